import { isAbort } from './engine';
import type { ScannedCode } from './normalise';
import type { PhotoOutcome } from './photo';

/** Why one picture of several gave no code. */
export type PhotoFailure = Exclude<PhotoOutcome, { kind: 'read' }> | { readonly kind: 'failed' };

/** What became of pictures tried one after another. */
export type PhotosOutcome =
  | { readonly kind: 'read'; readonly code: ScannedCode; readonly name: string }
  | { readonly kind: 'none'; readonly tried: readonly { readonly name: string; readonly outcome: PhotoFailure }[] };

/**
 * Tries pictures in their order until one shows a code: one at a time, so that only one of them is in memory as pixels.
 * @throws DOMException AbortError when `signal` is aborted.
 */
export async function readPhotos(pictures: readonly { readonly name: string; readonly content: Blob }[], read: (content: Blob, signal: AbortSignal) => Promise<PhotoOutcome>, signal: AbortSignal): Promise<PhotosOutcome> {
  const tried: { name: string; outcome: PhotoFailure }[] = [];
  for (const { name, content } of pictures) {
    signal.throwIfAborted();
    const outcome = await read(content, signal).catch((error: unknown): PhotoFailure => {
      if (isAbort(error) || signal.aborted) throw error;
      return { kind: 'failed' };
    });
    if (outcome.kind === 'read') return { kind: 'read', code: outcome.code, name };
    tried.push({ name, outcome });
    // Nothing in this browser reads codes: the next picture fares no better.
    if (outcome.kind === 'no-reader') break;
  }
  return { kind: 'none', tried };
}
