import type { TraceKey } from '../codes/types';
import { term, type EventHash, type EventItem, type Instant, type StoredEvent, type TraceEvent } from '../model/event';
import type { Clock, TraceStore } from '../ports';
import { toKeyShape, toLotKey } from './key-shape';

/** How something on the chain relates to the thing that was scanned. */
export type Relation = 'self' | 'lot' | 'product' | 'input' | 'container' | 'content' | 'component';

export interface Bounds {
  /** Levels walked upward. */
  readonly depth: number;
  /** Events gathered. */
  readonly nodes: number;
  /** Time spent, by the injected clock. */
  readonly timeMs: number;
  /** Events read per key, newest first. */
  readonly perKey: number;
  /** Things followed per level: a pallet or a batch of animals may name thousands. */
  readonly width: number;
}

export const BOUNDS: Bounds = { depth: 12, nodes: 400, timeMs: 1500, perKey: 120, width: 200 };

/** A statement of the chain, with the key through which it concerns the scanned thing. */
export interface ChainEvent {
  readonly stored: StoredEvent;
  readonly key: TraceKey;
  readonly relation: Relation;
  /** 0 is the main path; inputs that merge have a number each. */
  readonly branch: number;
  readonly depth: number;
  /** The scanned thing itself went into something else here: what is said of the outcome is not said of it. */
  readonly consumed?: true;
}

export interface Chain {
  readonly events: readonly ChainEvent[];
  /** Statements that every one of their sources declared to be in error: told, never reasoned from. */
  readonly withdrawn: readonly ChainEvent[];
  readonly branches: readonly { readonly index: number; readonly key: TraceKey; readonly joinsAt: EventHash }[];
  /** Every key that belongs to the chain with its nearest relation. */
  readonly keys: ReadonlyMap<TraceKey, Relation>;
  readonly lotKey?: TraceKey;
  /** Every statement read on the way, also amended ones. */
  readonly read: ReadonlyMap<EventHash, StoredEvent>;
  readonly truncated?: { readonly by: 'depth' | 'nodes' | 'time'; readonly limit: number };
}

interface Visit {
  readonly key: TraceKey;
  readonly relation: Relation | 'process';
  readonly from?: Instant;
  readonly until?: Instant;
  readonly depth: number;
  /** Branch of the thing it joins, and the event at which it does. */
  readonly branch: number;
  readonly joins?: EventHash;
  /** For a container: what it holds of ours. For a process told in parts: what came out of it. */
  readonly child?: TraceKey;
  /** For a process: the relation of what came out of it. */
  readonly as?: Relation;
  /** The product itself was asked about: whatever names it without a lot is worth telling. */
  readonly asked?: true;
}

const min = (a: Instant | undefined, b: Instant | undefined): Instant | undefined => (a === undefined ? b : b === undefined || a < b ? a : b);

/** Whether every source of the statement declared it in error (EPCIS 2.0 §7.4.1.2; a declaration counts only from the statement's own source). */
export const isWithdrawn = (stored: StoredEvent): boolean =>
  stored.submissions.length > 0 && stored.submissions.every((s) => stored.declarations.some((d) => d.sourceId === s.sourceId));

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * Walks upward from the scanned thing, level by level: two reads per level, whatever its width.
 *
 * What belongs to the chain: the thing's own events and those of its lot; what is said of its product
 * as such; the inputs of the transformation it came out of, up to that moment; its container while it
 * was inside; the contents of a scanned container, up to packing; the components of an asset.
 * Bounded by depth, events and time; cycles end because a key is visited again only for a longer time.
 */
