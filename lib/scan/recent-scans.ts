import { createStore, get, set, update, type UseStore } from 'idb-keyval';

/** One earlier scan, as kept on this device. Never a verdict: that may have changed since. */
export interface RecentScan {
  /** Address of the result; for codes with personal data a keyed hash, so the code itself is not kept. */
  readonly path: string;
  /** The code as a person would compare it; absent for codes with personal data. */
  readonly code?: string;
  /** Name of the product, where there was one. */
  readonly title?: string;
  /** Instant of the scan, ISO 8601 in UTC. */
  readonly scannedAt: string;
}

const KEY = 'scans';
/** Scans kept on this device; the oldest make room for new ones. */
export const MOST_SCANS = 100;

/** Newest first, one entry per result, at most a hundred. A name that is known stays: without a network nobody tells it again. */
export function withScan(scans: readonly RecentScan[], scan: RecentScan): RecentScan[] {
  const title = scan.title ?? scans.find(({ path }) => path === scan.path)?.title;
  return [{ ...scan, ...(title === undefined ? {} : { title }) }, ...scans.filter((other) => other.path !== scan.path)].slice(0, MOST_SCANS);
}

export const withoutScan = (scans: readonly RecentScan[], path: string): RecentScan[] => scans.filter((scan) => scan.path !== path);

/** What an older version, or anything else, left in the store is not trusted. */
export function parseRecentScans(value: unknown): RecentScan[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): RecentScan[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { path, code, title, scannedAt } = entry as Record<string, unknown>;
    if (typeof path !== 'string' || !path.startsWith('/t/') || typeof scannedAt !== 'string' || Number.isNaN(Date.parse(scannedAt))) return [];
    return [{ path, scannedAt, ...(typeof code === 'string' ? { code } : {}), ...(typeof title === 'string' ? { title } : {}) }];
  });
}

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('suma-scans', 'scans'));

/** Scans kept on this device; empty where the browser gives no storage (private mode). */
export async function listRecentScans(): Promise<RecentScan[]> {
  try {
    return parseRecentScans(await get(KEY, store()));
  } catch {
    return [];
  }
}

/** Keeps a scan; a browser without storage keeps nothing, and the lookup goes on. */
export async function keepScan(scan: RecentScan): Promise<void> {
  try {
    await update<RecentScan[]>(KEY, (old) => withScan(parseRecentScans(old), scan), store());
  } catch {
    // Not kept. A browser may refuse by throwing already when it is asked for the database.
  }
}

export async function deleteScan(path: string): Promise<void> {
  await update<RecentScan[]>(KEY, (old) => withoutScan(parseRecentScans(old), path), store());
}

/** What a file brought along. */
export interface ScansAdded {
  readonly added: number;
  readonly known: number;
  readonly left: number;
}

/** Adds scans of another device as far as there is room: what is here stays. Newest first. */
export function withScans(here: readonly RecentScan[], others: readonly RecentScan[]): { readonly scans: RecentScan[] } & ScansAdded {
  const paths = new Set(here.map(({ path }) => path));
  const fresh = new Map<string, RecentScan>();
  for (const scan of others) if (!paths.has(scan.path) && !fresh.has(scan.path)) fresh.set(scan.path, scan);
  const newest = [...fresh.values()].sort((a, b) => b.scannedAt.localeCompare(a.scannedAt));
  const taken = newest.slice(0, Math.max(0, MOST_SCANS - here.length));
  return { scans: [...here, ...taken].sort((a, b) => b.scannedAt.localeCompare(a.scannedAt)), added: taken.length, known: others.length - newest.length, left: newest.length - taken.length };
}

/** @throws where the browser gives no storage */
export async function addScans(others: readonly RecentScan[]): Promise<ScansAdded> {
  let outcome: ScansAdded = { added: 0, known: 0, left: 0 };
  await update<RecentScan[]>(
    KEY,
    (old) => {
      const { scans, ...counts } = withScans(parseRecentScans(old), others);
      outcome = counts;
      return scans;
    },
    store(),
  );
  return outcome;
}

export const deleteAllScans = (): Promise<void> => set(KEY, [], store());
