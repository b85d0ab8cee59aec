import { createHash } from 'node:crypto';
import type { CarrierType, Category } from '@/lib/trace/model/category';
import type { Attestation, DocumentRef } from '@/lib/trace/model/event';
import { PARTIES, PLACES, partyId, placeId, type PartyId, type PlaceId, type SourceId } from './world';

/* Writes EPCIS 2.0 documents (JSON-LD binding) from compact descriptions; the same input gives the same text. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

export interface SampleProduct {
  /** Class-level identifier. */
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly category: Category;
  readonly brand?: string;
  readonly spec?: string;
  readonly owner: PartyId;
  readonly approval?: readonly [kind: string, number: string];
  readonly carrier?: CarrierType;
}

/** What every kind of event may say beside its things. */
export interface Saying {
  /** Local wall time `YYYY-MM-DD HH:mm`, at +08:00 unless `zone` says otherwise. */
  readonly at: string;
  readonly zone?: string;
  /** Name that makes the eventID; without it the event carries none. */
  readonly id?: string;
  /** Step of the category's template, where it has one. */
  readonly step?: string;
  readonly biz?: string;
  readonly disp?: string;
  readonly place?: PlaceId;
  readonly party: PartyId;
  readonly word?: Attestation;
  readonly docs?: readonly DocumentRef[];
  readonly facts?: Readonly<Record<string, string>>;
  readonly ilmd?: Ilmd;
  readonly sensors?: readonly JsonObject[];
  readonly from?: PartyId;
  readonly to?: PartyId;
  readonly trade?: readonly (readonly [type: string, number: string])[];
  readonly more?: JsonObject;
}

export interface Ilmd {
  readonly lot?: string;
  readonly produced?: string;
  readonly harvested?: string;
  readonly expires?: string;
  readonly bestBefore?: string;
  readonly origin?: string;
  readonly nextInspection?: string;
  readonly lastMaintenance?: string;
  readonly withdrawalDays?: number;
}

export interface Quantity {
  readonly epcClass: string;
  readonly quantity: number;
  readonly uom?: string;
}
export const qty = (epcClass: string, quantity: number, uom?: string): Quantity => ({ epcClass, quantity, ...(uom ? { uom } : {}) });

export interface SampleEvent {
  readonly said: Saying;
  readonly body: JsonObject;
  readonly errorDeclaration?: JsonObject;
}

