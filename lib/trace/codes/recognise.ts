import { inspectAddress, looksLikeAddress } from './address';
import { clean, dropSpaces, looksBinary, splitLabel } from './clean';
import type { Claim, ClaimContext } from './china/claim';
import { findIdCards, isIdCard, maskSubject } from './china/id-card';
import { findNamedFault } from './china/named';
import { readSeedLabel } from './china/seed';
import { expandUpcE, hasCheckDigit, toGtin14 } from './gs1/check-digit';
import { looksLikeDigitalLink, parseDigitalLink } from './gs1/digital-link';
import { AI_SYMBOLOGY } from './gs1/element-string';
import { toGs1Code } from './gs1/gs1-code';
import { looksLikeElements, readElements } from './gs1/lenient';
import type { Gs1Element } from './gs1/value';
import { claimAll, claimFamily, plain, toTraceCode } from './identity';
import { findOtherKind } from './other-kinds';
import { decodeOnce } from './percent';
import { parseTracePath, readUri } from './trace-path';
import type { CodeFamily, CodeField, CodeProblem, TraceCode, Reading, Recognition, RecogniseOptions, Repair, ScannedUrl } from './types';

/** Longest text that is looked at; no code is longer, and a QR code holds less. */
const MOST_CHARACTERS = 8192;

interface Job {
  readonly raw: string;
  readonly today: string;
  readonly format: string;
  readonly symbology: string;
  readonly repairs: readonly Repair[];
}

/**
 * What a scanned, pasted or typed text is: the readings its shape and checks allow, best first, or
 * what is wrong with it, or what it looks like instead. The same on phone and server: pure, without a
 * clock (`today` is given), and total, it never throws and never opens anything. A citizen's ID-card
 * number is recognised only to be kept away: it is in no part of the answer, except in the `value`
 * and `key` of an agri identifier that contains it, where `personal` is set.
 */
export function recognise(raw: string, options: RecogniseOptions): Recognition {
  if (typeof raw !== 'string' || raw === '') return { kind: 'empty' };
  if (raw.length > MOST_CHARACTERS) {
    const start = raw.slice(0, MOST_CHARACTERS);
    if (findIdCards(start).length > 0) return { kind: 'personal-id' };
    return other(start, '', looksBinary(start) ? 'binary' : 'text');
  }
  const cleaned = clean(raw);
  const job: Job = {
    raw,
    today: /^\d{4}-\d\d-\d\d$/.test(options?.today ?? '') ? options.today : '',
    format: options?.format ?? '',
    symbology: options?.symbology ?? '',
    repairs: cleaned.repairs,
  };
  return cleaned.text === '' ? { kind: 'empty' } : protect(read(cleaned.text, job));
}

function read(text: string, job: Job): Recognition {
  const seed = readSeedLabel(text);
  if (seed) return answer(job, text, [toReading(seed.claim)], inspectAddress(seed.url));
  const labelled = splitLabel(text);
  if (labelled) {
    const repaired = { ...job, repairs: [...job.repairs, { kind: 'label' } as const] };
    return readCode(labelled.text, repaired, labelled.label);
  }
  return readCode(text, job);
}

function readCode(text: string, job: Job, label?: CodeFamily): Recognition {
  const prefix = /^\][A-Za-z][0-9A-Za-m]/.exec(text)?.[0] ?? '';
  const symbology = prefix || job.symbology;
  const bare = text.slice(prefix.length);
  const compact = dropSpaces(bare);
  const spaced = { ...job, repairs: [...job.repairs, ...compact.repairs] };
  if (AI_SYMBOLOGY.test(symbology)) return readGs1(compact.text, spaced, true);
  if (bare === '') return other(job.raw, '', 'text');
  if (looksBinary(bare)) return other(job.raw, '', 'binary');
  const composite = /^(\d{13})\|\]e0([^\s]+)$/.exec(bare);
  if (prefix === ']E0' && composite) return readGs1(`010${composite[1]}${composite[2]}`, job, true);
  const kind = findOtherKind(bare);
  if (kind) return other(job.raw, bare, kind);
  if (looksLikeAddress(bare)) return readAddress(bare, job);
  if (looksLikeElements(compact.text) && !compact.text.startsWith('[)>')) {
    const gs1 = readGs1(compact.text, spaced, false);
    if (gs1.kind === 'readings' || !/^\d+$/.test(compact.text)) return gs1;
    // Digits alone may belong to somebody else: only 00 + 18 and 01 + 14 are surely meant as GS1 keys.
    const rest = readToken(compact.text, spaced, label);
    return rest.kind === 'readings' && !/^00\d{18}$/.test(compact.text) ? rest : gs1;
  }
  if (/^urn:/i.test(compact.text)) {
    const code = readUri(compact.text, job.today);
    if (code) return answer(spaced, compact.text, [{ code, confidence: code.family === 'uri' ? 'possible' : 'certain', warnings: [] }]);
  }
  return readToken(compact.text, spaced, label, bare);
}

