'use server';

import { randomUUID } from 'node:crypto';
import { getLocale } from 'next-intl/server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Step, STEPS, checkStep, findFirstProblem, mergeAnswers, readAnswers } from '@/components/complaint/form-model';
import { type FormFault, type FormState, parseFormState } from '@/components/complaint/form-state';
import { toFilingInput } from '@/components/complaint/to-filing';
import { PLACES } from '@/components/shell/places';
import { toLocale } from '@/lib/i18n/locales';
import { presentMoment } from '@/lib/server/clock';
import { allowFiling, deliverFiling } from '@/lib/server/deliver-filing';
import { getEnvironment } from '@/lib/server/env';
import { logFault } from '@/lib/server/fault';
import { isCrossSite } from '@/lib/server/local-path';
import { keepReceipt } from '@/lib/server/receipt-session';
import type { RefusalCode } from '@/lib/trace/errors';
import { toLocalDate } from '@/lib/trace/model/local-date';

/*
 * Server actions, because they are the one door of Next that reads a form and writes the same page: without
 * scripts the browser posts each screen to the page's own address and gets the next one back, and nothing has to
 * be kept in between. What was answered travels with the form and comes back whatever happens.
 */

const FAULTS: Partial<Record<RefusalCode, FormFault>> = { unavailable: 'unavailable', 'too-many': 'too-many', 'bad-request': 'refused' };

const before = (step: Step): Step => STEPS[STEPS.indexOf(step) - 1] ?? 1;
const after = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? 3;

/** One screen on, one back, or the filing itself. @param given the form before, as the browser brought it back */
export async function continueForm(given: FormState, form: FormData): Promise<FormState> {
  const known = parseFormState(given);
  // Nothing of ours: whoever made it up gets nothing back that he did not send.
  if (known === undefined) return { ...given, fault: 'fault' };
  const state: FormState = { ...known, frame: { ...known.frame, operator: getEnvironment().OPERATOR } };
  const { frame, step } = state;
  const answers = mergeAnswers(state.answers, readAnswers(form), step, frame);
  const here: FormState = { ...state, answers };
  if (isCrossSite(await headers())) return { ...here, fault: 'cross-site' };
  if (form.get('go') === 'back') return { ...here, step: before(step) };
  const today = toLocalDate(presentMoment());
  const problems = checkStep(step, answers, frame, today);
  if (problems.length > 0) return { ...here, problems };
  if (step < 3) return { ...here, step: after(step) };
  const first = findFirstProblem(answers, frame, today);
  if (first !== undefined) return { ...here, ...first };
  const outcome = await file(here);
  if (typeof outcome === 'string') return { ...here, fault: outcome };
  // The next time it is another filing: the key of this page has become a case, of which this browser may open nothing.
  if (outcome !== undefined) return { ...here, frame: { ...frame, key: randomUUID() }, earlier: outcome };
  // A script asks for a state; a browser without one is sent on to the receipt.
  if (form.get('live') === null) redirect(`${PLACES.complaints}/receipt`);
  return { ...here, done: true };
}

/** @returns what went wrong, or which case the key of this page was before; undefined when the receipt is open in this browser */
async function file(state: FormState): Promise<FormFault | FormState['earlier']> {
  try {
    if (!allowFiling(await headers()).ok) return 'too-many';
    const { frame, answers, subject, seen } = state;
    const filing = toFilingInput(answers, frame, { subject, writtenAt: presentMoment().toISOString(), locale: toLocale(await getLocale()) });
    const delivered = await deliverFiling({ idempotencyKey: frame.key, filing, files: [], ...(seen === undefined ? {} : { seen }) });
    if (!delivered.ok) return FAULTS[delivered.error.code] ?? 'fault';
    const { record: { number }, secret, changed } = delivered.value;
    if (changed) return { number, why: 'changed' };
    if (secret === undefined) return { number, why: 'no-secret' };
    await keepReceipt({ number, secret });
    return undefined;
  } catch (error) {
    logFault('complaint', error);
    return 'fault';
  }
}
