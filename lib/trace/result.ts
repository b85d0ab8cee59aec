/**
 * Plain-object results. Plain, because a class instance does not survive the server-action
 * boundary: an `Err` object arrives there as a bare array, an `Error` arrives redacted.
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
