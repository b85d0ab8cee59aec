/** A signal that ends a request after a time; none where the browser has no such signal: then its own limit ends it. */
export const giveUpAfter = (ms: number): { readonly signal?: AbortSignal } => (typeof AbortSignal.timeout === 'function' ? { signal: AbortSignal.timeout(ms) } : {});
