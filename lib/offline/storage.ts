import { createStore, get, set, type UseStore } from 'idb-keyval';

/** Where things are kept on this device. What comes out was written by some version of this app, or by anybody: parse it. */
export interface OfflineStorage {
  get(key: StorageKey): Promise<unknown>;
  set(key: StorageKey, value: unknown): Promise<void>;
}
export type StorageKey = 'bundle' | 'keys' | 'results' | 'alerts' | 'dismissed' | 'seenAlerts';

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('suma-offline', 'kept'));

/** A connection that the browser has closed, for example after taking the storage away, is opened once more. */
async function tryTwice<T>(work: (from: UseStore) => Promise<T>): Promise<T> {
  try {
    return await work(store());
  } catch {
    opened = undefined;
    return await work(store());
  }
}

/** Why nothing is kept here: `full` where there is no room, `refused` where the browser does not let pages keep anything. */
export type StorageTrouble = 'full' | 'refused';

const TROUBLE = 'suma-storage';

export const toTrouble = (error: unknown): StorageTrouble => (error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'refused');

/** Hears that something could not be kept. @returns stops it */
export function onStorageTrouble(heard: (trouble: StorageTrouble) => void): () => void {
  const listener = (event: Event): void => heard((event as CustomEvent<StorageTrouble>).detail);
  globalThis.addEventListener(TROUBLE, listener);
  return () => globalThis.removeEventListener(TROUBLE, listener);
}

/** IndexedDB. A browser that gives no storage (private mode, a full disk) keeps nothing, and the page goes on and says so. */
export const deviceStorage: OfflineStorage = {
  async get(key) {
    try {
      return await tryTwice((from) => get(key, from));
    } catch {
      return undefined;
    }
  },
  async set(key, value) {
    try {
      await tryTwice((from) => set(key, value, from));
    } catch (error) {
      if (typeof CustomEvent === 'function') globalThis.dispatchEvent?.(new CustomEvent(TROUBLE, { detail: toTrouble(error) }));
    }
  },
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
