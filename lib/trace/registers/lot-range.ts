/** A range of lots that differ in their last digits only. */
export interface LotRange {
  readonly from: string;
  readonly to: string;
}
export type LotRangeFault = 'backwards' | 'unlike';

const parts = (lot: string): readonly [string, string] | undefined => {
  const match = /^(.*?)(\d+)$/u.exec(lot);
  return match ? [match[1] ?? '', match[2] ?? ''] : undefined;
};

/**
 * Whether two lots are the ends of a range: equal but for the last digits, of equal length, in order.
 * Only then is it certain which lots lie between them.
 */
export function checkLotRange({ from, to }: LotRange): LotRangeFault | undefined {
  const start = parts(from);
  const end = parts(to);
  if (start === undefined || end === undefined || start[0] !== end[0] || from.length !== to.length) return 'unlike';
  return start[1] <= end[1] ? undefined : 'backwards';
}

/**
 * Ends of a range as notices write it: `A0101～A0120`, `A0101至A0120`, and `A0101-A0120`. A hyphen
 * stands in many a lot number, so it divides only two lots that begin with the same letters.
 */
export function findLotRange(written: string): LotRange | undefined {
  const clear = /^(.+?)\s*(?:[~～—–]+|至)\s*(.+)$/u.exec(written);
  if (clear) return { from: clear[1] ?? '', to: clear[2] ?? '' };
  const hyphen = /^(\p{L}+)(\d+)\s*-\s*(\p{L}+)(\d+)$/u.exec(written);
  return hyphen && hyphen[1] === hyphen[3] ? { from: `${hyphen[1]}${hyphen[2]}`, to: `${hyphen[3]}${hyphen[4]}` } : undefined;
}
