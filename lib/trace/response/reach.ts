import type { TraceKey } from '../codes/types';
import { walkForward, type Forward, type ForwardBounds, type Sighting } from '../lineage/forward';
import { toKeyShape } from '../lineage/key-shape';
import { term, type StoredEvent, type TraceEvent } from '../model/event';
import type { Party, Place, Product } from '../model/master';
import type { Ctx, TraceStore } from '../ports';
import { findParty, findPlace, partyKeysOf, type Known } from '../timeline/known';
import { saidText, tail } from '../timeline/said';
import type { Reach, ReachKind, ReachStop } from './store';

/** Master data read in one round trip. */
const MASTER_AT_ONCE = 2_000;

const SELLING = /^(?:retail_selling|dispensing|sell|selling)$/;
const SOLD = /^(?:retail_sold|dispensed|partially_dispensed|sold)$/;
const LEAVING = /^(?:shipping|departing|transporting|loading)$/;

/** What an event says of the goods, in the words of CBV 2.0 §7.1 and §7.2. */
function kindOf({ stored: { event }, made }: Sighting): ReachKind {
  const [step, disposition] = [tail(event.bizStep ?? ''), tail(event.disposition ?? '')];
  if (SELLING.test(step) || SOLD.test(disposition)) return 'sold';
  if (made) return 'made';
  return LEAVING.test(step) ? 'moved' : 'arrived';
}

const receiversOf = (event: TraceEvent): readonly string[] => event.destinations.filter(({ type }) => type !== 'location').map(({ id }) => id);
const receivingPlacesOf = (event: TraceEvent): readonly string[] => event.destinations.filter(({ type }) => type === 'location').map(({ id }) => id);

/** A party or place as a stop names it; one that no source described, by the end of its identifier. */
interface Whereabouts {
  readonly party?: NonNullable<ReachStop['party']>;
  readonly place?: NonNullable<ReachStop['place']>;
  readonly region?: string;
}

const undescribed = (key: string): { readonly key: string; readonly name: string } => ({ key, name: tail(key) });

function named(partyKey: string | undefined, placeKey: string | undefined, known: Known): Whereabouts {
  const place = placeKey === undefined ? undefined : known.places.get(placeKey as TraceKey);
  const party = known.parties.get((partyKey ?? place?.operator ?? '') as TraceKey);
  const region = place?.region ?? party?.region;
  return {
    ...(party !== undefined
      ? { party: { key: party.key, name: party.naturalPerson ? '' : party.name, ...(party.naturalPerson ? { natural: true as const } : party.uscc === undefined ? {} : { uscc: party.uscc }) } }
      : partyKey === undefined ? {} : { party: undescribed(partyKey) }),
    ...(placeKey === undefined ? {} : { place: place === undefined ? undescribed(placeKey) : { key: place.key, name: place.name } }),
    ...(region === undefined ? {} : { region }),
  };
}

/** Where the goods are said to be: for a dispatch with a receiver, there. */
function whereabouts(sighting: Sighting, kind: ReachKind, known: Known): Whereabouts {
  const { event } = sighting.stored;
  const [receiver, receivingPlace] = kind === 'moved' ? [receiversOf(event)[0], receivingPlacesOf(event)[0]] : [];
  if (receiver !== undefined || receivingPlace !== undefined) return named(receiver, receivingPlace, known);
  const told = partyKeysOf(event);
  const place = findPlace(event, known)?.key ?? event.readPoint ?? event.bizLocation;
  return named(findParty(event, known)?.key ?? told[0], place, known);
}

/** A name for the goods: of the product, else as their own statements have it. */
const nameOf = (key: TraceKey, said: ReadonlyMap<TraceKey, string>, known: Known): string | undefined => {
  const { classKey } = toKeyShape(key);
  return (known.products.get(key) ?? (classKey === undefined ? undefined : known.products.get(classKey)))?.name ?? said.get(key);
};

/** What is told of one group at one place in one way. */
interface Open extends Whereabouts {
  readonly group: TraceKey;
  readonly kind: ReachKind;
  readonly uom: string | undefined;
  readonly at: string;
  until: string;
  depth: number;
  /** Sum by step of business: receiving and storing tell the same goods twice. */
  readonly sums: Map<string, number>;
  readonly events: string[];
}

function toStop({ group, kind, uom, at, until, depth, sums, events, party, place, region }: Open, productName: string | undefined): ReachStop {
  const { lot } = toKeyShape(group);
  return {
    key: group, kind, at, until, depth, eventIds: events,
    ...(lot === undefined ? {} : { lot }), ...(productName === undefined ? {} : { productName }),
    ...(party === undefined ? {} : { party }),
    ...(place === undefined ? {} : { place }),
    ...(region === undefined ? {} : { region }),
    ...(sums.size === 0 ? {} : { quantity: { value: Math.max(...sums.values()), ...(uom === undefined ? {} : { uom }) } }),
  };
}

