import type { Luma, Rgba } from './decode/pixels';
import type { NearLevel } from './senses/nearness';

/** One line of advice under the viewfinder; message key `scan.guidance.{kind}`. */
export type Guidance = 'aim' | 'too-dark' | 'glare' | 'distance' | 'tilt' | 'type-instead';

export interface LightStats {
  /** Mean luminance, 0–255. */
  readonly mean: number;
  /** Share of burnt-out pixels (≥ 250), 0–1. */
  readonly burnt: number;
  /** Difference between the 95th and the 5th percentile: how much contrast there is to read. */
  readonly contrast: number;
  /** How much of the guide looks like a code, where it was measured. */
  readonly near?: NearLevel;
}

/** Statistics of a small picture (some thousand pixels are enough). */
export function measureLight({ data, width, height }: Rgba | Luma): LightStats {
  const pixels = width * height;
  const step = data.length === pixels ? 1 : 4;
  const histogram = new Uint32Array(256);
  let sum = 0;
  for (let i = 0; i < pixels; i++) {
    const at = i * step;
    const grey = step === 1 ? data[at]! : (data[at]! * 306 + data[at + 1]! * 601 + data[at + 2]! * 117) >> 10;
    histogram[grey]!++;
    sum += grey;
  }
  const percentile = (part: number): number => {
    let seen = 0;
    for (let grey = 0; grey < 256; grey++) {
      seen += histogram[grey]!;
      if (seen >= pixels * part) return grey;
    }
    return 255;
  };
  let burnt = 0;
  for (let grey = 250; grey < 256; grey++) burnt += histogram[grey]!;
  return { mean: pixels === 0 ? 0 : sum / pixels, burnt: pixels === 0 ? 0 : burnt / pixels, contrast: percentile(0.95) - percentile(0.05) };
}

const DARK_MEAN = 45;
const FLAT_CONTRAST = 40;
/** White paper close to the lens also burns out; glare is a patch, so all-white pictures are left out. */
const GLARE_MIN = 0.06;
const GLARE_MAX = 0.5;

/**
 * What to tell the person after `elapsedMs` without a code. The picture decides where it can
 * (dark, glare); otherwise the commonest causes in turn: distance after 4 s, angle after 8 s,
 * and after 12 s that typing works too.
 */
export function adviseFor(elapsedMs: number, light: LightStats | undefined): Guidance {
  if (elapsedMs < 4000) return light && light.mean < DARK_MEAN / 2 && elapsedMs >= 1500 ? 'too-dark' : 'aim';
  if (light && (light.mean < DARK_MEAN || (light.mean < 2 * DARK_MEAN && light.contrast < FLAT_CONTRAST))) return 'too-dark';
  if (light && light.burnt > GLARE_MIN && light.burnt < GLARE_MAX) return 'glare';
  if (elapsedMs < 8000) return 'distance';
  if (elapsedMs < 12_000) return 'tilt';
  return 'type-instead';
}
