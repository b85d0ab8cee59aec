import { chooseEngine } from './choose-engine';
import type { ScanEngine } from './engine';
import { readPhoto, type PhotoOutcome } from './photo';

/** Apart from the camera's engine: there the latest frame replaces a waiting one, a photo must not be lost. */
let engine: ScanEngine | undefined;

/**
 * Reads the code in a picture file with this browser's engines.
 * @throws DOMException AbortError when `signal` is aborted.
 */
export async function readPhotoHere(file: Blob, signal: AbortSignal): Promise<PhotoOutcome> {
  engine ??= chooseEngine();
  const outcome = await readPhoto(file, engine, { signal });
  if (outcome.kind === 'no-reader') {
    // A chain that has run out stays so; the next photo gets a new one.
    engine.dispose();
    engine = undefined;
  }
  return outcome;
}
