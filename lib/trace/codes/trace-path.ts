import { canonicalKey, claimFamily, isFamily, plain, readGs1Uri, findUriClaim, toTraceCode } from './identity';
import { findIdCards, holdsIdCard, maskSubject } from './china/id-card';
import { parsePath } from './gs1/digital-link';
import { readElements } from './gs1/lenient';
import { findPairingProblem } from './gs1/pairing';
import { toGs1Code } from './gs1/gs1-code';
import { readDates } from './gs1/verdict-attributes';
import { decodeOnce } from './percent';
import type { CodeFamily, CodeProblem, Reading, Recognition, TraceCode } from './types';

export interface TracePathOptions {
  /** Local date (YYYY-MM-DD) for century rules; only wording of dates depends on it. */
  readonly today?: string;
  /**
   * Decoded query of the address by name. Only the dates of a GS1 code (`17: '250101'`) are read; other
   * names, and values that are no dates, are passed over.
   */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * The code of a result address: the segments after `/t/`, raw and still percent-encoded (each is
 * decoded exactly once here). GS1 codes stand as a Digital Link path, others as family and value, a
 * personal code as `h` and its pseudonym. Anything else is answered as `recognise` would. Total.
 */
export function parseTracePath(segments: readonly string[], options: TracePathOptions = {}): Recognition {
  const parts = segments[segments.length - 1] === '' ? segments.slice(0, -1) : segments;
  const [family = ''] = parts;
  if (family === '') return { kind: 'empty' };
  const raw = parts.join('/');
  if (/^\d{2,4}$/.test(family)) return readGs1Path(parts, raw, options);
  const value = decodeOnce(parts.slice(1).join('/'));
  if (!isFamily(family)) return { kind: 'not-a-trace-code', raw: hide(raw), cleaned: hide(raw), looksLike: 'text' };
  if (value === undefined) return malformed(raw, family, { code: 'dl-escape' });
  const code = readFamily(family, value, options.today ?? '');
  if (code) return readings(value, code);
  if (findIdCards(value).length > 0) return { kind: 'personal-id' };
  return malformed(raw, family, { code: 'not-of-family' });
}

function readGs1Path(parts: readonly string[], raw: string, { today = '', attributes = {} }: TracePathOptions): Recognition {
  if (holdsIdCard(raw)) return { kind: 'personal-id' };
  const path = parsePath(parts, { padGtin: true });
  if (!path.ok) return malformed(raw, 'gs1', path.error);
  // The key is searched from the end: here it must be the first segment, there is no stem.
  if (path.value.length * 2 !== parts.length) return malformed(raw, 'gs1', { code: 'dl-order', params: { ai: parts[0] ?? '', order: raw } });
  const pairing = findPairingProblem(path.value);
  if (pairing) return malformed(raw, 'gs1', pairing);
  const short = parts[0] === '01' && parts[1]?.length !== 14;
  const reading: Reading = { code: toGs1Code([...path.value, ...readDates(path.value, attributes)], today), confidence: 'certain', warnings: [] };
  return {
    kind: 'readings',
    raw,
    cleaned: raw,
    repairs: short ? [{ kind: 'short-gtin', from: parts[1] ?? '', to: path.value[0]?.value ?? '' }] : [],
    readings: [reading],
  };
}

/** The code of one family and a decoded value; undefined when the value is not of that family. */
export function readFamily(family: CodeFamily, value: string, today: string): TraceCode | undefined {
  if (family === 'gs1') {
    const read = readElements(value, true);
    return read.ok ? toGs1Code(read.readings[0].elements, today) : undefined;
  }
  if (family === 'uri') return readUri(value, today);
  const claim = claimFamily(family, value, { today });
  return claim && toTraceCode(claim);
}

/** The code of a URI that a source may have used as identifier; undefined for text that is no URI. */
export function readUri(uri: string, today: string): TraceCode | undefined {
  const elements = readGs1Uri(uri);
  if (elements) return toGs1Code(elements, today);
  const claim = findUriClaim(uri);
  if (claim) return toTraceCode(claim);
  return canonicalKey(uri) && toTraceCode(plain('uri', uri));
}

function readings(text: string, code: TraceCode): Recognition {
  const shown = code.personal && code.family !== 'h' ? maskSubject(text) : text;
  return {
    kind: 'readings',
    raw: shown,
    cleaned: shown,
    repairs: [],
    readings: [{ code, confidence: 'certain', warnings: [] }],
  };
}

const hide = (text: string): string => (findIdCards(decodeOnce(text) ?? text).length > 0 ? maskSubject(text) : text);

const malformed = (raw: string, looksLike: CodeFamily, problem: CodeProblem): Recognition => ({
  kind: 'malformed',
  raw: hide(raw),
  cleaned: hide(raw),
  repairs: [],
  looksLike,
  problems: [problem],
});
