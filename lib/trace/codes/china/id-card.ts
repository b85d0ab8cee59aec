import { clean } from '../clean';
import { hasCheckDigit } from '../gs1/check-digit';
import { toIsoDate8 } from '../gs1/dates';
import { decodeOnce } from '../percent';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SHAPE = /^[1-9]\d{5}(?:19|20)\d{9}[\dX]$/;

/** Shape of a citizen's ID-card number (GB 11643): area, birth date that exists, sequence, check character. */
export const hasIdCardShape = (text: string): boolean =>
  SHAPE.test(text) && toIsoDate8(text.slice(6, 14)) !== undefined;

/** A citizen's ID-card number with a valid check character (ISO 7064 MOD 11-2). Only to keep it away. */
export function isIdCard(text: string): boolean {
  const number = text.toUpperCase();
  if (!hasIdCardShape(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17];
}

/** What people put between the groups of a number: white space, hyphens and dashes, dots, low lines. */
const BETWEEN_GROUPS = /^[\s\-‐‑‒–—−.·_]+$/;

interface Found {
  readonly number: string;
  readonly at: number;
}

/** Numbers standing by themselves, in one piece or in groups. */
function find(text: string): Found[] {
  const runs = [...text.matchAll(/[0-9A-Za-z]+/g)];
  return runs.flatMap(({ index: at }, i) => {
    let number = '';
    let end = at;
    for (let j = i; number.length < 18; j++) {
      const run = runs[j];
      if (!run || (j > i && !BETWEEN_GROUPS.test(text.slice(end, run.index)))) return [];
      number += run[0];
      end = run.index + run[0].length;
    }
    return number.length === 18 && isIdCard(number) ? [{ number, at }] : [];
  });
}

/** ID-card numbers standing by themselves anywhere in a text, without what stood between their groups. */
export const findIdCards = (text: string): string[] => find(text).map(({ number }) => number);

/** Names of the keys with 18 digits, as written before a value in a path, a query, brackets or by themselves. */
const KEY_BEFORE = /(?:^|[^0-9A-Za-z])(?:00|8017|8018)(?:\s*[)）/=]\s*|\s+)$/;

/**
 * Whether a text, also one that is percent-encoded, holds a citizen's ID-card number standing by itself,
 * in one piece or in groups with spaces, hyphens, dots or low lines, full-width or not. An SSCC or GSRN
 * with its AI before it (00, 8017, 8018) and a right check digit is none. Pure and total.
 */
export function holdsIdCard(text: string): boolean {
  const decoded = decodeOnce(text);
  return hasIdCard(clean(text).text) || (decoded !== undefined && decoded !== text && hasIdCard(clean(decoded).text));
}

const hasIdCard = (text: string): boolean =>
  find(text).some(({ number, at }) => !(hasCheckDigit(number) && KEY_BEFORE.test(text.slice(Math.max(0, at - 12), at))));

/** Keeps the first three and the last two characters, so that nobody can be recognised by the rest. */
export const maskSubject = (text: string): string =>
  text.length <= 6 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 5) + text.slice(-2);
