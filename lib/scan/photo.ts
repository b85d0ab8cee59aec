import { EngineGone, type DetectedCode, type ScanEngine } from './engine';
import { normalise, type ScannedCode } from './normalise';
import { readPictureSize } from './picture-size';
import { createVote } from './vote';

export type PhotoOutcome =
  | { readonly kind: 'read'; readonly code: ScannedCode }
  /** Also when a linear code was read but not believed: a wrong number is worse than none. */
  | { readonly kind: 'nothing-found' }
  | { readonly kind: 'not-a-picture' }
  /** `limit` in bytes or pixels, for the sentence. */
  | { readonly kind: 'too-large'; readonly unit: 'bytes' | 'pixels'; readonly limit: number }
  /** No engine works in this browser. */
  | { readonly kind: 'no-reader' };

const MAX_BYTES = 40_000_000;
const MAX_PIXELS = 100_000_000;
/** Codes in photos span hundreds of pixels; beyond this the readers only get slower. */
const LONG_SIDE_PX = 2400;
const BUDGET_MS = 1000;
/** Enough for the headers of a JPEG with a large embedded preview. */
const HEAD_BYTES = 256 * 1024;

export interface PhotoOptions {
  readonly signal?: AbortSignal;
  /** `createImageBitmap` of the page. */
  readonly decode?: typeof createImageBitmap;
}

/**
 * Reads the code in a picture file: the full ladder, up to about a second.
 * @throws DOMException AbortError when `signal` is aborted.
 */
export async function readPhoto(file: Blob, engine: ScanEngine, { signal = new AbortController().signal, decode = createImageBitmap }: PhotoOptions = {}): Promise<PhotoOutcome> {
  if (file.size > MAX_BYTES) return { kind: 'too-large', unit: 'bytes', limit: MAX_BYTES };
  if (file.size === 0) return { kind: 'not-a-picture' };
  const size = readPictureSize(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (size && size.width * size.height > MAX_PIXELS) return { kind: 'too-large', unit: 'pixels', limit: MAX_PIXELS };

  let picture: ImageBitmap;
  try {
    picture = await decode(file, { imageOrientation: 'from-image', ...shrinkWhileDecoding(size) });
  } catch {
    return { kind: 'not-a-picture' };
  }
  try {
    const outcome = await readBitmap(picture, engine, signal, decode);
    signal.throwIfAborted();
    return outcome;
  } finally {
    picture.close();
  }
}

/**
 * A picture of tens of megapixels is scaled down by the browser's own decoder, which need not hold all of it. One side
 * alone is named: the other follows, also where the picture lies on its side (Exif orientation, which swaps them).
 */
function shrinkWhileDecoding(size: { readonly width: number; readonly height: number } | undefined): ImageBitmapOptions {
  const scale = size === undefined ? 1 : LONG_SIDE_PX / Math.max(size.width, size.height);
  return size === undefined || scale >= 1 ? {} : { resizeWidth: Math.max(1, Math.round(size.width * scale)), resizeQuality: 'medium' };
}

async function readBitmap(picture: ImageBitmap, engine: ScanEngine, signal: AbortSignal, decode: typeof createImageBitmap): Promise<PhotoOutcome> {
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(picture.width, picture.height));
  /** The engine closes what it gets, and a second try needs another copy. */
  const copy = (): Promise<ImageBitmap> =>
    scale === 1
      ? decode(picture)
      : decode(picture, {
          resizeWidth: Math.max(1, Math.round(picture.width * scale)),
          resizeHeight: Math.max(1, Math.round(picture.height * scale)),
          resizeQuality: 'medium',
        });
  const read = async (): Promise<DetectedCode[]> => engine.detect(await copy(), signal, { region: 'photo', turn: 0, budgetMs: BUDGET_MS });

  let codes: DetectedCode[];
  try {
    const reader = engine.name;
    codes = await read();
    // A reader that broke on this picture answers with nothing while the next one takes over.
    if (codes.length === 0 && engine.name !== reader) codes = await read();
  } catch (error) {
    if (error instanceof EngineGone) return { kind: 'no-reader' };
    throw error;
  }
  const vote = createVote();
  for (const code of codes) {
    const believed = vote.offer(code, 0, 0);
    if (believed) return { kind: 'read', code: normalise(believed) };
  }
  return { kind: 'nothing-found' };
}
