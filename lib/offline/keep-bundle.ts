import { MOST_BYTES, type RecallBundle, openSeal, parseBundle } from '@/lib/trace/recall-bundle';
import { type OfflineStorage, deviceStorage, isRecord } from './storage';
import { type PublicKey, parsePublicKeys, verifySeal } from './verify-seal';

/** The bundle on this device, opened. */
export interface KeptBundle {
  readonly bundle: RecallBundle;
  /** Lower-case hex SHA-256, as on the poster and in the head. */
  readonly digest: string;
}

/** What became of looking for a newer bundle. `refused`: the signature, the file or its age were wrong, and the old one stays. */
export type Refreshed = 'new' | 'same' | 'asked-lately' | 'refused' | 'away';

export interface RefreshOptions {
  readonly storage?: OfflineStorage;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: number;
  /** Asks even when it was asked lately. */
  readonly force?: boolean;
}

/** The head, some hundred bytes, is asked this often at most; the bundle only when the head names another. */
const ASK_EVERY_MS = 3_600_000;

interface Stored {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly askedAt: number;
}

function parseStored(value: unknown): Stored | undefined {
  if (!isRecord(value)) return undefined;
  const { bytes, digest, askedAt } = value;
  return bytes instanceof Uint8Array && typeof digest === 'string' && typeof askedAt === 'number' ? { bytes, digest, askedAt } : undefined;
}

let last: KeptBundle | undefined;

/** The bundle kept on this device; undefined when there is none, or none that this version reads. */
export async function findKeptBundle(storage: OfflineStorage = deviceStorage): Promise<KeptBundle | undefined> {
  const stored = parseStored(await storage.get('bundle'));
  if (stored === undefined) return undefined;
  if (last?.digest === stored.digest) return last;
  const opened = openSeal(stored.bytes);
  const parsed = opened.ok ? parseBundle(opened.value.bundle) : opened;
  if (!opened.ok || !parsed.ok) return undefined;
  return (last = { bundle: parsed.value, digest: opened.value.digest });
}

/** Looks for a newer bundle, verifies it and keeps it. Nothing of this device is sent. Never throws. */
export async function refreshBundle({ storage = deviceStorage, fetch = globalThis.fetch, now = Date.now(), force = false }: RefreshOptions = {}): Promise<Refreshed> {
  const stored = parseStored(await storage.get('bundle'));
  const since = now - (stored?.askedAt ?? Number.NEGATIVE_INFINITY);
  if (!force && since >= 0 && since < ASK_EVERY_MS) return 'asked-lately';
  try {
    const named = await fetchJson('/recalls-bundle/head', fetch);
    if (!isRecord(named) || typeof named['sha256'] !== 'string') return 'away';
    if (stored?.digest === named['sha256']) {
      await storage.set('bundle', { ...stored, askedAt: now });
      return 'same';
    }
    const response = await fetch('/recalls-bundle/current', { credentials: 'omit' });
    if (!response.ok) return 'away';
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = await judge(bytes, storage, fetch);
    if (digest === undefined) return 'refused';
    await storage.set('bundle', { bytes, digest, askedAt: now } satisfies Stored);
    return 'new';
  } catch {
    return 'away';
  }
}

async function fetchJson(address: string, fetch: typeof globalThis.fetch): Promise<unknown> {
  const response = await fetch(address, { credentials: 'omit' });
  return response.ok ? ((await response.json()) as unknown) : undefined;
}

/** The digest of a sound bundle that is signed by a known key and not older than the one kept; else undefined. */
async function judge(bytes: Uint8Array, storage: OfflineStorage, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  if (bytes.length > MOST_BYTES) return undefined;
  const opened = openSeal(bytes);
  if (!opened.ok) return undefined;
  const parsed = parseBundle(opened.value.bundle);
  if (!parsed.ok) return undefined;
  const key = await findKey(opened.value.keyId, storage, fetch);
  if (key === undefined || (key.validUntil !== undefined && parsed.value.madeAt > key.validUntil)) return undefined;
  if (!(await verifySeal(opened.value, key))) return undefined;
  // An old bundle with its true signature must not push a newer one out.
  const kept = await findKeptBundle(storage);
  return kept !== undefined && parsed.value.madeAt < kept.bundle.madeAt ? undefined : opened.value.digest;
}

async function findKey(keyId: string, storage: OfflineStorage, fetch: typeof globalThis.fetch): Promise<PublicKey | undefined> {
  const known = parsePublicKeys(await storage.get('keys')).find(({ kid }) => kid === keyId);
  if (known !== undefined) return known;
  const keys = parsePublicKeys(await fetchJson('/.well-known/suma-keys.json', fetch));
  if (keys.length > 0) await storage.set('keys', keys);
  return keys.find(({ kid }) => kid === keyId);
}