export async function walkChain(
  start: { readonly key: TraceKey; readonly lotKey?: TraceKey; readonly classKey?: TraceKey; readonly isClass?: boolean },
  store: Pick<TraceStore, 'findKeyEvents' | 'findEvents'>,
  clock: Clock,
  bounds: Bounds = BOUNDS,
): Promise<Chain> {
  const begun = clock.now().getTime();
  const read = new Map<EventHash, StoredEvent>();
  const keyEvents = new Map<TraceKey, readonly EventHash[]>();
  const chain = new Map<EventHash, ChainEvent>();
  const withdrawn = new Map<EventHash, ChainEvent>();
  const keys = new Map<TraceKey, Relation>();
  const visited = new Map<TraceKey, Visit[]>();
  const branches: { index: number; key: TraceKey; joinsAt: EventHash }[] = [];
  let truncated: Chain['truncated'];
  let lotKey = start.lotKey;

  const covered = (visit: Visit): boolean =>
    (visited.get(visit.key) ?? []).some(
      (v) =>
        (v.from === undefined || (visit.from !== undefined && v.from <= visit.from)) &&
        (v.until === undefined || (visit.until !== undefined && v.until >= visit.until)),
    );

  let frontier: Visit[] = [{ key: start.key, depth: 0, branch: 0, ...(start.isClass === true ? { relation: 'product', asked: true } : { relation: 'self' }) }];
  if (start.lotKey !== undefined && start.lotKey !== start.key) frontier.push({ key: start.lotKey, relation: 'lot', depth: 0, branch: 0 });
  if (start.classKey !== undefined && start.classKey !== start.key) frontier.push({ key: start.classKey, relation: 'product', depth: 0, branch: 0 });

  for (let level = 0; frontier.length > 0; level++) {
    if (level >= bounds.depth) {
      truncated ??= { by: 'depth', limit: bounds.depth };
      break;
    }
    if (clock.now().getTime() - begun > bounds.timeMs) {
      truncated ??= { by: 'time', limit: bounds.timeMs };
      break;
    }
    const fresh = [...new Set(frontier.map((v) => v.key))].filter((key) => !keyEvents.has(key));
    if (fresh.length > 0) {
      for (const found of await store.findKeyEvents(fresh, bounds.perKey)) {
        keyEvents.set(found.key, found.eventIds);
        // What is said of the product as such is beside the path: that there is more of it leaves the path whole.
        if (found.more && frontier.some((v) => v.key === found.key && (v.relation !== 'product' || v.asked === true))) truncated ??= { by: 'nodes', limit: bounds.perKey };
      }
      const wanted = new Set<EventHash>();
      for (const key of fresh) for (const id of keyEvents.get(key) ?? []) if (!read.has(id)) wanted.add(id);
      const room = bounds.nodes - read.size;
      if (wanted.size > room) truncated ??= { by: 'nodes', limit: bounds.nodes };
      const ids = wanted.size > room ? [...wanted].slice(0, Math.max(0, room)) : [...wanted];
      if (ids.length > 0) for (const stored of await store.findEvents(ids)) read.set(stored.event.id, stored);
    }

    const branchOf = assignBranches(frontier, keyEvents, branches);
    const next: Visit[] = [];
    for (const visit of frontier) {
      if (covered(visit)) continue;
      const branch = branchOf.get(visit) ?? visit.branch;
      if (visit.relation !== 'process' && !keys.has(visit.key)) keys.set(visit.key, visit.relation);
      const own: StoredEvent[] = [];
      for (const id of keyEvents.get(visit.key) ?? []) {
        const stored = read.get(id);
        if (stored !== undefined && stored.supersededBy === undefined) own.push(stored);
      }
      const until = visit.relation === 'container' ? min(visit.until, takenOut(visit, own)) : visit.until;
      visited.set(visit.key, [...(visited.get(visit.key) ?? []), { ...visit, ...(until === undefined ? {} : { until }) }]);
      for (const stored of own) {
        const { event } = stored;
        if ((visit.from !== undefined && event.eventTime < visit.from) || (until !== undefined && event.eventTime > until)) continue;
        if (!concerns(stored, visit, chain, keys)) continue;
        const entry: ChainEvent =
          visit.relation === 'process'
            ? { stored, key: visit.child ?? visit.key, relation: visit.as ?? 'self', branch, depth: visit.depth }
            : { stored, key: visit.key, relation: visit.relation, branch, depth: visit.depth, ...(isConsumption(stored, visit.key) ? { consumed: true as const } : {}) };
        if (isWithdrawn(stored)) {
          if (!withdrawn.has(event.id)) withdrawn.set(event.id, entry);
          continue;
        }
        const known = chain.get(event.id);
        // One event about several inputs belongs to the path where they meet.
        if (known === undefined) chain.set(event.id, entry);
        else if (known.branch !== branch && known.depth === visit.depth && known.relation === visit.relation) chain.set(event.id, { ...known, branch: Math.min(known.branch, visit.branch) });
        for (const more of expand(stored, { ...visit, branch, ...(until === undefined ? {} : { until }) }, own)) {
          if (more.relation === 'lot' && lotKey === undefined) lotKey = more.key;
          if (!covered(more)) next.push(more);
        }
      }
    }
    if (next.length > bounds.width) truncated ??= { by: 'nodes', limit: bounds.width };
    frontier = next.slice(0, bounds.width);
  }

  const found = [...chain.values()];
  return {
    // What was made of the thing is the way down; it is told only where nothing else is known.
    events: found.some((e) => e.relation === 'self' && e.consumed !== true) ? found.filter((e) => e.consumed !== true) : found,
    withdrawn: [...withdrawn.values()],
    branches: branches.filter((b) => [...chain.values()].some((e) => e.branch === b.index)),
    keys,
    ...(lotKey === undefined ? {} : { lotKey }),
    read,
    ...(truncated === undefined ? {} : { truncated }),
  };
}

