import { OUTBOX_LOCK } from './outbox-mark';

/*
 * When a new version must wait: while somebody writes a complaint, scans, or the outbox is sending, in this page or in
 * another one of this device. Pages tell each other by a shared Web Lock; a browser without them knows of itself alone.
 */

const LOCK = 'suma-busy';

const locks = (): LockManager | undefined => (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;

let held = 0;
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Keeps a new version waiting. @returns lets it go on; called again it does nothing */
export function holdUpdate(): () => void {
  held += 1;
  tell();
  let over = false;
  let letGo: (() => void) | undefined;
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // A page that is being left loses its locks with it.
  locks()?.request(LOCK, { mode: 'shared' }, () => until).catch(() => undefined);
  return () => {
    if (over) return;
    over = true;
    held -= 1;
    letGo?.();
    tell();
  };
}

export const isHeldHere = (): boolean => held > 0;

/** Hears when this page begins or ends holding. @returns stops it */
export function onHold(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Does something while no page of this device is busy and the outbox does not send; nothing may begin meanwhile.
 * @returns `busy` where it was not done
 */
export async function whenFree(work: () => Promise<void>): Promise<'done' | 'busy'> {
  if (isHeldHere()) return 'busy';
  const manager = locks();
  const run = async (): Promise<'done'> => {
    await work();
    return 'done';
  };
  if (manager === undefined) return await run();
  return await manager.request(LOCK, { ifAvailable: true }, async (free) =>
    free === null ? 'busy' : await manager.request(OUTBOX_LOCK, { ifAvailable: true }, async (quiet) => (quiet === null ? 'busy' : await run())),
  );
}
