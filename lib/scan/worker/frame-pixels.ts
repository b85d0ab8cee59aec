import type { Rgba } from '../decode/pixels';

let canvas: OffscreenCanvas | undefined;
let context: OffscreenCanvasRenderingContext2D | undefined;

/**
 * Pixels of a frame. The bitmap is closed in any case.
 * @throws Error when this worker cannot draw (no OffscreenCanvas, or the picture is too large for it).
 */
export function toPixels(frame: ImageBitmap | Rgba): Rgba {
  if (!(frame instanceof ImageBitmap)) return frame;
  try {
    const { width, height } = frame;
    if (!canvas || !context || canvas.width !== width || canvas.height !== height) {
      canvas = new OffscreenCanvas(width, height);
      context = canvas.getContext('2d', { willReadFrequently: true, alpha: false }) ?? undefined;
    }
    if (!context) throw new Error('No 2D context in the worker.');
    context.drawImage(frame, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { data, width, height };
  } finally {
    frame.close();
  }
}
