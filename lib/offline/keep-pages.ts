import { giveUpAfter } from './give-up';

/** Pages that open without a network, and the caches in which the service worker looks for them (cache-policy.mjs). */
const START = { cache: 'start-url', pages: ['/'] } as const;
const COMPLAINTS = { cache: 'complaints', pages: ['/complaints', '/complaints/new?kind=complaint', '/complaints/new?kind=report', '/complaints/outbox'] } as const;

type Group = typeof START | typeof COMPLAINTS;

/** A file whose name changes with every build. */
const RUNTIME = /\/_next\/static\/chunks\/(?:webpack|main-app)-[\w-]+\.js/;

/** Longest wait for one page while a new worker starts, in milliseconds. */
const WAIT_MS = 8_000;

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

/**
 * Keeps the scan page on the first visit already: that one was loaded before there was a service worker to keep it.
 * Does nothing where there is none. Never throws.
 */
export const keepStartPage = (): Promise<void> => keep(START);

/** The same for the form of complaints, its start and its outbox. */
export const keepComplaintPages = (): Promise<void> => keep(COMPLAINTS);

/** Fetches those pages anew that are kept. @returns whether every one came; one that does not stays as it is. Never throws */
async function renew({ cache: name, pages }: Group, kept: CacheStorage, fetch: typeof globalThis.fetch): Promise<boolean> {
  let all = true;
  try {
    const cache = await kept.open(name);
    for (const page of pages) {
      if ((await cache.match(page, { ignoreVary: true })) === undefined) continue;
      const response = await fetch(page, { cache: 'no-store', priority: 'low', ...giveUpAfter(WAIT_MS) });
      const whole = response.status === 200 && !response.redirected;
      if (whole) await cache.put(page, response);
      all &&= whole;
    }
    return all;
  } catch {
    // Without a network: the next visit renews it.
    return false;
  }
}

/** Fetches the kept pages anew; one that does not come stays as it is. Never throws. */
export async function renewKeptPages(kept: CacheStorage = caches, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<void> {
  await renew(START, kept, fetch);
  await renew(COMPLAINTS, kept, fetch);
}

/** The same for the scan page alone. @returns whether what is kept is new, or nothing is. Never throws */
export const renewStartPage = (kept: CacheStorage = caches, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<boolean> => renew(START, kept, fetch);

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
