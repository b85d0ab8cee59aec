import { PAGE_CACHES } from './cache-policy.mjs';

/** Deletes every kept page of this site from this device: whoever signs out leaves none behind. Never throws. */
export async function forgetPages(kept: CacheStorage | undefined = globalThis.caches): Promise<void> {
  await Promise.all(PAGE_CACHES.map((name) => kept?.delete(name).catch(() => false)));
}
