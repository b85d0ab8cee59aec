import { VERDICT_STATES, type VerdictState } from '@/lib/trace/model/answer';
import type { SeenResult } from '@/lib/trace/model/case';
import { parseSeen } from './outbox';
import { type OfflineStorage, deviceStorage, isRecord } from './storage';

/**
 * A result as it was read online, in the words of that day. Nothing of the statutory list is in it:
 * it is made from an answer that reads as if nobody had been listed.
 */
export interface SavedResult {
  /** Address of the code itself. */
  readonly path: string;
  /** Address under which it was opened. */
  readonly address: string;
  /** Instant of the answer. */
  readonly answeredAt: string;
  readonly state: VerdictState;
  readonly sample: boolean;
  readonly sentence: string;
  readonly action: string;
  readonly product?: { readonly name: string; readonly facts: readonly Labelled[] };
  readonly parties: readonly { readonly name: string; readonly roles: string }[];
  /** Newest last; the first ones of a long path. */
  readonly steps: readonly { readonly title: string; readonly when: string; readonly detail: string }[];
  /** Steps beyond those. */
  readonly moreSteps: number;
  /** Ids of the recalls that the page named. */
  readonly recalls: readonly string[];
  readonly lot?: string;
  readonly productionDate?: string;
  /** The answer signed by the server, without anything of the statutory list: goes along with a complaint. */
  readonly seen?: SeenResult;
}
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** Results kept on this device. */
const KEEP = 50;

/** Query parameters that show the same result in another way. */
const PASSING = new Set(['lang', 'order', 'repaired']);

/** An address as it is compared: without parameters that change the view alone, in one order. */
export function plainAddress(address: string): string {
  const [pathname = '', search = ''] = address.replace(/#.*$/s, '').split(/\?(.*)/s);
  const kept = [...new URLSearchParams(search)].filter(([name]) => !PASSING.has(name) && !name.startsWith('utm_')).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = new URLSearchParams(kept.map(([name, value]) => [name, value])).toString();
  return pathname.replace(/(?<=.)\/$/, '') + (query && `?${query}`);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);
const list = <T>(value: unknown, parse: (entry: Readonly<Record<string, unknown>>) => T | undefined): T[] =>
  Array.isArray(value) ? value.flatMap((entry: unknown) => (isRecord(entry) ? (parse(entry) ?? []) : [])) : [];
const labelled = (entry: Readonly<Record<string, unknown>>): Labelled | undefined => {
  const { label, value } = entry;
  return isText(label) && isText(value) ? { label, value } : undefined;
};

/** What an older version, or anything else, left in the store is not trusted. */
export function parseSavedResults(value: unknown): SavedResult[] {
  return list(value, (entry): SavedResult | undefined => {
    const { path, address, answeredAt, state, sentence, action, product, lot, productionDate, moreSteps } = entry;
    const known = VERDICT_STATES.find((one) => one === state);
    const seen = parseSeen(entry['seen']);
    // A listing is never kept, whoever wrote it.
    if (!isText(path) || !path.startsWith('/t/') || !isText(address) || !isText(answeredAt) || Number.isNaN(Date.parse(answeredAt)) || known === undefined || known === 'listed') return undefined;
    return {
      path, address, answeredAt, state: known, sample: entry['sample'] === true, sentence: isText(sentence) ? sentence : '', action: isText(action) ? action : '',
      ...(isRecord(product) && isText(product['name']) ? { product: { name: product['name'], facts: list(product['facts'], labelled) } } : {}),
      parties: list(entry['parties'], ({ name, roles }) => (isText(name) && isText(roles) ? { name, roles } : undefined)),
      steps: list(entry['steps'], ({ title, when, detail }) => (isText(title) && isText(when) && isText(detail) ? { title, when, detail } : undefined)),
      moreSteps: typeof moreSteps === 'number' ? moreSteps : 0,
      recalls: texts(entry['recalls']),
      ...(isText(lot) ? { lot } : {}),
      ...(isText(productionDate) ? { productionDate } : {}),
      ...(seen === undefined ? {} : { seen }),
    };
  });
}

/** Newest first, one for each address, at most fifty. */
export const withResult = (results: readonly SavedResult[], result: SavedResult): SavedResult[] =>
  [result, ...results.filter(({ address }) => plainAddress(address) !== plainAddress(result.address))].slice(0, KEEP);

/** The result of an address: the very one, else that of the same code. */
export function findResult(results: readonly SavedResult[], address: string): SavedResult | undefined {
  const asked = plainAddress(address);
  return results.find((result) => plainAddress(result.address) === asked) ?? results.find((result) => plainAddress(result.path) === asked);
}

export const listSavedResults = async (storage: OfflineStorage = deviceStorage): Promise<SavedResult[]> => parseSavedResults(await storage.get('results'));

/** Keeps a result. A browser without storage keeps nothing. */
export async function saveResult(result: SavedResult, storage: OfflineStorage = deviceStorage): Promise<void> {
  const [sound] = parseSavedResults([result]);
  if (sound !== undefined) await storage.set('results', withResult(await listSavedResults(storage), sound));
}

/** Forgets the results of one code, or all: whoever deletes a scan means what is kept of it. */
export async function deleteSavedResults(path?: string, storage: OfflineStorage = deviceStorage): Promise<void> {
  const asked = path === undefined ? undefined : plainAddress(path);
  const rest = asked === undefined ? [] : (await listSavedResults(storage)).filter((result) => plainAddress(result.path) !== asked && plainAddress(result.address) !== asked);
  await Promise.all([storage.set('results', rest), storage.set('alerts', [])]);
}

export const findSavedResult = async (address: string, storage: OfflineStorage = deviceStorage): Promise<SavedResult | undefined> => findResult(await listSavedResults(storage), address);
