import { CASE_KINDS, OPERATOR_MODES, type CaseSubject, type SeenResult } from '@/lib/trace/model/case';
import { isCategory } from '@/lib/trace/model/category';
import type { TraceKey } from '@/lib/trace/codes';
import type { OutboxValues } from '@/lib/offline/outbox';
import { type Answers, type FormFrame, type KnownParty, type Problem, STEPS, type Step, readAnswers } from './form-model';

/** What went wrong with the form as a whole; keys of `complaint.form.faults`. */
export const FORM_FAULTS = ['unavailable', 'too-many', 'refused', 'cross-site', 'offline', 'fault'] as const;
export type FormFault = (typeof FORM_FAULTS)[number];

/** The form between two screens. Travels with the form where no script runs, so it is read anew each time. */
export interface FormState {
  readonly frame: FormFrame;
  readonly step: Step;
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  readonly fault?: FormFault;
  /** Something had been filed under the form's key before: which case, and whether what is sent now is another matter or only the secret is gone. */
  readonly earlier?: { readonly number: string; readonly why: 'changed' | 'no-secret' };
  readonly subject: CaseSubject;
  /** The signed answer the person saw. */
  readonly seen?: SeenResult;
  /** Filed; the receipt is open in this browser. */
  readonly done?: true;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, most = 300): string | undefined => (typeof value === 'string' && value !== '' && value.length <= most ? value : undefined);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOST_KNOWN = 20;
/** A signed answer is about 20 kB; a long chain has ten times that. */
const LONGEST_SEEN = 1_000_000;

function parseKnown(value: unknown): readonly KnownParty[] {
  return (Array.isArray(value) ? value.slice(0, MOST_KNOWN) : []).flatMap((one: unknown) => {
    const name = isRecord(one) ? text(one['name']) : undefined;
    if (!isRecord(one) || name === undefined) return [];
    const [uscc, region] = [text(one['uscc'], 18), text(one['region'], 6)];
    return [{ name, ...(uscc === undefined ? {} : { uscc }), ...(region === undefined ? {} : { region }) }];
  });
}

/** A result's own address: `/t/…`, with the dates that belong to it. */
export const parseAbout = (value: unknown): string | undefined => {
  const path = text(value, 2_000);
  return path !== undefined && /^\/t\/[!-~]+$/.test(path) && !path.includes('\\') ? path : undefined;
};

export function parseSubject(value: unknown): CaseSubject {
  if (!isRecord(value)) return {};
  const [path, productName, lot] = [parseAbout(value['path']), text(value['productName']), text(value['lot'])];
  const [key, productKey, lotKey] = ['key', 'productKey', 'lotKey'].map((name) => text(value[name]) as TraceKey | undefined);
  const { category } = value;
  return {
    ...(path === undefined ? {} : { path }), ...(key === undefined ? {} : { key }), ...(productName === undefined ? {} : { productName }), ...(productKey === undefined ? {} : { productKey }),
    ...(lotKey === undefined ? {} : { lotKey }), ...(lot === undefined ? {} : { lot }), ...(isCategory(category) ? { category } : {}),
  };
}

function parseSeen(value: unknown): SeenResult | undefined {
  if (!isRecord(value)) return undefined;
  const [answer, hash, signature, keyId] = [text(value['answer'], LONGEST_SEEN), text(value['hash']), text(value['signature']), text(value['keyId'])];
  return answer === undefined || hash === undefined || signature === undefined || keyId === undefined ? undefined : { answer, hash, signature, keyId };
}

/** Answers out of a record of texts and lists of texts; anything else is left out. */
export function parseAnswers(value: unknown): Answers {
  const given = isRecord(value) ? value : {};
  const all = (name: string): readonly unknown[] => (Array.isArray(given[name]) ? given[name] : [given[name]]);
  return readAnswers({ get: (name) => given[name], getAll: all });
}

/** The state as it came back from a browser. @returns undefined for what was never a state of ours */
export function parseFormState(value: unknown): FormState | undefined {
  if (!isRecord(value) || !isRecord(value['frame'])) return undefined;
  const { kind: givenKind, operator: givenOperator, key, about: givenAbout, known } = value['frame'];
  const kind = CASE_KINDS.find((one) => one === givenKind);
  const operator = OPERATOR_MODES.find((one) => one === givenOperator);
  const step = STEPS.find((one) => one === value['step']);
  const about = parseAbout(givenAbout);
  if (kind === undefined || operator === undefined || step === undefined || typeof key !== 'string' || !UUID.test(key)) return undefined;
  const seen = parseSeen(value['seen']);
  return {
    frame: { kind, operator, key, known: parseKnown(known), ...(about === undefined ? {} : { about }) },
    step, answers: parseAnswers(value['answers']), problems: [], subject: parseSubject(value['subject']),
    ...(seen === undefined ? {} : { seen }),
  };
}

/** Answers and screen as a draft on the device keeps them. */
export const toValues = (answers: Answers, step: Step): OutboxValues => ({ ...answers, step: String(step) });

/** The same back; what an older version kept is read as far as it is known. */
export const fromValues = (values: OutboxValues): { readonly answers: Answers; readonly step: Step } => ({
  answers: parseAnswers(values),
  step: STEPS.find((one) => String(one) === values['step']) ?? 1,
});
