import type { TraceKey } from '../codes/types';
import { term, type EventHash, type EventItem, type Instant, type StoredEvent, type TraceEvent } from '../model/event';
import type { TraceStore } from '../ports';
import { type Amount, addAmounts, amountOf } from './amounts';
import { type ContainerVisit, departures, isChild, repacked } from './containers';
import { toKeyShape, toLotKey } from './key-shape';
import { isWithdrawn } from './walk';

export interface ForwardBounds {
  /** Levels walked downward. */
  readonly depth: number;
  /** Things followed: lots, items, containers. */
  readonly nodes: number;
  /** Events read per thing, newest first. */
  readonly perKey: number;
}

export const FORWARD_BOUNDS: ForwardBounds = { depth: 24, nodes: 40_000, perKey: 2_000 };

/** Events read in one round trip, and keys asked for in one. Slices of events are asked for side by side. */
const EVENTS_AT_ONCE = 2_000;
const KEYS_AT_ONCE = 5_000;

/** How a thing came out of another: made of it, an item of the lot, inside of it, or built into it. */
export type ForwardStep = 'became' | 'item' | 'content' | 'built-in';

/** A statement in which a thing of the lot, or the container it travelled in, took part. */
export interface Sighting {
  readonly stored: StoredEvent;
  /** The lot (of items: their lot, else their product), or the thing itself where it has none. */
  readonly group: TraceKey;
  readonly amount?: Amount;
  /** Steps between the lot asked about and the group. */
  readonly depth: number;
  /** The thing was brought into being here. */
  readonly made: boolean;
  /** It was used up here: what it became is another group. */
  readonly used: boolean;
  /** The container that took part in its place. */
  readonly inside?: TraceKey;
}

export interface Forward {
  readonly root: TraceKey;
  readonly sightings: readonly Sighting[];
  /** Between groups; `at` is the event that says so. */
  readonly edges: readonly { readonly from: TraceKey; readonly to: TraceKey; readonly step: ForwardStep; readonly at: EventHash; readonly amount?: Amount }[];
  /** Groups with their distance from the root. */
  readonly groups: ReadonlyMap<TraceKey, number>;
  /** Products of which something was made without naming a lot: nothing can be followed there. */
  readonly lotless: ReadonlySet<TraceKey>;
  /** Things and containers looked at. */
  readonly nodes: number;
  readonly truncated?: { readonly by: 'depth' | 'nodes'; readonly limit: number };
}

type ForwardStore = Pick<TraceStore, 'findKeyEvents' | 'findEvents' | 'findLotEvents'>;

/** Something of ours, to be looked for in the events from a moment on. */
interface ThingVisit {
  readonly kind: 'thing';
  readonly key: TraceKey;
  readonly group: TraceKey;
  readonly depth: number;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly root?: true;
}
/** A transformation told in parts: outputs under the same transformation id (EPCIS 2.0 §7.4.6). */
interface ProcessVisit {
  readonly kind: 'process';
  readonly key: TraceKey;
  readonly group: TraceKey;
  readonly depth: number;
  readonly from: Instant;
}
type Visit = ThingVisit | ContainerVisit | ProcessVisit;

const slicesOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] => Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
const isInput = (item: EventItem): boolean => item.role === 'input' || item.role === 'inputQuantity';
const isOutput = (item: EventItem): boolean => item.role === 'output' || item.role === 'outputQuantity';
const later = (a: Instant | undefined, b: Instant | undefined): Instant | undefined => (a === undefined ? b : b === undefined || a > b ? a : b);

/** The items of a statement by their keys: a statement of thousands of items is asked once for each of them. */
interface ItemIndex {
  readonly byKey: ReadonlyMap<TraceKey, readonly EventItem[]>;
  readonly parent?: EventItem;
}

function indexItems({ items }: TraceEvent): ItemIndex {
  const byKey = new Map<TraceKey, EventItem[]>();
  for (const item of items) {
    const same = byKey.get(item.key);
    if (same === undefined) byKey.set(item.key, [item]);
    else same.push(item);
  }
  const parent = items.find(({ role }) => role === 'parent');
  return { byKey, ...(parent === undefined ? {} : { parent }) };
}

const NO_ITEMS: readonly EventItem[] = [];

const newSet = (): Set<TraceKey> => new Set();
const newMap = (): Map<TraceKey, Sighting> => new Map();
/** The collection at a key, made where there is none yet. Two keys in one text would cost more than the walk. */
function inner<K, V>(of: Map<K, V>, key: K, make: () => V): V {
  let found = of.get(key);
  if (found === undefined) of.set(key, (found = make()));
  return found;
}

