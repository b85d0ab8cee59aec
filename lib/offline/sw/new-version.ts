import { CACHES } from '../cache-policy.mjs';
import { renewKeptPages } from '../keep-pages';

/** The plugin's own caches: the precache and the ages of entries. */
const OF_PLUGIN = /^workbox-/;

/** Deletes caches that no rule names any more, and fetches the kept pages anew: old ones ask for scripts that are gone. Never throws. */
export async function settleIn(kept: CacheStorage = caches, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<void> {
  const names = await kept.keys().catch(() => []);
  await Promise.all(names.filter((name) => !OF_PLUGIN.test(name) && !CACHES.includes(name)).map((name) => kept.delete(name).catch(() => false)));
  await renewKeptPages(kept, fetch);
}
