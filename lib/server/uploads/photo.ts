import sharp from 'sharp';
import { type Result, err, ok } from '@/lib/trace/result';
import { LONG_SIDE_PX, MOST_PIXELS, PHOTO_AIM_BYTES, type UploadRefusal } from './limits';

// Decoded pictures are of no use to anybody else, and one request must not take every core.
sharp.cache(false);
sharp.concurrency(1);

/** Tried in this order until the picture is small enough; the last one is taken whatever it weighs. */
const LADDER: readonly { readonly side: number; readonly quality: number }[] = [
  { side: LONG_SIDE_PX, quality: 80 },
  { side: 1_600, quality: 74 },
  { side: 1_280, quality: 66 },
  { side: 1_024, quality: 56 },
];

/**
 * A photo written anew as JPEG in sRGB: turned upright, without EXIF, place, thumbnail, comment or anything that
 * follows the picture in the file. Refused: `too-many-pixels`, `damaged` (also a picture that ends too early).
 */
export async function rewritePhoto(bytes: Uint8Array): Promise<Result<Uint8Array, UploadRefusal>> {
  const open = () => sharp(bytes, { failOn: 'truncated', limitInputPixels: MOST_PIXELS, sequentialRead: true, pages: 1 });
  try {
    const { width, height } = await open().metadata();
    if (width * height > MOST_PIXELS) return err('too-many-pixels');
    for (const [index, { side, quality }] of LADDER.entries()) {
      const made = await open().autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality, optimiseCoding: true }).toBuffer();
      if (made.byteLength <= PHOTO_AIM_BYTES || index === LADDER.length - 1) return ok(new Uint8Array(made));
    }
  } catch (error) {
    // The library has one kind of error for every picture it cannot read.
    return err(error instanceof Error && /pixel limit/i.test(error.message) ? 'too-many-pixels' : 'damaged');
  }
  return err('damaged');
}
