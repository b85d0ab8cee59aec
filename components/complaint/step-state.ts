import type { StepKind } from '@/lib/trace/model/case';

/** What a form of the progress page may do: a step of the procedure, or saying what the authority did. */
export const STEP_FORMS = ['filed', 'told', 'supplemented', 'message', 'objected', 'withdrawn'] as const;
export type StepForm = (typeof STEP_FORMS)[number];

export const STEP_FAULTS = ['conflict', 'unavailable', 'too-many', 'offline', 'closed', 'cross-site', 'not-found', 'fault', 'refused'] as const;
export type StepFault = (typeof STEP_FAULTS)[number];

export interface StepProblem {
  readonly field: string;
  readonly code: string;
}

/** A form of the progress page after it was sent: everything typed comes back unless it was taken. */
export interface StepFormState {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly StepProblem[];
  readonly fault?: StepFault;
  /** Taken; the number changes with each one. */
  readonly done?: string;
}

export type SendStep = (before: StepFormState, form: FormData) => Promise<StepFormState>;
export const UNTOUCHED: StepFormState = { values: {}, problems: [] };

/** Fields of all forms of the page. */
export const STEP_FIELDS = ['number', 'authority', 'day', 'which', 'refusal', 'termination', 'agency', 'result', 'text', 'confirm'] as const;
export type StepField = (typeof STEP_FIELDS)[number];

/** Longest text of a step, in characters. */
export const LONGEST_STEP_TEXT = 4_000;

/** What was typed; anything that is not of these forms is left out. */
export function readStepForm(form: { get(name: string): unknown }): Readonly<Partial<Record<StepField, string>>> {
  return Object.fromEntries(
    STEP_FIELDS.flatMap((field) => {
      const value = form.get(field);
      return typeof value === 'string' && value.trim() !== '' ? [[field, value.trim().slice(0, LONGEST_STEP_TEXT + 1)]] : [];
    }),
  );
}

/** Facts of a step by its kind, out of the fields of its form; names as the procedure knows them. */
export function toStepFacts(kind: StepKind, given: Readonly<Partial<Record<StepField, string>>>): Readonly<Record<string, string>> {
  const { number, authority, refusal, termination, agency, result, text } = given;
  const named: Readonly<Record<string, string | undefined>> =
    kind === 'filed' ? { number: number ?? '', authority }
    : kind === 'refused' ? { reason: refusal ?? '', text }
    : kind === 'terminated' ? { reason: termination ?? '', text }
    : kind === 'test-begun' ? { agency, text }
    : kind === 'test-ended' ? { result, text }
    : kind === 'supplemented' || kind === 'message' || kind === 'objected' ? { text: text ?? '' }
    : { text };
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Field of the form for the path of an issue: `facts.reason` of a refusal stands in `refusal`. */
export function toFieldOf(path: string, kind: StepKind): string {
  const name = path.replace(/^facts\.?/, '');
  if (name === 'reason') return kind === 'refused' ? 'refusal' : 'termination';
  return name === '' ? 'text' : name;
}
