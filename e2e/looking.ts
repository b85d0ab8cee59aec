import type { BrowserContext, BrowserContextOptions } from '@playwright/test';
import { test as ownProfile } from './page';

/*
 * For journeys that look at pages and never depend on a service worker: each worker keeps one profile of the
 * browser and empties it between two journeys, so that only files named by their content are still there. A new
 * profile for each journey reads and compiles the same scripts again, and a service worker installs itself
 * anew: both cost more than the look.
 */

interface Profiles {
  /** By the options they were made with. */
  readonly profiles: Map<string, BrowserContext>;
}

/** Everything a page may have kept, but for the cache of the network. */
const KEPT = 'local_storage,indexeddb,cache_storage,file_systems';

async function empty(context: BrowserContext, origin: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: KEPT });
  await Promise.all(context.pages().map((open) => open.close()));
  await context.clearCookies();
  await context.clearPermissions();
  await context.setOffline(false);
}

export const test = ownProfile.extend<object, Profiles>({
  profiles: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads the names of fixtures from the pattern
    async ({}, use) => {
      const profiles: Profiles['profiles'] = new Map();
      await use(profiles);
      for (const context of profiles.values()) await context.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ browser, profiles, baseURL, viewport, deviceScaleFactor, hasTouch, locale, javaScriptEnabled, extraHTTPHeaders, contextOptions }, use) => {
    const options: BrowserContextOptions = { baseURL, viewport, deviceScaleFactor, hasTouch, locale, javaScriptEnabled, ...contextOptions };
    const key = JSON.stringify(options);
    let context = profiles.get(key);
    if (context === undefined) {
      context = await browser.newContext(options);
      await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      profiles.set(key, context);
    }
    await context.setExtraHTTPHeaders(extraHTTPHeaders ?? {});
    await use(context);
    await empty(context, new URL(baseURL ?? '').origin);
  },
});
