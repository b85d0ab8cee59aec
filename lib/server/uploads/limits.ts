/* What may be handed in with a filing. The device makes photos smaller than this; these limits hold without scripts too. */

/** Photos and documents together. */
export const MOST_FILES = 9;
/** Largest photo as it arrives, in bytes: what a phone's camera writes. */
export const MOST_PHOTO_BYTES = 15_000_000;
/** Largest document as it arrives, in bytes. */
export const MOST_PDF_BYTES = 10_000_000;
/** Largest whole request, in bytes. */
export const MOST_REQUEST_BYTES = 64_000_000;
/** Most pixels of a photo; a few kilobytes can announce a picture of gigabytes. */
export const MOST_PIXELS = 60_000_000;
/** Longest side of a photo that is kept, in pixels: a label stays readable. */
export const LONG_SIDE_PX = 2_000;
/** A kept photo's aim, in bytes. */
export const PHOTO_AIM_BYTES = 300_000;
export const MOST_PAGES = 60;

/** Why a file was not taken. `lib/i18n` owns the sentences (`outbox.refused.{reason}`). */
export const UPLOAD_REFUSALS = [
  'too-many', 'too-large', 'empty', 'heic', 'svg', 'archive', 'other-kind', 'damaged', 'too-many-pixels', 'pdf-damaged', 'pdf-locked', 'pdf-too-long', 'pdf-too-deep',
] as const;
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number];
