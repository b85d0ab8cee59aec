import { test } from '../looking';
import { STATUS_MESSAGE, expect } from '../page';

/* The narrowest phone people still carry (WCAG 2.2 §1.4.10: 320 px), and the largest type of 长辈版 on a usual one. */

const READINGS = {
  'at 320 px': { width: 320, elder: '0' },
  'in the largest type at 390 px': { width: 390, elder: '3' },
} as const;

for (const [reading, { width, elder }] of Object.entries(READINGS)) {
  test.describe(reading, () => {
    test.use({ viewport: { width, height: 844 } });
    test.beforeEach(async ({ context, baseURL, watched }) => {
      watched.expected.push(STATUS_MESSAGE);
      await context.addCookies([{ name: 'suma-elder', value: elder, url: baseURL ?? '' }]);
    });

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
