import type { Rgba } from './decode/pixels';
import { measureLight, type LightStats } from './guidance';
import { printedShare, toNearLevel } from './senses/nearness';

/** Pixels of the small picture that light and nearness are read from. */
export const MEASURED = { width: 64, height: 48 } as const;

/** How light the picture is, and how near something like a code. */
export const readLight = (pixels: Rgba): LightStats => ({ ...measureLight(pixels), near: toNearLevel(printedShare(pixels)) });
