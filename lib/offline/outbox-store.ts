import { promisifyRequest } from 'idb-keyval';
import { MOST_FILES, type OutboxFile, type OutboxItem, parseOutboxItem } from './outbox';

/** Bytes of one file beside its description. */
export interface OutboxContent {
  readonly file: OutboxFile;
  readonly content: Uint8Array;
}

/**
 * Where filings are kept on this device. Unlike the rest of what is kept, a failure is thrown: whoever files must
 * know that nothing was kept.
 */
export interface OutboxStore {
  /** Newest first. */
  list(): Promise<readonly OutboxItem[]>;
  find(id: string): Promise<OutboxItem | undefined>;
  /** Changes an item in one step that nothing can come between; `change` gets undefined for a new one and may leave all as it is by returning it. */
  update(id: string, change: (item: OutboxItem | undefined) => OutboxItem | undefined): Promise<OutboxItem | undefined>;
  /** Adds a file to a draft. @returns `full` for a tenth file, `missing` where there is no such draft */
  addFile(id: string, file: OutboxFile, content: Uint8Array, now: string): Promise<'kept' | 'full' | 'missing'>;
  removeFile(id: string, fileId: string, now: string): Promise<void>;
  readFiles(id: string): Promise<readonly OutboxContent[]>;
  /** Deletes an item with its files. */
  remove(id: string): Promise<void>;
  /** Deletes files whose item no longer names them: a crash may have come between. */
  sweep(): Promise<void>;
}

const NAME = 'suma-outbox';
const ENTRIES = 'entries';
const itemKey = (id: string): string => `item:${id}`;
const fileKey = (id: string, fileId: string): string => `file:${id}:${fileId}`;
/** Every key that begins with a text. */
const keysFrom = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ENTRIES);
    request.onerror = () => reject(request.error ?? new Error('The outbox cannot be opened.'));
    request.onblocked = () => reject(new Error('The outbox is held by an older page.'));
    request.onsuccess = () => {
      const database = request.result;
      // Another page may want a newer form of it, and the browser may take it away: then it is opened anew.
      database.onversionchange = () => database.close();
      database.onclose = () => {
        opened = undefined;
      };
      resolve(database);
    };
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** One transaction; settles when it is on the disk, not when the browser has taken note of it. */
async function transact<T>(mode: IDBTransactionMode, work: (entries: IDBObjectStore) => Promise<T>): Promise<T> {
  const transaction = (await open()).transaction(ENTRIES, mode, mode === 'readwrite' ? { durability: 'strict' } : {});
  const ended = promisifyRequest(transaction);
  try {
    const result = await work(transaction.objectStore(ENTRIES));
    await ended;
    return result;
  } catch (error) {
    ended.catch(() => undefined);
    throw error;
  }
}

const ask = <T>(request: IDBRequest<T>): Promise<T> => promisifyRequest(request);
const findIn = async (entries: IDBObjectStore, id: string): Promise<OutboxItem | undefined> => parseOutboxItem(await ask<unknown>(entries.get(itemKey(id))));

/** The outbox in IndexedDB; works in pages and in the service worker. */
export const deviceOutbox: OutboxStore = {
  list: () =>
    transact('readonly', async (entries) => {
      const values = await ask<unknown[]>(entries.getAll(keysFrom('item:')));
      return values.flatMap((value) => parseOutboxItem(value) ?? []).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    }),
  find: (id) => transact('readonly', (entries) => findIn(entries, id)),
  update: (id, change) =>
    transact('readwrite', async (entries) => {
      const before = await findIn(entries, id);
      const after = change(before);
      if (after !== undefined && after !== before) await ask(entries.put(after, itemKey(id)));
      return after;
    }),
  addFile: (id, file, content, now) =>
    transact('readwrite', async (entries) => {
      const item = await findIn(entries, id);
      if (item?.state !== 'draft') return 'missing';
      if (item.files.length >= MOST_FILES) return 'full';
      await Promise.all([ask(entries.put(content, fileKey(id, file.id))), ask(entries.put({ ...item, changedAt: now, files: [...item.files, file] } satisfies OutboxItem, itemKey(id)))]);
      return 'kept';
    }),
  removeFile: (id, fileId, now) =>
    transact('readwrite', async (entries) => {
      const item = await findIn(entries, id);
      if (item?.state !== 'draft') return;
      await Promise.all([ask(entries.delete(fileKey(id, fileId))), ask(entries.put({ ...item, changedAt: now, files: item.files.filter((file) => file.id !== fileId) } satisfies OutboxItem, itemKey(id)))]);
    }),
  readFiles: (id) =>
    transact('readonly', async (entries) => {
      const item = await findIn(entries, id);
      const found = await Promise.all((item?.files ?? []).map(async (file) => ({ file, content: await ask<unknown>(entries.get(fileKey(id, file.id))) })));
      return found.flatMap(({ file, content }) => (content instanceof Uint8Array ? [{ file, content }] : []));
    }),
  remove: (id) =>
    transact('readwrite', async (entries) => {
      await Promise.all([ask(entries.delete(itemKey(id))), ask(entries.delete(keysFrom(`file:${id}:`)))]);
    }),
  sweep: () =>
    transact('readwrite', async (entries) => {
      const values = await ask<unknown[]>(entries.getAll(keysFrom('item:')));
      const named = new Set(values.flatMap((value) => parseOutboxItem(value) ?? []).flatMap(({ id, files }) => files.map((file) => fileKey(id, file.id))));
      const keys = await ask<IDBValidKey[]>(entries.getAllKeys(keysFrom('file:')));
      await Promise.all(keys.filter((key) => typeof key === 'string' && !named.has(key)).map((key) => ask(entries.delete(key))));
    }),
};
