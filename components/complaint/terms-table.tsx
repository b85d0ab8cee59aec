import { useTranslations } from 'next-intl';
import { Sentences } from '@/components/ui/sentences';
import { Badge, type Tone } from '@/components/ui/badge';
import { FOLDED, FoldedCell, RegisterTable } from '@/components/ui/table';
import { Day } from '@/components/ui/when';
import { getCaseRule } from '@/lib/trace/cases/case-rules';
import type { CaseTerm, TermState } from '@/lib/trace/cases/terms';
import type { OperatorMode } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import { daysBetween } from '@/lib/trace/model/local-date';

const TONES: Readonly<Record<TermState, Tone>> = { running: 'indigo', paused: 'ochre', overdue: 'cinnabar', met: 'pine', 'met-late': 'ochre', dropped: 'stone' };
/** What is left of a running term, or by how much it is over. */
function Left({ term, today }: { readonly term: CaseTerm; readonly today: LocalDate }) {
  const t = useTranslations('complaint.terms');
  const days = daysBetween(today, term.due);
  if (term.state === 'running') return <span className="block text-sm">{t('left', { count: days })}</span>;
  if (term.state === 'overdue') return <span className="block text-sm text-cinnabar">{t('late', { count: -days })}</span>;
  return null;
}

export interface TermsTableProps {
  readonly terms: readonly CaseTerm[];
  /** Version of the rule of the case. */
  readonly rule: string;
  readonly operator: OperatorMode;
  readonly today: LocalDate;
}

/** The terms of a case with their days and the version of the rule they were counted by. Always 参考. */
export function TermsTable({ terms, rule, operator, today }: TermsTableProps) {
  const t = useTranslations('complaint.terms');
  const { title } = getCaseRule(rule);
  const general = terms.some(({ certainty }) => certainty === 'general');
  return (
    <>
      {terms.length === 0 ? (
        <p className="measure">{t(`none.${operator}`)}</p>
      ) : (
        <RegisterTable caption={t('caption', { rule: title })} heads={(['what', 'from', 'within', 'due', 'state', 'basis'] as const).map((column) => t(column))}>
          {terms.map((term) => (
            <tr key={term.id} data-term={term.id} data-state={term.state}>
              <th scope="row" className={`${FOLDED} font-medium`}>
                {t(`names.${term.id}`)}
              </th>
              <FoldedCell label={t('from')}>
                <Day date={term.from} />
              </FoldedCell>
              <FoldedCell label={t('within')}>
                {t(`units.${term.unit}`, { count: term.within })}
                {term.extended && <span className="block text-sm">{t('extended')}</span>}
                {term.pausedDays > 0 && <span className="block text-sm">{t('paused', { count: term.pausedDays })}</span>}
              </FoldedCell>
              <FoldedCell label={t('due')}>
                <strong>
                  <Day date={term.due} />
                </strong>
                {term.provisional && <span className="block text-sm text-ochre">{t('provisional', { year: term.due.slice(0, 4) })}</span>}
              </FoldedCell>
              <FoldedCell label={t('state')}>
                <Badge tone={TONES[term.state]} icon={term.state === 'overdue' ? 'alert' : term.state === 'met' ? 'check' : 'clock'}>
                  {t(`states.${term.state}`)}
                </Badge>
                <Left term={term} today={today} />
              </FoldedCell>
              <FoldedCell label={t('basis')}>
                {term.basis === title ? '' : term.basis}
                {term.article}
              </FoldedCell>
            </tr>
          ))}
        </RegisterTable>
      )}
      <p className="measure mt-3 text-sm text-stone">
        <Sentences of={[t('reference'), t('counting'), t('rule', { id: rule, title })]} />
        {general && ` · ${t('general')}`}
      </p>
    </>
  );
}