/** Codes without markup: bare GTINs, Chinese schemes, and what is left. */
function readToken(text: string, job: Job, label?: CodeFamily, spaced = text): Recognition {
  const context: ClaimContext = { today: job.today, ...(label ? { label } : {}) };
  if (isIdCard(text)) return { kind: 'personal-id' };
  const labelledEcode = label === 'ecode' ? claimFamily('ecode', text, context) : undefined;
  const claims = labelledEcode ? [labelledEcode] : claimAll(text, context);
  const keys = bareKeys(text, job);
  const readings = merge(text, claims.map(toReading), keys);
  if (readings.length > 0) {
    const changed = readings[0]?.code.value !== text && readings[0]?.code.value === text.toUpperCase();
    return answer(changed ? { ...job, repairs: [...job.repairs, { kind: 'case', from: text, to: text.toUpperCase() }] } : job, text, readings);
  }
  const fault = findNamedFault(text);
  if (fault) return malformed(job, text, fault.family, fault.problem);
  if (/^(?:\d{8}|\d{12,14}|\d{18})$/.test(text) || /^0[01]\d{14}$/.test(text)) {
    const looksLike = /^2\d{12}$/.test(text) ? 'instore' : 'gs1';
    return malformed(job, text, looksLike, { code: 'gs1-check-digit', params: { ai: text.length === 18 ? '00' : '01' }, at: [text.length - 1, text.length] });
  }
  if (isLiteral(text) && text === spaced) return answer(job, text, [toReading(plain('text', text))]);
  return readProse(spaced, job) ?? other(job.raw, spaced, /^\d+$/.test(text) ? 'number' : 'text');
}

/** Labels that hold several lines or words: a national code or an address among them. */
function readProse(text: string, job: Job): Recognition | undefined {
  const written = /https?:\/\/[!-~]+/i.exec(text)?.[0];
  const inside = embeddedCodes(text, job);
  if (inside.length > 0) return answer(job, text, inside, written === undefined ? undefined : inspectAddress(written));
  return written === undefined || written === text ? undefined : readAddress(written, job);
}

/** Order of the readings where a GS1 key and a Chinese scheme claim the same digits. */
function merge(text: string, claims: Reading[], keys: Reading[]): Reading[] {
  const inStore = claims.some(({ code }) => code.family === 'instore');
  if (inStore && text.length === 13) return claims;
  const first = claims.filter(({ confidence }) => confidence === 'certain');
  const rest = claims.filter(({ confidence }) => confidence !== 'certain');
  return text.length === 17 ? [...claims, ...keys] : [...first, ...keys, ...rest];
}

/** Keys printed without AI: GTIN-8, -12, -13, -14, SSCC, and (only a possibility) GSIN. */
function bareKeys(text: string, job: Job): Reading[] {
  if (job.format === 'upc_e' || (/^[01]\d{7}$/.test(text) && !hasCheckDigit(text))) {
    const upc = expandUpcE(text);
    if (upc) return [{ code: toGs1Code([{ ai: '01', value: toGtin14(upc) }], job.today), confidence: 'certain', warnings: [] }];
  }
  if (!hasCheckDigit(text)) return [];
  if (/^(?:\d{8}|\d{12,14})$/.test(text)) return [key('01', toGtin14(text), text, job, 'certain')];
  if (text.length === 18) return [key('00', text, text, job, 'certain')];
  return text.length === 17 ? [key('402', text, text, job, 'possible')] : [];
}

const key = (ai: string, value: string, text: string, job: Job, confidence: Reading['confidence']): Reading => ({
  code: toGs1Code([{ ai, value, at: [0, text.length] }], job.today),
  confidence,
  warnings: [],
});