const statedLot = (event: TraceEvent): string | undefined => {
  const lot = event.ilmd[term.lotNumber];
  return typeof lot === 'string' && lot !== '' ? lot : undefined;
};

/**
 * Walks downward from a lot, item or container: what was made of it, its items, the containers it
 * travelled in while it was inside, what it was built into. Items of a lot, and contents of a container,
 * are followed one by one and told together. Two or three reads per level, whatever its width; bounded by
 * depth and number of things, cycles end because a thing is followed once. Withdrawn and amended
 * statements count for nothing.
 */
export async function walkForward(root: TraceKey, store: ForwardStore, bounds: ForwardBounds = FORWARD_BOUNDS): Promise<Forward> {
  const read = new Map<EventHash, StoredEvent>();
  const eventsOf = new Map<TraceKey, readonly EventHash[]>();
  const sightings = new Map<EventHash, Map<TraceKey, Sighting>>();
  const edges = new Map<string, Forward['edges'][number]>();
  const groups = new Map<TraceKey, number>([[root, 0]]);
  const lotless = new Set<TraceKey>();
  const followed = new Map<TraceKey, Instant>();
  const packed = new Set<string>();
  const counted = new Map<EventHash, Set<TraceKey>>();
  const indexes = new Map<EventHash, ItemIndex>();
  const indexOf = (event: TraceEvent): ItemIndex => {
    let index = indexes.get(event.id);
    if (index === undefined) indexes.set(event.id, (index = indexItems(event)));
    return index;
  };
  let nodes = 0;
  let truncated: Forward['truncated'];

  const see = (stored: StoredEvent, visit: Visit, thing: TraceKey, amount: Amount | undefined, made: boolean, used: boolean): void => {
    const { id } = stored.event;
    const things = inner(counted, id, newSet);
    if (things.has(thing)) return;
    things.add(thing);
    const ofEvent = inner(sightings, id, newMap);
    const known = ofEvent.get(visit.group);
    const total = addAmounts(known?.amount, amount);
    ofEvent.set(visit.group, {
      stored, group: visit.group, depth: Math.min(known?.depth ?? visit.depth, visit.depth), made: made || (known?.made ?? false), used: used || (known?.used ?? false),
      ...(total === undefined ? {} : { amount: total }), ...(visit.kind === 'container' ? { inside: visit.key } : {}),
    });
  };
  const link = (from: TraceKey, to: TraceKey, step: ForwardStep, at: EventHash, amount: Amount | undefined): void => {
    if (from === to) return;
    const id = `${from} ${to} ${step}`;
    const known = edges.get(id);
    const total = known === undefined || known.at === at ? addAmounts(known?.amount, amount) : known.amount;
    edges.set(id, { from, to, step, at: known?.at ?? at, ...(total === undefined ? {} : { amount: total }) });
  };

  let frontier: Visit[] = [{ kind: 'thing', key: root, group: root, depth: 0, root: true }];
  for (let level = 0; frontier.length > 0; level++) {
    if (level >= bounds.depth) {
      truncated ??= { by: 'depth', limit: bounds.depth };
      break;
    }
    if (nodes + frontier.length > bounds.nodes) {
      truncated ??= { by: 'nodes', limit: bounds.nodes };
      frontier = frontier.slice(0, Math.max(0, bounds.nodes - nodes));
    }
    nodes += frontier.length;
    const wanted = new Set<EventHash>();
    const fresh = [...new Set(frontier.map(({ key }) => key))].filter((key) => !eventsOf.has(key));
    for (let at = 0; at < fresh.length; at += KEYS_AT_ONCE) {
      for (const { key, eventIds, more } of await store.findKeyEvents(fresh.slice(at, at + KEYS_AT_ONCE), bounds.perKey)) {
        eventsOf.set(key, eventIds);
        for (const id of eventIds) wanted.add(id);
        if (more) truncated ??= { by: 'nodes', limit: bounds.perKey };
      }
    }
    const lots = frontier.flatMap((visit) => {
      const { level: kind, classKey, lot } = toKeyShape(visit.key);
      return visit.kind === 'thing' && kind === 'lot' && classKey !== undefined && lot !== undefined ? [{ key: visit.key, classKey, lot }] : [];
    });
    const stating = new Map<TraceKey, readonly EventHash[]>();
    if (lots.length > 0) {
      for (const { key, eventIds, more } of await store.findLotEvents(lots, bounds.perKey)) {
        stating.set(key, eventIds);
        for (const id of eventIds) wanted.add(id);
        if (more) truncated ??= { by: 'nodes', limit: bounds.perKey };
      }
    }
    const unread = [...wanted].filter((id) => !read.has(id));
    await Promise.all(slicesOf(unread, EVENTS_AT_ONCE).map(async (ids) => {
      for (const stored of await store.findEvents(ids)) read.set(stored.event.id, stored);
    }));

    const next: ThingVisit[] = [];
    const containers = new Map<string, { visit: ContainerVisit; load: Map<TraceKey, { amount: Amount | undefined; until?: Instant }> }>();
    const processes: ProcessVisit[] = [];
    const follow = (visit: ThingVisit): void => {
      const since = followed.get(visit.key);
      if (since !== undefined && since <= (visit.from ?? '')) return;
      followed.set(visit.key, visit.from ?? '');
      if (!groups.has(visit.group)) groups.set(visit.group, visit.depth);
      next.push(visit);
    };
    const pack = (container: TraceKey, child: TraceKey, visit: Visit, event: TraceEvent, amount: Amount | undefined, until: Instant | undefined): void => {
      const once = `${event.id} ${child} ${visit.group}`;
      if (packed.has(once)) return;
      packed.add(once);
      const id = `${container} ${visit.group} ${event.eventTime}`;
      let entry = containers.get(id);
      if (entry === undefined) {
        const load = new Map<TraceKey, { amount: Amount | undefined; until?: Instant }>();
        entry = { visit: { kind: 'container', key: container, group: visit.group, depth: visit.depth, from: event.eventTime, load }, load };
        containers.set(id, entry);
      }
      entry.load.set(child, { amount, ...(until === undefined ? {} : { until }) });
    };
    /** An output, or an item of a lot: in the group of its lot where that is known. */
    const come = (item: Pick<EventItem, 'key'>, amount: Amount | undefined, visit: Visit, event: TraceEvent, step: ForwardStep): void => {
      const shape = toKeyShape(item.key);
      const stated = statedLot(event);
      const lotKey = stated === undefined || shape.classKey === undefined ? undefined : toLotKey(shape.classKey, stated);
      if (shape.level === 'class') {
        const key = lotKey ?? item.key;
        link(visit.group, key, step, event.id, amount);
        if (lotKey === undefined) {
          lotless.add(item.key);
          if (!groups.has(item.key)) groups.set(item.key, visit.depth + 1);
          const stored = read.get(event.id);
          if (stored !== undefined) see(stored, { ...visit, group: item.key, depth: visit.depth + 1 }, item.key, amount, true, false);
          return;
        }
        follow({ kind: 'thing', key: lotKey, group: lotKey, depth: visit.depth + 1, from: event.eventTime });
        return;
      }
      const group = shape.level === 'instance' ? (step === 'item' ? visit.group : (lotKey ?? shape.classKey ?? item.key)) : item.key;
      link(visit.group, group, step, event.id, amount);
      follow({ kind: 'thing', key: item.key, group, depth: group === visit.group ? visit.depth : visit.depth + 1, from: event.eventTime });
    };

    for (const visit of frontier) {
      const ids = eventsOf.get(visit.key) ?? [];
      const said = visit.kind === 'thing' ? (stating.get(visit.key) ?? []) : [];
      const own: StoredEvent[] = [];
      for (const id of said.length === 0 ? ids : new Set([...ids, ...said])) {
        const stored = read.get(id);
        if (stored !== undefined && stored.supersededBy === undefined && !isWithdrawn(stored)) own.push(stored);
      }
      if (visit.kind === 'container') {
        const outs = departures(visit, own);
        for (const stored of own) {
          const { event } = stored;
          if (event.eventTime < visit.from) continue;
          const inside = [...visit.load].filter(([child]) => event.eventTime <= (outs.get(child) ?? '9'));
          if (inside.length === 0) continue;
          const asParent = event.items.some((item) => item.key === visit.key && item.role === 'parent');
          const amount = inside.reduce<Amount | undefined>((sum, [, held]) => addAmounts(sum, held.amount), undefined);
          if (!asParent) see(stored, visit, `${visit.key} ${visit.from}` as TraceKey, amount, false, false);
          const parent = event.type === 'AggregationEvent' && event.action === 'ADD' && event.items.some((item) => item.key === visit.key && isChild(item)) ? event.items.find((item) => item.role === 'parent') : undefined;
          if (parent === undefined || parent.key === visit.key) continue;
          const until = [...visit.load.keys()].reduce<Instant | undefined>((last, child) => later(last, outs.get(child) ?? '9'), undefined);
          pack(parent.key, visit.key, visit, event, amount, until === '9' ? undefined : until);
        }
        continue;
      }
      for (const stored of own) {
        const { event } = stored;
        if ((visit.from !== undefined && event.eventTime < visit.from) || (visit.kind === 'thing' && visit.until !== undefined && event.eventTime > visit.until)) continue;
        if (visit.kind === 'process') {
          for (const item of event.items) if (isOutput(item)) come(item, amountOf([item], item.key), visit, event, 'became');
          continue;
        }
        const { byKey, parent } = indexOf(event);
        const mine = byKey.get(visit.key) ?? NO_ITEMS;
        if (mine.length === 0) {
          stateItems(stored, visit, { see, come });
          continue;
        }
        const amount = amountOf(mine, visit.key);
        const inputs = mine.some(isInput);
        const made = mine.some(isOutput) || (event.type === 'ObjectEvent' && event.action === 'ADD');
        see(stored, visit, visit.key, amount, made, inputs && !mine.some(isOutput));
        if (inputs) {
          for (const item of event.items) {
            if (isOutput(item) && item.key !== visit.key) come(item, amountOf([item], item.key), visit, event, 'became');
            else if (item.role === 'transformation') processes.push({ kind: 'process', key: item.key, group: visit.group, depth: visit.depth, from: event.eventTime });
          }
        }
        if (event.action === 'ADD' && mine.some(isChild)) {
          if (parent !== undefined && parent.key !== visit.key) {
            if (event.type === 'AggregationEvent') pack(parent.key, visit.key, visit, event, amount, repacked(event, visit.key, parent.key, own));
            else if (event.type === 'AssociationEvent') {
              link(visit.group, parent.key, 'built-in', event.id, amount);
              const until = own.find(({ event: off }) => off.type === 'AssociationEvent' && off.action === 'DELETE' && off.eventTime > event.eventTime && off.items.some((item) => item.role === 'parent' && item.key === parent.key))?.event.eventTime;
              follow({ kind: 'thing', key: parent.key, group: parent.key, depth: visit.depth + 1, from: event.eventTime, ...(until === undefined ? {} : { until }) });
            }
          }
        }
        // Whoever asks about a container asks about what is in it.
        if (visit.root === true && event.type === 'AggregationEvent' && event.action !== 'DELETE' && mine.some(({ role }) => role === 'parent')) {
          for (const item of event.items) if (isChild(item)) come(item, amountOf([item], item.key), visit, event, 'content');
        }
      }
    }
    const once = new Map(processes.map((visit) => [`${visit.key} ${visit.group}`, visit]));
    frontier = [...next, ...[...containers.values()].map(({ visit }) => visit), ...[...once.values()].filter((visit) => !followed.has(visit.key))];
    for (const { key } of once.values()) followed.set(key, '');
  }
  return { root, sightings: [...sightings.values()].flatMap((ofEvent) => [...ofEvent.values()]), edges: [...edges.values()], groups, lotless, nodes, ...(truncated === undefined ? {} : { truncated }) };
}

/** A statement that names the lot only in its master data: of items of the lot, or of a quantity of the product. */
function stateItems(
  stored: StoredEvent,
  visit: ThingVisit,
  { see, come }: {
    see: (stored: StoredEvent, visit: Visit, thing: TraceKey, amount: Amount | undefined, made: boolean, used: boolean) => void;
    come: (item: EventItem, amount: Amount | undefined, visit: Visit, event: TraceEvent, step: ForwardStep) => void;
  },
): void {
  const { event } = stored;
  const { classKey } = toKeyShape(visit.key);
  const transforms = event.type === 'TransformationEvent';
  for (const item of event.items) {
    if (transforms ? !isOutput(item) : isInput(item) || item.role === 'parent') continue;
    const shape = toKeyShape(item.key);
    if (item.key === classKey) see(stored, visit, item.key, amountOf([item], item.key), transforms || event.action === 'ADD', false);
    else if (shape.level === 'instance' && shape.classKey === classKey) come(item, amountOf([item], item.key), visit, event, 'item');
  }
}
