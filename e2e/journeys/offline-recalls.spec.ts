import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';
import { awaitBundle, everythingKept, install, readKept } from '../installed';
import { expect, expectAccessible, test, verdictOf } from '../page';
import { sampleOf } from '../samples';

/** What the browser says by itself when there is no network. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/;
const GTIN = '09520000001308';
const RECALLED = `(01)${GTIN}(10)WC20260301`;
const OTHER_LOT = sampleOf('canned-other').text;
/** A sample product without any recall. */
const UNRELATED = '(01)09520000001025(10)QH20260412';
/** Day of the journeys' clock, as the bundle names it. */
const DAY = '2026年11月21日';

/** The sample entries of the statutory list. */
const blacklist = JSON.parse(readFileSync(fileURLToPath(new URL('../../fixtures/registers/blacklist.json', import.meta.url)), 'utf8')) as {
  readonly rows: readonly { readonly decisionNumber: string; readonly reason: string; readonly basis: string }[];
};

const checkOf = (page: Page) => page.locator('[data-recall-check]');

async function lookUp(page: Page, code: string): Promise<void> {
  await page.locator('[name=code]').fill(code);
  await page.locator('[name=code]').press('Enter');
}

test('with the network off a recalled lot, another lot and an unrelated code are told apart where they are scanned', async ({ page, context, watched }) => {
  watched.expected.push(NO_NETWORK);
  await install(page);
  await awaitBundle(page);
  await context.setOffline(true);

  await lookUp(page, RECALLED);
  await expect(checkOf(page)).toHaveAttribute('data-recall-check', 'in');
  await expect(checkOf(page).getByText('在召回', { exact: true })).toBeVisible();
  await lookUp(page, OTHER_LOT);
  await expect(checkOf(page)).toHaveAttribute('data-recall-check', 'other-lot');
  await expect(checkOf(page).getByText('同品其他批次有召回，您这批不在其中')).toBeVisible();
  await lookUp(page, UNRELATED);
  await expect(checkOf(page)).toHaveAttribute('data-recall-check', 'not-listed');
  await expect(checkOf(page).getByText(`未列入${DAY}的召回包`)).toBeVisible();
  await expect(checkOf(page)).not.toContainText('安全');
  await expectAccessible(page);
});

test('the scan page opens with the network off, again and again', async ({ page, context, watched }) => {
  watched.expected.push(NO_NETWORK);
  await install(page);
  for (const path of ['/recalls', sampleOf('tea').path ?? '']) {
    await context.setOffline(true);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: '扫一扫追溯码' })).toBeAttached();
    // Back on the network the page tells the browser so, and another page is seen in between.
    await context.setOffline(false);
    await page.goto(path);
    await expect(page.getByRole('heading', { name: '现在没有网络' })).toHaveCount(0);
  }
});

test('with the network off the address of a code nobody has opened yet is checked and explained', async ({ page, context, watched }) => {
  watched.expected.push(NO_NETWORK);
  await install(page);
  await awaitBundle(page);
  await context.setOffline(true);

  await page.goto(`/t/01/${GTIN}/10/WC20260301`);
  await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();
  await expect(checkOf(page)).toHaveAttribute('data-recall-check', 'in');
  await expect(page.locator('[data-snapshot]')).toHaveCount(0);
  await expect(page.locator('#here-code')).toContainText('WC20260301');
  await expectAccessible(page);

  // The bare product: told only once the lot is given.
  await page.getByLabel('输入代码').fill(GTIN);
  await page.getByRole('button', { name: '核对' }).click();
  await expect(page.locator('#asked-recall [data-recall-check]')).toHaveAttribute('data-recall-check', 'cannot-tell');
  await page.getByLabel('批号（选填）').fill('wc20260301');
  await page.getByRole('button', { name: '核对' }).click();
  await expect(page.locator('#asked-recall [data-recall-check]')).toHaveAttribute('data-recall-check', 'in');
  await page.getByLabel('输入代码').fill('11010519491231002X');
  await page.getByRole('button', { name: '核对' }).click();
  await expect(page.locator('#asked-recall [data-recall-check]')).toHaveAttribute('data-recall-check', 'personal');
});

