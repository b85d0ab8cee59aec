import type { TraceKey } from '../codes/types';
import { toKeyShape } from '../lineage/key-shape';
import { PUBLIC_ACTOR, type Actor } from '../model/actor';
import { term, type DocumentRef, type EventItem, type ItemRole, type StoredEvent, type TraceEvent } from '../model/event';
import type { Enrolment, Listing, Party, Place, Product, Recall, ScanStats, Source, TraceDocument } from '../model/master';
import type { Ctx, TraceStore } from '../ports';

/*
 * A small world in memory for tests of the core: events in a few words, and a TraceStore over them
 * that counts its reads.
 */

export const GTIN = '09520000000011';
export const RAW_GTIN = '09520000000028';
export const PRODUCT = `https://id.gs1.org/01/${GTIN}` as TraceKey;
export const lotOf = (lot: string, gtin = GTIN): TraceKey => `https://id.gs1.org/01/${gtin}/10/${lot}` as TraceKey;
export const itemOf = (serial: string, gtin = GTIN): TraceKey => `https://id.gs1.org/01/${gtin}/21/${serial}` as TraceKey;
export const SSCC = 'https://id.gs1.org/00/095200000000000011' as TraceKey;
export const PALLET = 'https://id.gs1.org/00/095200000000000028' as TraceKey;
export const partyKey = (n: number): TraceKey => `https://id.gs1.org/417/95200000000${String(n).padStart(2, '0')}` as TraceKey;
export const placeKey = (n: number): TraceKey => `https://id.gs1.org/414/95200000001${String(n).padStart(2, '0')}` as TraceKey;

type Thing = TraceKey | readonly [key: TraceKey, quantity: number, uom?: string];

export interface Told {
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:mm`, Asia/Shanghai. */
  readonly at: string;
  readonly type?: TraceEvent['type'];
  readonly action?: TraceEvent['action'];
  readonly biz?: string;
  readonly disp?: string;
  readonly step?: string;
  readonly of?: readonly Thing[];
  readonly inputs?: readonly Thing[];
  readonly outputs?: readonly Thing[];
  readonly parent?: TraceKey;
  readonly children?: readonly Thing[];
  readonly process?: string;
  readonly place?: number;
  readonly party?: number;
  readonly to?: number;
  readonly docs?: readonly DocumentRef[];
  readonly facts?: Readonly<Record<string, string>>;
  /** Members by key of `term`. */
  readonly says?: Readonly<Partial<Record<keyof typeof term, string | number>>>;
  readonly sources?: readonly string[];
  /** Another id than the number in the world. */
  readonly id?: string;
  readonly eventId?: string;
  readonly recordedAt?: string;
  readonly supersedes?: readonly string[];
  readonly supersededBy?: string;
  readonly conflictsWith?: readonly string[];
  /** Sources that declared it in error. */
  readonly declaredBy?: readonly string[];
  readonly alarm?: string;
}

const instant = (at: string): string => new Date(`${at.length === 10 ? `${at}T08:00` : at.replace(' ', 'T')}:00+08:00`).toISOString();
export const hashOf = (id: string): string => `ni:///sha-256;${id.padStart(64, '0')}?ver=CBV2.0`;

/** @param n number of the event in its world, for its identity */
function tell(told: Told, n: number): StoredEvent {
  const id = hashOf(told.id ?? `e${n}`);
  const items: EventItem[] = [];
  const add = (things: readonly Thing[] | undefined, single: ItemRole, many: ItemRole): void => {
    for (const thing of things ?? []) {
      if (typeof thing === 'string') items.push({ key: thing, role: single, original: thing });
      else items.push({ key: thing[0], role: many, original: thing[0], quantity: thing[1], ...(thing[2] === undefined ? {} : { uom: thing[2] }) });
    }
  };
  if (told.parent !== undefined) items.push({ key: told.parent, role: 'parent', original: told.parent });
  add(told.of, 'epc', 'quantity');
  add(told.children, 'child', 'childQuantity');
  add(told.inputs, 'input', 'inputQuantity');
  add(told.outputs, 'output', 'outputQuantity');
  if (told.process !== undefined) items.push({ key: `urn:process:${told.process}` as TraceKey, role: 'transformation', original: told.process });
  const ilmdNames: readonly (keyof typeof term)[] = ['lotNumber', 'productionDate', 'harvestDate', 'itemExpirationDate', 'bestBeforeDate', 'countryOfOrigin'];
  const ilmd: Record<string, unknown> = {};
  const extensions: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(told.says ?? {}) as [keyof typeof term, string | number][]) (ilmdNames.includes(name) ? ilmd : extensions)[term[name]] = value;
  if (told.step !== undefined) extensions[term.step] = told.step;
  if (told.party !== undefined) extensions[term.responsibleParty] = partyKey(told.party);
  if (told.docs !== undefined) extensions[term.documents] = told.docs;
  if (told.facts !== undefined) extensions[term.facts] = told.facts;
  const eventTime = instant(told.at);
  const type = told.type ?? (told.inputs ?? told.outputs ? 'TransformationEvent' : told.children ?? told.parent ? 'AggregationEvent' : 'ObjectEvent');
  return {
    event: {
      id, type,
      ...(type === 'TransformationEvent' ? {} : { action: told.action ?? 'OBSERVE' }),
      eventTime, eventTimeZoneOffset: '+08:00',
      ...(told.biz === undefined ? {} : { bizStep: told.biz }),
      ...(told.disp === undefined ? {} : { disposition: told.disp }),
      ...(told.place === undefined ? {} : { readPoint: placeKey(told.place), bizLocation: placeKey(told.place) }),
      bizTransactions: [], sources: [],
      destinations: told.to === undefined ? [] : [{ type: 'possessing_party', id: partyKey(told.to) }],
      sensors: told.alarm === undefined ? [] : [{ type: 'Temperature', value: 12, exception: told.alarm }],
      certificationInfo: [], ilmd, extensions, items,
    },
    submissions: (told.sources ?? ['city']).map((sourceId) => ({ sourceId, eventId: told.eventId ?? id, recordTime: told.recordedAt === undefined ? eventTime : instant(told.recordedAt) })),
    declarations: (told.declaredBy ?? []).map((sourceId) => ({ sourceId, declarationTime: eventTime, reason: 'incorrect_data', correctiveEventIds: [] })),
    ...(told.supersededBy === undefined ? {} : { supersededBy: { id: hashOf(told.supersededBy), at: eventTime } }),
    supersedes: (told.supersedes ?? []).map((s) => ({ id: hashOf(s), at: eventTime })),
    conflictsWith: (told.conflictsWith ?? []).map(hashOf),
  };
}

