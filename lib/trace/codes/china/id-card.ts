import { toIsoDate8 } from '../gs1/dates';

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

/** ID-card numbers standing by themselves anywhere in a text. */
export function findIdCards(text: string): string[] {
  const runs = text.match(/[0-9A-Za-z]+/g) ?? [];
  return runs.filter((run) => run.length === 18 && isIdCard(run));
}

/** Keeps the first three and the last two characters, so that nobody can be recognised by the rest. */
export const maskSubject = (text: string): string =>
  text.length <= 6 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 5) + text.slice(-2);
