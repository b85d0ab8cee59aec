/**
 * Canonical GS1 Digital Link form of identifiers inside the event hash (CBV 2.0 §8.9, EPC Tag Data
 * Standard 2.0 for the URNs). It is apart from `lib/trace/codes` on purpose: the hash must agree
 * with every other platform also on identifiers whose check digit or length we would refuse, so it
 * translates what has the right shape and checks nothing.
 */

/** How the digits of company prefix and reference are put together for one URN scheme. */
interface UrnScheme {
  readonly ai: string;
  /** Digits of company prefix + reference together; undefined where the reference is free text. */
  readonly digits?: number;
  /** Leading digit of the reference moves to the front (indicator, extension digit). */
  readonly indicatorFirst?: boolean;
  /** Digit put before the company prefix (GRAI). */
  readonly lead?: string;
  readonly checkDigit: boolean;
  /** Where the serial goes: after the key, or in a qualifier. */
  readonly serial: 'none' | 'append' | { readonly ai: string };
}

const SCHEMES: ReadonlyMap<string, UrnScheme> = new Map<string, UrnScheme>([
  ['id:sgtin', { ai: '01', digits: 13, indicatorFirst: true, checkDigit: true, serial: { ai: '21' } }],
  ['id:upui', { ai: '01', digits: 13, indicatorFirst: true, checkDigit: true, serial: { ai: '235' } }],
  ['class:lgtin', { ai: '01', digits: 13, indicatorFirst: true, checkDigit: true, serial: { ai: '10' } }],
  ['id:sscc', { ai: '00', digits: 17, indicatorFirst: true, checkDigit: true, serial: 'none' }],
  ['id:sgln', { ai: '414', digits: 12, checkDigit: true, serial: { ai: '254' } }],
  ['id:pgln', { ai: '417', digits: 12, checkDigit: true, serial: 'none' }],
  ['id:grai', { ai: '8003', digits: 12, lead: '0', checkDigit: true, serial: 'append' }],
  ['id:giai', { ai: '8004', checkDigit: false, serial: 'none' }],
  ['id:gsrn', { ai: '8018', digits: 17, checkDigit: true, serial: 'none' }],
  ['id:gsrnp', { ai: '8017', digits: 17, checkDigit: true, serial: 'none' }],
  ['id:gdti', { ai: '253', digits: 12, checkDigit: true, serial: 'append' }],
  ['id:sgcn', { ai: '255', digits: 12, checkDigit: true, serial: 'append' }],
  ['id:cpi', { ai: '8010', checkDigit: false, serial: { ai: '8011' } }],
  ['id:ginc', { ai: '401', checkDigit: false, serial: 'none' }],
  ['id:gsin', { ai: '402', digits: 16, checkDigit: true, serial: 'none' }],
]);

/** Patterns name a class: the same key without the serial. */
const PATTERN_SCHEMES = new Set(['sgtin', 'upui', 'grai', 'gdti', 'sgcn', 'cpi', 'itip']);

