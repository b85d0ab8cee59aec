import { holdsIdCard } from '../codes/china/id-card';
import type { RegisterKind } from './columns';

/** Cells of a listing that are sentences or names, where no telephone belongs. */
const LISTING_TEXTS: ReadonlySet<string> = new Set(['name', 'listName', 'reason', 'basis', 'authority', 'decisionNumber']);
/** A mobile number of the mainland, in one piece or in groups of 3, 4 and 4, with or without country code. */
const MOBILE = /(?<!\d)(?:(?:\+|00)?86[\s-]*)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/;

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flatMap(textsOf) : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [String(value)];

const holdsMobile = (text: string): boolean => MOBILE.test(text.normalize('NFKC').replace(/\p{Cf}/gu, ''));

export interface PersonalNumber {
  readonly field: string;
  readonly what: 'id-card' | 'mobile';
}

/**
 * The first cell with a natural person's number: a citizen's ID-card number (GB 11643) in any cell, in one
 * piece or in groups; in the texts of a listing also a mobile number (Personal Information Protection Law
 * art. 6: no more than the purpose needs).
 */
export function findPersonalNumber(kind: RegisterKind, values: Readonly<Record<string, unknown>>): PersonalNumber | undefined {
  for (const [field, value] of Object.entries(values)) {
    const texts = textsOf(value);
    if (texts.some(holdsIdCard)) return { field, what: 'id-card' };
    if (kind === 'blacklist' && LISTING_TEXTS.has(field) && texts.some(holdsMobile)) return { field, what: 'mobile' };
  }
  return undefined;
}
