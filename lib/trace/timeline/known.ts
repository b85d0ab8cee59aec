import { hasUsccShape } from '../codes/china/uscc';
import type { TraceKey } from '../codes/types';
import { canonicalKey, familyKey, toPath } from '../codes/identity';
import type { DocumentView, PartyView, PlaceView } from '../model/answer';
import type { Category } from '../model/category';
import { term, type Attestation, type DocumentRef, type Instant, type LocalDate, type StoredEvent, type TraceEvent } from '../model/event';
import type { Party, Place, Product, TraceDocument } from '../model/master';
import { saidText } from './said';

/** Master data around a chain, by key. */
export interface Known {
  readonly products: ReadonlyMap<TraceKey, Product>;
  readonly parties: ReadonlyMap<TraceKey, Party>;
  readonly places: ReadonlyMap<TraceKey, Place>;
  readonly documents: readonly TraceDocument[];
}

/** A party as shown; only legal persons have a page, by their unified social credit code (GB 32100-2015). */
export function toPartyView(party: Party): PartyView {
  return {
    key: party.key,
    name: party.name,
    ...(party.nameEn === undefined ? {} : { nameEn: party.nameEn }),
    ...(party.uscc === undefined ? {} : { uscc: party.uscc }),
    ...(party.region === undefined ? {} : { region: party.region }),
    ...(party.licence === undefined ? {} : { licence: party.licence }),
    ...(party.naturalPerson || party.uscc === undefined || !hasUsccShape(party.uscc) ? {} : { path: `/e/${party.uscc}` }),
    ...(party.naturalPerson ? { natural: true as const } : {}),
    sample: party.sample,
  };
}

export const toPlaceView = (place: Place): PlaceView => ({
  name: place.name,
  ...(place.nameEn === undefined ? {} : { nameEn: place.nameEn }),
  ...(place.region === undefined ? {} : { region: place.region }),
});

/** Identifier of a party in any spelling, also a bare unified social credit code. */
const toKey = (text: string): string =>
  text.startsWith('https://id.') ? text : /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text) ? familyKey('uscc', text) : (canonicalKey(text)?.key ?? text);

/** Keys under which the responsible party of a step may be known, most telling first. */
export function partyKeysOf(event: TraceEvent): TraceKey[] {
  const found: string[] = [];
  const own = saidText(event, term.responsibleParty);
  if (own !== undefined) found.push(toKey(own));
  const outgoing = event.bizStep === undefined || !/^(receiving|arriving|accepting)$/.test(event.bizStep);
  const ends = outgoing ? event.sources : event.destinations;
  for (const type of ['possessing_party', 'owning_party']) for (const end of ends) if (end.type === type) found.push(end.id);
  return found as TraceKey[];
}

/** The party that answers for a step: named by the event, else the operator of the place. */
export function findParty(event: TraceEvent, known: Known): Party | undefined {
  for (const key of partyKeysOf(event)) {
    const party = known.parties.get(key);
    if (party !== undefined) return party;
  }
  const operator = findPlace(event, known)?.operator;
  return operator === undefined ? undefined : known.parties.get(operator);
}

export function findPlace(event: TraceEvent, known: Known): Place | undefined {
  for (const key of [event.readPoint, event.bizLocation]) {
    const place = key === undefined ? undefined : known.places.get(key as TraceKey);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Keys of products under which the thing may be described: itself and its product part. */
export const productOf = (key: TraceKey, classKey: TraceKey | undefined, known: Known): Product | undefined =>
  known.products.get(key) ?? (classKey === undefined ? undefined : known.products.get(classKey));

export const toDocumentView = (document: DocumentRef, more: { required: boolean; attestation: Attestation; sourceId: string; at: Instant }, today: LocalDate): DocumentView => ({
  ...document,
  required: more.required,
  attestation: more.attestation,
  sourceId: more.sourceId,
  at: more.at,
  validity: document.validUntil === undefined ? 'unknown' : document.validUntil < today ? 'expired' : 'valid',
});

/** What a node was about when it was not the scanned thing. */
export const toSubjectName = (key: TraceKey, classKey: TraceKey | undefined, known: Known): { path: string; name: string } => ({
  path: toPath(key),
  name: productOf(key, classKey, known)?.name ?? key.slice(key.lastIndexOf('/') + 1),
});

export const isHazardous = (stored: StoredEvent, product: Product | undefined): boolean =>
  product?.category === 'hazardous' || saidText(stored.event, term.category) === ('hazardous' satisfies Category);

/** Earliest arrival of the statement at any of its sources. */
export const firstSource = (stored: StoredEvent): { sourceId: string; at: Instant } => {
  const first = [...stored.submissions].sort((a, b) => (a.recordTime < b.recordTime ? -1 : 1))[0];
  return { sourceId: first?.sourceId ?? '', at: stored.event.eventTime };
};
