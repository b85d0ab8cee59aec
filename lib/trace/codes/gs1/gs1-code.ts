import type { TraceCode, TraceKey } from '../types';
import { toDigitalLink, writePath } from './digital-link';
import { writeBracketed } from './element-string';
import { claimedDates, explainElements, isPersonalAi } from './explain';
import { toGs1Identity, toGs1Key } from './identity';
import { pickDates } from './verdict-attributes';
import { encodeSegment } from '../percent';
import type { Gs1Element } from './value';

/**
 * A trace code of right and rightly paired data elements. The key is the finest identity; the path
 * also keeps the lot of a serialised item, so that a shared address can still be matched with a
 * recalled lot, and in its query the dates that a verdict may rest on. Elements that may name a person are explained, masked, and kept nowhere else.
 */
export function toGs1Code(elements: readonly Gs1Element[], today: string): TraceCode {
  const kept = elements.filter(({ ai }) => !isPersonalAi(ai));
  const identity = toGs1Identity(kept);
  const value = writeBracketed(kept);
  const path = identity && addressOf(identity.finest, kept);
  const get = (ai: string) => kept.find((element) => element.ai === ai)?.value;
  const gtin = get('01') ?? get('8006')?.slice(0, 14) ?? get('02') ?? get('03');
  const lot = get('10');
  const serial = get('21') ?? get('235') ?? get('8011');
  const dates = claimedDates(kept, today);
  return {
    family: 'gs1',
    value,
    key: (identity ? toGs1Key(identity.finest) : `https://id.suma.example/gs1/${encodeSegment(value)}`) as TraceKey,
    path: path === undefined ? `/t/gs1/${encodeSegment(value)}` : `/t${path}`,
    level: identity?.level ?? 'other',
    broader: (identity?.broader ?? []).map((level) => toGs1Key(level) as TraceKey),
    elements: kept.map(({ ai, value: text }) => ({ ai, value: text })),
    ...(gtin === undefined ? {} : { gtin }),
    ...(lot === undefined ? {} : { lot }),
    ...(serial === undefined ? {} : { serial }),
    ...(Object.keys(dates).length > 0 ? { dates } : {}),
    personal: false,
    restricted: false,
    fields: explainElements(elements, today),
  };
}

/** The longest qualifier path that still contains the whole identity, the identity itself where there is none; then the dates. */
function addressOf(finest: readonly Gs1Element[], elements: readonly Gs1Element[]): string {
  const longest = toDigitalLink([...finest, ...elements])?.path.filter(({ ai }) => PATH_AIS.test(ai)) ?? [];
  const path = finest.every(({ ai }) => longest.some((element) => element.ai === ai)) ? longest : finest;
  const query = pickDates(path, elements).map(({ ai, value }) => `${ai}=${encodeSegment(value)}`).join('&');
  return writePath(path) + (query && `?${query}`);
}

/** The code with the dates that another code of the same thing claims: a product code and its batch are on one label. */
export function withDatesOf(code: TraceCode, other: TraceCode, today: string): TraceCode {
  if (!code.elements || !other.elements) return code;
  const dates = pickDates(code.elements, other.elements);
  return dates.length === 0 ? code : toGs1Code([...code.elements, ...dates], today);
}

/** AIs that may stand in a result address: keys and the qualifiers that are part of an identity. */
const PATH_AIS = /^(?:00|01|10|21|235|253|254|255|401|402|414|415|417|8003|8004|8006|8010|8011|8013|8017|8018|8020)$/;
