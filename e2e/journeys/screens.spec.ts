import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { signIn } from '../desk';
import { file } from '../filing';
import { test } from '../looking';
import { RULES_OF_COLOUR, STATUS_MESSAGE, expect, expectAccessible } from '../page';
import { OWN_DESK_ROUTES, OWN_ROUTES, SCREENS, deskScreens } from '../screens';
import { beyondTheEdge, brokenWords, cutOff, lostInForcedColours } from '../sights';

/*
 * Every screen as people read it: in both languages, in the light, in the dark and in 长辈版 against axe; in the
 * colours of the system; on the narrowest phone people still carry (WCAG 2.2 §1.4.10: 320 px), at twice the size
 * (§1.4.4) and in the largest type without scrolling sideways. One load per language: every mode is a state of the
 * same document.
 */

test.describe.configure({ timeout: 180_000, mode: 'parallel' });

const phone = { width: 390, height: 844 };

/** Sets what the cookie of 长辈版 sets. */
const readAs = (page: Page, elder: '1' | '3' | undefined): Promise<void> =>
  page.evaluate((size) => {
    if (size === undefined) delete document.documentElement.dataset['elder'];
    else document.documentElement.dataset['elder'] = size;
  }, elder);

async function expectGoodInEveryMode(page: Page): Promise<void> {
  await test.step('light', async () => {
    await expectAccessible(page);
    expect(await brokenWords(page)).toEqual([]);
  });
  await test.step('dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, RULES_OF_COLOUR);
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await test.step('colours of the system', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, forcedColors: 'active' });
      expect(await lostInForcedColours(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });
  await test.step('320 px', async () => {
    await page.setViewportSize({ ...phone, width: 320 });
    expect(await beyondTheEdge(page)).toEqual([]);
  });
  await test.step('200 % of a phone', async () => {
    // Half as many points, each twice as large.
    await page.setViewportSize({ width: phone.width / 2, height: phone.height / 2 });
    expect(await beyondTheEdge(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    await page.setViewportSize(phone);
  });
  await test.step('长辈版', async () => {
    await readAs(page, '1');
    await expectAccessible(page);
    expect(await brokenWords(page)).toEqual([]);
  });
  await test.step('the largest type', async () => {
    await readAs(page, '3');
    expect(await beyondTheEdge(page)).toEqual([]);
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

test('what somebody cannot read is found', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  // A page that no script puts in order again.
  await page.goto('/unavailable');
  await expectAccessible(page);
  await page.evaluate(() => {
    const pale = Object.assign(document.createElement('p'), { textContent: 'pale' });
    Object.assign(pale.style, { color: '#ccc', background: '#fff' });
    const wide = Object.assign(document.createElement('p'), { textContent: 'wide' });
    wide.style.width = '900px';
    const narrow = Object.assign(document.createElement('p'), { textContent: 'certificate' });
    Object.assign(narrow.style, { width: '2em', overflowWrap: 'anywhere' });
    (document.querySelector('main') ?? document.body).append(pale, wide, narrow, document.createElement('img'));
  });
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt/);
  await expect(expectAccessible(page, RULES_OF_COLOUR)).rejects.toThrow(/color-contrast/);
  expect(await beyondTheEdge(page)).not.toEqual([]);
  expect(await brokenWords(page)).toEqual(['certificate: certificate']);
});

const desk = deskScreens('CASE');
for (const { who, screens } of desk) {
  for (const language of ['zh-Hans', 'en']) {
    test(`desk of the ${who}: everybody can read it in every mode, in ${language}`, async ({ page, request, context, baseURL, watched }) => {
      test.setTimeout(600_000);
      watched.expected.push(STATUS_MESSAGE);
      const number = await file(request, baseURL ?? '');
      await context.addCookies([{ name: 'suma-lang', value: language, url: baseURL ?? '' }]);
      await signIn(page, who);
      for (const [name, address] of Object.entries(screens)) {
        await test.step(name, async () => {
          const answer = await page.goto(address.replace('CASE', number));
          // What is looked at is the screen itself, not the page that refuses it.
          if (!name.startsWith('page ')) expect([answer?.status(), page.url()]).toEqual([200, expect.stringContaining(address.replace('CASE', number))]);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expectGoodInEveryMode(page);
        });
      }
    });
  }
}

/** Addresses of a folder of routes, as the router spells them. */
const routesOf = (folder: string): readonly string[] =>
  readdirSync(fileURLToPath(new URL(`../../app/${folder}`, import.meta.url)), { recursive: true, encoding: 'utf8' })
    .filter((found) => path.basename(found) === 'page.tsx')
    .map((found) => `/${path.dirname(found).replaceAll(path.sep, '/')}`.replace('/.', '/').replaceAll(/\/\([a-z]+\)/g, '') || '/');

function expectAllShown(routes: readonly string[], addresses: readonly string[], elsewhere: readonly string[]): void {
  const shown = addresses.map((address) => address.replace(/\?.*$/, ''));
  const patternOf = (route: string) => new RegExp(`^${route.replaceAll(/\[\.\.\.\w+\]/g, '.+').replaceAll(/\[\w+\]/g, '[^/]+')}$`);
  expect(routes.filter((route) => !elsewhere.includes(route) && !shown.some((address) => patternOf(route).test(address)))).toEqual([]);
}

test('no route of the window and none of the desk is left out', () => {
  const [window, staff] = [routesOf('(consumer)'), routesOf('desk')];
  expect(window.length).toBeGreaterThan(30);
  expect(staff.length).toBeGreaterThan(15);
  expectAllShown(window, Object.values(SCREENS), OWN_ROUTES);
  expectAllShown(staff, desk.flatMap(({ screens }) => Object.values(screens)).map((address) => address.slice('/desk'.length) || '/'), OWN_DESK_ROUTES);
});
