import type { Rgba } from './decode/pixels';
import { measureLight, type LightStats } from './guidance';
import type { Cut } from './regions';
import { printedShare, toNearLevel } from './senses/nearness';

/* What is done with a picture of the camera, the same on the page and in the darkroom's worker. */

/** Pixels of the small picture that light and nearness are read from. */
export const MEASURED = { width: 64, height: 48 } as const;

/** The part of a picture in its size; the caller closes it. @throws where the browser cannot make a picture of it */
export function cutOut(picture: CanvasImageSource, { x, y, width, height, outWidth, outHeight }: Cut): Promise<ImageBitmap> {
  if (outWidth === width && outHeight === height) return createImageBitmap(picture, x, y, width, height);
  return createImageBitmap(picture, x, y, width, height, { resizeWidth: outWidth, resizeHeight: outHeight, resizeQuality: 'low' });
}

/** A context of `MEASURED` size. */
export interface MeasuringContext {
  drawImage(picture: CanvasImageSource, x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): Rgba;
}

/** How light the picture is, and how near something like a code. */
export function measureOn(context: MeasuringContext, picture: CanvasImageSource): LightStats {
  const { width, height } = MEASURED;
  context.drawImage(picture, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  return { ...measureLight(pixels), near: toNearLevel(printedShare(pixels)) };
}