export interface World {
  readonly events?: readonly Told[];
  readonly products?: readonly Partial<Product>[];
  readonly parties?: readonly Party[];
  readonly places?: readonly Place[];
  readonly documents?: readonly TraceDocument[];
  readonly enrolled?: readonly number[];
  readonly listings?: readonly Listing[];
  readonly recalls?: readonly Recall[];
  readonly scans?: ScanStats;
  readonly now?: string;
  readonly actor?: Actor;
  readonly addresses?: Readonly<Record<string, TraceKey>>;
}

export const usccOf = (n: number): string => `9199990${n}MA00FAKE0${n}`;
const provenance = { sourceId: 'city', recordedAt: '2026-01-01T00:00:00.000Z' };

export const party = (n: number, more: Partial<Party> = {}): Party => ({ key: partyKey(n), name: `示例企业${n}`, uscc: usccOf(n), naturalPerson: false, attestation: 'enterprise', sample: true, provenance, ...more });
export const place = (n: number, latitude: number, longitude: number, operator?: number): Place => ({ key: placeKey(n), name: `示例地点${n}`, latitude, longitude, ...(operator === undefined ? {} : { operator: partyKey(operator) }), sample: true, provenance });
export const product = (more: Partial<Product> = {}): Product => ({ key: PRODUCT, name: '示例商品', category: 'food', responsibleParty: partyKey(1), carrier: 'printed', sample: true, provenance, ...more });
export const document = (about: TraceKey, ref: DocumentRef, more: Partial<TraceDocument> = {}): TraceDocument => ({ ...ref, id: `${ref.type}-${ref.number}`, about, kind: 'inspection', attestation: 'enterprise', provenance, ...more });
export const recall = (scopes: Recall['scopes'], more: Partial<Recall> = {}): Recall => ({
  id: 'r1', title: '示例召回', issuer: '示例监管局', documentNumber: '示例〔2026〕1号', issuedOn: '2026-05-01', url: 'https://recall.example/1', level: '1', category: 'food', productKeys: [PRODUCT], productName: '示例商品', scopes, hazard: '示例', advice: '停用', regions: [], status: 'ongoing', sample: true, ...more,
});
export const listing = (n: number): Listing => ({ id: `l${n}`, name: `示例企业${n}`, uscc: usccOf(n), listName: '市场监督管理严重违法失信名单', reason: '示例', basis: '示例', authority: '示例监管局', decisionNumber: '示例1号', decidedOn: '2026-01-01', listedOn: '2026-01-02', endsOn: '2029-01-01', endsBy: 'rule', fetchedAt: '2026-01-03T00:00:00.000Z', sample: true });
const enrolment = (n: number): Enrolment => ({ id: `n${n}`, name: `示例企业${n}`, uscc: usccOf(n), category: 'food', region: '999901', enrolledOn: '2025-01-01', sourceId: 'city', sample: true });
const SOURCES: readonly Source[] = ['city', 'farm', 'port'].map((id) => ({ id, name: `示例平台 ${id}`, kind: 'city', dataAsOf: '2026-05-31T00:00:00.000Z', health: 'ok', families: [], sample: true }));

export interface MemoryStore extends TraceStore {
  /** Names of the reads made, in order. */
  readonly reads: string[];
  readonly counted: TraceKey[];
}

