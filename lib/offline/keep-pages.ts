import { giveUpAfter } from './give-up';

/** Pages that open without a network, and the caches in which the service worker looks for them (cache-policy.mjs). */
const START = { cache: 'start-url', pages: ['/'] } as const;
const COMPLAINTS = { cache: 'complaints', pages: ['/complaints', '/complaints/new?kind=complaint', '/complaints/new?kind=report', '/complaints/outbox'] } as const;

type Group = typeof START | typeof COMPLAINTS;

/** A file whose name changes with every build. */
const RUNTIME = /\/_next\/static\/chunks\/(?:webpack|main-app)-[\w-]+\.js/;

/** Longest wait for one page that is renewed behind the person's back, in milliseconds. */
const WAIT_MS = 8_000;

/**
 * The page that stands for every other one without a network. The plugin keeps it in the precache, under a key with its
 * revision (next.config.mjs); asked for with a query of its own, so that the precache does not answer itself.
 */
const FALLBACK = { cache: /^workbox-precache/, path: '/offline', fresh: '/offline?anew' } as const;

/** What the first element of a page says of language, 长辈版 and theme (app/layout.tsx). */
const LOOKS = ['lang', 'data-elder', 'data-theme'] as const;

/** Whether a kept page is of the build of the page that is open, and looks and reads as it does. */
function fits(kept: string, runtime: string | undefined, here: Element): boolean {
  const tag = /<html\b[^>]*>/.exec(kept)?.[0] ?? '';
  return (runtime === undefined || kept.includes(runtime)) && LOOKS.every((name) => (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null) === here.getAttribute(name));
}

/** Keeps pages before they are needed without a network, and anew after each build and each change of how they look. */
async function keep({ cache: name, pages }: Group): Promise<void> {
  try {
    if (!('serviceWorker' in navigator) || !('caches' in globalThis) || (await navigator.serviceWorker.getRegistration()) === undefined) return;
    const runtime = RUNTIME.exec(document.documentElement.innerHTML)?.[0];
    const cache = await caches.open(name);
    for (const page of pages) {
      const kept = await cache.match(page, { ignoreVary: true });
      if (kept === undefined || !fits(await kept.text(), runtime, document.documentElement)) await cache.add(page);
    }
  } catch {
    // The next visit tries again.
  }
}

/** The build that a page is of. */
const toRuntime = (page: string): string | undefined => RUNTIME.exec(page)?.[0];

/**
 * Fetches the kept fallback anew. One of another build than the kept one is not taken: its scripts are not in this precache.
 * @param isFit whether the kept one may stay as it is
 * @param isStillMeant asked before the new one is kept
 * @throws where the browser or the network refuses
 */
async function renewFallback(kept: CacheStorage, fetch: typeof globalThis.fetch, isFit: (page: string) => boolean, isStillMeant: () => boolean): Promise<void> {
  for (const name of (await kept.keys()).filter((each) => FALLBACK.cache.test(each))) {
    const cache = await kept.open(name);
    for (const key of await cache.keys(FALLBACK.path, { ignoreSearch: true, ignoreVary: true })) {
      const old = await (await cache.match(key, { ignoreVary: true }))?.text();
      if (old === undefined || isFit(old)) continue;
      const response = await fetch(FALLBACK.fresh, { cache: 'no-store', priority: 'low', ...giveUpAfter(WAIT_MS) });
      if (response.status === 200 && !response.redirected && toRuntime(await response.clone().text()) === toRuntime(old) && isStillMeant()) await cache.put(key, response);
    }
  }
}

/** Fetches the page that is shown without a network anew where it looks or reads otherwise than the page that is open. Never throws. */
export async function keepFallback(kept: CacheStorage | undefined = globalThis.caches, fetch: typeof globalThis.fetch = globalThis.fetch, here: Element = document.documentElement): Promise<void> {
  if (kept !== undefined) await renewFallback(kept, fetch, (page) => fits(page, undefined, here), () => true).catch(() => undefined);
}

/**
 * Keeps the scan page on the first visit already: that one was loaded before there was a service worker to keep it.
 * Does nothing where there is none. Never throws.
 */
export const keepStartPage = (): Promise<void> => keep(START);

/** The same for the form of complaints, its start and its outbox. */
export const keepComplaintPages = (): Promise<void> => keep(COMPLAINTS);

/** Takes the date from a page: without one it is shown only where the network fails or is too slow for any page (cache-policy.mjs). */
function toOutdated({ body, status, statusText, headers }: Response): Response {
  const undated = new Headers(headers);
  undated.delete('date');
  return new Response(body, { status, statusText, headers: undated });
}

/** Marks those pages that are kept as outdated: also for a worker that is stopped and started meanwhile. @returns them. @throws where the browser refuses */
async function outdate({ cache: name, pages }: Group, kept: CacheStorage): Promise<readonly string[]> {
  const cache = await kept.open(name);
  const found: string[] = [];
  for (const page of pages) {
    const old = await cache.match(page, { ignoreVary: true });
    if (old === undefined) continue;
    await cache.put(page, toOutdated(old));
    found.push(page);
  }
  return found;
}

/** Fetches those pages anew that are kept; one that does not come stays, marked as outdated. Never throws. @param isStillMeant asked before a new one is kept */
async function renew(group: Group, kept: CacheStorage, fetch: typeof globalThis.fetch, isStillMeant: () => boolean): Promise<void> {
  try {
    const cache = await kept.open(group.cache);
    for (const page of await outdate(group, kept)) {
      const response = await fetch(page, { cache: 'no-store', priority: 'low', ...giveUpAfter(WAIT_MS) });
      if (response.status === 200 && !response.redirected && isStillMeant()) await cache.put(page, response);
    }
  } catch {
    // Without a network: the next visit renews it.
  }
}

/** Marks the kept scan page as outdated. Never throws. */
export async function outdateStartPage(kept: CacheStorage = caches): Promise<void> {
  await outdate(START, kept).catch(() => []);
}

/** Fetches the kept pages anew; one that does not come stays, marked as outdated. Never throws. */
export async function renewKeptPages(kept: CacheStorage = caches, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<void> {
  for (const group of [START, COMPLAINTS]) await renew(group, kept, fetch, () => true);
}

/** The same for the scan page, and for the page that is shown without a network. @param isStillMeant asked before one is kept. Never throws */
export async function renewLooks(isStillMeant: () => boolean, kept: CacheStorage = caches, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<void> {
  await renew(START, kept, fetch, isStillMeant);
  await renewFallback(kept, fetch, () => false, isStillMeant).catch(() => undefined);
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