function readGs1(text: string, job: Job, trusted: boolean): Recognition {
  const found = readElements(text, trusted);
  if (!found.ok) return malformed({ ...job, repairs: [...job.repairs, ...found.repairs] }, found.text, 'gs1', found.problem);
  const [first] = found.readings;
  const several = found.readings.length > 1;
  return answer(
    { ...job, repairs: [...job.repairs, ...first.repairs] },
    first.text,
    found.readings.map(({ elements }, i) => ({
      code: toGs1Code(elements, job.today),
      confidence: several ? (i === 0 ? 'likely' : 'possible') : 'certain',
      warnings: several ? [{ code: 'gs1-ambiguous-separator' }] : [],
    })),
  );
}

/** Names of keys in place of their numbers, with digits behind them: removed from the standard in 2022. */
const DIGITAL_LINK_WORDS = /^[^?#]*\/(gtin|sscc|gln|grai|giai|gsrn|gsrnp|gdti|ginc|gsin|itip|gcn|pgln|cpid|gmn)\/\d{6,}/i;

/** Paths nobody writes by accident: a key that is long enough behind its number, or the identity host. */
const MEANT_AS_LINK = /^https?:\/\/id\.gs1\.org\/|\/(?:00|01|253|255|402|41[457]|8003|8006|801[78])\/\d{8}|\/(?:401|8004|801[03])\/\d{4}/;

function readAddress(text: string, job: Job): Recognition {
  const url = inspectAddress(text);
  if (url.hazards.includes('script')) return { kind: 'address', raw: job.raw, cleaned: text, repairs: job.repairs, url };
  const address = /^https?:/i.test(text) ? text.replace(/^https?/i, (scheme) => scheme.toLowerCase()) : `https://${text}`;
  if (looksLikeDigitalLink(address)) {
    const link = readLink(address, job, url);
    if (link) return link;
  }
  const alias = DIGITAL_LINK_WORDS.exec(address)?.[1];
  if (alias) return malformed(job, text, 'gs1', { code: 'dl-alias', params: { word: alias.toLowerCase() } }, url);
  const own = /^https?:\/\/[^/?#]+\/t\/([^?#]+)/.exec(address);
  const result = own && parseTracePath((own[1] ?? '').split('/'), { today: job.today });
  if (result?.kind === 'readings') return answer(job, text, result.readings, url);
  if (result?.kind === 'personal-id') return result;
  const stable = readUri(address, job.today);
  if (stable && stable.family !== 'uri') return answer(job, text, [{ code: stable, confidence: 'certain', warnings: [] }], url);
  const inside = embeddedCodes(address, job);
  if (inside.length > 0) return answer(job, text, inside, url);
  return { kind: 'address', raw: job.raw, cleaned: text, repairs: job.repairs, url };
}

/** A Digital Link; undefined when the address only happens to have two digits in its path. */
function readLink(address: string, job: Job, url: ScannedUrl): Recognition | undefined {
  const repairs: Repair[] = [...job.repairs];
  let uri = address;
  const path = /^[^?#]*/.exec(uri)?.[0] ?? '';
  if (path.endsWith('/')) {
    uri = path.slice(0, -1) + uri.slice(path.length);
    repairs.push({ kind: 'trailing-slash' });
  }
  if (/%(?![0-9a-f]{2})/i.test(uri)) {
    uri = uri.replace(/%(?![0-9a-f]{2})/gi, '%25');
    repairs.push({ kind: 'percent-escape' });
  }
  let link = parseDigitalLink(uri, { padGtin: true });
  // Earlier editions of the standard also parted attributes with a semicolon.
  const parted = link.ok ? uri : uri.replace(/\?[^#]*/, (query) => query.replace(/;(?=\d{2,4}=)/g, '&'));
  if (parted !== uri) {
    const again = parseDigitalLink(parted, { padGtin: true });
    if (again.ok) {
      link = again;
      repairs.push({ kind: 'separator' });
    }
  }
  if (!link.ok) {
    if (!MEANT_AS_LINK.test(path)) return undefined;
    const { at, ...problem } = link.error;
    // The place was counted in what was read; it holds for the address as shown where the two begin alike.
    const same = at !== undefined && url.href.startsWith(uri.slice(0, at[1]));
    return malformed({ ...job, repairs }, url.href, 'gs1', same ? link.error : problem, url);
  }
  const gtin = /\/01\/(\d{8}|\d{12,13})(?=[/?#]|$)/.exec(uri)?.[1];
  if (gtin) repairs.push({ kind: 'short-gtin', from: gtin, to: toGtin14(gtin) });
  const elements: Gs1Element[] = [...link.value.path, ...link.value.attributes];
  const code = toGs1Code(elements, job.today);
  // A key without check digit on some host may be an accident of its path.
  const confidence = code.fields[0]?.check === 'ok' || url.host === 'id.gs1.org' ? 'certain' : 'likely';
  return answer({ ...job, repairs }, url.href, [{ code, confidence, warnings: [] }], url);
}

/** National codes printed behind an address (追溯网址 + code): long runs of digits and identifiers of the agri platform. */
function embeddedCodes(address: string, job: Job): Reading[] {
  const text = decodeOnce(address) ?? address;
  const tokens = text.match(/1\.2\.156\.[0-9A-Z.-]+|\d{20,}/gi) ?? [];
  const claims = tokens.slice(0, 4).flatMap((token) => claimAll(token, { today: job.today }));
  const families: readonly CodeFamily[] = ['pesticide', 'vetdrug', 'drug', 'agri', 'agri-oid', 'meatveg'];
  return claims
    .filter((claim) => families.includes(claim.family))
    .map((claim) => toReading(claim.family === 'pesticide' ? claim : { ...claim, confidence: 'possible' }));
}

/** A single token that a source may have used as its own code. */
const isLiteral = (text: string): boolean =>
  /^[0-9A-Za-z][0-9A-Za-z._\-/]{5,63}$/.test(text) && /\d/.test(text) && !/^\d{1,8}$/.test(text);

const toReading = (claim: Claim): Reading => ({
  code: toTraceCode(claim),
  confidence: claim.confidence,
  warnings: claim.warnings ?? [],
});

function answer(job: Job, cleaned: string, readings: readonly Reading[], url?: ScannedUrl): Recognition {
  const [first, ...rest] = readings;
  if (!first) return other(job.raw, cleaned, 'text');
  const place = (reading: Reading): Reading => ({ ...reading, code: { ...reading.code, fields: placeFields(reading.code, cleaned) } });
  return {
    kind: 'readings',
    raw: job.raw,
    cleaned,
    repairs: job.repairs,
    readings: [place(first), ...rest.map(place)],
    ...(url ? { url } : {}),
  };
}

/** Places of fields count inside the code: moved to where the code stands in the text, or left out. */
function placeFields({ family, value, fields }: TraceCode, cleaned: string): readonly CodeField[] {
  const offset = family === 'gs1' ? 0 : cleaned.toUpperCase().indexOf(value.toUpperCase());
  if (offset === 0) return fields;
  return fields.map(({ at, ...field }) => (at && offset > 0 ? { ...field, at: [at[0] + offset, at[1] + offset] as const } : field));
}

const malformed = (job: Job, cleaned: string, looksLike: CodeFamily, problem: CodeProblem, url?: ScannedUrl): Recognition => ({
  kind: 'malformed',
  raw: job.raw,
  cleaned,
  repairs: job.repairs,
  looksLike,
  problems: [problem],
  ...(url ? { url } : {}),
});

const other = (raw: string, cleaned: string, looksLike: Extract<Recognition, { kind: 'not-a-trace-code' }>['looksLike']): Recognition => ({
  kind: 'not-a-trace-code',
  raw,
  cleaned,
  looksLike,
});

/** Numbers whose AI says that they are no ID-card number, although they may look like one. */
const isKeyValue = (given: Recognition, number: string): boolean =>
  given.kind === 'readings' &&
  given.readings.every(({ code }) =>
    (code.elements ?? []).some(({ ai, value }) => value === number && (ai === '00' || ai === '8017' || ai === '8018')),
  );

/** Keeps ID-card numbers out of every answer but the value and key of an agri identifier. */
function protect(given: Recognition): Recognition {
  if (given.kind === 'empty' || given.kind === 'personal-id') return given;
  if (given.kind === 'readings' && given.readings.some(({ code }) => code.personal && code.family === 'agri-oid')) {
    if (given.url) return { kind: 'personal-id' };
    return { ...given, raw: maskSubject(given.raw), cleaned: maskSubject(given.cleaned) };
  }
  const numbers = [clean(given.raw).text, given.cleaned, decodeOnce(given.cleaned) ?? ''].flatMap(findIdCards);
  return numbers.every((number) => isKeyValue(given, number)) ? given : { kind: 'personal-id' };
}
