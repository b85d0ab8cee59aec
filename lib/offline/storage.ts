import { createStore, get, set, type UseStore } from 'idb-keyval';

/** Where things are kept on this device. What comes out was written by some version of this app, or by anybody: parse it. */
export interface OfflineStorage {
  get(key: StorageKey): Promise<unknown>;
  set(key: StorageKey, value: unknown): Promise<void>;
}
export type StorageKey = 'bundle' | 'keys' | 'results' | 'alerts' | 'dismissed';

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('suma-offline', 'kept'));

/** IndexedDB. A browser that gives no storage (private mode, a full disk) keeps nothing, and the page goes on. */
export const deviceStorage: OfflineStorage = {
  async get(key) {
    try {
      return await get(key, store());
    } catch {
      return undefined;
    }
  },
  async set(key, value) {
    try {
      await set(key, value, store());
    } catch {
      // Nothing is kept.
    }
  },
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
