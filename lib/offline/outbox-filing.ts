import type { CaseKind, SeenResult } from '@/lib/trace/model/case';
import { OUTBOX_SYNC, type OutboxFileType, type OutboxItem, type OutboxValues } from './outbox';
import { setOutboxMark } from './outbox-mark';
import { announceChange } from './outbox-runner';
import { type OutboxStore, deviceOutbox } from './outbox-store';

/*
 * How a form works with the outbox: `startDraft` when the first letter is typed, `saveDraft` while writing,
 * `addDraftFile` for each shrunk photo, `fileDraft` when the person presses 提交 (it returns once everything is on
 * the disk), then `runOutbox`. The draft's id is the idempotency key: a page kept for days without a network must
 * not bring one along, or two filings would be one.
 */

export interface DraftStart {
  readonly kind: CaseKind;
  /** Address of the form with its query, to go on writing. */
  readonly address: string;
  readonly about?: string;
  readonly values?: OutboxValues;
  readonly seen?: SeenResult;
}

const instant = (now: number): string => new Date(now).toISOString();

/** UUID version 4; `randomUUID` exists on secure pages only. */
export function newOutboxId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6);
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Opens a draft. @throws where this device keeps nothing */
export async function startDraft(start: DraftStart, store: OutboxStore = deviceOutbox, now = Date.now(), id = newOutboxId()): Promise<OutboxItem> {
  const at = instant(now);
  const made: OutboxItem = { id, state: 'draft', createdAt: at, changedAt: at, files: [], tries: 0, ...start };
  return (await store.update(id, (before) => before ?? made)) ?? made;
}

/** Keeps what has been typed so far. Does nothing to what is on its way already. @throws where this device keeps nothing */
export async function saveDraft(id: string, values: OutboxValues, about?: string, store: OutboxStore = deviceOutbox, now = Date.now()): Promise<void> {
  await store.update(id, (before) => (before?.state === 'draft' ? { ...before, values, ...(about === undefined ? {} : { about }), changedAt: instant(now) } : before));
}

/** The draft last worked on at an address of the form, so that a page that was closed opens as it was left. Undefined also where nothing can be kept. */
export async function findDraft(address: string, store: OutboxStore = deviceOutbox): Promise<OutboxItem | undefined> {
  try {
    return (await store.list()).filter((item) => item.state === 'draft' && item.address === address).sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))[0];
  } catch {
    return undefined;
  }
}

/** Adds a photo or document to a draft. @returns `full` for a tenth, `missing` where the draft is on its way or gone */
export async function addDraftFile(id: string, file: { readonly name: string; readonly type: OutboxFileType; readonly content: Uint8Array }, store: OutboxStore = deviceOutbox, now = Date.now()): Promise<'kept' | 'full' | 'missing'> {
  const kept = await store.addFile(id, { id: newOutboxId(), name: file.name, type: file.type, bytes: file.content.byteLength }, file.content, instant(now));
  announceChange();
  return kept;
}

export async function removeDraftFile(id: string, fileId: string, store: OutboxStore = deviceOutbox, now = Date.now()): Promise<void> {
  await store.removeFile(id, fileId, instant(now));
  announceChange();
}

/**
 * Turns a draft into something to be sent. When this returns it is on the disk; no network has been tried yet. The
 * same draft filed from a second page changes nothing.
 * @param filing JSON of the filing as the door takes it
 * @throws where this device keeps nothing: then the form has to be sent as it is
 */
export async function fileDraft(id: string, filing: unknown, options: { readonly about?: string; readonly seen?: SeenResult } = {}, store: OutboxStore = deviceOutbox, now = Date.now()): Promise<OutboxItem | undefined> {
  const item = await store.update(id, (before) => (before?.state === 'draft' ? { ...before, ...options, filing, state: 'waiting', tries: 0, changedAt: instant(now) } : before));
  setOutboxMark(true);
  announceChange();
  await askBrowser();
  return item;
}

/** Takes back what has not arrived, to be written anew: refused, or still waiting. */
export async function reopenDraft(id: string, store: OutboxStore = deviceOutbox, now = Date.now()): Promise<OutboxItem | undefined> {
  const item = await store.update(id, (before) => {
    if (before?.state !== 'refused' && before?.state !== 'waiting') return before;
    const { filing: _filing, nextTryAt: _next, ...rest } = before;
    return { ...rest, state: 'draft', tries: 0, changedAt: instant(now), ...(before.state === 'waiting' && before.tries > 0 ? { reopened: true } : {}) };
  });
  announceChange();
  return item;
}

/** Deletes an item of this device. What has been filed stays filed. */
export async function forgetItem(id: string, store: OutboxStore = deviceOutbox): Promise<void> {
  await store.remove(id);
  announceChange();
}

/** Asks the browser to keep the storage and to wake the service worker once there is a network. Both are favours. */
async function askBrowser(): Promise<void> {
  try {
    void navigator.storage?.persist?.().catch(() => undefined);
    const registration = await navigator.serviceWorker?.getRegistration();
    await (registration as (ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } }) | undefined)?.sync?.register(OUTBOX_SYNC);
  } catch {
    // It is sent when a page is opened or the network comes back.
  }
}


export { findSeen } from './seen';
