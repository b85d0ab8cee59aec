import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { STATUS_MESSAGE, expect, expectAccessible, test } from '../page';
import { OWN_ROUTES, SCREENS } from '../screens';

/*
 * Every screen as people read it: in both languages, in the light, in the dark and in 长辈版 against axe; on
 * the narrowest phone people still carry (WCAG 2.2 §1.4.10: 320 px) and in the largest type without
 * scrolling sideways. One load per language: every mode is a state of the same document.
 */

test.describe.configure({ timeout: 180_000 });

const phone = { width: 390, height: 844 };

/** Sets what the cookie of 长辈版 sets. */
const readAs = (page: Page, elder: '1' | '3' | undefined): Promise<void> =>
  page.evaluate((size) => {
    if (size === undefined) delete document.documentElement.dataset['elder'];
    else document.documentElement.dataset['elder'] = size;
  }, elder);

/** What reaches beyond the window's right edge, as far as it makes the page scroll. */
const widest = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} > ${clientWidth}`, ...beyond.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)];
  });

async function expectGoodInEveryMode(page: Page): Promise<void> {
  await test.step('light', () => expectAccessible(page));
  await test.step('dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await test.step('320 px', async () => {
    await page.setViewportSize({ ...phone, width: 320 });
    expect(await widest(page)).toEqual([]);
    await page.setViewportSize(phone);
  });
  await test.step('长辈版', async () => {
    await readAs(page, '1');
    await expectAccessible(page);
  });
  await test.step('the largest type', async () => {
    await readAs(page, '3');
    expect(await widest(page)).toEqual([]);
    await readAs(page, undefined);
  });
}

// Whatever moves would be measured on its way.
test.use({ viewport: phone, contextOptions: { reducedMotion: 'reduce' } });

for (const [name, address] of Object.entries(SCREENS)) {
  test(`${name}: everybody can read it in every mode and both languages`, async ({ page, context, baseURL, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    for (const language of ['zh-Hans', 'en']) {
      await test.step(language, async () => {
        await context.addCookies([{ name: 'suma-lang', value: language, url: baseURL ?? '' }]);
        await page.goto(address);
        // The page for a store that is away stands alone, in both languages at once.
        if (address !== '/unavailable') await expect(page.locator('html')).toHaveAttribute('lang', language);
        if (address === '/') await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
        await expectGoodInEveryMode(page);
      });
    }
  });
}

test('no route of the window is left out', () => {
  const root = fileURLToPath(new URL('../../app/(consumer)', import.meta.url));
  const routes = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(file).replaceAll(path.sep, '/')}`.replace('/.', '/'));
  expect(routes.length).toBeGreaterThan(30);
  const shown = Object.values(SCREENS).map((address) => address.replace(/\?.*$/, ''));
  const patternOf = (route: string) => new RegExp(`^${route.replaceAll(/\[\.\.\.\w+\]/g, '.+').replaceAll(/\[\w+\]/g, '[^/]+')}$`);
  expect(routes.filter((route) => !OWN_ROUTES.includes(route) && !shown.some((address) => patternOf(route).test(address)))).toEqual([]);
});
