import { type OutboxItem, isDue, pauseAfter, toDone } from './outbox';
import { OUTBOX_LOCK } from './outbox-mark';
import { sendFiling } from './outbox-send';
import { type OutboxStore, deviceOutbox } from './outbox-store';

/** What the runner needs of the world. */
export interface RunnerWorld {
  readonly store: OutboxStore;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds of the epoch by this device. */
  readonly now: () => number;
  /** One runner at a time on this device, over all pages and the service worker. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told after every change. */
  readonly changed: () => void;
}

/** What is left after a run: how many items wait, and in how many milliseconds the first of them may be tried again. */
export interface RunOutcome {
  readonly sent: number;
  readonly waiting: number;
  readonly nextInMs?: number;
}

/**
 * Under the lock of this device where the browser has Web Locks; a browser without them may run twice, and the
 * idempotency key makes of both one case.
 */
export async function aloneHere<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  return locks === undefined ? await work() : await locks.request(OUTBOX_LOCK, work);
}

const CHANNEL = 'suma-outbox';

/** Tells every page of this device, and this one, that the outbox has changed. */
export function announceChange(): void {
  if (typeof BroadcastChannel !== 'function') {
    globalThis.dispatchEvent(new Event(CHANNEL));
    return;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** Hears of changes, here and in other pages. @returns stops it */
export function onOutboxChange(heard: () => void): () => void {
  if (typeof BroadcastChannel !== 'function') {
    globalThis.addEventListener(CHANNEL, heard);
    return () => globalThis.removeEventListener(CHANNEL, heard);
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', heard);
  return () => channel.close();
}

export const deviceWorld: RunnerWorld = { store: deviceOutbox, fetch: (...parameters) => globalThis.fetch(...parameters), now: () => Date.now(), alone: aloneHere, changed: announceChange };

/**
 * Sends what waits, oldest first, one after another. May be called as often as anybody likes: runs queue behind the
 * lock, and each looks anew at what is left.
 * @param options.all also what still pauses: the person asked, or the network came back
 * @throws where the store of this device fails
 */
export async function runOutbox(options: { readonly all?: boolean } = {}, world: RunnerWorld = deviceWorld): Promise<RunOutcome> {
  return await world.alone(async () => {
    const tried = new Set<string>();
    let sent = 0;
    for (;;) {
      const item = await findNext(tried, options.all === true, world);
      if (item === undefined) break;
      tried.add(item.id);
      if (await sendOne(item, world)) sent += 1;
    }
    await expireDrafts(world);
    await world.store.sweep();
    return { sent, ...(await whatIsLeft(world)) };
  });
}

/** Drafts nobody has touched for this long are deleted, as the form says; in milliseconds. */
const DRAFT_MS = 30 * 86_400_000;

/** The server's clock has to agree: a device whose clock has been set ahead must not take a draft with it. */
async function expireDrafts({ store, fetch, now, changed }: RunnerWorld): Promise<void> {
  const listOld = async (at: number): Promise<readonly OutboxItem[]> => (await store.list()).filter(({ state, changedAt }) => state === 'draft' && at - Date.parse(changedAt) > DRAFT_MS);
  if ((await listOld(now())).length === 0) return;
  const told = await fetch('/api/health', { cache: 'no-store', credentials: 'omit' }).then(({ headers }) => Date.parse(headers.get('date') ?? ''), () => Number.NaN);
  if (Number.isNaN(told)) return;
  for (const { id } of await listOld(Math.min(told, now()))) await store.remove(id);
  changed();
}

const isLeft = ({ state }: OutboxItem): boolean => state === 'waiting' || state === 'sending';

async function findNext(tried: ReadonlySet<string>, all: boolean, { store, now }: RunnerWorld): Promise<OutboxItem | undefined> {
  const items = await store.list();
  return [...items].reverse().find((item) => !tried.has(item.id) && (all ? isLeft(item) : isDue(item, now())));
}

async function whatIsLeft({ store, now }: RunnerWorld): Promise<{ readonly waiting: number; readonly nextInMs?: number }> {
  const left = (await store.list()).filter(isLeft);
  const pauses = left.map(({ nextTryAt }) => (nextTryAt === undefined ? 0 : Math.max(0, Date.parse(nextTryAt) - now())));
  return { waiting: left.length, ...(pauses.length === 0 ? {} : { nextInMs: Math.min(...pauses) }) };
}

/** @returns whether it arrived */
async function sendOne(found: OutboxItem, { store, fetch, now, changed }: RunnerWorld): Promise<boolean> {
  const at = (): string => new Date(now()).toISOString();
  const item = await store.update(found.id, (before) => (before !== undefined && isLeft(before) ? { ...before, state: 'sending', changedAt: at() } : before));
  // Taken back by the person in the meantime.
  if (item?.state !== 'sending') return false;
  changed();
  const contents = await store.readFiles(item.id);
  const outcome = await sendFiling(item, contents, fetch, now);
  await store.update(item.id, (before) => {
    if (before === undefined) return undefined;
    const { problem: _problem, nextTryAt: _next, ...rest } = before;
    if (outcome.kind === 'done') return toDone(rest, outcome.receipt, at());
    if (outcome.kind === 'refused') return { ...rest, state: 'refused', changedAt: at(), problem: outcome.problem };
    const tries = before.tries + 1;
    const pause = Math.max(pauseAfter(tries), outcome.afterMs ?? 0);
    return { ...rest, state: 'waiting', changedAt: at(), tries, problem: outcome.problem, nextTryAt: new Date(now() + pause).toISOString() };
  });
  changed();
  return outcome.kind === 'done';
}
