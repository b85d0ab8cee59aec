import type { Page } from '@playwright/test';
import { signIn } from '../desk';
import { file } from '../filing';
import { test } from '../looking';
import { expect } from '../page';

/* A page that is older than the server: the action its form names is not there any more. */

/** From now on the page sends names of actions that no server has; the function it returns mends it. */
async function ageOf(page: Page): Promise<() => Promise<void>> {
  const isSent = (url: URL) => url.protocol.startsWith('http');
  await page.route(isSent, async (route) => {
    const headers = await route.request().allHeaders();
    await route.continue(headers['next-action'] === undefined ? {} : { headers: { ...headers, 'next-action': '00'.repeat(21) } });
  });
  return () => page.unroute(isSent);
}

/** What the browser says of the refused action. */
const CONFLICT = /status of 409/;
const bar = (page: Page) => page.locator('[data-bar=outdated]');

test('a list that was typed is still there when the page is opened anew', async ({ page, watched }) => {
  watched.expected.push(CONFLICT);
  await page.goto('/check');
  await page.waitForLoadState('networkidle');
  const mend = await ageOf(page);
  await page.locator('#codes').fill('(01)09520000001025(10)QH20260412');
  await page.locator('#check-form button').click();
  await expect(bar(page).getByRole('button')).toBeFocused();
  // It is not the network that failed.
  await expect(page.locator('#problem')).toHaveCount(0);
  await mend();
  await bar(page).getByRole('button').click();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('#codes')).toHaveValue('(01)09520000001025(10)QH20260412');
  await page.locator('#check-form button').click();
  await expect(page.locator('.check-sheet, table').first()).toContainText('QH20260412');
});

test('what staff wrote about a case is still there when the page is opened anew', async ({ page, request, baseURL, watched }) => {
  watched.expected.push(CONFLICT);
  const number = await file(request, baseURL ?? '');
  await signIn(page, 'handler', { to: `/desk/cases/${number}` });
  await page.waitForLoadState('networkidle');
  const mend = await ageOf(page);
  const note = page.locator('#do-message textarea');
  await page.locator('#do-message summary').click();
  await note.fill('请补小票。');
  await page.locator('#do-message button').click();
  await expect(bar(page).getByRole('button')).toBeFocused();
  await mend();
  await bar(page).getByRole('button').click();
  await expect(bar(page)).toHaveCount(0);
  await expect(note).toHaveValue('请补小票。');
});
