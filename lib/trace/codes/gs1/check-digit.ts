/**
 * GS1 check digit of a digit string without its last digit: weights 3, 1, 3 … from the right
 * (GS1 General Specifications §7.9.1).
 */
export function checkDigit(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    sum += (body.charCodeAt(body.length - 1 - i) - 48) * (i % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether a digit string ends with its GS1 check digit. */
export function hasCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1);
}

/** The 82 characters of ISO/IEC 646 allowed in element strings, in the order of their values (§7.11). */
export const CHARACTERS_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];
const PAIR_CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Check character pair of an alphanumeric key without the pair (General Specifications §7.9.5):
 * values in the 82-character set, prime weights from the right, modulo 1021, written in two of 32
 * characters. Undefined for text outside the set or longer than any such key.
 */
export function checkPair(body: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const value = CHARACTERS_82.indexOf(body.charAt(body.length - 1 - i));
    const weight = PRIMES[i];
    if (value < 0 || weight === undefined) return undefined;
    sum += value * weight;
  }
  sum %= 1021;
  return PAIR_CHARACTERS.charAt(sum >> 5) + PAIR_CHARACTERS.charAt(sum & 31);
}

/** GTIN-8, -12 or -13 written with 14 digits. */
export const toGtin14 = (gtin: string): string => gtin.padStart(14, '0');

/**
 * UPC-E (8 digits: number system 0 or 1, six digits, check digit) written out as UPC-A
 * (General Specifications §5.2); undefined when the shape or the check digit is wrong.
 */
export function expandUpcE(digits: string): string | undefined {
  const match = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(digits);
  if (!match) return undefined;
  const [, system, a, b, c, d, e, last, check] = match;
  let body: string;
  if (last === '0' || last === '1' || last === '2') body = `${a}${b}${last}0000${c}${d}${e}`;
  else if (last === '3') body = `${a}${b}${c}00000${d}${e}`;
  else if (last === '4') body = `${a}${b}${c}${d}00000${e}`;
  else body = `${a}${b}${c}${d}${e}0000${last}`;
  const upc = `${system}${body}${check}`;
  return hasCheckDigit(upc) ? upc : undefined;
}
