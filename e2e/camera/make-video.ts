/**
 * Films of codes for Chromium's fake camera (`--use-file-for-fake-video-capture`), written without
 * ffmpeg: YUV4MPEG2, 4:2:0, colour planes grey. Generated before the tests, never committed.
 */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import bwip from 'bwip-js/node';
import sharp from 'sharp';

/** A symbol as bwip-js draws it: `gs1qrcode`, `ean13`, `gs1datamatrix`, `gs1-128`, `code128`, `qrcode` … */
export interface Symbol {
  readonly bcid: string;
  readonly text: string;
}

export interface VideoOptions {
  /** Pixels of a frame; default 1280×720, both even. */
  readonly width?: number;
  readonly height?: number;
  /** Number of different frames; the fake camera repeats them. Default 6. */
  readonly frames?: number;
  readonly framesPerSecond?: number;
  /** Longer side of the symbol as part of the frame's height (matrix) or width (linear); default 0.5. */
  readonly size?: number;
  /** Standard deviation of a Gaussian blur in pixels; default 0.6, 0 for none. */
  readonly blur?: number;
  /** Amplitude of evenly distributed noise in grey levels; default 6. */
  readonly noise?: number;
  /** Turn of the symbol in degrees, clockwise; default 0. */
  readonly rotate?: number;
  /** Grey level of the background; default 200, as paper on a table. */
  readonly background?: number;
}

const LINEAR = /^(?:ean|upc|code|gs1-128|itf|interleaved|isbn)/;
/** Symbols move a little from frame to frame, as in a hand. */
const SHAKE_PX = 3;

/** Small generator with a fixed seed, so that every run films the same picture. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** The symbol on white paper, scaled to a whole number of pixels per module where that fits. */
async function drawSymbol({ bcid, text }: Symbol, longSidePx: number, rotate: number): Promise<Buffer> {
  const linear = LINEAR.test(bcid);
  const draw = (scale: number): Promise<Buffer> =>
    bwip.toBuffer({ bcid, text, scale, padding: linear ? 10 : 4, backgroundcolor: 'ffffff', ...(linear ? { height: 18 } : {}) });
  const { width = 1, height = 1 } = await sharp(await draw(1)).metadata();
  const scale = Math.max(1, Math.floor(longSidePx / Math.max(width, height)));
  return sharp(await draw(scale)).flatten({ background: '#fff' }).rotate(rotate, { background: '#fff' }).png().toBuffer();
}

/**
 * Writes a film of one symbol; `undefined` films an empty table.
 * Returns the absolute path, as Chromium wants it.
 * @throws Error when the symbol does not fit into the frame or bwip-js refuses the text.
 */
export async function writeVideo(
  file: string,
  symbol: Symbol | undefined,
  { width = 1280, height = 720, frames = 6, framesPerSecond = 10, size, blur = 0.6, noise = 6, rotate = 0, background = 200 }: VideoOptions = {},
): Promise<string> {
  if (width % 2 !== 0 || height % 2 !== 0) throw new Error('Width and height must be even.');
  const target = path.resolve(file);
  const linear = symbol !== undefined && LINEAR.test(symbol.bcid);
  const longSidePx = (linear ? width : height) * (size ?? (linear ? 0.6 : 0.5));
  const picture = symbol && (await drawSymbol(symbol, longSidePx, rotate));
  const { width: w = 0, height: h = 0 } = picture ? await sharp(picture).metadata() : {};
  if (w + 2 * SHAKE_PX > width || h + 2 * SHAKE_PX > height) throw new Error(`The symbol (${w}×${h}) does not fit into ${width}×${height}.`);

  const random = createRandom(20260101);
  await mkdir(path.dirname(target), { recursive: true });
  const output = await open(target, 'w');
  try {
    await output.write(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
    const colour = Buffer.alloc((width / 2) * (height / 2) * 2, 128);
    for (let frame = 0; frame < frames; frame++) {
      const table = sharp({ create: { width, height, channels: 3, background: { r: background, g: background, b: background } } });
      const left = Math.round((width - w) / 2 + (random() * 2 - 1) * SHAKE_PX);
      const top = Math.round((height - h) / 2 + (random() * 2 - 1) * SHAKE_PX);
      const composed = picture ? table.composite([{ input: picture, left, top }]) : table;
      // Blurring is a step of its own: sharp would otherwise blur the table before composing.
      const flat = sharp(await composed.png().toBuffer());
      const luma = await (blur >= 0.3 ? flat.blur(blur) : flat).greyscale().raw().toBuffer();
      for (const [i, grey] of luma.entries()) luma[i] = Math.max(0, Math.min(255, grey + (random() * 2 - 1) * noise));
      await output.write('FRAME\n');
      await output.write(luma);
      await output.write(colour);
    }
  } finally {
    await output.close();
  }
  return target;
}