test('a result that was read online opens with the network off, marked with its day', async ({ page, context, watched }) => {
  watched.expected.push(NO_NETWORK);
  const { path } = sampleOf('tea');
  await install(page);
  await page.goto(path ?? '');
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
  await expect.poll(async () => JSON.stringify((await readKept(page, 'results')) ?? [])).toContain(path ?? '-');
  await awaitBundle(page);
  await context.setOffline(true);

  await page.goto(path ?? '');
  const snapshot = page.locator('[data-snapshot]');
  await expect(snapshot).toHaveAttribute('data-snapshot', 'ok');
  await expect(snapshot).toContainText('示例云栖绿茶');
  await expect(snapshot).toContainText(`离线快照，数据截至${DAY} 12:00。失信状态需联网核实。`);
  await expect(snapshot.locator('ol > li').first()).toBeVisible();
  await expect(checkOf(page)).toHaveAttribute('data-recall-check', 'not-listed');
  await expectAccessible(page);
});

test('a kept result of a listed firm shows no listing, and nothing of one is kept on the device', async ({ page, context, watched }) => {
  watched.expected.push(NO_NETWORK);
  const { path } = sampleOf('cooking-oil');
  const [entry] = blacklist.rows;
  await install(page);
  await page.goto('/blacklist');
  await page.goto(path ?? '');
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'listed');
  await expect.poll(async () => JSON.stringify((await readKept(page, 'results')) ?? [])).toContain(path ?? '-');

  const kept = await everythingKept(page);
  expect(kept).toContain(path ?? '-');
  expect(kept).not.toContain('"state":"listed"');
  for (const { decisionNumber, reason, basis } of blacklist.rows) for (const words of [decisionNumber, reason, basis]) expect(kept).not.toContain(words);

  await context.setOffline(true);
  await page.goto(path ?? '');
  const snapshot = page.locator('[data-snapshot]');
  await expect(snapshot).toBeVisible();
  await expect(snapshot).not.toHaveAttribute('data-snapshot', 'listed');
  await expect(snapshot).toContainText('失信状态需联网核实');
  await expect(page.locator('main')).not.toContainText('严重违法失信名单');
  await expect(page.locator('main')).not.toContainText(entry?.decisionNumber ?? '-');
});

/** Puts a scan of an earlier day into the list of recent scans. */
const rememberScan = (page: Page, scan: { readonly path: string; readonly title: string; readonly scannedAt: string }): Promise<void> =>
  page.evaluate(
    (entry) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('suma-scans', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('scans');
        opening.onerror = () => reject(new Error('The list of scans cannot be opened.'));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('scans', 'readwrite');
          transaction.objectStore('scans').put([entry], 'scans');
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    scan,
  );

test('a recall of something scanned earlier is told on the phone, and nothing is sent', async ({ page }) => {
  await page.addInitScript(() => {
    const badges: number[] = [];
    Object.assign(window, { badges });
    Object.defineProperty(navigator, 'setAppBadge', { value: async (count: number) => void badges.push(count), configurable: true });
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '最近扫码' })).toBeVisible();
  await rememberScan(page, { path: `/t/01/${GTIN}/10/WC20260301`, title: '示例海棠午餐肉罐头', scannedAt: '2026-03-20T02:00:00.000Z' });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.reload();

  const alert = page.locator('[data-recall-alert]');
  await expect(alert).toHaveAttribute('data-recall-alert', 'in');
  await expect(alert).toContainText('您查过的示例海棠午餐肉罐头在召回');
  expect(await page.evaluate(() => (window as unknown as { badges: number[] }).badges.at(-1))).toBe(1);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((line) => line.includes('WC20260301') || line.includes(GTIN))).toEqual([]);
  await expectAccessible(page);

  await alert.getByRole('button', { name: '知道了' }).click();
  await expect(alert).toHaveCount(0);
  await page.reload();
  await awaitBundle(page);
  await expect(page.getByRole('heading', { name: '最近扫码' })).toBeVisible();
  await expect.poll(() => readKept(page, 'alerts')).toEqual([]);
  await expect(alert).toHaveCount(0);
});

test('the poster names the bundle that the phone then holds', async ({ page, request }) => {
  const head = (await (await request.get('/recalls-bundle/head')).json()) as { version: number; date: string; sha256: string; size: number };
  const file = await request.get('/recalls-bundle/current');
  expect((await file.body()).length).toBe(head.size);
  expect(file.headers()['etag']).toBe(`"${head.sha256}"`);
  expect((await request.get('/recalls-bundle/current', { headers: { 'if-none-match': `"${head.sha256}"` } })).status()).toBe(304);

  await page.goto('/recalls/poster');
  const digest = head.sha256.slice(0, 12);
  await expect(page.getByText(digest)).toBeVisible();
  const drawn = page.getByRole('img', { name: `?bundle=${head.version}.${head.date}.${digest}` });
  await expect(drawn).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/?bundle=${head.version}.${head.date}.${digest}`);
  await expect(page.locator(`[data-bundle="${digest}"]`)).toContainText(DAY);
});
