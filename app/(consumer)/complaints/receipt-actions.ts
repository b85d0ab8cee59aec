'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type EraseState, ERASE_FAULTS } from '@/components/complaint/erase-state';
import { readAnswers } from '@/components/complaint/form-model';
import type { OpenState } from '@/components/complaint/open-state';
import { PERSON_FAULTS, type PersonState, toPersonProblem } from '@/components/complaint/person-state';
import { STEP_FORMS, type StepFault, type StepFormState, STEP_FAULTS, readStepForm, toFieldOf, toStepFacts } from '@/components/complaint/step-state';
import { toComplainant } from '@/components/complaint/to-filing';
import { PLACES } from '@/components/shell/places';
import { type StepRefusal, eraseByReceipt, stepByReceipt, tryReceipt } from '@/lib/server/complaints';
import { logFault } from '@/lib/server/fault';
import { dropReceipt } from '@/lib/server/receipt-session';
import { STEP_KINDS, type StepKind } from '@/lib/trace/model/case';

/** Opens a receipt that this device holds. @returns whether it is open in this browser now */
export async function openReceiptHere({ number, secret }: { readonly number: string; readonly secret: string }): Promise<boolean> {
  return typeof number === 'string' && typeof secret === 'string' && (await tryReceipt({ number, secret })) === 'open';
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 100) : '';
};

/** The form of number and secret. A right answer turns the page it stands on into that of the receipt. */
export async function openReceiptForm(_before: OpenState, form: FormData): Promise<OpenState> {
  const typed = { number: textOf(form, 'number'), secret: textOf(form, 'secret') };
  const tried = await tryReceipt(typed);
  if (tried === 'open') return { number: '', secret: '', open: true };
  return typeof tried === 'string' ? { ...typed, problem: tried } : { ...typed, problem: 'wait', minutes: Math.max(1, Math.ceil(tried.waitSeconds / 60)) };
}

export async function closeReceipt(): Promise<void> {
  await dropReceipt();
  redirect(`${PLACES.complaints}/status?notice=closed`);
}

const toFault = (code: StepRefusal['code']): StepFault => STEP_FAULTS.find((one) => one === code) ?? 'fault';

/** One step by the person who filed; what was typed comes back unless it was taken. */
export async function takeStep(_before: StepFormState, form: FormData): Promise<StepFormState> {
  const given = readStepForm(form);
  const values = Object.fromEntries(Object.entries(given));
  const which = STEP_FORMS.find((one) => one === form.get('form'));
  const told = STEP_KINDS.find((one) => one === given.which);
  const kind: StepKind | undefined = which === 'told' ? told : which;
  if (which === undefined) return { values, problems: [], fault: 'fault' };
  if (kind === undefined) return { values, problems: [{ field: 'which', code: 'unknown-choice' }] };
  try {
    const key = textOf(form, 'key');
    const day = which === 'filed' || which === 'told' ? given.day : undefined;
    const taken = await stepByReceipt({ version: Number(form.get('version')), kind, facts: toStepFacts(kind, given), ...(key === '' ? {} : { key }), ...(day === undefined ? {} : { day }) });
    if (taken.ok) return { values: {}, problems: [], done: String(taken.value.record.version) };
    const issues = 'issues' in taken.error ? (taken.error.issues ?? []) : [];
    if (issues.length > 0) return { values, problems: issues.map(({ path, code }) => ({ field: toFieldOf(path, kind), code })) };
    return { values, problems: [], fault: toFault(taken.error.code) };
  } catch (error) {
    logFault('receipt', error);
    return { values, problems: [], fault: 'fault' };
  }
}

/** Deletes everything personal of the case whose receipt is open here. */
export async function eraseMine(_before: EraseState, form: FormData): Promise<EraseState> {
  if (form.get('confirm') !== 'yes') return { problem: 'missing' };
  try {
    const erased = await eraseByReceipt();
    // A step renews the receipt's cookie and with it the page; this one leaves the cookie as it is.
    if (erased.ok) revalidatePath(`${PLACES.complaints}/status`);
    return erased.ok ? {} : { problem: ERASE_FAULTS.find((one) => one === erased.error.code) ?? 'fault' };
  } catch (error) {
    logFault('receipt', error);
    return { problem: 'fault' };
  }
}

/** Who complains, for the material: comes back with the page, and is kept only where that was asked for. */
export async function fillPerson(_before: PersonState, form: FormData): Promise<PersonState> {
  const answers = readAnswers(form);
  if (form.get('keep') !== 'yes') return { answers, problems: [], filled: true };
  try {
    const complainant = toComplainant({ ...answers, anonymous: 'no', ...(answers.guardianName === undefined ? {} : { age: 'under14' }) }, { kind: 'complaint' });
    const taken = await stepByReceipt({ version: Number(form.get('version')), kind: 'personal-given', facts: {}, complainant: complainant ?? {} });
    if (taken.ok) return { answers, problems: [], filled: true, kept: true };
    const issues = 'issues' in taken.error ? (taken.error.issues ?? []) : [];
    if (issues.length > 0) return { answers, problems: issues.map(toPersonProblem) };
    return { answers, problems: [], fault: PERSON_FAULTS.find((one) => one === taken.error.code) ?? 'fault' };
  } catch (error) {
    logFault('receipt', error);
    return { answers, problems: [], fault: 'fault' };
  }
}