/** Deterministic UUID URN (RFC 9562, version 8) for a name. */
export function eventUrn(name: string): string {
  const hex = createHash('sha256').update(`suma sample event ${name}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const instant = (local: string, zone = '+08:00'): string => `${local.replace(' ', 'T')}:00${zone}`;

function ilmdOf(ilmd: Ilmd | undefined): JsonObject | undefined {
  if (!ilmd) return undefined;
  return {
    'cbvmda:lotNumber': ilmd.lot,
    'suma:productionDate': ilmd.produced,
    'suma:harvestDate': ilmd.harvested,
    'cbvmda:itemExpirationDate': ilmd.expires,
    'cbvmda:bestBeforeDate': ilmd.bestBefore,
    'cbvmda:countryOfOrigin': ilmd.origin,
    'suma:nextInspectionDate': ilmd.nextInspection,
    'suma:lastMaintenanceDate': ilmd.lastMaintenance,
    'suma:withdrawalDays': ilmd.withdrawalDays,
  };
}

function eventOf(type: string, said: Saying, what: JsonObject): SampleEvent {
  const zone = said.zone ?? '+08:00';
  const where = said.place ? { id: placeId(said.place) } : undefined;
  const ends = (party: PartyId | undefined, name: 'source' | 'destination'): Json | undefined =>
    party ? [{ type: 'possessing_party', [name]: partyId(party) }] : undefined;
  return {
    said,
    body: {
      type,
      eventID: said.id ? eventUrn(said.id) : undefined,
      eventTime: instant(said.at, zone),
      eventTimeZoneOffset: zone,
      ...what,
      bizStep: said.biz,
      disposition: said.disp,
      readPoint: where,
      bizLocation: where,
      bizTransactionList: said.trade?.map(([kind, number]) => ({ type: kind, bizTransaction: `urn:epcglobal:cbv:bt:${partyId(said.party).split('/').at(-1)}:${number}` })),
      sourceList: ends(said.from, 'source'),
      destinationList: ends(said.to, 'destination'),
      sensorElementList: said.sensors,
      ilmd: ilmdOf(said.ilmd),
      'suma:step': said.step,
      'suma:responsibleParty': partyId(said.party),
      'suma:attestation': said.word ?? 'enterprise',
      'suma:documents': said.docs as Json | undefined,
      'suma:facts': said.facts,
      ...said.more,
    },
  };
}

const quantities = (list: readonly Quantity[] | undefined): Json | undefined => list?.map((q) => ({ ...q }));

/** ObjectEvent; `ilmd` is legal only with ADD, which is then the default. */
export const observe = (said: Saying & { readonly epcs?: readonly string[]; readonly items?: readonly Quantity[]; readonly action?: 'ADD' | 'OBSERVE' | 'DELETE' }): SampleEvent =>
  eventOf('ObjectEvent', said, {
    action: said.action ?? (said.ilmd ? 'ADD' : 'OBSERVE'),
    epcList: said.epcs ?? (said.items ? undefined : []),
    quantityList: quantities(said.items),
  });

/** AggregationEvent: packing (ADD), seeing together (OBSERVE), unpacking (DELETE). */
export const pack = (said: Saying & { readonly parent: string; readonly action: 'ADD' | 'OBSERVE' | 'DELETE'; readonly children?: readonly string[]; readonly items?: readonly Quantity[] }): SampleEvent =>
  eventOf('AggregationEvent', said, { action: said.action, parentID: said.parent, childEPCs: said.children, childQuantityList: quantities(said.items) });

/** AssociationEvent: a component put on or taken off. */
export const fit = (said: Saying & { readonly parent: string; readonly action: 'ADD' | 'DELETE'; readonly children: readonly string[] }): SampleEvent =>
  eventOf('AssociationEvent', said, { action: said.action, parentID: said.parent, childEPCs: said.children });

/** TransactionEvent: things bound to a business document. */
export const trade = (said: Saying & { readonly epcs?: readonly string[]; readonly items?: readonly Quantity[] }): SampleEvent =>
  eventOf('TransactionEvent', said, { action: 'ADD', epcList: said.epcs, quantityList: quantities(said.items) });

/** TransformationEvent: inputs used up, outputs made. */
export const transform = (said: Saying & { readonly inEpcs?: readonly string[]; readonly inItems?: readonly Quantity[]; readonly outEpcs?: readonly string[]; readonly outItems?: readonly Quantity[] }): SampleEvent =>
  eventOf('TransformationEvent', said, {
    inputEPCList: said.inEpcs, inputQuantityList: quantities(said.inItems), outputEPCList: said.outEpcs, outputQuantityList: quantities(said.outItems),
  });

/** Temperature or humidity readings inside the event, one report per reading. */
export const readings = (device: string, type: 'Temperature' | 'RelativeHumidity', uom: string, list: readonly (readonly [at: string, value: number, exception?: 'ALARM_CONDITION'])[]): JsonObject => ({
  sensorMetadata: { deviceID: `https://id.suma.example/device/${device}` },
  sensorReport: list.map(([at, value, exception]) => ({ type, value, uom, time: instant(at), exception })),
});

const SUMA = 'https://voc.suma.example/';
const attribute = (id: string, value: Json | undefined): readonly JsonObject[] => (value === undefined ? [] : [{ id, attribute: value }]);

const productElement = (p: SampleProduct): JsonObject => ({
  id: p.id,
  attributes: [
    ...attribute('urn:epcglobal:cbv:mda#descriptionShort', p.name),
    ...attribute(`${SUMA}name`, p.name),
    ...attribute(`${SUMA}nameEn`, p.nameEn),
    ...attribute(`${SUMA}category`, p.category),
    ...attribute(`${SUMA}brand`, p.brand),
    ...attribute(`${SUMA}spec`, p.spec),
    ...attribute(`${SUMA}responsibleParty`, partyId(p.owner)),
    ...attribute(`${SUMA}approvalKind`, p.approval?.[0]),
    ...attribute(`${SUMA}approvalNumber`, p.approval?.[1]),
    ...attribute(`${SUMA}carrier`, p.carrier ?? 'printed'),
    ...attribute(`${SUMA}sample`, 'true'),
  ],
});

