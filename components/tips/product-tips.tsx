import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { Issued } from '@/components/ui/issued';
import { Section } from '@/components/ui/section';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { TipKindBadge, tipPath } from './tip-list';

/** Official tips on the scanned product or its kind, beside the answer and no part of it. */
export function ProductTips({ tips, category }: { readonly tips: readonly OfficialEntry[]; readonly category: string }) {
  const t = useTranslations('recall.tips');
  const mark = useTranslations('registers');
  if (tips.length === 0) return null;
  return (
    <Section
      id="tips"
      title={t('concerning')}
      aside={
        <a href={`${PLACES.tips}?category=${encodeURIComponent(category)}`} className="target no-print inline-flex items-center">
          {t('all')}
        </a>
      }
    >
      <ul className="space-y-4">
        {tips.map((tip) => (
          <li key={tip.id} className="keep">
            <p className="flex flex-wrap items-center gap-2">
              <TipKindBadge kind={tip.kind} />
              {tip.subject?.productKey !== undefined && <span className="font-medium">{t('concerningThis')}</span>}
              {tip.sample && <span className="text-stone">{mark('sample')}</span>}
            </p>
            <a href={tipPath(tip)} className="target inline-flex items-center font-medium">
              {tip.title}
            </a>
            <Issued of={tip} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
