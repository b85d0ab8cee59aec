import { decodeOnce } from '../percent';
import { checkDigit } from './check-digit';
import { findAi } from './ai-table';
import { findValueProblem } from './value';
import type { Gs1Element } from './value';

/**
 * EPC URNs (EPC Tag Data Standard §6, §7; CBV 2.0 §8) as GS1 element strings. Per scheme:
 * `AI of the key : digits without check digit | kind : AI of the serial`, where the kind says how
 * company prefix and reference join: `i` the reference's first digit moves to the front (GTIN, SSCC),
 * `c` plain joining with a check digit, `z` the same after a leading zero, `n` no check digit.
 * A `+` before the serial AI means that the serial extends the key's own value.
 */
const SCHEMES: Readonly<Record<string, readonly [ai: string, join: 'i' | 'c' | 'z' | 'n', digits: number, serial: string]>> = {
  sgtin: ['01', 'i', 13, '21'],
  lgtin: ['01', 'i', 13, '10'],
  upui: ['01', 'i', 13, '235'],
  itip: ['8006', 'i', 13, '21'],
  sscc: ['00', 'i', 17, ''],
  sgln: ['414', 'c', 12, '254'],
  pgln: ['417', 'c', 12, ''],
  grai: ['8003', 'z', 12, '+'],
  gdti: ['253', 'c', 12, '+'],
  sgcn: ['255', 'c', 12, '+'],
  gcn: ['255', 'c', 12, '+'],
  gsrn: ['8018', 'c', 17, ''],
  gsrnp: ['8017', 'c', 17, ''],
  gsin: ['402', 'c', 16, ''],
  giai: ['8004', 'n', 0, ''],
  ginc: ['401', 'n', 0, ''],
  cpi: ['8010', 'n', 0, '8011'],
};

/**
 * Element string of an EPC pure identity (`urn:epc:id:`), class (`urn:epc:class:`) or pattern
 * (`urn:epc:idpat:` with trailing `*`), check digits computed, serials percent-decoded.
 * Undefined for other schemes and for URNs that do not follow theirs.
 */
export function parseEpcUrn(urn: string): readonly Gs1Element[] | undefined {
  const match = /^urn:epc:(id|class|idpat):([a-z]+):(.+)$/i.exec(urn);
  if (!match) return undefined;
  const [, kind = '', name = '', body = ''] = match;
  const scheme = SCHEMES[name.toLowerCase()];
  if (!scheme) return undefined;
  const [ai, join, digits, serialAi] = scheme;
  const pattern = kind.toLowerCase() === 'idpat';
  const [prefix = '', reference = '', ...rest] = split(body, partCount(name.toLowerCase()));
  if (!/^\d{4,12}$/.test(prefix)) return undefined;
  const key = joinKey(join, prefix, reference, digits);
  if (key === undefined) return undefined;

  let value = key;
  let tail = rest;
  if (name.toLowerCase() === 'itip') {
    if (!/^\d{2}$/.test(rest[0] ?? '') || !/^\d{2}$/.test(rest[1] ?? '')) return undefined;
    value += `${rest[0]}${rest[1]}`;
    tail = rest.slice(2);
  }
  const serial = tail.join('.');
  // Without its serial number an identity is no identity; a pattern has a star in that place.
  if (serialAi === '' ? tail.length > 0 : serial === '' || pattern !== (serial === '*')) return undefined;
  const elements: Gs1Element[] = [{ ai, value }];
  if (serial !== '' && serial !== '*' && !(serialAi === '254' && serial === '0')) {
    const decoded = decodeOnce(serial);
    if (decoded === undefined) return undefined;
    if (serialAi === '+') elements[0] = { ai, value: value + decoded };
    else elements.push({ ai: serialAi, value: decoded });
  }
  return elements.every(isRight) ? elements : undefined;
}

const isRight = ({ ai, value }: Gs1Element): boolean => {
  const rule = findAi(ai);
  return rule !== undefined && findValueProblem(rule, value) === undefined;
};

/** Dot-separated parts; a serial or reference in the last place may itself hold dots. */
function split(body: string, count: number): string[] {
  const parts = body.split('.');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join('.')];
}

const partCount = (name: string): number =>
  name === 'itip' ? 5 : ['sscc', 'pgln', 'gsrn', 'gsrnp', 'gsin', 'giai', 'ginc'].includes(name) ? 2 : 3;

function joinKey(join: string, prefix: string, reference: string, digits: number): string | undefined {
  if (join === 'n') {
    const decoded = decodeOnce(reference);
    return decoded && decoded !== '*' ? prefix + decoded : undefined;
  }
  if (!/^\d*$/.test(reference)) return undefined;
  const body = join === 'i' ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference;
  if (body.length !== digits || (join === 'i' && reference === '')) return undefined;
  return (join === 'z' ? '0' : '') + body + checkDigit(body);
}
