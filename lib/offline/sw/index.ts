import { OUTBOX_SYNC } from '../outbox';
import { runOutbox } from '../outbox-runner';
import { receiveShare } from '../share-target';
import { noteChoice, readLooks, takeLooks } from './looks';
import { settleIn } from './new-version';
import { RECALLS_SYNC, lookForRecalls } from './recalls';

/*
 * Our part of the service worker; the build puts it before the rules of next.config.mjs. Browsers with background
 * sync (WICG Background Synchronization) wake it once there is a network, also when no page is open. What other apps
 * share (Web Share Target) is taken here and never reaches the network.
 */

/** Events that the page's library of types does not know. */
interface WorkEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface SyncEvent extends WorkEvent {
  readonly tag: string;
}

interface RequestEvent extends WorkEvent {
  readonly request: Request;
  /** Settles when the page has its answer; not in every browser. */
  readonly handled?: Promise<void>;
  respondWith(answer: Promise<Response>): void;
}

/** The browser tries again later when this fails. */
async function sendWaiting(): Promise<void> {
  const { waiting } = await runOutbox({ all: true });
  if (waiting > 0) throw new Error(`${waiting} filings still wait.`);
}

globalThis.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === OUTBOX_SYNC) sync.waitUntil(sendWaiting());
});

globalThis.addEventListener('fetch', (event) => {
  const asked = event as RequestEvent;
  const { request } = asked;
  if (request.method === 'POST' && new URL(request.url).pathname === '/share') {
    asked.respondWith(receiveShare(request));
    return;
  }
  const looks = readLooks(request);
  if (looks === 'choice') asked.waitUntil(noteChoice());
  else if (looks === 'first') asked.waitUntil(takeLooks(asked.handled));
});

globalThis.addEventListener('activate', (event) => (event as WorkEvent).waitUntil(settleIn()));

globalThis.addEventListener('periodicsync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === RECALLS_SYNC) sync.waitUntil(lookForRecalls());
});
