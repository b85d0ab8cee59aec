import type { TraceKey } from '../codes/types';
import type { EventItem, Instant, StoredEvent, TraceEvent } from '../model/event';
import type { Amount } from './amounts';

/* What was inside of what, and until when: a thing that has left a container is not where the container goes. */

/** A container with what it holds of one group since one packing. */
export interface ContainerVisit {
  readonly kind: 'container';
  readonly key: TraceKey;
  readonly group: TraceKey;
  readonly depth: number;
  readonly from: Instant;
  /** What is inside, and until when at most. A container inside of this one stands here with what is in it. */
  readonly load: ReadonlyMap<TraceKey, { readonly amount: Amount | undefined; readonly until?: Instant }>;
}

export const isChild = (item: EventItem): boolean => item.role === 'child' || item.role === 'childQuantity';
const sooner = (a: Instant | undefined, b: Instant | undefined): Instant | undefined => (a === undefined ? b : b === undefined || a < b ? a : b);

/** When each thing inside left the container, or the container began another life. */
export function departures(visit: ContainerVisit, own: readonly StoredEvent[]): ReadonlyMap<TraceKey, Instant> {
  const outs = new Map<TraceKey, Instant>();
  const leave = (child: TraceKey, at: Instant): void => {
    const known = outs.get(child);
    if (known === undefined || at < known) outs.set(child, at);
  };
  for (const [child, { until }] of visit.load) if (until !== undefined) leave(child, until);
  for (const { event } of own) {
    if (event.eventTime < visit.from) continue;
    if (event.type === 'ObjectEvent') {
      const ends = event.action === 'DELETE' || (event.action === 'ADD' && event.eventTime > visit.from);
      if (ends && event.items.some((item) => item.key === visit.key && item.role === 'epc')) for (const child of visit.load.keys()) leave(child, event.eventTime);
    } else if (event.type === 'AggregationEvent' && event.action === 'DELETE' && event.items.some((item) => item.key === visit.key && item.role === 'parent')) {
      const named = event.items.filter(isChild);
      for (const child of named.length === 0 ? visit.load.keys() : named.map(({ key }) => key)) if (visit.load.has(child)) leave(child, event.eventTime);
    }
  }
  return outs;
}

/** When a single item was put into another container without being taken out of this one: it cannot be in both. */
export function repacked(event: TraceEvent, key: TraceKey, parent: TraceKey, own: readonly StoredEvent[]): Instant | undefined {
  let moved: Instant | undefined;
  for (const { event: other } of own) {
    if (other.type !== 'AggregationEvent' || other.action !== 'ADD' || other.eventTime <= event.eventTime) continue;
    if (other.items.some((item) => item.role === 'child' && item.key === key) && other.items.some((item) => item.role === 'parent' && item.key !== parent)) moved = sooner(moved, other.eventTime);
  }
  return moved;
}
