import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { Gap } from '@/components/ui/sentences';
import { FOLDED, FoldedCell, RegisterTable } from '@/components/ui/table';
import { Day } from '@/components/ui/when';
import type { LocalDate } from '@/lib/trace/model/event';
import type { Recall } from '@/lib/trace/model/master';
import { type RecallDeadline, recallDeadlines } from '@/lib/trace/rules/recall-deadlines';

/** Which regulation's words for the levels hold. */
const harmOf = (deadline: RecallDeadline | undefined): 'food' | 'drug' | undefined =>
  deadline?.ruleId.startsWith('food-recall') ? 'food' : deadline?.ruleId.startsWith('drug-recall') ? 'drug' : undefined;

/** Level of a recall and the terms that follow from it, by the rule in force when the notice was issued. */
export function RecallClock({ recall, today }: { readonly recall: Recall; readonly today: LocalDate }) {
  const t = useTranslations('recall.clock');
  const words = useTranslations('words');
  const deadlines = recallDeadlines(recall);
  const [first] = deadlines;
  const harm = harmOf(first);
  if (first === undefined || recall.level === 'unclassified') return <p className="text-stone">{recall.level === 'unclassified' ? t('unclassified') : t('none')}</p>;
  return (
    <>
      {harm && (
        <p className="measure">
          <span className="text-stone">
            {t('harm.title')}
            {words('colon')}
          </span>
          {t(`harm.${harm}.${recall.level}`)}
        </p>
      )}
      <RegisterTable caption={t('title')} heads={(['duty', 'within', 'from', 'due'] as const).map((column) => t(column))} className="mt-3">
        {deadlines.map((deadline) => (
          <tr key={deadline.duty} data-duty={deadline.duty}>
            <th scope="row" className={`${FOLDED} font-medium`}>
              {t(`duties.${deadline.duty}`)}
            </th>
            <FoldedCell label={t('within')}>
              {t(`units.${deadline.unit}`, { count: deadline.within })}
            </FoldedCell>
            <FoldedCell label={t('from')}>
              {t(`starts.${deadline.from}`)}
            </FoldedCell>
            <FoldedCell label={t('due')}>
              <Due deadline={deadline} passed={deadline.duty === 'complete' && isPassed(recall, deadline.due, today)} />
            </FoldedCell>
          </tr>
        ))}
      </RegisterTable>
      <p className="measure mt-3 text-sm text-stone">
        {t('lead')}
        <Gap />
        {t('basis')}
        {words('colon')}
        <a href={`${PLACES.rules}#${first.ruleId}`} className="tap">
          {first.basis}
          {first.articles}
        </a>
        {deadlines.some(({ certainty }) => certainty === 'general') && ` · ${t('general')}`}
      </p>
      {first.revised && <p className="measure mt-1 text-sm text-stone">{t('revised')}</p>}
    </>
  );
}

/** The day by which a recall that still runs should have been over lies behind. */
const isPassed = ({ status }: Recall, due: LocalDate | undefined, today: LocalDate): boolean => status === 'ongoing' && due !== undefined && due < today;

function Due({ deadline: { due, provisional }, passed }: { readonly deadline: RecallDeadline; readonly passed: boolean }) {
  const t = useTranslations('recall.clock');
  if (due === undefined) return <span className="text-stone">{t('undated')}</span>;
  return (
    <>
      <Day date={due} />
      {passed && <span className="block text-sm font-medium text-ochre">{t('passed')}</span>}
      {provisional && <span className="block text-sm text-stone">{t('provisional', { year: due.slice(0, 4) })}</span>}
    </>
  );
}
