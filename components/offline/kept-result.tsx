import { useLocale, useTranslations } from 'next-intl';
import { createNames } from '@/components/result/names';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate, formatInstant } from '@/lib/i18n/time';
import type { SavedResult } from '@/lib/offline';
import { withoutListed } from '@/lib/trace/disclosure';
import type { TimelineNode, TraceAnswer } from '@/lib/trace/model/answer';
import { KeepResult } from './keep-result';

/** Steps, parties and facts that a snapshot keeps. */
const MOST_STEPS = 20;
const MOST_PARTIES = 12;

/** What is not worth keeping: it says nothing of a thing. */
const PASSING = new Set<TraceAnswer['verdict']['state']>(['unknown', 'malformed']);

/**
 * Lets the phone keep a short form of the answer for days without a network. It is made from the answer
 * without anything of the statutory list, so nothing of that ever reaches the device's storage.
 */
export function KeptResult({ answer: whole }: { readonly answer: TraceAnswer }) {
  const t = useTranslations();
  const words = useTranslations('words');
  const product = useTranslations('result.product');
  const locale = toLocale(useLocale());
  // Whether anything is kept must not tell of a listing either.
  const answer = withoutListed(whole);
  if (PASSING.has(answer.verdict.state)) return null;
  const names = createNames(t, locale, answer);
  const { sentence, action } = names.verdict(answer);
  const join = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(words('listJoin'));
  const steps = answer.timeline.nodes.filter((node): node is Extract<TimelineNode, { kind: 'step' }> => node.kind === 'step' && !node.restricted);
  const facts = answer.product && [
    { label: product('category'), value: names.category(answer.product.category) },
    { label: product('brand'), value: answer.product.brand },
    { label: product('spec'), value: answer.product.spec },
    { label: product('lot'), value: answer.product.lot },
    { label: product('produced'), value: answer.product.productionDate && formatDate(answer.product.productionDate, locale) },
    { label: product('expires'), value: answer.product.expiryDate && formatDate(answer.product.expiryDate, locale) },
    { label: product('responsible'), value: answer.product.responsible && names.named(answer.product.responsible) },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  const result: Omit<SavedResult, 'address'> = {
    path: answer.code.path,
    answeredAt: answer.answeredAt,
    state: answer.verdict.state,
    sample: answer.verdict.qualifiers.includes('sample'),
    sentence, action,
    ...(answer.product === undefined || facts === undefined ? {} : { product: { name: names.named(answer.product), facts } }),
    parties: answer.parties.filter(({ natural, name }) => natural !== true && name !== '').slice(0, MOST_PARTIES).map((party) => ({ name: names.named(party), roles: join([...new Set(party.steps.map((titleKey) => names.step(titleKey, '')))]) })),
    steps: steps.slice(0, MOST_STEPS).map((step) => ({ title: names.step(step.titleKey, step.step), when: formatInstant(step.at, locale), detail: join([step.place, step.party].map((one) => one && names.named(one))) })),
    moreSteps: Math.max(0, steps.length - MOST_STEPS),
    recalls: answer.recalls.map(({ id }) => id),
    ...(answer.product?.lot === undefined ? {} : { lot: answer.product.lot }),
    ...(answer.product?.productionDate === undefined ? {} : { productionDate: answer.product.productionDate }),
  };
  return <KeepResult result={result} />;
}
