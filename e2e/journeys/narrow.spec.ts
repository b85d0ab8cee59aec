import type { Page } from '@playwright/test';
import { STATUS_MESSAGE, expect, test } from '../page';
import { sampleOf } from '../samples';

/* The narrowest phone people still carry (WCAG 2.2 §1.4.10: 320 px), and the largest type of 长辈版 on a usual one. */

const READINGS = {
  'at 320 px': { width: 320, elder: '0' },
  'in the largest type at 390 px': { width: 390, elder: '3' },
} as const;

const SCREENS: readonly string[] = [
  '/', sampleOf('tea').path ?? '', sampleOf('canned-recalled').path ?? '', sampleOf('tea-ean').path ?? '', sampleOf('unknown').path ?? '', '/samples', '/enterprises', '/enterprises?region=330106&category=food&asof=2026-01-31',
  '/e/91999903MA00DEM065', '/products', '/blacklist', '/recalls', '/recalls?region=330106', '/recalls/sample-recall-2026-7', '/recalls/poster', '/tips', '/agri-inputs', '/honours', '/marks', '/marks/organic', '/catalogue', '/check', '/join',
  '/learn', '/learn/poster', '/learn/campaigns', '/learn/reader', '/statistics', '/open-data', '/rules', '/offline', '/no-such-page',
];

/** What reaches beyond the window's right edge, as far as it makes the page scroll. */
const widest = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} > ${clientWidth}`, ...beyond.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)];
  });

for (const [reading, { width, elder }] of Object.entries(READINGS)) {
  test.describe(reading, () => {
    test.use({ viewport: { width, height: 844 } });
    test.beforeEach(async ({ context, baseURL, watched }) => {
      watched.expected.push(STATUS_MESSAGE);
      await context.addCookies([{ name: 'suma-elder', value: elder, url: baseURL ?? '' }]);
    });

    for (const screen of SCREENS) {
      test(`${screen} does not scroll sideways ${reading}`, async ({ page, context, baseURL }) => {
        for (const lang of ['zh-Hans', 'en']) {
          await context.addCookies([{ name: 'suma-lang', value: lang, url: baseURL ?? '' }]);
          await page.goto(screen);
          expect(await widest(page), lang).toEqual([]);
        }
      });
    }

    test(`figures stand beside names that can be read ${reading}`, async ({ page }) => {
      await page.goto('/statistics');
      const narrow = await page.locator('main tbody th').evaluateAll((cells) =>
        cells.filter((cell) => cell.getBoundingClientRect().width < 4 * Number.parseFloat(getComputedStyle(cell).fontSize)).map((cell) => cell.textContent),
      );
      expect(await page.locator('main tbody th').count()).toBeGreaterThan(10);
      expect(narrow).toEqual([]);
    });

    test(`whoever has no camera can read all of it and try again ${reading}`, async ({ page }) => {
      await page.goto('/');
      await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
      const cut = await page.getByRole('alert').filter({ has: page.getByRole('heading') }).evaluate((words) => {
        const frame = words.parentElement?.getBoundingClientRect();
        return [...words.children].filter((child) => frame === undefined || child.getBoundingClientRect().top < frame.top || child.getBoundingClientRect().bottom > frame.bottom).map((child) => child.textContent);
      });
      expect(cut).toEqual([]);
      await expect(page.getByRole('button', { name: '重试' })).toBeVisible();
    });
  });
}
