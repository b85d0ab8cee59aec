import { useTranslations } from 'next-intl';
import { Day } from '@/components/ui/when';
import type { Recall } from '@/lib/trace/model/master';
import { type RecallDeadline, recallDeadlines } from '@/lib/trace/rules/recall-deadlines';

/** Which regulation's words for the levels hold. */
const harmOf = (deadline: RecallDeadline | undefined): 'food' | 'drug' | undefined =>
  deadline?.ruleId.startsWith('food-recall') ? 'food' : deadline?.ruleId.startsWith('drug-recall') ? 'drug' : undefined;

const CELL = 'py-2 pe-4 align-top max-md:block max-md:py-0.5 max-md:pe-0';

/** Level of a recall and the terms that follow from it, by the rule in force when the notice was issued. */
export function RecallClock({ recall }: { readonly recall: Recall }) {
  const t = useTranslations('recall.clock');
  const deadlines = recallDeadlines(recall);
  const [first] = deadlines;
  const harm = harmOf(first);
  if (first === undefined || recall.level === 'unclassified') return <p className="text-stone">{recall.level === 'unclassified' ? t('unclassified') : t('none')}</p>;
  return (
    <>
      {harm && (
        <p className="measure">
          <span className="text-stone">{t('harm.title')}</span> {t(`harm.${harm}.${recall.level}`)}
        </p>
      )}
      <table className="register mt-3">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {(['duty', 'within', 'from', 'due'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deadlines.map((deadline) => (
            <tr key={deadline.duty} data-duty={deadline.duty}>
              <th scope="row" className={`${CELL} text-start font-medium`}>
                {t(`duties.${deadline.duty}`)}
              </th>
              <td className={CELL}>
                <span className="text-stone md:hidden">{t('within')} </span>
                {t(`units.${deadline.unit}`, { count: deadline.within })}
              </td>
              <td className={CELL}>
                <span className="text-stone md:hidden">{t('from')} </span>
                {t(`starts.${deadline.from}`)}
              </td>
              <td className={CELL}>
                <span className="text-stone md:hidden">{t('due')} </span>
                <Due deadline={deadline} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="measure mt-3 text-sm text-stone">
        {t('lead')} {t('basis')} {first.basis}
        {first.articles} · {t('version', { id: first.ruleId, version: first.version })}
        {deadlines.some(({ certainty }) => certainty === 'general') && ` · ${t('general')}`}
      </p>
      {first.revised && <p className="measure mt-1 text-sm text-stone">{t('revised')}</p>}
    </>
  );
}

function Due({ deadline: { due, provisional } }: { readonly deadline: RecallDeadline }) {
  const t = useTranslations('recall.clock');
  if (due === undefined) return <span className="text-stone">{t('undated')}</span>;
  return (
    <>
      <Day date={due} />
      {provisional && <span className="block text-sm text-stone">{t('provisional', { year: due.slice(0, 4) })}</span>}
    </>
  );
}
