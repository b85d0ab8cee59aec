import { createHash } from 'node:crypto';
import type { EventHash } from '@/lib/trace/model/event';

/*
 * The forms in which identifiers stand in the tables. PostgreSQL refuses an index entry over about
 * 2,700 bytes and text with a NUL; identifiers from outside may have both.
 */

/** Longest key stored as it is, in UTF-8 bytes. */
const LONGEST_KEY_BYTES = 512;
/** NUL, and surrogates without their partner. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const HASH_PREFIX = 'ni:///sha-256;';
const HASH_SUFFIX = '?ver=CBV2.0';
const BARE_HASH = /^[0-9a-f]{64}$/;

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Key as stored: itself, or its digest where it is too long or unstorable. */
export const toStoredKey = (key: string): string =>
  Buffer.byteLength(key) > LONGEST_KEY_BYTES || UNSTORABLE.test(key) ? `sha-256:${sha256Hex(key)}` : key;

/** Event hash as stored: the bare hex digits of the usual form, which saves a third of each index. */
export function toStoredHash(id: EventHash): string {
  if (id.startsWith(HASH_PREFIX) && id.endsWith(HASH_SUFFIX)) {
    const bare = id.slice(HASH_PREFIX.length, -HASH_SUFFIX.length);
    if (BARE_HASH.test(bare)) return bare;
  }
  return toStoredKey(id);
}

/** The event hash behind its stored form. */
export const toEventHash = (stored: string): EventHash => (BARE_HASH.test(stored) ? `${HASH_PREFIX}${stored}${HASH_SUFFIX}` : stored);

/** Digest of an eventID as given; empty when it is the hash, so that no alias is needed. */
export const toGivenHash = (eventId: string, id: EventHash): string =>
  eventId === id ? '' : createHash('sha256').update(eventId).digest('base64url');

/** Free text as PostgreSQL can hold it: NUL and lone surrogates become U+FFFD. */
export const toStoredText = (text: string): string => text.replace(/\0/g, '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');

/** Escapes of NUL and lone surrogates in JSON text; pairs are written as themselves by JSON.stringify. */
const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/;

/** A value as it will come back from `jsonb`, the same object where nothing needs to change, and its JSON text. */
export function toStorable<T>(value: T): { readonly value: T; readonly json: string } {
  const json = JSON.stringify(value);
  // The plain search first: it is several times faster, and almost always enough.
  if (!json.includes('\\u') || !UNSTORABLE_ESCAPE.test(json)) return { value, json };
  const stored = withStoredText(value) as T;
  return { value: stored, json: JSON.stringify(stored) };
}

/** A value as JSON text that `jsonb` accepts: NUL and lone surrogates become U+FFFD. */
export function toJsonParam(value: unknown): string {
  return toStorable(value).json;
}

function withStoredText(value: unknown): unknown {
  if (typeof value === 'string') return toStoredText(value);
  if (Array.isArray(value)) return value.map(withStoredText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [toStoredText(name), withStoredText(member)]));
}