/** Inputs with the same events share a path; a lone path simply continues the one it joins. */
function assignBranches(frontier: readonly Visit[], keyEvents: ReadonlyMap<TraceKey, readonly EventHash[]>, branches: { index: number; key: TraceKey; joinsAt: EventHash }[]): Map<Visit, number> {
  const groups = new Map<EventHash, Map<string, Visit[]>>();
  for (const visit of frontier) {
    if (visit.joins === undefined) continue;
    const ids = (keyEvents.get(visit.key) ?? []).filter((id) => id !== visit.joins);
    if (ids.length === 0) continue;
    const group = groups.get(visit.joins) ?? new Map<string, Visit[]>();
    const signature = ids.join(' ');
    group.set(signature, [...(group.get(signature) ?? []), visit]);
    groups.set(visit.joins, group);
  }
  const assigned = new Map<Visit, number>();
  for (const [joinsAt, group] of groups) {
    if (group.size < 2) continue;
    for (const visits of group.values()) {
      const first = visits[0];
      if (first === undefined) continue;
      const known = branches.find((b) => b.joinsAt === joinsAt && b.key === first.key);
      const index = known?.index ?? branches.length + 1;
      if (known === undefined) branches.push({ index, key: first.key, joinsAt });
      for (const visit of visits) assigned.set(visit, index);
    }
  }
  return assigned;
}

/** The moment at which the container gave up what it held of ours, or began another life. */
function takenOut(visit: Visit, events: readonly StoredEvent[]): Instant | undefined {
  let out: Instant | undefined;
  for (const { event } of events) {
    if (event.eventTime < (visit.from ?? '')) continue;
    if (event.type === 'ObjectEvent') {
      const isNew = event.action === 'ADD' && event.eventTime > (visit.from ?? '');
      if ((isNew || event.action === 'DELETE') && event.items.some((i) => i.key === visit.key && i.role === 'epc')) out = min(out, isNew ? justBefore(event.eventTime) : event.eventTime);
    } else if (event.action === 'DELETE' && takes(event, visit.key, visit.child)) out = min(out, event.eventTime);
  }
  return out;
}

const justBefore = (at: Instant): Instant => new Date(Date.parse(at) - 1).toISOString();
const isChild = (item: EventItem): boolean => item.role === 'child' || item.role === 'childQuantity';
const isParent = (event: TraceEvent, key: TraceKey): boolean => event.items.some((i) => i.key === key && i.role === 'parent');

/** Whether the event concerns the child of this parent; one that names no child concerns them all. */
function takes(event: TraceEvent, parent: TraceKey, child: TraceKey | undefined): boolean {
  if (!isParent(event, parent)) return false;
  const children = event.items.filter(isChild);
  return children.length === 0 || children.some((i) => i.key === child);
}

/** When what was put into one container was put into another: it cannot be in both. */
function movedOn(event: TraceEvent, key: TraceKey, parent: TraceKey, own: readonly StoredEvent[]): Instant | undefined {
  let moved: Instant | undefined;
  for (const { event: later } of own) {
    if (later.type !== 'AggregationEvent' || later.action !== 'ADD' || later.eventTime <= event.eventTime || isParent(later, parent)) continue;
    if (later.items.some((i) => i.key === key && i.role === 'child')) moved = min(moved, justBefore(later.eventTime));
  }
  return moved;
}

/** What was in the container before it was emptied and filled again, or on the asset before it was taken off. */
function isFormer(event: TraceEvent, child: TraceKey, parent: TraceKey, own: readonly StoredEvent[]): boolean {
  const later = own.filter((s) => s.event.type === event.type && s.event.eventTime > event.eventTime);
  const out = later.find((s) => s.event.action === 'DELETE' && takes(s.event, parent, child));
  if (out === undefined) return false;
  return event.type === 'AssociationEvent' || later.some((s) => s.event.action === 'ADD' && s.event.eventTime > out.event.eventTime && isParent(s.event, parent));
}

const isInput = (item: EventItem): boolean => item.role === 'input' || item.role === 'inputQuantity';

/** Whether the thing takes part only as something that was used up. */
function isConsumption({ event }: StoredEvent, key: TraceKey): boolean {
  const mine = event.items.filter((i) => i.key === key);
  return event.type === 'TransformationEvent' && mine.length > 0 && mine.every(isInput);
}