/** The stops of a walk, one for each group, place and kind. */
function toStops(forward: Forward, known: Known): readonly ReachStop[] {
  const open = new Map<string, Open>();
  const said = new Map<TraceKey, string>();
  for (const { group, stored } of forward.sightings) {
    if (said.has(group)) continue;
    const name = saidText(stored.event, term.productName);
    if (name !== undefined) said.set(group, name);
  }
  const sightings = [...forward.sightings].sort((a, b) => (a.stored.event.eventTime < b.stored.event.eventTime ? -1 : 1));
  for (const sighting of sightings) {
    const { group, depth, amount, stored: { event } } = sighting;
    const kind = kindOf(sighting);
    const where = whereabouts(sighting, kind, known);
    const uom = amount?.uom;
    // Keys are identifiers, which hold no line break.
    const id = `${group}\n${where.place?.key ?? ''}\n${where.party?.key ?? ''}\n${kind}\n${uom ?? ''}`;
    let stop = open.get(id);
    if (stop === undefined) open.set(id, (stop = { ...where, group, kind, uom, at: event.eventTime, until: event.eventTime, depth, sums: new Map(), events: [] }));
    stop.until = event.eventTime;
    stop.depth = Math.min(stop.depth, depth);
    stop.events.push(event.id);
    if (amount !== undefined) {
      const step = tail(event.bizStep ?? event.type);
      stop.sums.set(step, (stop.sums.get(step) ?? 0) + amount.value);
    }
  }
  const stops = [...open.values()].map((stop) => toStop(stop, nameOf(stop.group, said, known)));
  // A dispatch whose receiver told the arrival adds nothing.
  const arrivals = new Set(stops.flatMap(({ key, kind, party }) => (kind === 'moved' || party === undefined ? [] : [`${key} ${party.key}`])));
  return stops
    .filter(({ key, kind, party }) => kind !== 'moved' || party === undefined || !arrivals.has(`${key} ${party.key}`))
    .sort((a, b) => a.depth - b.depth || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

async function inSlices<T>(keys: ReadonlySet<TraceKey>, read: (keys: readonly TraceKey[]) => Promise<readonly T[]>): Promise<readonly T[]> {
  const all = [...keys];
  const found: T[] = [];
  for (let at = 0; at < all.length; at += MASTER_AT_ONCE) found.push(...(await read(all.slice(at, at + MASTER_AT_ONCE))));
  return found;
}

/** Products, parties and places that statements and things name. */
export async function findKnown(events: Iterable<StoredEvent>, things: Iterable<TraceKey>, store: Pick<TraceStore, 'findProducts' | 'findParties' | 'findPlaces'>): Promise<Known> {
  const [products, parties, places] = [new Set<TraceKey>(), new Set<TraceKey>(), new Set<TraceKey>()];
  for (const key of things) {
    const { classKey } = toKeyShape(key);
    products.add(key);
    if (classKey !== undefined) products.add(classKey);
  }
  for (const { event } of events) {
    for (const key of partyKeysOf(event)) parties.add(key);
    for (const end of [...event.sources, ...event.destinations]) (end.type === 'location' ? places : parties).add(end.id as TraceKey);
    for (const key of [event.readPoint, event.bizLocation]) if (key !== undefined) places.add(key as TraceKey);
  }
  const [foundProducts, foundParties, foundPlaces] = await Promise.all([inSlices<Product>(products, (keys) => store.findProducts(keys)), inSlices<Party>(parties, (keys) => store.findParties(keys)), inSlices<Place>(places, (keys) => store.findPlaces(keys))]);
  const operators = new Set([...foundPlaces.flatMap(({ operator }) => operator ?? []), ...foundProducts.flatMap(({ responsibleParty }) => responsibleParty ?? [])].filter((key) => !parties.has(key)));
  const more = await inSlices<Party>(operators, (keys) => store.findParties(keys));
  return {
    products: new Map(foundProducts.map((one) => [one.key, one])), parties: new Map([...foundParties, ...more].map((one) => [one.key, one])),
    places: new Map(foundPlaces.map((one) => [one.key, one])), documents: [],
  };
}

export interface WalkedReach {
  readonly reach: Reach;
  readonly forward: Forward;
  readonly known: Known;
}

/** Where a lot (or an item, or a container) went, and what became of it. Rights are the caller's to check. */
export async function walkReach(root: TraceKey, { store }: Pick<Ctx, 'store'>, bounds?: ForwardBounds): Promise<WalkedReach> {
  const forward = await walkForward(root, store, bounds);
  const known = await findKnown(forward.sightings.map(({ stored }) => stored), forward.groups.keys(), store);
  const lotless = [...forward.lotless].map((key) => {
    const productName = known.products.get(key)?.name;
    return { key, ...(productName === undefined ? {} : { productName }) };
  });
  return {
    forward, known,
    reach: { root, stops: toStops(forward, known), nodes: forward.nodes, lotless, ...(forward.truncated === undefined ? {} : { truncated: forward.truncated }) },
  };
}
