/** Cache that the service worker looks into for the scan page (next.config.mjs). */
const START = 'start-url';

/**
 * Keeps the scan page on the first visit already: that one was loaded before there was a service worker
 * to keep it. Does nothing where there is none. Never throws.
 */
export async function keepStartPage(): Promise<void> {
  try {
    if (!('serviceWorker' in navigator) || !('caches' in globalThis) || (await navigator.serviceWorker.getRegistration()) === undefined) return;
    const cache = await caches.open(START);
    if ((await cache.match('/', { ignoreVary: true })) === undefined) await cache.add('/');
  } catch {
    // The next visit tries again.
  }
}
