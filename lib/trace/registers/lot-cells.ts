import { saysNothing } from './fields';
import { checkLotRange, findLotRange, type LotRange } from './lot-range';
import type { RecallScope } from '../model/master';

/** Why a text cannot be taken as lots. */
export interface LotFault {
  readonly code: 'range-backwards' | 'lot-range' | 'lot-text';
  readonly reason: string;
  readonly repair: string;
}

const ALL_LOTS = /^(?:全部|全部批次|所有批次|all)$/i;
export const saysAllLots = (written: string): boolean => ALL_LOTS.test(written.replace(/[\s\p{Cf}]+/gu, ''));

/** Words that point to lots which stand elsewhere, or leave some out. */
const NOT_HERE = /见|附[件表录后]|等(?![级品])|若干|部分/u;
/** Two runs of digits with a hyphen between them, which may be one lot or the ends of a range. */
const HYPHENATED = /^\p{L}*(\d+)\s*-\s*(\d+)$/u;

/**
 * What a part of the column of lots says: one lot, a range, or every lot. Refused is whatever would be
 * taken for a lot that no package bears, because every real lot would then be told to be outside the recall.
 */
export function readLots(written: string): RecallScope | LotFault {
  // Full-width and typographic hyphens stand for the plain one; format characters are printed on no package.
  const lot = written.replace(/[\u2010\u2011\u2212\uFF0D]/g, '-').replace(/\p{Cf}/gu, '').trim();
  if (saysAllLots(lot)) return { kind: 'all' };
  if (NOT_HERE.test(lot)) return { code: 'lot-text', reason: `${lot} names no lot, or not all of them`, repair: 'write every lot of the notice and of its annexes here, or 全部' };
  if (saysNothing(lot)) return { code: 'lot-text', reason: `${lot} is no lot`, repair: 'write the lots, or leave the cell empty where the notice names none' };
  if (lot.includes('，')) return { code: 'lot-text', reason: `${lot} holds a comma`, repair: 'divide lots by ；' };
  const range = findLotRange(lot);
  if (range !== undefined) return readLotRange(range);
  const [, first = '', last = ''] = HYPHENATED.exec(lot) ?? [];
  if (first !== '' && first.length === last.length && first < last) {
    return { code: 'lot-range', reason: `${lot} may be one lot or a range`, repair: 'write ～ between the ends of a range, or use the two columns 批次起 and 批次止; a single lot that is written so stands in both' };
  }
  return { kind: 'lot', lot };
}

/** A range whose ends leave no doubt which lots lie between. */
export function readLotRange(range: LotRange): RecallScope | LotFault {
  const fault = checkLotRange(range);
  if (fault === 'backwards') return { code: 'range-backwards', reason: `the range runs from ${range.from} back to ${range.to}`, repair: 'exchange the two lots' };
  if (fault === 'unlike') return { code: 'lot-range', reason: `${range.from} and ${range.to} differ in more than their last digits`, repair: 'name every lot, or give both ends with the same letters and the same number of digits' };
  return { kind: 'lots', ...range };
}
