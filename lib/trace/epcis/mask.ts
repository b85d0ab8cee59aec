import { canonicalKey, readOwnUri } from '../codes/identity';
import { findIdCards } from '../codes/china/id-card';
import type { TraceKey } from '../codes/types';
import type { Pseudonyms } from '../ports';

/** Stem of the keyed hashes that stand for personal codes. */
const PSEUDONYM_STEM = 'https://id.suma.example/h/';

/** An identifier as kept: its canonical key, and the captured form with personal numbers taken out. */
export interface MaskedIdentifier {
  readonly key: TraceKey;
  readonly broader: readonly TraceKey[];
  readonly original: string;
}

/**
 * Whether a text could hold a personal number at all: a cheap test of a whole event's JSON text that
 * lets nearly every event skip the walk through its values. A `\u` escape may hide digits.
 */
export const mayHoldPersonalCode = (jsonText: string): boolean =>
  /[0-9]{17}/.test(jsonText) || jsonText.includes('\\u') || /oid:/i.test(jsonText) || /id\.suma\.example/i.test(jsonText);

/** Keyed hash in place of a personal value, in the one form that lookups use. */
const pseudonymKey = (value: string, pseudonyms: Pseudonyms): TraceKey => `${PSEUDONYM_STEM}${pseudonyms.pseudonym(value)}` as TraceKey;

/**
 * A GTIN, lot, serial, location or party spelled in its canonical form is its own key, whether its
 * check digit holds or not. Texts that could be read as an ID-card number go the long way.
 */
const CANONICAL = /^https:\/\/id\.gs1\.org\/(?:01\/[0-9]{14}(?:\/(?:10|21)\/[A-Za-z0-9._~-]{1,17})?|41[47]\/[0-9]{13})$/;

/** `maskIdentifier` without the broader identities, quick for what needs no translation. */
export function maskItem(uri: string, pseudonyms: Pseudonyms): { readonly key: TraceKey; readonly original: string } {
  return CANONICAL.test(uri) ? { key: uri as TraceKey, original: uri } : maskIdentifier(uri, pseudonyms);
}

/** Canonical key of a URI; a personal code becomes the keyed hash of its key, in key and original alike. Total. */
export function maskIdentifier(uri: string, pseudonyms: Pseudonyms): MaskedIdentifier {
  const identity = canonicalKey(uri);
  if (identity === undefined) return { key: maskText(uri, pseudonyms) as TraceKey, broader: [], original: maskText(uri, pseudonyms) };
  if (!identity.personal || readOwnUri(identity.key)?.family === 'h') return { key: identity.key, broader: identity.broader, original: uri };
  const key = pseudonymKey(identity.key, pseudonyms);
  return { key, broader: [], original: key };
}

/** The text with every personal code in it replaced by its keyed hash; unchanged when there is none. Total. */
export function maskText(text: string, pseudonyms: Pseudonyms): string {
  if (text.length < 15) return text;
  const identity = text.includes(':') ? canonicalKey(text) : undefined;
  if (identity?.personal === true) return readOwnUri(identity.key)?.family === 'h' ? text : pseudonymKey(identity.key, pseudonyms);
  // A GS1 identifier may read like an ID-card number by chance; it is none.
  if (identity !== undefined && identity.key.startsWith('https://id.gs1.org/')) return text;
  let masked = text;
  for (const number of findIdCards(text)) masked = masked.replaceAll(number, pseudonymKey(number.toUpperCase(), pseudonyms));
  return masked;
}

/** A JSON value with all its texts and names masked; depth is bounded by the parser. */
export function maskJson(value: unknown, pseudonyms: Pseudonyms): unknown {
  if (typeof value === 'string') return maskText(value, pseudonyms);
  if (typeof value === 'number') return findIdCards(String(value)).length > 0 ? maskText(String(value), pseudonyms) : value;
  if (Array.isArray(value)) return value.map((member: unknown) => maskJson(member, pseudonyms));
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    // defineProperty, because assigning to a member called __proto__ would set the prototype instead
    Object.defineProperty(out, maskText(name, pseudonyms), { value: maskJson(member, pseudonyms), enumerable: true, configurable: true, writable: true });
  }
  return out;
}
