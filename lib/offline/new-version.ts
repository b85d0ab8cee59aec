import { whenFree } from './hold-update';

/** `waiting`: a new version is whole and waits to be asked for; `taken-over`: another page has asked, this one is of the old version. */
export type NewVersion = 'waiting' | 'taken-over';

/** Longest wait for the new version to take over, in milliseconds; then the page is opened anew all the same. */
const TAKE_OVER_MS = 5_000;

/**
 * Hears of a new version. A worker that could not fetch all of itself never gets so far, and the old one goes on. The
 * first worker of a device is no new version. @returns stops it
 */
export function watchNewVersion(workers: ServiceWorkerContainer | undefined, heard: (version: NewVersion) => void): () => void {
  if (workers === undefined) return () => undefined;
  let stopped = false;
  let controlled = workers.controller !== null;
  let watched: ServiceWorkerRegistration | undefined;

  const say = (version: NewVersion): void => {
    if (!stopped) heard(version);
  };
  const onFound = (): void => {
    const worker = watched?.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && workers.controller !== null) say('waiting');
    });
  };
  const onChange = (): void => {
    if (controlled) say('taken-over');
    controlled = true;
  };
  const watch = async (): Promise<void> => {
    const found = await workers.getRegistration();
    if (stopped || found === undefined) return;
    watched = found;
    found.addEventListener('updatefound', onFound);
    if (found.waiting !== null && workers.controller !== null) say('waiting');
    else if (found.installing !== null) onFound();
  };
  workers.addEventListener('controllerchange', onChange);
  // Private windows refuse; there is nothing to update then.
  watch().catch(() => undefined);
  return () => {
    stopped = true;
    workers.removeEventListener('controllerchange', onChange);
    watched?.removeEventListener('updatefound', onFound);
  };
}

/**
 * Has the waiting version take over and opens this page anew; only where no page of this device is busy.
 * @returns `busy` where one is, and nothing has happened
 */
export const takeNewVersion = (workers: ServiceWorkerContainer, reload: () => void, waitMs = TAKE_OVER_MS): Promise<'done' | 'busy'> =>
  whenFree(async () => {
    const waiting = (await workers.getRegistration().catch(() => undefined))?.waiting;
    if (waiting) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        workers.addEventListener('controllerchange', () => {
          clearTimeout(timer);
          resolve();
        }, { once: true });
        waiting.postMessage({ type: 'SKIP_WAITING' });
      });
    }
    reload();
  });
