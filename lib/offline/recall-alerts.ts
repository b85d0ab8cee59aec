import { checkRecognition, readAddress } from './check-offline';
import { type KeptBundle, findKeptBundle } from './keep-bundle';
import type { MineList } from './mine';
import { type SavedResult, listSavedResults, plainAddress } from './saved-results';
import { type OfflineStorage, deviceStorage, isRecord } from './storage';

/** An earlier scan, or something at home or followed, as far as it is needed here. */
export interface ScannedBefore {
  readonly path: string;
  readonly code?: string;
  readonly title?: string;
  readonly lot?: string;
  /** YYYY-MM-DD. */
  readonly productionDate?: string;
  /** The list it was put into by hand; absent for a scan. */
  readonly place?: MineList;
}

/** A recall that concerns something looked up earlier on this device. */
export interface RecallAlert {
  /** By which it is dismissed: the recall, else the result. */
  readonly key: string;
  readonly kind: 'in' | 'maybe-in' | 'cannot-tell';
  readonly path: string;
  /** Product or code; absent where neither was kept. */
  readonly name?: string;
  /** Where it stands in the lists of this person; absent for what was only looked up. */
  readonly place?: MineList;
  readonly recall?: { readonly id: string; readonly title: string; readonly advice: string };
}

const ALERTING = ['in', 'maybe-in', 'cannot-tell'] as const;
const PLACES: readonly MineList[] = ['pantry', 'followed'];

/**
 * Which recalls concern what was looked up earlier, or is at home or followed; what comes first in `scans` gives the name. Not told again is what the result page has told
 * itself: a recall that it named, and anything that is older than the result.
 */
export function matchHistory(scans: readonly ScannedBefore[], saved: readonly SavedResult[], kept: KeptBundle, now: Date): RecallAlert[] {
  const results = new Map(saved.map((result) => [plainAddress(result.path), result]));
  const looked: ScannedBefore[] = [...scans, ...saved.map(({ path, product }) => ({ path, ...(product === undefined ? {} : { title: product.name }) }))];
  const alerts = new Map<string, RecallAlert>();
  for (const { path, code, title, place, ...own } of looked) {
    const result = results.get(plainAddress(path));
    if (result !== undefined && result.answeredAt >= kept.bundle.madeAt) continue;
    const { recognition, given } = readAddress(path, now);
    const lot = given.lot ?? own.lot ?? result?.lot;
    const productionDate = given.productionDate ?? own.productionDate ?? result?.productionDate;
    const { outcome, recall } = checkRecognition(recognition, kept, { ...(lot === undefined ? {} : { lot }), ...(productionDate === undefined ? {} : { productionDate }) });
    const kind = ALERTING.find((one) => one === outcome);
    if (kind === undefined || (recall !== undefined && result?.recalls.includes(recall.id))) continue;
    const key = recall === undefined || recall.id === '' ? plainAddress(path) : recall.id;
    const known = alerts.get(key);
    if (known !== undefined && ALERTING.indexOf(known.kind) <= ALERTING.indexOf(kind)) continue;
    const name = title ?? known?.name ?? code;
    alerts.set(key, { key, kind, path, ...(name === undefined ? {} : { name }), ...(place === undefined ? {} : { place }), ...(recall === undefined ? {} : { recall: { id: recall.id, title: recall.title, advice: recall.advice } }) });
  }
  return [...alerts.values()].sort((a, b) => ALERTING.indexOf(a.kind) - ALERTING.indexOf(b.kind));
}

function parseAlerts(value: unknown): RecallAlert[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): RecallAlert[] => {
    if (!isRecord(entry)) return [];
    const { key, path, name, recall } = entry;
    const place = PLACES.find((one) => one === entry['place']);
    const kind = ALERTING.find((one) => one === entry['kind']);
    if (typeof key !== 'string' || kind === undefined || typeof path !== 'string' || !path.startsWith('/t/')) return [];
    const named = isRecord(recall) && typeof recall['id'] === 'string' && typeof recall['title'] === 'string' && typeof recall['advice'] === 'string' ? { recall: { id: recall['id'], title: recall['title'], advice: recall['advice'] } } : {};
    return [{ key, kind, path, ...(typeof name === 'string' ? { name } : {}), ...(place === undefined ? {} : { place }), ...named }];
  });
}

const parseKeys = (value: unknown): string[] => (Array.isArray(value) ? value.filter((key) => typeof key === 'string') : []);
/** Dismissals remembered; more than there can be alerts in a year. */
const KEEP_DISMISSED = 500;

/** Matches anew and keeps what was found on this device; without a bundle, what was found last time. */
export async function findRecallAlerts(scans: readonly ScannedBefore[], storage: OfflineStorage = deviceStorage, now = new Date()): Promise<RecallAlert[]> {
  const [kept, saved, dismissed] = await Promise.all([findKeptBundle(storage), listSavedResults(storage), storage.get('dismissed').then(parseKeys)]);
  const found = kept === undefined ? parseAlerts(await storage.get('alerts')) : matchHistory(scans, saved, kept, now);
  const alerts = found.filter(({ key }) => !dismissed.includes(key));
  if (kept !== undefined) await storage.set('alerts', alerts);
  return alerts;
}

export async function dismissAlert(key: string, storage: OfflineStorage = deviceStorage): Promise<void> {
  const dismissed = parseKeys(await storage.get('dismissed'));
  await storage.set('dismissed', [key, ...dismissed.filter((one) => one !== key)].slice(0, KEEP_DISMISSED));
}

/** How many of them the person has not been shown yet. */
export async function countUnseen(alerts: readonly RecallAlert[], storage: OfflineStorage = deviceStorage): Promise<number> {
  const seen = new Set(parseKeys(await storage.get('seenAlerts')));
  return alerts.filter(({ key }) => !seen.has(key)).length;
}

/** Remembers that they stood before the person's eyes. */
export async function markSeen(alerts: readonly RecallAlert[], storage: OfflineStorage = deviceStorage): Promise<void> {
  const seen = parseKeys(await storage.get('seenAlerts'));
  const keys = alerts.map(({ key }) => key);
  if (keys.every((key) => seen.includes(key))) return;
  await storage.set('seenAlerts', [...keys, ...seen.filter((key) => !keys.includes(key))].slice(0, KEEP_DISMISSED));
}

/** The number on the app's icon, where the browser has one (Badging API). */
export function showBadge(count: number): void {
  const shown = count === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(count);
  shown?.catch(() => undefined);
}
