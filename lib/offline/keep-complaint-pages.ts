/** Cache that the service worker looks into for the form and its outbox (next.config.mjs). */
const CACHE = 'complaints';
const PAGES = ['/complaints', '/complaints/new?kind=complaint', '/complaints/new?kind=report', '/complaints/outbox'];

/** A file whose name changes with every build. */
const RUNTIME = /\/_next\/static\/chunks\/(?:webpack|main-app)-[\w-]+\.js/;

/**
 * Keeps the form of complaints before it is needed without a network, and anew after each build: an old page asks for
 * scripts that are gone. Does nothing where there is no service worker. Never throws.
 */
export async function keepComplaintPages(): Promise<void> {
  try {
    if (!('serviceWorker' in navigator) || !('caches' in globalThis) || (await navigator.serviceWorker.getRegistration()) === undefined) return;
    const runtime = RUNTIME.exec(document.documentElement.innerHTML)?.[0];
    const cache = await caches.open(CACHE);
    for (const page of PAGES) {
      const kept = await cache.match(page, { ignoreVary: true });
      if (kept === undefined || (runtime !== undefined && !(await kept.text()).includes(runtime))) await cache.add(page);
    }
  } catch {
    // The next visit tries again.
  }
}
