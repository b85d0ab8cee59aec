import { useTranslations } from 'next-intl';
import { When, Day } from '@/components/ui/when';
import { stepBy } from '@/lib/trace/cases/procedure';
import { NOT_FOR_LIVING_FACTORS, REFUSAL_REASONS, TERMINATION_REASONS, type CaseStep } from '@/lib/trace/model/case';
import { toLocalDate } from '@/lib/trace/model/local-date';

/** Facts in the order they are read; others are not for the person. */
const SHOWN_FACTS = ['number', 'authority', 'to', 'reason', 'factors', 'agency', 'result', 'how', 'text'] as const;
type ShownFact = (typeof SHOWN_FACTS)[number];

const RESULTS = ['passed', 'failed', 'unclear'] as const;

/** A fact's value in words: reasons of the regulation by their list, the rest as it was written. */
function useFactWords() {
  const t = useTranslations('complaint');
  const join = useTranslations('words');
  return (step: CaseStep, fact: ShownFact): string => {
    const value = step.facts[fact] ?? '';
    if (fact === 'reason') {
      const refusal = step.kind === 'refused' ? REFUSAL_REASONS.find((one) => one === value) : undefined;
      const termination = step.kind === 'terminated' ? TERMINATION_REASONS.find((one) => one === value) : undefined;
      return refusal !== undefined ? t(`refusals.${refusal}`) : termination !== undefined ? t(`terminations.${termination}`) : value;
    }
    if (fact === 'factors') return value.split(',').flatMap((one) => NOT_FOR_LIVING_FACTORS.filter((known) => known === one)).map((one) => t(`factors.${one}`)).join(join('listJoin'));
    if (fact === 'result') {
      const known = RESULTS.find((one) => one === value);
      return known === undefined ? value : t(`status.testResult.${known}`);
    }
    return value;
  };
}

/** What happened to a case, newest first, as the person may see it. */
export function StepLog({ steps }: { readonly steps: readonly CaseStep[] }) {
  const t = useTranslations('complaint.status');
  const words = useFactWords();
  const newestFirst = steps.filter(({ shown }) => shown).toReversed();
  return (
    <ol className="step-log" reversed>
      {newestFirst.map((step) => {
        const by = stepBy(step);
        return (
          <li key={`${step.at} ${step.kind}`} data-step={step.kind} data-by={by}>
            <p>
              <strong>{t(`step.${step.kind}`)}</strong> <span className="text-stone">{t(`by.${by}`)}</span>
            </p>
            <p className="text-sm text-stone">
              <When at={step.at} />
              {step.day !== undefined && step.day !== toLocalDate(step.at) && (
                <>
                  {' · '}
                  {t('on')} <Day date={step.day} />
                </>
              )}
            </p>
            {SHOWN_FACTS.filter((fact) => (step.facts[fact] ?? '') !== '').map((fact) =>
              fact === 'text' ? (
                <p key={fact} className="measure whitespace-pre-line">
                  {words(step, fact)}
                </p>
              ) : (
                <p key={fact}>
                  <span className="text-stone">{t(`fact.${fact}`)}</span> {words(step, fact)}
                </p>
              ),
            )}
          </li>
        );
      })}
    </ol>
  );
}
