/** A lot as it is compared: full-width letters narrow, no space around it, capital letters. */
export const plainLot = (lot: string): string => lot.normalize('NFKC').trim().toUpperCase();

/**
 * A lot without what stands between its letters and digits: A-0101, A 0101 and A/0101 are one. A lot of
 * nothing but such signs stays as it is.
 */
export const looseLot = (lot: string): string => {
  const plain = plainLot(lot);
  return plain.replace(/[^\p{L}\p{N}]+/gu, '') || plain;
};

/** An inclusive range of lots that differ in their last digits only: A0101 to A0120. */
export interface LotRange {
  readonly prefix: string;
  /** First and last digits, equally long. */
  readonly first: string;
  readonly last: string;
}

const split = (lot: string): { readonly prefix: string; readonly digits: string } => {
  const plain = plainLot(lot);
  const digits = /\d*$/.exec(plain)?.[0] ?? '';
  return { prefix: plain.slice(0, plain.length - digits.length), digits };
};

/** @returns undefined for two lots that span no range: other letters, another number of digits, no digits, or backwards */
export function parseLotRange(from: string, to: string): LotRange | undefined {
  const first = split(from);
  const last = split(to);
  const alike = first.prefix === last.prefix && first.digits !== '' && first.digits.length === last.digits.length && first.digits <= last.digits;
  return alike ? { prefix: first.prefix, first: first.digits, last: last.digits } : undefined;
}

/**
 * Whether a lot lies in the range. Digits of one length compare as text like numbers do, however long.
 * @returns undefined for a lot of another shape than the range, of which the range says nothing
 */
export function isInLotRange(range: LotRange, lot: string): boolean | undefined {
  const { prefix, digits } = split(lot);
  if (prefix !== range.prefix || digits.length !== range.first.length) return undefined;
  return digits >= range.first && digits <= range.last;
}
