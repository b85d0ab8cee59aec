import { type Page, expect } from '@playwright/test';

/** Opens the scan page and waits until the service worker holds the page and everything it needs. */
export async function install(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated') await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
  await page.reload();
  await page.waitForLoadState('networkidle');
}

/** One entry of what the app keeps for days without a network; undefined while there is none. Opens no database that is not there. */
export const readKept = (page: Page, key: string): Promise<unknown> =>
  page.evaluate(async (wanted) => {
    const there = await indexedDB.databases();
    if (!there.some(({ name }) => name === 'suma-offline')) return undefined;
    return await new Promise<unknown>((resolve, reject) => {
      const opening = indexedDB.open('suma-offline');
      opening.onerror = () => reject(new Error('The database of the app cannot be opened.'));
      opening.onsuccess = () => {
        const database = opening.result;
        if (!database.objectStoreNames.contains('kept')) {
          database.close();
          resolve(undefined);
          return;
        }
        const reading = database.transaction('kept').objectStore('kept').get(wanted);
        reading.onsuccess = () => {
          database.close();
          resolve(reading.result === undefined ? undefined : JSON.parse(JSON.stringify(reading.result)));
        };
        reading.onerror = () => reject(new Error('The entry cannot be read.'));
      };
    });
  }, key);

/** Waits until the phone has fetched, verified and kept the recall bundle. */
export async function awaitBundle(page: Page): Promise<void> {
  await expect.poll(async () => (await readKept(page, 'bundle')) !== undefined).toBe(true);
}

/** Everything the browser keeps of this site as one text: Cache Storage and every IndexedDB. */
export const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        texts.push(request.url, (await response?.text()) ?? '');
      }
    }
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      texts.push(
        await new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => reject(new Error(`The database ${name} cannot be opened.`));
          opening.onsuccess = () => {
            const database = opening.result;
            const stores = [...database.objectStoreNames];
            if (stores.length === 0) {
              database.close();
              resolve('');
              return;
            }
            const transaction = database.transaction(stores);
            const found: unknown[] = [];
            for (const store of stores) {
              const reading = transaction.objectStore(store).getAll();
              reading.onsuccess = () => found.push(reading.result);
            }
            transaction.oncomplete = () => {
              database.close();
              resolve(JSON.stringify(found));
            };
          };
        }),
      );
    }
    return texts.join('\n');
  });
