import { giveUpAfter } from './give-up';

/** Pages that open without a network, and the caches in which the service worker looks for them (cache-policy.mjs). */
const START = { cache: 'start-url', pages: ['/'] } as const;
const COMPLAINTS = { cache: 'complaints', pages: ['/complaints', '/complaints/new?kind=complaint', '/complaints/new?kind=report', '/complaints/outbox'] } as const;

/** A file whose name changes with every build. */
const RUNTIME = /\/_next\/static\/chunks\/(?:webpack|main-app)-[\w-]+\.js/;

/** Longest wait for one page while a new worker starts, in milliseconds. */
const WAIT_MS = 8_000;

/** Whether a kept page is of the build and the language of the page that is open. */
const fits = (kept: string, { runtime, lang }: { readonly runtime: string | undefined; readonly lang: string }): boolean =>
  (runtime === undefined || kept.includes(runtime)) && (lang === '' || kept.includes(`<html lang="${lang}"`));

/** Keeps pages before they are needed without a network, and anew after each build and in each language. */
async function keep({ cache: name, pages }: typeof START | typeof COMPLAINTS): Promise<void> {
  try {
    if (!('serviceWorker' in navigator) || !('caches' in globalThis) || (await navigator.serviceWorker.getRegistration()) === undefined) return;
    const here = { runtime: RUNTIME.exec(document.documentElement.innerHTML)?.[0], lang: document.documentElement.lang };
    const cache = await caches.open(name);
    for (const page of pages) {
      const kept = await cache.match(page, { ignoreVary: true });
      if (kept === undefined || !fits(await kept.text(), here)) await cache.add(page);
    }
  } catch {
    // The next visit tries again.
  }
}

/**
 * Keeps the scan page on the first visit already: that one was loaded before there was a service worker to keep it.
 * Does nothing where there is none. Never throws.
 */
export const keepStartPage = (): Promise<void> => keep(START);

/** The same for the form of complaints, its start and its outbox. */
export const keepComplaintPages = (): Promise<void> => keep(COMPLAINTS);

/** Fetches every kept page anew; one that does not come stays as it is. Never throws. */
export async function renewKeptPages(kept: CacheStorage = caches, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<void> {
  for (const { cache: name, pages } of [START, COMPLAINTS]) {
    try {
      const cache = await kept.open(name);
      for (const page of pages) {
        if ((await cache.match(page, { ignoreVary: true })) === undefined) continue;
        const response = await fetch(page, { cache: 'no-store', ...giveUpAfter(WAIT_MS) });
        if (response.status === 200 && !response.redirected) await cache.put(page, response);
      }
    } catch {
      // Without a network: the next visit renews it.
    }
  }
}

/**
 * Has the service worker fetch and keep a file that is not needed yet; not where the person saves data. Never throws.
 * @param file its path
 */
export async function keepFile(file: string): Promise<void> {
  try {
    const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
    if (connection?.saveData === true || !navigator.serviceWorker?.controller || (await caches.match(file)) !== undefined) return;
    await fetch(file, { credentials: 'omit' });
  } catch {
    // It is fetched when it is needed.
  }
}
