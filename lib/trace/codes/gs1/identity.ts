import type { CodeLevel } from '../types';
import { writePath } from './digital-link';
import type { Gs1Element } from './value';

export interface Gs1Identity {
  /** Elements of the identity: the key, with at most one qualifier, the finest. */
  readonly finest: readonly Gs1Element[];
  /** Coarser identities, nearest first. */
  readonly broader: readonly (readonly Gs1Element[])[];
  readonly level: CodeLevel;
}

const LEVELS: Readonly<Record<string, CodeLevel>> = {
  '00': 'instance', '01': 'class', '8006': 'instance', '8010': 'class', '8013': 'class', '8004': 'instance',
  '401': 'document', '402': 'document', '415': 'document', '414': 'location', '417': 'party',
  '8017': 'party', '8018': 'party',
};

/** Keys whose value may end in a serial number, with the length of the part before it. */
const EXTENDED: Readonly<Record<string, readonly [base: number, whole: CodeLevel, part: CodeLevel]>> = {
  '253': [13, 'document', 'document'],
  '255': [13, 'instance', 'class'],
  '8003': [14, 'instance', 'class'],
};

/**
 * Canonical identity of data elements: the finest level only, without consumer product variant (22)
 * and attributes; where lot and serial are both given, the serial identifies and the lot is a
 * broader identity. Location numbers of other roles (410–413, 416) identify the same place as 414.
 * Undefined when the elements carry no key.
 */
export function toGs1Identity(elements: readonly Gs1Element[]): Gs1Identity | undefined {
  const get = (ai: string): Gs1Element | undefined => elements.find((element) => element.ai === ai);
  const item = get('01') ?? get('8006');
  const unit = get('00');
  if (item) {
    const identity = itemIdentity(item, get('21') ?? get('235'), get('10'));
    if (!unit || identity.level === 'instance') return identity;
    // A trade item that is itself the logistic unit: the SSCC names this one unit.
    return { finest: [unit], broader: [identity.finest, ...identity.broader], level: 'instance' };
  }
  for (const ai of Object.keys(EXTENDED)) {
    const key = get(ai);
    const rule = EXTENDED[ai];
    if (!key || !rule) continue;
    const [base, whole, part] = rule;
    const extended = key.value.length > base;
    return {
      finest: [key],
      broader: extended ? [[{ ai, value: key.value.slice(0, base) }]] : [],
      level: extended ? whole : part,
    };
  }
  for (const [ai, qualifier] of [['414', '254'], ['8010', '8011'], ['415', '8020']] as const) {
    const key = get(ai);
    const detail = get(qualifier);
    if (!key) continue;
    const level = ai === '8010' && detail ? 'instance' : (LEVELS[ai] ?? 'other');
    return { finest: detail ? [key, detail] : [key], broader: detail ? [[key]] : [], level };
  }
  for (const ai of ['00', '401', '402', '417', '8004', '8013', '8017', '8018']) {
    const key = get(ai);
    if (key) return { finest: [key], broader: [], level: LEVELS[ai] ?? 'other' };
  }
  const place = elements.find(({ ai }) => /^41[0-36]$/.test(ai));
  return place && { finest: [{ ai: '414', value: place.value }], broader: [], level: 'location' };
}

function itemIdentity(key: Gs1Element, serial: Gs1Element | undefined, lot: Gs1Element | undefined): Gs1Identity {
  const item = key.ai === '8006';
  // A piece of an item (ITIP) belongs to the trade item whose GTIN it carries.
  const trade = item ? [[{ ai: '01', value: key.value.slice(0, 14) }]] : [];
  if (serial) {
    return { finest: [key, serial], broader: [...(lot ? [[key, lot]] : []), [key], ...trade], level: 'instance' };
  }
  if (lot) return { finest: [key, lot], broader: [[key], ...trade], level: 'lot' };
  return { finest: [key], broader: trade, level: 'class' };
}

/** Canonical identifier on the host reserved for identity. */
export const toGs1Key = (elements: readonly Gs1Element[]): string => `https://id.gs1.org${writePath(elements)}`;
