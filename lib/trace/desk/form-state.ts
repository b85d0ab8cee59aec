import type { RefusalCode } from '../errors';

/**
 * What a form of the desk knows after it was sent: everything that was typed (secrets apart), what was
 * wrong with which field, or why nothing was done. Plain data, because it crosses the server-action
 * boundary, and with scripts off the page itself is written from it.
 */
export interface DeskFormState {
  readonly state: 'open' | 'done' | 'refused';
  /** What was typed, by field. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Codes of what is wrong, by field: `required`, `too-long`, `choose` …, or a code of the schema's or use case's own. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
  /** Why nothing was done. `fields`: see `problems`. `reason` is the use case's own code; `reference` that of a fault in the log. */
  readonly refusal?: { readonly code: RefusalCode | 'fields' | 'cross-site' | 'factor-due' | 'fault'; readonly reason?: string; readonly reference?: string };
  /** Facts to be told after something was done. */
  readonly done?: Readonly<Record<string, string>>;
}

export const OPEN_FORM: DeskFormState = { state: 'open', values: {}, problems: {} };

/** A server action behind a form of the desk; fits `useActionState`. */
export type DeskFormAction = (before: DeskFormState, form: FormData) => Promise<DeskFormState>;
