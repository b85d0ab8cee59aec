import { isRecord } from './storage';

/*
 * Installing is offered once somebody has had use of the app: at the third successful scan, never before, and not again
 * after it was declined. The count stays on this device.
 */

const KEY = 'suma-install';
const COUNTED = 'suma-scan-counted';
const SCANS = 3;

/** The browser's own offer (`beforeinstallprompt`), which pages may keep for later. */
export interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** `prompt`: the browser installs; `ios`: the person does, by the menu; undefined: nothing to offer. */
export type InstallWay = 'prompt' | 'ios';

interface Kept {
  readonly scans: number;
  readonly declined: boolean;
}

type Storing = Pick<Storage, 'getItem' | 'setItem'>;

/** Without storage nothing is counted, and so nothing offered. */
function read(storage: () => Storing): Kept {
  try {
    const value: unknown = JSON.parse(storage().getItem(KEY) ?? 'null');
    return isRecord(value) && typeof value['scans'] === 'number' ? { scans: value['scans'], declined: value['declined'] === true } : { scans: 0, declined: false };
  } catch {
    return { scans: 0, declined: false };
  }
}

function write(kept: Kept, storage: () => Storing): void {
  try {
    storage().setItem(KEY, JSON.stringify(kept));
  } catch {
    // Not remembered.
  }
}

const here = (): Storing => globalThis.localStorage;

/** Counts a scan that led to a known result. */
export function countScan(storage: () => Storing = here): void {
  const kept = read(storage);
  if (kept.scans < SCANS) write({ ...kept, scans: kept.scans + 1 }, storage);
  globalThis.dispatchEvent?.(new Event(COUNTED));
}

/** Declined or done: not offered again. */
export const declineInstall = (storage: () => Storing = here): void => write({ ...read(storage), declined: true }, storage);

/** @returns stops it */
export function onScanCounted(heard: () => void): () => void {
  globalThis.addEventListener(COUNTED, heard);
  return () => globalThis.removeEventListener(COUNTED, heard);
}

/** Whether this page runs as an installed app. iOS says it in a way of its own. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches || (navigator as { readonly standalone?: boolean }).standalone === true;

/** How installing can be offered now. @param prompt the browser's offer, where it made one */
export function findInstallWay(prompt: InstallPrompt | undefined, { storage = here, installed = isInstalled(), ios = (navigator as { readonly standalone?: boolean }).standalone === false }: { readonly storage?: () => Storing; readonly installed?: boolean; readonly ios?: boolean } = {}): InstallWay | undefined {
  const { scans, declined } = read(storage);
  if (installed || declined || scans < SCANS) return undefined;
  return prompt !== undefined ? 'prompt' : ios ? 'ios' : undefined;
}
