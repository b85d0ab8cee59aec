import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { OperatorMode } from '@/lib/trace/model/case';

/** Whether what is sent here is a legal filing, in plain words, and where one is made (Order 121 art. 8). */
export function OperatorNotice({ operator, className = '' }: { readonly operator: OperatorMode; readonly className?: string }) {
  const t = useTranslations('complaint');
  if (operator === 'authority') {
    return (
      <Notice icon="authority" tone="indigo" className={className}>
        <p className="font-semibold">{t('authority.title')}</p>
        <p>{t('authority.body')}</p>
        <p className="text-sm text-stone">{t('authority.basis')}</p>
      </Notice>
    );
  }
  return (
    <Notice icon="alert" tone="ochre" className={className}>
      <p className="font-semibold">{t('window.title')}</p>
      <p>{t('window.body')}</p>
      <p className="text-sm text-stone">{t('window.basis')}</p>
      <p className="flex flex-wrap items-center gap-x-5">
        <a href="tel:12315" className="target inline-flex items-center">
          {t('window.phone')}
        </a>
        {/* Text, not a link: no page of ours sends anybody to another site by itself. */}
        <span className="code">{t('window.site')}</span>
      </p>
    </Notice>
  );
}
