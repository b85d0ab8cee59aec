import type { Luma, Rgba } from '../decode/pixels';

/** How much of the frame looks like a code: 0 nothing, 4 fills the square guide. */
export type NearLevel = 0 | 1 | 2 | 3 | 4;

const COLUMNS = 16;
const ROWS = 12;
/** Difference of grey within a cell from which it counts as print: modules and bars are dark on light. */
const PRINT = 70;
/** Side of the square guide, as a part of the shorter side. */
const GUIDE = 0.7;
/** Lower bounds of levels 1 to 4, as the share of the guide that is printed. */
const BOUNDS = [0.08, 0.25, 0.45, 0.65] as const;

/**
 * Share of the square guide that is covered by dense print, 0–1. A code is the densest print on most packs, so this grows
 * as the phone comes nearer and the code moves to the middle. It is a hint for the hand, not a detection: dense
 * patterns of other kinds count too, and only a decoded code is a code.
 */
export function printedShare({ data, width, height }: Rgba | Luma): number {
  if (width < COLUMNS || height < ROWS) return 0;
  const step = data.length === width * height ? 1 : 4;
  const side = Math.min(width, height) * GUIDE;
  const inGuide = (centre: number, size: number): boolean => Math.abs(centre - size / 2) <= side / 2;
  let cells = 0;
  let printed = 0;
  for (let row = 0; row < ROWS; row++) {
    const [top, bottom] = [Math.floor((row * height) / ROWS), Math.floor(((row + 1) * height) / ROWS)];
    if (!inGuide((top + bottom) / 2, height)) continue;
    for (let column = 0; column < COLUMNS; column++) {
      const [left, right] = [Math.floor((column * width) / COLUMNS), Math.floor(((column + 1) * width) / COLUMNS)];
      if (!inGuide((left + right) / 2, width)) continue;
      let [darkest, lightest] = [255, 0];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const at = (y * width + x) * step;
          const grey = step === 1 ? data[at]! : (data[at]! * 306 + data[at + 1]! * 601 + data[at + 2]! * 117) >> 10;
          if (grey < darkest) darkest = grey;
          if (grey > lightest) lightest = grey;
        }
      }
      cells++;
      if (lightest - darkest >= PRINT) printed++;
    }
  }
  return cells === 0 ? 0 : printed / cells;
}

/** Total: anything that is no share counts as nothing seen. */
export const toNearLevel = (share: number): NearLevel => BOUNDS.filter((bound) => share >= bound).length as NearLevel;
