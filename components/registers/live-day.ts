import { SHANGHAI_OFFSET_MS } from '@/lib/trace/model/local-date';

const DAY_MS = 86_400_000;

/** Milliseconds from an instant to the end of its day in Asia/Shanghai: above 0, a whole day at midnight itself. */
export const leftOfDay = (now: string): number => DAY_MS - ((Date.parse(now) + SHANGHAI_OFFSET_MS) % DAY_MS);

/** When this device first saw a page made at a moment; a page that the browser brings back keeps its first time. */
const seen = new Map<string, number>();

/** @param device the device's clock now, in milliseconds */
export function firstSeen(now: string, device: number): number {
  const at = seen.get(now) ?? device;
  seen.set(now, at);
  return at;
}

/** A device's clock that jumped back further than this says nothing about how long the page has been open. */
const JUMP_MS = 60_000;

/**
 * Whether the day on which a page was made is over, told by how long ago this device first saw it: a clock
 * that is wrong by hours still counts minutes right.
 */
export function isDayOver(now: string, since: number, device: number): boolean {
  const passed = device - since;
  return passed >= leftOfDay(now) || passed < -JUMP_MS;
}

/* One page holds one day: whatever else on it speaks of a listing looks here. */
let over = false;
const listeners = new Set<() => void>();

export const isListedOver = (): boolean => over;
export function setListedOver(value: boolean): void {
  over = value;
  for (const listener of listeners) listener();
}
export function onListedOver(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
