import type { CodeLevel, TraceKey } from '../codes/types';

/*
 * Reads the canonical identifier back: GS1 Digital Link form on id.gs1.org (GS1 Digital Link URI
 * syntax 1.4 §4), and our own stable form for every other family. The recogniser makes keys; here
 * they are only taken apart.
 */

const GS1 = 'https://id.gs1.org/';

export interface KeyShape {
  readonly level: CodeLevel;
  /** The product part: GTIN, or the key itself where the family has no lots. */
  readonly classKey?: TraceKey;
  readonly lotKey?: TraceKey;
  readonly gtin?: string;
  readonly lot?: string;
  readonly serial?: string;
}

const shapes: Readonly<Record<string, CodeLevel>> = {
  '00': 'instance', '253': 'document', '255': 'instance', '401': 'document', '402': 'document', '414': 'location', '417': 'party',
  '8003': 'instance', '8004': 'instance', '8006': 'class', '8010': 'class', '8013': 'class', '8017': 'party', '8018': 'party',
};

/** Drug trace code: pack of seven digits, serial of nine, four encrypted. */
const DRUG = /^(https:\/\/id\.suma\.example\/drug\/\d{7})(\d{9})\d{4}$/;

/** A walk asks for the same keys again and again: as many answers as a lot of ten thousand items needs, then none are kept. */
const MOST_KEPT = 20_000;
const kept = new Map<TraceKey, KeyShape>();

/** Total: a key of an unknown form has the level `other`. */
export function toKeyShape(key: TraceKey): KeyShape {
  let shape = kept.get(key);
  if (shape === undefined) {
    shape = takeApart(key);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, shape);
  }
  return shape;
}

function takeApart(key: TraceKey): KeyShape {
  if (!key.startsWith(GS1)) {
    const drug = DRUG.exec(key);
    return drug ? { level: 'instance', classKey: drug[1] as TraceKey, serial: drug[2] ?? '' } : { level: 'other' };
  }
  const parts = key.slice(GS1.length).split('/');
  const [ai = '', value = '', qualifier, detail] = parts;
  if (ai !== '01') return { level: qualifier === '21' || qualifier === '8011' ? 'instance' : qualifier === '10' ? 'lot' : (shapes[ai] ?? 'other') };
  const classKey = `${GS1}01/${value}` as TraceKey;
  if (qualifier === '10' && detail !== undefined) return { level: 'lot', classKey, lotKey: key, gtin: value, lot: decode(detail) };
  if (qualifier !== undefined && detail !== undefined) return { level: 'instance', classKey, gtin: value, serial: decode(detail) };
  return { level: 'class', classKey, gtin: value };
}

/** The lot of a product, in the canonical form; undefined where the family has no lot level of its own. */
export function toLotKey(classKey: TraceKey, lot: string): TraceKey | undefined {
  return toKeyShape(classKey).gtin === undefined ? undefined : (`${classKey}/10/${encode(lot)}` as TraceKey);
}

/** Unreserved characters stay plain, everything else is escaped in upper case. */
const encode = (value: string): string => encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
