import { ecode, claimNamed } from './china/named';
import { claimDigits, drugPack } from './china/numeric';
import { claimOid } from './china/oid';
import type { Claim, ClaimContext } from './china/claim';
import { findIdCards } from './china/id-card';
import { looksLikeDigitalLink, parseDigitalLink } from './gs1/digital-link';
import { parseElementString } from './gs1/element-string';
import { parseEpcUrn } from './gs1/epc-urn';
import { toGs1Code } from './gs1/gs1-code';
import { toGs1Identity, toGs1Key } from './gs1/identity';
import type { Gs1Element } from './gs1/value';
import { decodeOnce, encodeSegment, replaceLone } from './percent';
import { CODE_FAMILIES } from './types';
import type { CodeFamily, TraceCode, TraceKey } from './types';

/** Host of the stable identifiers of everything GS1 has no key for. The name is reserved and never resolves. */
const OWN = 'https://id.suma.example/';
const GS1 = 'https://id.gs1.org';

export interface Identity {
  readonly key: TraceKey;
  /** Coarser identities, nearest first. */
  readonly broader: readonly TraceKey[];
  /** The identifier holds, or may hold, a natural person's number. */
  readonly personal: boolean;
}

export const isFamily = (text: string): text is CodeFamily => (CODE_FAMILIES as readonly string[]).includes(text);

/** Stable identifier of a code outside GS1. */
export const familyKey = (family: CodeFamily, value: string): TraceKey =>
  `${OWN}${family}/${encodeSegment(value)}` as TraceKey;

/**
 * Canonical identity of any identifier met in an EPCIS document: an EPC URN, a GS1 Digital Link on
 * any host, our own form, an OID of the agri platform … Two spellings of one thing give one key; an
 * unknown URI is its own key, verbatim. Undefined for text that is no URI. Total.
 */
export function canonicalKey(uri: string): Identity | undefined {
  const elements = readGs1Uri(uri);
  if (elements) return gs1Identity(elements);
  const claim = findUriClaim(uri);
  if (claim) {
    return {
      key: familyKey(claim.family, claim.value),
      broader: (claim.broader ?? []).map((value) => familyKey(claim.family, value)),
      personal: claim.personal ?? false,
    };
  }
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:./.test(uri)) return undefined;
  return { key: replaceLone(uri) as TraceKey, broader: [], personal: findIdCards(uri).length > 0 };
}

