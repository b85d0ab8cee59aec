import type { CodeField, CodeLevel, CodeProblem, CodeFamily, CodeWarning, TraceCode } from '../types';

/** What a family says of a text: how sure it is and what the text claims, before it gets key and path. */
export interface Claim {
  readonly family: CodeFamily;
  /** Canonical text inside the family, without what does not identify. */
  readonly value: string;
  readonly confidence: 'certain' | 'likely' | 'possible';
  readonly level: CodeLevel;
  readonly fields: readonly CodeField[];
  readonly warnings?: readonly CodeWarning[];
  readonly dates?: TraceCode['dates'];
  /** Canonical texts of coarser identities in the same family, nearest first. */
  readonly broader?: readonly string[];
  readonly lot?: string;
  readonly serial?: string;
  readonly personal?: boolean;
  readonly restricted?: boolean;
}

/** A text with the shape of a family and a documented rule that fails. */
export interface Fault {
  readonly family: CodeFamily;
  readonly problem: CodeProblem;
}

export interface ClaimContext {
  /** Local date YYYY-MM-DD, or empty when the reader has no date. */
  readonly today: string;
  /** Family named by a label printed before the code, such as 有机码. */
  readonly label?: CodeFamily;
}

/** Cuts a code at fixed places: `[label, end, check?]…`, each range beginning where the last ended. */
export function cut(
  text: string,
  parts: readonly (readonly [label: string, end: number, meaning?: CodeField['meaning'], check?: CodeField['check']])[],
): CodeField[] {
  let start = 0;
  return parts.map(([label, end, meaning, check]) => {
    const at = [start, end] as const;
    start = end;
    return {
      label,
      value: text.slice(at[0], end),
      at,
      ...(meaning ? { meaning } : {}),
      ...(check ? { check } : {}),
    };
  });
}

/** A meaning with parameters; a key without parameters names one fixed sentence. */
export const means = (key: string, params: Readonly<Record<string, string>> = {}): NonNullable<CodeField['meaning']> => ({
  key,
  params,
});

export const dateMeaning = (date: string | undefined): CodeField['meaning'] => (date ? means('date', { date }) : undefined);

/** Province-level name of an area code; the rest of the code is shown as it stands. */
export const areaMeaning = (code: string): NonNullable<CodeField['meaning']> => means(`area.${code.slice(0, 2)}`, { code });
