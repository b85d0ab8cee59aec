import { CHARACTERS_82, checkPair, hasCheckDigit } from './check-digit';
import { isAlpha2, isCountry, isCurrency, isPackage } from './code-lists';
import { findCouponFault, findOfferFault } from './coupon';
import { daysInMonth, fullYear } from './dates';

/** Problem code (message key `codes.problem.gs1-…`) and the half-open range inside the component. */
export type Finding = readonly [code: string, start: number, end: number];
type Linter = (text: string) => Finding | undefined;

/**
 * Year for the century of a two-digit year inside a check. It only decides which 29 February
 * exists; a fixed year keeps the verdict on a code the same on every day it is read.
 */
const CHECK_YEAR = 2026;

const whole = (code: string, text: string): Finding => [code, 0, text.length];
const unless = (code: string, holds: (text: string) => boolean): Linter => (text) =>
  holds(text) ? undefined : whole(code, text);

const date = (text: string, century: number, dayRequired: boolean): Finding | undefined => {
  const at = text.length - 4;
  const year = century + Number(text.slice(0, at));
  const month = Number(text.slice(at, at + 2));
  const day = Number(text.slice(at + 2));
  const days = daysInMonth(century < 0 ? fullYear(Number(text.slice(0, at)), CHECK_YEAR) : year, month);
  if (days === 0) return ['gs1-date', at, at + 2];
  return day > days || (dayRequired && day === 0) ? ['gs1-date', at + 2, at + 4] : undefined;
};
const shortDate: Linter = (text) => date(text, -1, true);
const upTo = (code: string, max: number): Linter => unless(code, (text) => Number(text) <= max);

/** A key starts with a GS1 Company Prefix: at least four digits (allocation is not checked). */
const prefix = (from: number): Linter => (text) => {
  const head = text.slice(from, from + 4);
  const at = head.search(/\D/);
  if (at >= 0) return ['gs1-prefix', from + at, from + at + 1];
  return head.length < 4 ? whole('gs1-prefix', text) : undefined;
};

function iban(text: string): Finding | undefined {
  if (!isAlpha2(text.slice(0, 2))) return ['gs1-iban', 0, 2];
  if (text.length <= 10 || /[^0-9A-Z]/.test(text)) return whole('gs1-iban', text);
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 ? undefined : ['gs1-iban', 2, 4];
}

/** Content rules of AI components by the names used in the table; all total. */
export const LINTERS: Readonly<Record<string, Linter>> = {
  csum: (text) => (hasCheckDigit(text) ? undefined : ['gs1-check-digit', text.length - 1, text.length]),
  pair: (text) =>
    text.length >= 2 && checkPair(text.slice(0, -2)) === text.slice(-2)
      ? undefined
      : ['gs1-check-pair', Math.max(0, text.length - 2), text.length],
  gcp1: prefix(0),
  gcp2: prefix(1),
  nondigit: unless('gs1-needs-letter', (text) => /\D/.test(text)),
  ymd: shortDate,
  ymd0: (text) => date(text, -1, false),
  yyyymd: (text) => date(text, 0, true),
  hh: upTo('gs1-hour', 23),
  mi: upTo('gs1-minute', 59),
  hhmi: (text) =>
    Number(text.slice(0, 2)) > 23 ? ['gs1-hour', 0, 2] : Number(text.slice(2)) > 59 ? ['gs1-minute', 2, 4] : undefined,
  country: unless('gs1-country', isCountry),
  country999: unless('gs1-country', (text) => text === '999' || isCountry(text)),
  alpha2: unless('gs1-country', isAlpha2),
  currency: unless('gs1-currency', isCurrency),
  lat: upTo('gs1-coordinate', 1_800_000_000),
  lon: upTo('gs1-coordinate', 3_600_000_000),
  yesno: unless('gs1-value', (text) => text === '0' || text === '1'),
  winding: unless('gs1-value', (text) => /^[019]$/.test(text)),
  sex: unless('gs1-value', (text) => /^[0129]$/.test(text)),
  zero: unless('gs1-value', (text) => /^0+$/.test(text)),
  nonzero: unless('gs1-zero', (text) => /[1-9]/.test(text)),
  nolead: (text) => (text.startsWith('0') ? ['gs1-leading-zero', 0, 1] : undefined),
  hyphen: unless('gs1-value', (text) => /^-+$/.test(text)),
  importer: unless('gs1-character', (text) => /^[-0-9A-Z_a-z]$/.test(text)),
  media: unless('gs1-value', (text) => /^(0[1-9]|10|[89]\d)$/.test(text)),
  package: unless('gs1-value', isPackage),
  pcenc: (text) => {
    const at = text.search(/%(?![0-9A-Fa-f]{2})/);
    return at < 0 ? undefined : ['gs1-percent', at, Math.min(at + 3, text.length)];
  },
  piece: (text) => {
    const half = text.length / 2;
    const piece = text.slice(0, half);
    const total = text.slice(half);
    return Number(piece) > 0 && Number(total) > 0 && piece <= total ? undefined : whole('gs1-piece', text);
  },
  sequence: (text) => {
    const match = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text);
    return match && Number(match[1]) <= Number(match[2]) ? undefined : whole('gs1-piece', text);
  },
  iban,
  coupon: (text) => {
    const at = findCouponFault(text, (digits) => !shortDate(digits));
    return at === undefined ? undefined : ['gs1-coupon', at, text.length];
  },
  offer: (text) => {
    const at = findOfferFault(text);
    return at === undefined ? undefined : ['gs1-coupon', at, text.length];
  },
};

/** Offset of the first character outside a component's set, or −1. */
export function findForeignCharacter(set: 'N' | 'X' | 'Y' | 'Z', text: string): number {
  if (set === 'N') return text.search(/\D/);
  if (set === 'Y') return text.search(/[^#\-/0-9A-Z]/);
  if (set === 'Z') {
    // base64url (RFC 4648 §5). Padding is accepted at the very end, whole in groups of four characters
    // or, as GS1's own reference check counts, of three.
    const at = text.search(/[^-0-9A-Z_a-z]/);
    if (at < 0) return -1;
    const padded = /^={1,2}$/.test(text.slice(at)) && (text.length % 4 === 0 || text.length % 3 === 0);
    return padded ? -1 : at;
  }
  for (let i = 0; i < text.length; i++) if (!CHARACTERS_82.includes(text.charAt(i))) return i;
  return -1;
}
