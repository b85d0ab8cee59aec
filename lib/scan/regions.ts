import type { Region } from './engine';

/** What to cut out of a video frame, in pixels of the frame, and how large to hand it over. */
export interface Cut {
  readonly region: Exclude<Region, 'photo'>;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly outWidth: number;
  readonly outHeight: number;
}

const SQUARE_PART = 0.7;
const SQUARE_PX = 720;
const BAND_PART = 0.4;
/** Wider bands cost time without bringing narrower bars within reach. */
const BAND_MAX_PX = 1920;

/**
 * The part for frame number `turn` of a session: a square for matrix codes and a full-width band
 * for linear ones by turns (a square cuts off the ends of long linear codes), and every fourth
 * frame the whole picture at half scale, for codes held off centre or very near.
 */
export function cutFor(turn: number, frameWidth: number, frameHeight: number): Cut {
  if (turn % 4 === 3) {
    return {
      region: 'whole', x: 0, y: 0, width: frameWidth, height: frameHeight,
      outWidth: Math.max(1, frameWidth >> 1), outHeight: Math.max(1, frameHeight >> 1),
    };
  }
  if (turn % 4 === 1) {
    const height = Math.max(1, Math.round(frameHeight * BAND_PART));
    const scale = Math.min(1, BAND_MAX_PX / frameWidth);
    return {
      region: 'band', x: 0, y: (frameHeight - height) >> 1, width: frameWidth, height,
      outWidth: Math.max(1, Math.round(frameWidth * scale)), outHeight: Math.max(1, Math.round(height * scale)),
    };
  }
  const side = Math.max(1, Math.round(Math.min(frameWidth, frameHeight) * SQUARE_PART));
  const out = Math.min(side, SQUARE_PX);
  return { region: 'square', x: (frameWidth - side) >> 1, y: (frameHeight - side) >> 1, width: side, height: side, outWidth: out, outHeight: out };
}
