import type { VerdictState } from '@/lib/trace/model/answer';
import type { LineOutcome } from '@/lib/trace/usecases/check-many';

/** A verdict or an end of a line, with its word in the reader's language. */
export interface Mark {
  readonly state?: VerdictState;
  readonly word: string;
}

export interface SheetRow {
  readonly line: number;
  readonly times: number;
  readonly input: string;
  readonly kind?: string;
  readonly name?: string;
  readonly path?: string;
  /** As it stands today, for the open page alone. */
  readonly today: Mark & { readonly findings: number; readonly firms: readonly string[] };
  /** The same without the statutory list, for paper and after the day. */
  readonly kept: Mark & { readonly findings: number };
  /** A firm of the chain is listed: the state needs the network. */
  readonly listed: boolean;
  readonly outcome: LineOutcome;
}

export interface Count extends Mark {
  readonly count: number;
}

/** A verdict sheet, ready to be shown: plain data, every word in the reader's language. */
export interface Sheet {
  /** The moment on the server. */
  readonly now: string;
  readonly rows: readonly SheetRow[];
  readonly today: readonly Count[];
  readonly kept: readonly Count[];
  /** Lines that the time did not reach. */
  readonly unreached: number;
}

export type CheckProblem = 'empty' | 'too-many' | 'too-long' | 'no-text' | 'busy' | 'away' | 'fault' | 'cross-site' | 'offline';

/** What the form shows after it was sent: the list as it stands in the box, always, and a sheet or a problem. */
export interface CheckState {
  readonly text: string;
  readonly problem?: { readonly kind: CheckProblem; readonly sentence: string };
  readonly sheet?: Sheet;
}

/** Longest list taken, in characters: five hundred addresses of four hundred. */
export const LONGEST_LIST = 200_000;
