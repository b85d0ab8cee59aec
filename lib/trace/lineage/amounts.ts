import type { TraceKey } from '../codes/types';
import type { EventItem } from '../model/event';
import { toKeyShape } from './key-shape';

export interface Amount {
  readonly value: number;
  /** UN/CEFACT Recommendation 20; absent for a count. */
  readonly uom?: string;
}

/** How much of the thing the event names: its quantity, or one item. */
export function amountOf(items: readonly EventItem[], key: TraceKey): Amount | undefined {
  const measured = items.find((item) => item.quantity !== undefined);
  if (measured?.quantity !== undefined) {
    const value = items.reduce((sum, item) => sum + (item.quantity !== undefined && item.uom === measured.uom ? item.quantity : 0), 0);
    return { value, ...(measured.uom === undefined ? {} : { uom: measured.uom }) };
  }
  return toKeyShape(key).level === 'instance' ? { value: 1 } : undefined;
}

/** Sum of two amounts of one unit; of different units the first alone. */
export const addAmounts = (a: Amount | undefined, b: Amount | undefined): Amount | undefined => {
  if (a === undefined) return b;
  if (b === undefined || a.uom !== b.uom) return a;
  return { value: a.value + b.value, ...(a.uom === undefined ? {} : { uom: a.uom }) };
};