/** Whether an event of the key says something about our chain, and not about its siblings. */
function concerns(stored: StoredEvent, visit: Visit, chain: ReadonlyMap<EventHash, ChainEvent>, keys: ReadonlyMap<TraceKey, Relation>): boolean {
  const { event } = stored;
  const roles = event.items.filter((i) => i.key === visit.key).map((i) => i.role);
  switch (visit.relation) {
    case 'self':
      return true;
    case 'process':
      return chain.has(event.id) || event.items.some((i) => i.role === 'input' || i.role === 'inputQuantity');
    // What is said of the product as such; a mass of the product without a lot is somebody else's lot.
    case 'product':
      return visit.asked === true || event.items.some((i) => i.key === visit.key && (i.role === 'epc' || (i.role === 'quantity' && i.quantity === undefined)));
    case 'lot':
    case 'input':
    case 'content':
      return chain.has(event.id) || roles.some((role) => role !== 'input' && role !== 'inputQuantity');
    case 'component':
      return true;
    case 'container': {
      if (roles.some((role) => role !== 'parent')) return true;
      if (event.type === 'TransactionEvent') return true;
      const children = event.items.filter((i) => i.role === 'child' || i.role === 'childQuantity');
      return children.length === 0 || children.some((i) => keys.has(i.key) && keys.get(i.key) !== 'product');
    }
  }
}

/** What else the event brings onto the chain. `own` are all statements about the visited thing. */
function expand(stored: StoredEvent, visit: Visit, own: readonly StoredEvent[]): Visit[] {
  const { event } = stored;
  if (visit.relation === 'product') return [];
  const depth = visit.depth + 1;
  const base = { depth, branch: visit.branch };
  const roles = event.items.filter((i) => i.key === visit.key).map((i) => i.role);
  const found: Visit[] = [];

  if (event.type === 'TransformationEvent') {
    const born = roles.some((role) => role === 'output' || role === 'outputQuantity');
    const half = visit.relation === 'process';
    if (born || half) {
      // Inputs joined when the event that names them happened.
      const until = half ? event.eventTime : (min(visit.until, event.eventTime) ?? event.eventTime);
      for (const item of event.items) {
        if ((item.role === 'input' || item.role === 'inputQuantity') && item.key !== visit.key) {
          found.push({ ...base, key: item.key, relation: 'input', joins: event.id, until });
        } else if (item.role === 'transformation' && visit.relation !== 'process') {
          found.push({ ...base, key: item.key, relation: 'process', child: visit.key, as: visit.relation });
        }
      }
    }
  }

  if (event.type === 'AggregationEvent' || event.type === 'AssociationEvent') {
    const inside = roles.some((role) => role === 'child' || role === 'childQuantity');
    if (inside && event.action === 'ADD' && visit.relation !== 'content' && visit.relation !== 'component') {
      const parent = event.items.find((i) => i.role === 'parent');
      if (parent !== undefined && parent.key !== visit.key) {
        const until = min(visit.until, event.type === 'AggregationEvent' ? movedOn(event, visit.key, parent.key, own) : undefined);
        found.push({ ...base, key: parent.key, relation: 'container', from: event.eventTime, child: visit.key, ...(until === undefined ? {} : { until }) });
      }
    }
    if (roles.includes('parent') && event.action !== 'DELETE' && visit.relation !== 'container') {
      for (const item of event.items) {
        if (!isChild(item) || isFormer(event, item.key, visit.key, own)) continue;
        if (event.type === 'AssociationEvent') found.push({ ...base, key: item.key, relation: 'component', joins: event.id, ...(visit.until === undefined ? {} : { until: visit.until }) });
        else found.push({ ...base, key: item.key, relation: 'content', joins: event.id, until: min(visit.until, event.eventTime) ?? event.eventTime });
      }
    }
  }

  // An item names its lot when it is commissioned; what is said of the lot is said of the item.
  if (visit.relation !== 'container' && roles.some((role) => role === 'epc' || role === 'output')) {
    const shape = toKeyShape(visit.key);
    const lot = textOf(event.ilmd[term.lotNumber]);
    if (shape.level === 'instance' && shape.classKey !== undefined && lot !== undefined) {
      const key = toLotKey(shape.classKey, lot);
      if (key !== undefined) found.push({ ...base, key, relation: visit.relation === 'self' ? 'lot' : visit.relation, ...(visit.until === undefined ? {} : { until: visit.until }) });
    }
  }
  return found;
}
