import type { VerdictState } from '@/lib/trace/model/answer';
import type { Guidance } from '../guidance';
import type { NearLevel } from './nearness';

/** What can be told without a picture: while scanning, and the four families of verdicts. */
export type Signal = 'found' | 'wrong' | 'guidance' | 'fine' | 'stop' | 'doubt' | 'open';

export interface Note {
  /** Hertz. */
  readonly pitch: number;
  readonly ms: number;
}

/** Milliseconds of vibration, pause, vibration… Each can be told apart by the hand alone: by number first, by length second. */
const PATTERNS: Readonly<Record<Signal, readonly number[]>> = {
  found: [40],
  wrong: [80, 60, 80],
  guidance: [15],
  fine: [120],
  stop: [200, 80, 200, 80, 200],
  doubt: [90, 60, 90],
  open: [40, 60, 40],
};

/** Short and soft; what is in order rises, what is not falls. */
const NOTES: Readonly<Record<Signal, readonly Note[]>> = {
  found: [{ pitch: 880, ms: 70 }],
  wrong: [{ pitch: 330, ms: 90 }, { pitch: 262, ms: 120 }],
  guidance: [],
  fine: [{ pitch: 523, ms: 90 }, { pitch: 784, ms: 140 }],
  stop: [{ pitch: 392, ms: 120 }, { pitch: 262, ms: 120 }, { pitch: 196, ms: 180 }],
  doubt: [{ pitch: 440, ms: 100 }, { pitch: 370, ms: 140 }],
  open: [{ pitch: 440, ms: 110 }],
};

export const toVibration = (signal: Signal): readonly number[] => PATTERNS[signal];
export const toNotes = (signal: Signal): readonly Note[] => NOTES[signal];

const FAMILIES: Readonly<Record<VerdictState, Signal>> = {
  'ok': 'fine',
  'recalled': 'stop',
  'test-failed': 'stop',
  'expired': 'stop',
  'already-used': 'stop',
  'contradiction': 'doubt',
  'document-missing': 'doubt',
  'repeat-scan': 'doubt',
  'listed': 'doubt',
  'lot-missing': 'open',
  'not-activated': 'open',
  'recall-other-lot': 'open',
  'not-enrolled': 'open',
  'unknown': 'open',
  'malformed': 'open',
};

/** The signal of a verdict's family; never its meaning alone, which stands in words. */
export const toVerdictSignal = (state: VerdictState): Signal => FAMILIES[state];

const LOWEST_HZ = 220;
const OCTAVES = 2;

/** The tone of a nearness of 0 to 1: two octaves from 220 Hz, even to the ear. Silence where nothing is seen. Total. */
export function toFrequency(nearness: number): number | undefined {
  if (!(nearness > 0)) return undefined;
  return LOWEST_HZ * 2 ** (OCTAVES * Math.min(1, nearness));
}

export const levelToFrequency = (level: NearLevel): number | undefined => toFrequency(level / 4);

/** Words for the hand while nothing else is wrong: nothing seen, something seen, near. */
export type NearWords = 'none' | 'some' | 'close';
export const toNearWords = (level: NearLevel): NearWords => (level === 0 ? 'none' : level < 3 ? 'some' : 'close');

/** Advice that a nearness may stand in for; light, glare and angle are told first. */
export const yieldsToNearness = (guidance: Guidance): boolean => guidance === 'aim' || guidance === 'distance';