/** Data elements of an EPC URN, a Digital Link (short GTINs and one trailing slash tolerated) or our form of an element string. */
export function readGs1Uri(uri: string): readonly Gs1Element[] | undefined {
  if (/^urn:epc:/i.test(uri)) return parseEpcUrn(uri);
  const own = readOwnUri(uri);
  if (own?.family === 'gs1') {
    const parsed = parseElementString(own.value);
    return parsed.ok ? parsed.value : undefined;
  }
  if (!looksLikeDigitalLink(uri)) return undefined;
  const address = uri.replace(/[?#].*$/s, '').replace(/^https?/i, (scheme) => scheme.toLowerCase());
  const parsed = parseDigitalLink(address.replace(/\/$/, ''), { padGtin: true });
  return parsed.ok ? parsed.value.path : undefined;
}

function gs1Identity(elements: readonly Gs1Element[]): Identity {
  const identity = toGs1Identity(elements);
  if (!identity) return { key: toGs1Code(elements, '').key, broader: [], personal: false };
  return {
    key: toGs1Key(identity.finest) as TraceKey,
    broader: identity.broader.map((level) => toGs1Key(level) as TraceKey),
    personal: false,
  };
}

/** Family and value of an identifier in our own form. */
export function readOwnUri(uri: string): { readonly family: CodeFamily; readonly value: string } | undefined {
  if (!uri.toLowerCase().startsWith(OWN)) return undefined;
  const rest = uri.slice(OWN.length);
  const slash = rest.indexOf('/');
  const family = rest.slice(0, slash);
  const value = decodeOnce(rest.slice(slash + 1));
  return slash > 0 && value && isFamily(family) ? { family, value } : undefined;
}

/** The claim of a URI in our own form or of an OID. */
export function findUriClaim(uri: string): Claim | undefined {
  const own = readOwnUri(uri);
  if (own) return claimFamily(own.family, own.value, { today: '' });
  return /^urn:oid:/i.test(uri) ? claimOid(uri)[0] : undefined;
}

/**
 * The claim of one family on a value. Families without a national shape (cylinders, seed units,
 * other URIs, free text) take any value; for the others the value must have theirs.
 */
export function claimFamily(family: CodeFamily, value: string, context: ClaimContext): Claim | undefined {
  if (value === '') return undefined;
  switch (family) {
    case 'gs1':
      return undefined;
    case 'cylinder':
    case 'seed':
    case 'text':
    case 'uri':
      return plain(family, value);
    case 'h':
      return /^[A-Za-z0-9_-]{16,64}$/.test(value) ? { ...plain(family, value), personal: true } : undefined;
    case 'ecode':
      return ecode(value)[0];
    case 'drug':
      return drugPack(value)[0] ?? claimAll(value, { ...context, label: family }).find((claim) => claim.family === family);
    default:
      return claimAll(value, { ...context, label: family }).find((claim) => claim.family === family);
  }
}

const FREE_LEVELS: Partial<Record<CodeFamily, Claim['level']>> = { cylinder: 'instance', seed: 'instance' };

export const plain = (family: CodeFamily, value: string): Claim => ({
  family,
  value,
  confidence: family === 'text' ? 'possible' : 'likely',
  level: FREE_LEVELS[family] ?? 'other',
  personal: findIdCards(value).length > 0,
  fields: [{ label: `${family}.whole`, value: findIdCards(value).length > 0 ? '***' : value }],
});

/** Every Chinese scheme that claims the text, best first. */
export function claimAll(text: string, context: ClaimContext): Claim[] {
  return /^\d+$/.test(text)
    ? [...claimDigits(text, context), ...(text.length === 18 ? claimNamed(text, context) : [])]
    : [...claimOid(text), ...claimNamed(text, context)];
}

/**
 * A claim with key and address. A personal code gets the bare prefix `/t/h/`: only the server knows
 * the secret that completes it, see `withPseudonym`.
 */
export function toTraceCode(claim: Claim): TraceCode {
  const { family, value } = claim;
  const key = family === 'uri' ? (replaceLone(value) as TraceKey) : familyKey(family, value);
  const personal = claim.personal ?? false;
  return {
    family,
    value,
    key,
    path: family === 'h' ? `/t/h/${value}` : personal ? '/t/h/' : `/t/${family}/${encodeSegment(value)}`,
    level: claim.level,
    broader: (claim.broader ?? []).map((broader) => familyKey(family, broader)),
    ...(claim.lot === undefined ? {} : { lot: claim.lot }),
    ...(claim.serial === undefined ? {} : { serial: claim.serial }),
    ...(claim.dates && Object.keys(claim.dates).length > 0 ? { dates: claim.dates } : {}),
    personal,
    restricted: claim.restricted ?? false,
    fields: claim.fields,
  };
}

/** The address of a personal code, completed with the server's keyed hash of its key (128 bits, hexadecimal or base64url). */
export const withPseudonym = (code: TraceCode, hmac: string): TraceCode =>
  code.personal && code.family !== 'h' ? { ...code, path: `/t/h/${encodeSegment(hmac)}` } : code;

/**
 * Result address of a key. Personal keys get the bare prefix `/t/h/`, which the server completes;
 * unknown URIs live under `/t/uri/`.
 */
export function toPath(key: TraceKey): string {
  if (key.startsWith(`${GS1}/`)) return `/t${key.slice(GS1.length)}`;
  if (canonicalKey(key)?.personal && readOwnUri(key)?.family !== 'h') return '/t/h/';
  if (key.startsWith(OWN)) return `/t/${key.slice(OWN.length)}`;
  return `/t/uri/${encodeSegment(key)}`;
}
