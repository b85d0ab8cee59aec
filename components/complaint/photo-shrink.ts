import { readPictureSize } from '@/lib/scan/picture-size';
import type { OutboxFileType } from '@/lib/offline/outbox';

/*
 * Photos are made small before they leave the device, and what a camera writes beside the picture (place, time,
 * device) stays behind: a canvas holds the picture alone. The server does the same again.
 */

/** Why a file is not added; keys of `outbox.refusedFile`. */
export type PhotoRefusal = 'too-many' | 'too-large' | 'empty' | 'heic' | 'svg' | 'archive' | 'other-kind' | 'damaged' | 'too-many-pixels';

export type Shrunk = { readonly kind: 'ready'; readonly type: OutboxFileType; readonly content: Uint8Array } | { readonly kind: 'refused'; readonly reason: PhotoRefusal };

/** Most that is sent of one photo, in bytes. */
export const PHOTO_AIM_BYTES = 300_000;
const MOST_PHOTO_BYTES = 40_000_000;
const MOST_PDF_BYTES = 10_000_000;
const MOST_PIXELS = 100_000_000;
/** Enough for the headers of a JPEG with a large embedded preview. */
const HEAD_BYTES = 256 * 1024;

/** Longest side in pixels and quality, tried in this order until the photo is small enough. */
const LADDER: readonly (readonly [side: number, quality: number])[] = [[1_600, 0.8], [1_600, 0.65], [1_280, 0.65], [1_024, 0.6], [800, 0.5]];

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const refused = (reason: PhotoRefusal): Shrunk => ({ kind: 'refused', reason });

/** What a file is by its first bytes. */
export function kindOfFile(head: Uint8Array): 'pdf' | 'photo' | 'heic' | 'svg' | 'archive' | 'unknown' {
  if (ascii(head, 0, 1_024).includes('%PDF-')) return 'pdf';
  if (ascii(head, 4, 8) === 'ftyp' && /^(hei|hev|mif1|msf1|avi)/.test(ascii(head, 8, 12))) return 'heic';
  if (/^PK(\x03\x04|\x05\x06)|^Rar!|^7z\xBC\xAF|^\x1F\x8B/.test(ascii(head, 0, 6))) return 'archive';
  if (/<svg[\s>/]|<!DOCTYPE\s+svg/i.test(ascii(head, 0, 4_096))) return 'svg';
  return readPictureSize(head) === undefined ? 'unknown' : 'photo';
}

/** Makes a photo small, upright and free of metadata; a PDF stays as it is. Never throws. */
export async function shrinkPhoto(file: Blob): Promise<Shrunk> {
  if (file.size === 0) return refused('empty');
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const kind = kindOfFile(head);
    if (kind === 'svg' || kind === 'archive') return refused(kind);
    if (kind === 'pdf') return file.size > MOST_PDF_BYTES ? refused('too-large') : { kind: 'ready', type: 'application/pdf', content: new Uint8Array(await file.arrayBuffer()) };
    if (file.size > MOST_PHOTO_BYTES) return refused('too-large');
    const size = readPictureSize(head);
    if (size !== undefined && size.width * size.height > MOST_PIXELS) return refused('too-many-pixels');
    const picture = await openPicture(file);
    if (picture === undefined) return refused(kind === 'photo' ? 'damaged' : kind === 'heic' ? 'heic' : 'other-kind');
    try {
      return await draw(picture);
    } finally {
      picture.close();
    }
  } catch {
    // A file that has been moved since it was chosen, or a canvas for which there is no memory.
    return refused('damaged');
  }
}

interface OpenPicture {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  readonly close: () => void;
}

/** Upright, whatever this browser can open; HEIC where the device has it. */
async function openPicture(file: Blob): Promise<OpenPicture | undefined> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  } catch {
    return await openElement(file);
  }
}

/** Older browsers open some kinds in a picture element alone. */
async function openElement(file: Blob): Promise<OpenPicture | undefined> {
  const url = URL.createObjectURL(file);
  const picture = new Image();
  picture.src = url;
  try {
    await picture.decode();
  } catch {
    URL.revokeObjectURL(url);
    return undefined;
  }
  return { source: picture, width: picture.naturalWidth, height: picture.naturalHeight, close: () => URL.revokeObjectURL(url) };
}

async function draw({ source, width, height }: OpenPicture): Promise<Shrunk> {
  if (width === 0 || height === 0) return refused('damaged');
  const canvas = document.createElement('canvas');
  for (const [index, [side, quality]] of LADDER.entries()) {
    const scale = Math.min(1, side / Math.max(width, height));
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext('2d');
    if (context === null) return refused('damaged');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob === null) return refused('damaged');
    if (blob.size <= PHOTO_AIM_BYTES || index === LADDER.length - 1) return { kind: 'ready', type: 'image/jpeg', content: new Uint8Array(await blob.arrayBuffer()) };
  }
  return refused('damaged');
}
