import { createStore, get, update, type UseStore } from 'idb-keyval';
import { type Followed, type Mine, NOTHING, type PantryItem, mergeEntries, MOST_KEPT, parseMine, withBestBefore, withEntry, withoutEntry, type MineList } from './mine';
import { type StorageTrouble, toTrouble } from './storage';

/** Where the lists are kept. Unlike caches of the app, a failure is thrown: a person who keeps something must know when it was not kept. */
export interface MineStore {
  read(): Promise<unknown>;
  /** Changes everything in one step that nothing can come between. */
  update(change: (kept: unknown) => Mine): Promise<void>;
}

const KEY = 'mine';
let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('suma-mine', 'mine'));

/** IndexedDB of this browser. */
export const deviceMine: MineStore = {
  // A browser may refuse by throwing already when it is asked for the database.
  read: async () => get<unknown>(KEY, store()),
  update: async (change) => update<unknown>(KEY, change, store()),
};

/** `too-many`: the list itself has no room. */
export type Keeping = 'kept' | 'too-many' | StorageTrouble;

/** @throws where the browser gives no storage */
export const readMine = async (kept: MineStore = deviceMine): Promise<Mine> => parseMine(await kept.read());

/** The same for what can do without: empty where the browser gives no storage. */
export const findMine = (kept: MineStore = deviceMine): Promise<Mine> => readMine(kept).catch(() => NOTHING);

async function changeKept(kept: MineStore, to: (mine: Mine) => Mine | undefined): Promise<Keeping> {
  let outcome: Keeping = 'kept';
  try {
    await kept.update((value) => {
      const before = parseMine(value);
      const after = to(before);
      outcome = after === undefined ? 'too-many' : 'kept';
      return after ?? before;
    });
    return outcome;
  } catch (error) {
    return toTrouble(error);
  }
}

/** Never throws, like the ones below. */
export const keepInPantry = (item: PantryItem, kept: MineStore = deviceMine): Promise<Keeping> => changeKept(kept, (mine) => withEntry(mine, 'pantry', item));
export const follow = (entry: Followed, kept: MineStore = deviceMine): Promise<Keeping> => changeKept(kept, (mine) => withEntry(mine, 'followed', entry));
export const forget = (list: MineList, path: string, kept: MineStore = deviceMine): Promise<Keeping> => changeKept(kept, (mine) => withoutEntry(mine, list, path));
export const setBestBefore = (path: string, day: string | undefined, kept: MineStore = deviceMine): Promise<Keeping> => changeKept(kept, (mine) => withBestBefore(mine, path, day));
export const forgetMine = (kept: MineStore = deviceMine): Promise<Keeping> => changeKept(kept, () => NOTHING);

/** What a file brought, list by list. */
export interface Brought {
  readonly added: number;
  readonly known: number;
  readonly left: number;
}

/** Adds the entries of a file in one step. */
export async function bringIn(other: Mine, kept: MineStore = deviceMine): Promise<Brought | StorageTrouble> {
  let brought: Brought = { added: 0, known: 0, left: 0 };
  const outcome = await changeKept(kept, (mine) => {
    const pantry = mergeEntries(mine.pantry, other.pantry, MOST_KEPT);
    const followed = mergeEntries(mine.followed, other.followed, MOST_KEPT);
    brought = { added: pantry.added + followed.added, known: pantry.known + followed.known, left: pantry.left + followed.left };
    return { pantry: pantry.entries, followed: followed.entries };
  });
  return outcome === 'full' || outcome === 'refused' ? outcome : brought;
}
