import { licenceCheck } from '../codes/china/food-licence';
import type { LocalDate } from '../model/event';

/*
 * Number of a case: `SM`, day in China YYMMDD, five digits and a check digit by GB/T 17710 (ISO 7064
 * MOD 11,10), which finds every single wrong digit and nearly all swapped ones. It is no secret.
 */

/** @param random lower-case hex of at least 12 digits */
export function caseNumber(day: LocalDate, random: string): string {
  const digits = String(Number.parseInt(random.slice(0, 12), 16) % 100_000).padStart(5, '0');
  const body = `${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}${digits}`;
  return `SM${body}${licenceCheck(body)}`;
}

/**
 * A number as people type it: any case, full-width, with spaces or hyphens, with or without `SM`.
 * @returns undefined when it has another shape or its check digit is wrong
 */
export function parseCaseNumber(text: string): string | undefined {
  const [, digits] = /^(?:SM)?(\d{12})$/.exec(text.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}\p{Cf}.]/gu, '')) ?? [];
  return digits !== undefined && licenceCheck(digits.slice(0, 11)) === digits[11] ? `SM${digits}` : undefined;
}
