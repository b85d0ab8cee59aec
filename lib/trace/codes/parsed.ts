import type { CodeProblem } from './types';

/** What a strict reading gives: a value, or the first problem. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CodeProblem };

export const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const err = (error: CodeProblem): { readonly ok: false; readonly error: CodeProblem } => ({ ok: false, error });
