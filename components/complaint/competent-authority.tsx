import { useLocale, useTranslations } from 'next-intl';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { AuthoritySuggestion } from '@/lib/trace/cases/authority-table';

/** Which county authority the address leads to by Order 121 art. 13, and why; a suggestion, and said to be one. */
export function CompetentAuthority({ suggestion }: { readonly suggestion: AuthoritySuggestion | undefined }) {
  const t = useTranslations('complaint.handOver');
  const locale = toLocale(useLocale());
  if (suggestion === undefined) return <p className="mt-3 text-stone">{t('competentNone')}</p>;
  const { name, region, ground, exact, article, version } = suggestion;
  return (
    <p className="mt-3">
      <span className="block text-sm text-stone">{t('competent')}</span>
      <strong data-authority={region}>{name ?? t('regionAuthority', { area: regionWords(region, locale, locale === 'en' ? ' ' : '') })}</strong>{' '}
      <span className="text-sm text-stone">
        {article} · {t(`ground.${ground}`)}
        {!exact && ` · ${t('notExact')}`} · {version}
      </span>
    </p>
  );
}