/** A store over the world, with the semantics of the port. */
export function memoryStore(world: World): MemoryStore {
  const events = (world.events ?? []).map(tell);
  const products = (world.products ?? [{}]).map(product);
  const parties = world.parties ?? [party(1), party(2), party(3)];
  const enrolled = world.enrolled ?? [1, 2, 3];
  const reads: string[] = [];
  const counted: TraceKey[] = [];
  let scans = world.scans ?? { count: 0, days: [], provinces: [] };
  const read = <T>(name: string, value: T): Promise<T> => {
    reads.push(name);
    return Promise.resolve(value);
  };
  return {
    reads, counted,
    revision: () => read('revision', 7),
    findKeyEvents: (keys, limit) =>
      read('findKeyEvents', keys.map((key) => {
        const ids = events.filter((e) => e.event.items.some((i) => i.key === key)).sort((a, b) => (a.event.eventTime < b.event.eventTime ? 1 : -1)).map((e) => e.event.id);
        return { key, eventIds: ids.slice(0, limit), more: ids.length > limit };
      })),
    findLotEvents: (lots, limit) =>
      read('findLotEvents', lots.map(({ key, classKey, lot }) => {
        const ids = events.filter((e) => e.event.ilmd[term.lotNumber] === lot && e.event.items.some((i) => i.key.startsWith(classKey))).map((e) => e.event.id);
        return { key, eventIds: ids.slice(0, limit), more: ids.length > limit };
      })),
    findEvents: (ids) => read('findEvents', events.filter((e) => ids.includes(e.event.id))),
    findProducts: (keys) => read('findProducts', products.filter((p) => keys.includes(p.key))),
    findParties: (keys) => read('findParties', parties.filter((p) => keys.includes(p.key))),
    findPlaces: (keys) => read('findPlaces', (world.places ?? []).filter((p) => keys.includes(p.key))),
    findDocuments: (about) => read('findDocuments', (world.documents ?? []).filter((d) => about.includes(d.about))),
    findLots: (classKey, limit) => {
      const lots = new Set(events.flatMap((e) => e.event.items.map((i) => i.key)).filter((k) => toKeyShape(k).level === 'lot' && toKeyShape(k).classKey === classKey));
      return read('findLots', [...lots].slice(0, limit).map((key) => {
        const made = events.find((e) => e.event.items.some((i) => i.key === key) && e.event.ilmd[term.productionDate] !== undefined)?.event.ilmd[term.productionDate];
        return { key, lot: toKeyShape(key).lot ?? '', ...(typeof made === 'string' ? { productionDate: made } : {}) };
      }));
    },
    findEnrolments: (usccs) => read('findEnrolments', enrolled.map(enrolment).filter((e) => usccs.includes(e.uscc))),
    findListings: (usccs, onDay) => read('findListings', (world.listings ?? []).filter((l) => usccs.includes(l.uscc) && l.listedOn <= onDay && l.endsOn >= onDay)),
    findRecalls: (keys) => read('findRecalls', (world.recalls ?? []).filter((r) => r.productKeys.some((k) => keys.includes(k)))),
    listSources: () => read('listSources', SOURCES),
    findKeyForAddress: ({ host, path }) => {
      const key = world.addresses?.[`${host}${path}`];
      return read('findKeyForAddress', key === undefined ? undefined : { key, sourceId: 'city' });
    },
    scanStats: () => read('scanStats', scans),
    countScan: ({ key, at }) => {
      counted.push(key);
      scans = { ...scans, count: scans.count + 1, firstAt: scans.firstAt ?? at };
      return read('countScan', undefined);
    },
  };
}

/** What a use case needs, over a world; ports that the core's questions never use are absent and would throw. */
export function ctxOf(world: World): Ctx & { readonly store: MemoryStore } {
  const now = new Date(world.now ?? '2026-06-01T04:00:00.000Z');
  const absent = new Proxy({}, { get: (_, name) => { throw new Error(`The question asked for ${String(name)}.`); } });
  const legal = (world.parties ?? [party(1), party(2), party(3)]).filter((one) => !one.naturalPerson);
  const registers: Partial<Ctx['registers']> = {
    enrolmentsOf: (uscc) => Promise.resolve((world.enrolled ?? [1, 2, 3]).map(enrolment).filter((row) => row.uscc === uscc)),
    partiesOf: (uscc) => Promise.resolve(legal.filter((one) => one.uscc === uscc)),
  };
  return {
    store: memoryStore(world),
    capture: absent as Ctx['capture'], registers: Object.setPrototypeOf(registers, absent) as Ctx['registers'], sources: absent as Ctx['sources'],
    clock: { now: () => now },
    ids: { newId: () => '00000000-0000-7000-8000-000000000000' },
    actor: world.actor ?? PUBLIC_ACTOR,
    pseudonyms: { pseudonym: (value) => [...value].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7).toString(16).padStart(32, 'a') },
  };
}

/** Raw path segments of a GS1 key, as they stand after `/t/`. */
export const segmentsOf = (key: TraceKey): readonly string[] => key.slice('https://id.gs1.org/'.length).split('/');
