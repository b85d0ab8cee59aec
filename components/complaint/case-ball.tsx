import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { dayTag } from '@/components/ui/when';
import { type CaseTerm, nextTerm } from '@/lib/trace/cases/terms';
import type { CaseRecord } from '@/lib/trace/model/case';

type NextWords = 'submit' | 'supplement' | 'desk' | 'authority' | 'over' | 'withdrawn';

function nextOf({ ball, state, operator }: Pick<CaseRecord, 'ball' | 'state' | 'operator'>): NextWords {
  if (ball === 'person') return operator === 'window' && state === 'submitted' ? 'submit' : 'supplement';
  if (ball === 'nobody') return state === 'withdrawn' ? 'withdrawn' : 'over';
  return ball;
}

/** Where a case stands, whose turn it is, and what that one has to do by when. */
export function CaseBall({ record, terms }: { readonly record: CaseRecord; readonly terms: readonly CaseTerm[] }) {
  const t = useTranslations('complaint');
  const next = nextTerm(terms);
  return (
    <section aria-labelledby="ball-title" className="ball" data-ball={record.ball} data-state={record.state}>
      <p className="text-2xl font-bold">{t(`state.${record.operator}.${record.state}`)}</p>
      <h2 id="ball-title" className="mt-3 text-sm text-stone">
        {t('ball.title')}
      </h2>
      <p className="text-lg font-semibold">{t(`ball.${record.ball}`)}</p>
      <p className="measure">{t(`ball.next.${nextOf(record)}`)}</p>
      {next && (
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <span>{t.rich('ball.nextTerm', { name: t(`terms.names.${next.id}`), day: dayTag(next.due) })}</span>
          {next.overdue && (
            <Badge tone="cinnabar" icon="alert">
              {t('terms.states.overdue')}
            </Badge>
          )}
        </p>
      )}
    </section>
  );
}
