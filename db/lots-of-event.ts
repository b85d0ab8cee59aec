import { term, type LocalDate, type TraceEvent } from '@/lib/trace/model/event';

/** A lot that an event tells of, under its class-level key. */
export interface EventLot {
  readonly classKey: string;
  readonly lotKey: string;
  readonly lot: string;
  readonly productionDate?: LocalDate;
}

/** A GS1 trade item (01) or piece of one (8006): the class, and the lot (10) or serial (21) after it. */
const GS1_ITEM = /^(https:\/\/id\.gs1\.org\/(?:01|8006)\/\d+)(?:\/(10|21)\/(.+))?$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;

/**
 * Lots named by an event's items: by the item's own identifier, or by the lot number in the ilmd of
 * an event whose items are named by class or by serial. Codes outside GS1 carry no class of their own.
 */
export function toEventLots(event: TraceEvent): readonly EventLot[] {
  const lots = new Map<string, EventLot>();
  const productionDate = firstDate(event.ilmd[term.productionDate] ?? event.extensions[term.productionDate]);
  const stated = event.ilmd[term.lotNumber];
  for (const { key, role } of event.items) {
    const match = GS1_ITEM.exec(key);
    const classKey = match?.[1];
    if (!match || !classKey) continue;
    const made = event.type === 'TransformationEvent' ? role === 'output' || role === 'outputQuantity' : role !== 'parent';
    const date = made && productionDate ? { productionDate } : {};
    if (match[2] === '10' && match[3]) {
      lots.set(key, { classKey, lotKey: key, lot: decode(match[3]), ...date });
    } else if (made && typeof stated === 'string' && stated !== '') {
      const lotKey = `${classKey}/10/${encodeURIComponent(stated).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`;
      lots.set(lotKey, { classKey, lotKey, lot: stated, ...date });
    }
  }
  return [...lots.values()];
}

function firstDate(value: unknown): LocalDate | undefined {
  return typeof value === 'string' ? DATE.exec(value)?.[0] : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
