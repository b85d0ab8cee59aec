import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { Day, When } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import { formatDate } from '@/lib/i18n/time';
import { stepBy } from '@/lib/trace/cases/procedure';
import { isCategory } from '@/lib/trace/model/category';
import { type CaseStep, NOT_FOR_LIVING_FACTORS, REFUSAL_REASONS, TERMINATION_REASONS } from '@/lib/trace/model/case';
import { toLocalDate } from '@/lib/trace/model/local-date';

const FACTS = ['number', 'authority', 'to', 'region', 'category', 'reason', 'factors', 'agency', 'result', 'how', 'present', 'place', 'until', 'text'] as const;
type Fact = (typeof FACTS)[number];
const RESULTS = ['passed', 'failed', 'unclear'] as const;

/** Everything that happened to a case, newest first, with what the person who filed does not see. */
export function StepsSection({ steps, names }: { readonly steps: readonly CaseStep[]; readonly names: Readonly<Record<string, string>> }) {
  const t = useTranslations('deskCases.steps');
  return (
    <Section id="steps" title={t('title')}>
      <ol className="step-log" reversed>
        {steps.toReversed().map((step, index) => (
          <Step key={`${step.at} ${step.kind} ${index}`} step={step} names={names} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ step, names }: { readonly step: CaseStep; readonly names: Readonly<Record<string, string>> }) {
  const [t, words] = [useTranslations('deskCases.steps'), useTranslations('complaint.status')];
  const said = useFactWords(names);
  const by = stepBy(step);
  return (
    <li data-step={step.kind} data-by={by}>
      <p>
        <strong>{words(`step.${step.kind}`)}</strong> <span className="text-stone">{by === 'desk' ? (names[step.by] ?? t('by.desk')) : t(`by.${by}`)}</span>
        {!step.shown && <span className="ms-2 text-sm text-ochre">{t('hidden')}</span>}
      </p>
      <p className="text-sm text-stone">
        <When at={step.at} />
        {step.day !== undefined && step.day !== toLocalDate(step.at) && (
          <>
            {' · '}
            {t('day')} <Day date={step.day} />
          </>
        )}
      </p>
      {FACTS.flatMap((fact) => {
        const value = said(step, fact);
        return value === undefined ? [] : [{ fact, value }];
      }).map(({ fact, value }) =>
        fact === 'text' ? (
          <p key={fact} className="measure whitespace-pre-line">
            {value}
          </p>
        ) : (
          <p key={fact}>
            <span className="text-stone">{words(`fact.${fact}`)}</span> {value}
          </p>
        ),
      )}
    </li>
  );
}

/** A fact in words: reasons of the regulation by their list, staff and regions by name, the rest as it was written. */
function useFactWords(names: Readonly<Record<string, string>>) {
  const [t, complaint, categories, join] = [useTranslations('deskCases.steps'), useTranslations('complaint'), useTranslations('trace.categories'), useTranslations('words')];
  const locale = toLocale(useLocale());
  return ({ kind, by, facts }: CaseStep, fact: Fact): string | undefined => {
    const value = facts[fact];
    if (kind === 'assigned' && fact === 'to') return value === undefined || value === '' ? t('nobody') : (names[value] ?? value);
    if (value === undefined || value === '') return undefined;
    if (by === 'system' && value === 'terms-recomputed') return t('termsRecomputed', { from: formatDate(facts['from'] ?? '', locale), to: formatDate(facts['to'] ?? '', locale) });
    if (by === 'system' && fact === 'to' && facts['text'] === 'terms-recomputed') return undefined;
    const reason = fact !== 'reason' ? undefined : kind === 'refused' ? REFUSAL_REASONS.find((one) => one === value) : undefined;
    if (reason !== undefined) return complaint(`refusals.${reason}`);
    const termination = fact === 'reason' && kind === 'terminated' ? TERMINATION_REASONS.find((one) => one === value) : undefined;
    if (termination !== undefined) return complaint(`terminations.${termination}`);
    if (fact === 'factors') return value.split(',').flatMap((one) => NOT_FOR_LIVING_FACTORS.filter((known) => known === one)).map((one) => complaint(`factors.${one}`)).join(join('listJoin'));
    const result = fact === 'result' ? RESULTS.find((one) => one === value) : undefined;
    if (result !== undefined) return complaint(`status.testResult.${result}`);
    if (fact === 'category' && isCategory(value)) return categories(value);
    return fact === 'region' ? regionWords(value, locale) : value;
  };
}
