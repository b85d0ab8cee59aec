import { isRecord } from './storage';

/*
 * 家里有的 and 关注的: what a person chose to keep on this device. No verdict is among it, because that may have
 * changed since; least of all a listing. Nothing of it is ever sent.
 */

/** One thing at home. */
export interface PantryItem {
  /** Address of its result, `/t/…`, with the lot or day where the address asks for them. */
  readonly path: string;
  readonly name: string;
  readonly lot?: string;
  /** YYYY-MM-DD. */
  readonly productionDate?: string;
  /** Last good day, YYYY-MM-DD. */
  readonly bestBefore?: string;
  /** Instant, ISO 8601 in UTC. */
  readonly addedAt: string;
}

/** A product, lot or thing (`/t/…`) or an enterprise (`/e/…`) that a person wants to find again. */
export interface Followed {
  readonly path: string;
  readonly name: string;
  readonly lot?: string;
  /** YYYY-MM-DD. */
  readonly productionDate?: string;
  readonly addedAt: string;
}

export interface Mine {
  /** Newest first, one for each address. */
  readonly pantry: readonly PantryItem[];
  readonly followed: readonly Followed[];
}

export const NOTHING: Mine = { pantry: [], followed: [] };

/** Entries of each list at most: what does not fit is refused and said, nothing older is dropped for it. */
export const MOST_KEPT = 200;
/** Longest address and longest text of an entry, in characters. */
export const LONGEST_PATH = 600;
export const LONGEST_TEXT = 200;

/** An address of this site: no scheme, no host, no blanks. */
export const RESULT_PATH = /^\/t\/[^\s\\#]+$/;
export const KEPT_PATH = /^\/[te]\/[^\s\\#]+$/;
export const isFirmPath = (path: string): boolean => path.startsWith('/e/');

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));

function parseFollowed(value: unknown, address: RegExp): Followed | undefined {
  if (!isRecord(value)) return undefined;
  const { path, name, lot, productionDate, addedAt } = value;
  if (typeof path !== 'string' || path.length > LONGEST_PATH || !address.test(path) || !isText(name) || typeof addedAt !== 'string' || Number.isNaN(Date.parse(addedAt))) return undefined;
  return { path, name, addedAt, ...(isText(lot) ? { lot } : {}), ...(isDay(productionDate) ? { productionDate } : {}) };
}

function parsePantryItem(value: unknown): PantryItem | undefined {
  const item = parseFollowed(value, RESULT_PATH);
  const bestBefore = isRecord(value) ? value['bestBefore'] : undefined;
  return item && { ...item, ...(isDay(bestBefore) ? { bestBefore } : {}) };
}

/** One entry for each address, the first one counts. */
const single = <T extends { readonly path: string }>(entries: readonly T[]): T[] => [...new Map([...entries].reverse().map((entry) => [entry.path, entry])).values()].reverse();

/** What an older version, or anything else, left in the store is not trusted. */
export function parseMine(value: unknown): Mine {
  if (!isRecord(value)) return NOTHING;
  const list = <T extends { readonly path: string }>(entries: unknown, parse: (entry: unknown) => T | undefined): T[] =>
    Array.isArray(entries) ? single(entries.flatMap((entry: unknown) => parse(entry) ?? [])).slice(0, MOST_KEPT) : [];
  return { pantry: list(value['pantry'], parsePantryItem), followed: list(value['followed'], (entry) => parseFollowed(entry, KEPT_PATH)) };
}

/** The lists by the names under which an entry is put in, taken out and asked for. */
export type MineList = keyof Mine;
type EntryOf<L extends MineList> = Mine[L][number];

export const isKept = (mine: Mine, list: MineList, path: string): boolean => mine[list].some((entry) => entry.path === path);

/** Puts an entry on top, in the place of an older one of the same address; undefined where the list is full. */
export function withEntry<L extends MineList>(mine: Mine, list: L, entry: EntryOf<L>): Mine | undefined {
  const rest = mine[list].filter(({ path }) => path !== entry.path);
  return rest.length >= MOST_KEPT ? undefined : { ...mine, [list]: [entry, ...rest] };
}

export const withoutEntry = (mine: Mine, list: MineList, path: string): Mine => ({ ...mine, [list]: mine[list].filter((entry) => entry.path !== path) });

/** Sets or, without a day, takes away the last good day of a thing at home. */
export const withBestBefore = (mine: Mine, path: string, day: string | undefined): Mine => ({
  ...mine,
  pantry: mine.pantry.map((item) => {
    if (item.path !== path) return item;
    const { bestBefore: _, ...rest } = item;
    return day !== undefined && isDay(day) ? { ...rest, bestBefore: day } : rest;
  }),
});

/** The order of use: what ends first comes first, what has no day last, newest first among those. */
export const sortPantry = (items: readonly PantryItem[]): PantryItem[] =>
  [...items].sort((a, b) => (a.bestBefore ?? '9999-99-99').localeCompare(b.bestBefore ?? '9999-99-99') || b.addedAt.localeCompare(a.addedAt));

/** Days ahead that count as near. */
const NEAR_DAYS = 7;

/** How near the last good day is; `days` until it, or since it for `past`. */
export type Expiry = { readonly kind: 'none' } | { readonly kind: 'past' | 'today' | 'near' | 'later'; readonly days: number };

/** @param today local date in China, where the day on the pack is meant */
export function expiryOf({ bestBefore }: Pick<PantryItem, 'bestBefore'>, today: string): Expiry {
  if (bestBefore === undefined) return { kind: 'none' };
  const days = Math.round((Date.parse(`${bestBefore}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  if (days < 0) return { kind: 'past', days: -days };
  return { kind: days === 0 ? 'today' : days <= NEAR_DAYS ? 'near' : 'later', days };
}

/** What the recall bundle is asked for. Firms are left out: the bundle knows products and lots. */
export interface MatchedThing {
  readonly path: string;
  readonly title: string;
  readonly lot?: string;
  readonly productionDate?: string;
  readonly place: MineList;
}

export const toMatched = (mine: Mine): MatchedThing[] =>
  (['pantry', 'followed'] as const).flatMap((place) =>
    mine[place].filter(({ path }) => !isFirmPath(path)).map(({ path, name, lot, productionDate }) => ({ path, title: name, place, ...(lot === undefined ? {} : { lot }), ...(productionDate === undefined ? {} : { productionDate }) })),
  );

/** What became of reading a file: entries that were new, that were here already, and that had no room. */
export interface Merged<T> {
  readonly entries: readonly T[];
  readonly added: number;
  readonly known: number;
  readonly left: number;
}

/** Adds what is not here yet. What is here stays as it is, whatever the other side says of the same address. */
export function mergeEntries<T extends { readonly path: string }>(here: readonly T[], other: readonly T[], most: number): Merged<T> {
  const paths = new Set(here.map(({ path }) => path));
  const fresh = single(other).filter(({ path }) => !paths.has(path));
  const room = Math.max(0, most - here.length);
  return { entries: [...here, ...fresh.slice(0, room)], added: Math.min(room, fresh.length), known: other.length - fresh.length, left: Math.max(0, fresh.length - room) };
}