const partyElement = (id: PartyId): JsonObject => {
  const p: (typeof PARTIES)[PartyId] & { uscc?: string; region?: string; licence?: string } = PARTIES[id];
  return {
    id: partyId(id),
    attributes: [
      ...attribute(`${SUMA}name`, p.name), ...attribute(`${SUMA}nameEn`, p.nameEn), ...attribute(`${SUMA}uscc`, p.uscc),
      ...attribute(`${SUMA}region`, p.region), ...attribute(`${SUMA}licence`, p.licence), ...attribute(`${SUMA}sample`, 'true'),
    ],
  };
};

const placeElement = (id: PlaceId): JsonObject => {
  const p: (typeof PLACES)[PlaceId] & { region?: string; at?: readonly [number, number] } = PLACES[id];
  return {
    id: placeId(id),
    attributes: [
      ...attribute(`${SUMA}name`, p.name), ...attribute(`${SUMA}nameEn`, p.nameEn), ...attribute(`${SUMA}region`, p.region),
      ...attribute(`${SUMA}latitude`, p.at?.[0]), ...attribute(`${SUMA}longitude`, p.at?.[1]),
      ...attribute(`${SUMA}operator`, partyId(p.operator)), ...attribute(`${SUMA}sample`, 'true'),
    ],
  };
};

export interface SampleDocument {
  readonly source: SourceId;
  /** File name without ending; documents of a source are captured in the order of their names. */
  readonly name: string;
  readonly created: string;
  readonly products: readonly SampleProduct[];
  readonly events: readonly SampleEvent[];
  /** Parties named by no event of this document that its master data should still carry. */
  readonly parties?: readonly PartyId[];
}

/** The document as text: standard context, master data of everybody named, events in the order given. */
export function documentText(doc: SampleDocument): string {
  const parties = new Set<PartyId>(doc.parties ?? []);
  const places = new Set<PlaceId>();
  for (const { said } of doc.events) {
    for (const id of [said.party, said.from, said.to]) if (id) parties.add(id);
    if (said.place) places.add(said.place);
  }
  for (const p of doc.products) parties.add(p.owner);
  for (const id of places) parties.add(PLACES[id].operator);
  const vocabulary = (type: string, elements: readonly JsonObject[]): readonly JsonObject[] =>
    elements.length === 0 ? [] : [{ type: `urn:epcglobal:epcis:vtype:${type}`, vocabularyElementList: elements }];
  const json: JsonObject = {
    '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', { suma: SUMA, cbvmda: 'urn:epcglobal:cbv:mda#' }],
    id: `https://id.suma.example/sample-document/${doc.source}/${doc.name}`,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: instant(doc.created),
    epcisHeader: {
      epcisMasterData: {
        vocabularyList: [
          ...vocabulary('EPCClass', doc.products.map(productElement)),
          ...vocabulary('Party', [...parties].map(partyElement)),
          ...vocabulary('Location', [...places].map(placeElement)),
        ],
      },
    },
    epcisBody: { eventList: doc.events.map((e) => (e.errorDeclaration ? { ...e.body, errorDeclaration: e.errorDeclaration } : e.body)) },
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The same statement once more, with an error declaration about it (EPCIS 2.0 §7.4.1.2). */
export const declareError = (event: SampleEvent, at: string, reason: 'did_not_occur' | 'incorrect_data', corrections: readonly SampleEvent[] = []): SampleEvent => ({
  ...event,
  errorDeclaration: { declarationTime: instant(at), reason, ...(corrections.length > 0 ? { correctiveEventIDs: corrections.flatMap((c) => (c.said.id ? [eventUrn(c.said.id)] : [])) } : {}) },
});
