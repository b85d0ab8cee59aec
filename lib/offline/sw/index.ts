import { OUTBOX_SYNC } from '../outbox';
import { runOutbox } from '../outbox-runner';

/*
 * Our part of the service worker; the build puts it before the rules of next.config.mjs. Browsers with background
 * sync (WICG Background Synchronization) wake it once there is a network, also when no page is open.
 */

/** An event that the page's library of types does not know. */
interface SyncEvent extends Event {
  readonly tag: string;
  waitUntil(work: Promise<unknown>): void;
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
