import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { dayTag } from '@/components/ui/when';
import type { ListedView } from '@/lib/trace/model/answer';
import { useNames } from './names';

/**
 * A firm of this chain on the statutory list today: who, in which steps, on what basis and for how long,
 * nothing wider. Marked `data-live`: whatever saves, prints or shares a result leaves these elements out,
 * because an entry may end any day.
 */
export function ListedCard({ listed }: { readonly listed: readonly ListedView[] }) {
  const t = useTranslations('result.listed');
  const own = useTranslations('listed');
  const words = useTranslations('words');
  const names = useNames();
  const sample = useTranslations('result');
  if (listed.length === 0) return null;
  return (
    <>
      <section data-live="listed" aria-labelledby="listed-title" className="no-print mb-6 border-2 border-ink p-4">
        <h2 id="listed-title" className="text-lg font-bold">
          {t('title')}
        </h2>
        {listed.map((entry) => (
          <article key={`${entry.uscc}-${entry.decisionNumber}`} className="mt-3">
            <h3 className="font-semibold">
              {entry.name}
              {' '}
              {entry.sample && <Badge>{sample('qualifierSample')}</Badge>}
            </h3>
            <Facts
              className="mt-1"
              facts={[
                { label: t('inSteps'), value: entry.steps.length === 0 ? own('card.noStep') : entry.steps.map((step) => names.say(`trace.${step}`, {}, step)).join(words('listJoin')) },
                { label: t('basis'), value: entry.basis },
                { label: t('authority'), value: entry.authority },
                { label: t('number'), value: entry.decisionNumber },
                { label: own('card.period'), value: own.rich('card.fromTo', { from: dayTag(entry.listedOn), to: dayTag(entry.endsOn) }) },
              ]}
            />
            <p>
              <a href={entry.path} className="target inline-flex items-center">
                {t('more')}
              </a>
            </p>
          </article>
        ))}
        <p className="mt-2 text-sm text-stone">{own('card.notWhole')}</p>
        <p className="mt-1 text-sm text-stone">{t('notSaved')}</p>
      </section>
      <p className="hidden print:block">{t('printNote')}</p>
    </>
  );
}