const URN = /^urn:epc:(id|class|idpat):([a-z]+):(\d{6,12})\.(.*)$/s;
const TAIL = /^(?:[!'()*+,\-.0-9:;=A-Z_a-z]|%[0-9A-Fa-f]{2})+$/;

function checkDigitOf(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i -= 1, weight = 4 - weight) sum += (digits.charCodeAt(i) - 48) * weight;
  return String((10 - (sum % 10)) % 10);
}

const escapeTail = (text: string): string =>
  /[!()*+,:]/.test(text) ? text.replace(/[!()*+,:]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`) : text;

function fromUrn(uri: string): string | undefined {
  const m = URN.exec(uri);
  if (m === null) return undefined;
  const kind = m[1] ?? '';
  const name = m[2] ?? '';
  const prefix = m[3] ?? '';
  const rest = m[4] ?? '';
  if (name === 'itip') return fromItip(kind, prefix, rest);
  const pattern = kind === 'idpat';
  if (pattern && !PATTERN_SCHEMES.has(name)) return undefined;
  const scheme = SCHEMES.get(pattern ? `id:${name}` : `${kind}:${name}`);
  if (scheme === undefined) return undefined;
  const root = `https://id.gs1.org/${scheme.ai}/`;
  const dot = scheme.digits === undefined ? rest.lastIndexOf('.') : rest.indexOf('.');
  const hasSerial = scheme.serial !== 'none';
  if (hasSerial && dot < 0) return undefined;
  const reference = hasSerial ? rest.slice(0, dot) : rest.endsWith('.') && scheme.digits === prefix.length ? rest.slice(0, -1) : rest;
  const serial = hasSerial ? rest.slice(dot + 1) : '';
  if (hasSerial && (pattern ? serial !== '*' : !TAIL.test(serial))) return undefined;

  let key: string;
  if (scheme.digits === undefined) {
    if (!TAIL.test(reference)) return undefined;
    key = prefix + escapeTail(reference);
  } else {
    if (prefix.length + reference.length !== scheme.digits || !/^\d*$/.test(reference)) return undefined;
    const body = scheme.indicatorFirst === true ? reference.slice(0, 1) + prefix + reference.slice(1) : (scheme.lead ?? '') + prefix + reference;
    key = scheme.checkDigit ? body + checkDigitOf(body) : body;
  }
  if (pattern || scheme.serial === 'none') return root + key;
  if (scheme.serial === 'append') return root + key + escapeTail(serial);
  if (name === 'sgln' && serial === '0') return root + key; // extension 0 means: the location itself (TDS §6.3.3)
  return `${root}${key}/${scheme.serial.ai}/${escapeTail(serial)}`;
}

function fromItip(kind: string, prefix: string, rest: string): string | undefined {
  const m = /^(\d+)\.(\d\d)\.(\d\d)\.(.+)$/s.exec(rest);
  if (m === null || kind === 'class') return undefined;
  const reference = m[1] ?? '';
  const serial = m[4] ?? '';
  if (prefix.length + reference.length !== 13 || (kind === 'idpat' ? serial !== '*' : !TAIL.test(serial))) return undefined;
  const body = reference.slice(0, 1) + prefix + reference.slice(1);
  const key = `https://id.gs1.org/8006/${body}${checkDigitOf(body)}${m[2] ?? ''}${m[3] ?? ''}`;
  return kind === 'idpat' ? key : `${key}/21/${escapeTail(serial)}`;
}

/** Digital Link keys with the shape of their value and the one qualifier that makes the identity finer, finest first. */
const KEYS: ReadonlyMap<string, { readonly value: RegExp; readonly qualifiers: readonly string[]; readonly ignored: readonly string[] }> = new Map([
  ['00', { value: /^\d{18}$/, qualifiers: [], ignored: [] }],
  ['01', { value: /^(?:\d{8}|\d{12,14})$/, qualifiers: ['21', '235', '10'], ignored: ['22'] }],
  ['253', { value: /^\d{13}.{0,17}$/, qualifiers: [], ignored: [] }],
  ['255', { value: /^\d{13}\d{0,12}$/, qualifiers: [], ignored: [] }],
  ['401', { value: /^\d{4}.{0,26}$/, qualifiers: [], ignored: [] }],
  ['402', { value: /^\d{17}$/, qualifiers: [], ignored: [] }],
  ['414', { value: /^\d{13}$/, qualifiers: ['254'], ignored: ['7040'] }],
  ['417', { value: /^\d{13}$/, qualifiers: [], ignored: ['7040'] }],
  ['8003', { value: /^\d{14}.{0,16}$/, qualifiers: [], ignored: [] }],
  ['8004', { value: /^\d{4}.{0,26}$/, qualifiers: [], ignored: ['7040'] }],
  ['8006', { value: /^\d{18}$/, qualifiers: ['21', '10'], ignored: ['22'] }],
  ['8010', { value: /^\d{4}.{0,26}$/, qualifiers: ['8011'], ignored: [] }],
  ['8017', { value: /^\d{18}$/, qualifiers: [], ignored: ['8019'] }],
  ['8018', { value: /^\d{18}$/, qualifiers: [], ignored: ['8019'] }],
]);

/** Word aliases of Digital Link 1.1, gone since 1.3, still found in older events. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['gtin', '01'], ['itip', '8006'], ['cpid', '8010'], ['gln', '414'], ['party', '417'], ['gsrnp', '8017'], ['gsrn', '8018'], ['gcn', '255'],
  ['sscc', '00'], ['gdti', '253'], ['ginc', '401'], ['gsin', '402'], ['grai', '8003'], ['giai', '8004'], ['cpv', '22'], ['lot', '10'], ['ser', '21'],
]);

const ai = (segment: string): string => ALIASES.get(segment) ?? segment;

function fromDigitalLink(uri: string): string | undefined {
  const end = uri.search(/[?#]/);
  const segments = (end < 0 ? uri : uri.slice(0, end)).split('/');
  if (segments.at(-1) === '') segments.pop();
  // segments: scheme ':' , '' , host , path…; the key is searched from the end of the path
  for (let at = segments.length - 2; at >= 3; at -= 2) {
    const code = ai(segments[at] ?? '');
    const key = KEYS.get(code);
    const value = segments[at + 1] ?? '';
    if (key === undefined || !key.value.test(value)) continue;
    const found = new Map<string, string>();
    let known = true;
    for (let i = at + 2; i + 1 < segments.length; i += 2) {
      const qualifier = ai(segments[i] ?? '');
      if (key.qualifiers.includes(qualifier)) found.set(qualifier, segments[i + 1] ?? '');
      else if (!key.ignored.includes(qualifier)) known = false;
    }
    if (!known) return undefined;
    const finest = key.qualifiers.find((qualifier) => found.has(qualifier));
    const root = `https://id.gs1.org/${code}/${code === '01' ? value.padStart(14, '0') : value}`;
    return finest === undefined ? root : `${root}/${finest}/${found.get(finest) ?? ''}`;
  }
  return undefined;
}

/** Canonical Digital Link of an EPC URN or any GS1 Digital Link; anything else unchanged. Total. */
export function toHashIdentifier(text: string): string {
  if (text.startsWith('urn:epc:')) return fromUrn(text) ?? text;
  if (text.startsWith('https://') || text.startsWith('http://')) return fromDigitalLink(text) ?? text;
  return text;
}
