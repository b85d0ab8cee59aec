import { readFileSync } from 'node:fs';
import { type BrowserContext, type Page, type Request } from '@playwright/test';
import { stepBetween } from '../between';
import { awaitBundle, everythingKept, install } from '../installed';
import { expect, expectAccessible, test, verdictOf } from '../page';
import { sampleOf } from '../samples';

/*
 * What a person keeps stays on the phone. A proxy stands between the browser and the server and writes down every
 * byte that goes up; beside it the browser's own list of requests, which also names what a service worker sends.
 */

const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/;
const FIRM = '91999903MA00DEM065';
const tea = sampleOf('tea');
const can = sampleOf('canned-recalled');

/** What of the requests since then tells of a code: the codes themselves, their parts, and the names of the things. */
const TELLING = [tea.path ?? '-', can.path ?? '-', encodeURIComponent(tea.path ?? '-'), encodeURIComponent(can.path ?? '-'), 'WC20260301', 'QH20260412', '09520000001308', '09520000001025', FIRM, '示例云栖绿茶', '云栖', '午餐肉'];
const telling = (requests: readonly string[]): string[] => requests.filter((line) => TELLING.some((word) => line.includes(word) || line.includes(encodeURIComponent(word))));

const lineOf = (request: Request): string => `${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`;
const watch = (context: BrowserContext): string[] => {
  const lines: string[] = [];
  context.on('request', (request) => lines.push(lineOf(request)));
  return lines;
};

const mine = (page: Page) => page.locator('[data-mine]');
const keepButton = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The lists as they stand in the browser's database, as one text. */
const readMine = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('suma-mine');
        opening.onerror = () => reject(new Error('The lists cannot be opened.'));
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('mine').objectStore('mine').getAll();
          reading.onsuccess = () => {
            database.close();
            resolve(JSON.stringify(reading.result));
          };
          reading.onerror = () => reject(new Error('The lists cannot be read.'));
        };
      }),
  );

/** Opens a result and keeps its thing at home. */
async function keepAtHome(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await keepButton(page, '家里有').click();
  await expect(keepButton(page, '家里有')).toHaveAttribute('aria-pressed', 'true');
}

test('no code leaves the phone except by a lookup that the person made', async ({ browser, baseURL }) => {
  test.slow();
  const recorder = await stepBetween(baseURL ?? '');
  const context = await browser.newContext({ baseURL: recorder.origin, viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const seen = watch(context);
  try {
    const page = await context.newPage();
    // The lookups a person makes: typed, and two addresses opened.
    await page.goto('/');
    await page.locator('[name=code]').fill(tea.text);
    await page.locator('[name=code]').press('Enter');
    await page.waitForURL(`**${tea.path}`);
    await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
    await expect(keepButton(page, '家里有')).toBeVisible();
    await awaitBundle(page);
    // The signed form of the result is part of the lookup.
    await expect.poll(() => recorder.sent.some(({ address }) => address.startsWith('/api/v1/evidence'))).toBe(true);
    await page.waitForLoadState('networkidle');
    expect(telling(recorder.sent.map(({ whole }) => whole)).length).toBeGreaterThan(0);

    // From here on everything happens on the phone.
    const quiet = async (what: string, act: () => Promise<void>): Promise<void> => {
      const [before, beforeSeen] = [recorder.sent.length, seen.length];
      await act();
      await page.waitForLoadState('networkidle');
      expect(telling(recorder.sent.slice(before).map(({ whole }) => whole)), `${what}: at the server`).toEqual([]);
      expect(telling(seen.slice(beforeSeen)), `${what}: from the browser`).toEqual([]);
    };
    await quiet('keeping and following', async () => {
      await keepButton(page, '家里有').click();
      await keepButton(page, '关注').click();
      await expect(keepButton(page, '关注')).toHaveAttribute('aria-pressed', 'true');
    });
    await quiet('the page of what is kept', async () => {
      await page.goto('/mine');
      await expect(mine(page)).toHaveAttribute('data-mine', '3');
      await expect(page.locator('#pantry')).toContainText('示例云栖绿茶');
    });
    await quiet('another last good day', async () => {
      await page.locator('#pantry').getByText('改到期日').click();
      await page.getByLabel('到期日（选填）').fill('2020-01-01');
      await page.getByRole('button', { name: '保存' }).click();
      await expect(page.locator('[data-near]')).toContainText('示例云栖绿茶');
    });
    let file = '';
    await quiet('the export', async () => {
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出到文件' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toMatch(/^suma-mine-\d{4}-\d{2}-\d{2}\.json$/);
      file = readFileSync(await download.path(), 'utf8');
      expect(file).toContain(tea.path);
      expect(file).not.toMatch(/"(state|verdict)"/);
    });
    const bringing = JSON.parse(file) as { pantry: unknown[] };
    bringing.pantry.push({ path: can.path, name: '示例海棠午餐肉罐头', lot: 'WC20260301', addedAt: '2026-03-20T02:00:00.000Z' });
    await quiet('the import', async () => {
      await page.getByLabel('从文件导入').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(bringing)) });
      await expect(page.getByText('已导入 1 条，3 条原来就有。')).toBeVisible();
    });
    await quiet('the match with the recalls', async () => {
      await page.reload();
      await expect(page.locator('[data-recall-alert]')).toContainText('您家里有的示例海棠午餐肉罐头在召回');
    });
    await quiet('deleting one and all', async () => {
      await page.getByRole('button', { name: '删除：示例海棠午餐肉罐头' }).click();
      await expect(mine(page)).toHaveAttribute('data-mine', '3');
      await page.getByRole('button', { name: '全部删除' }).click();
      await page.getByRole('button', { name: '确定全部删除' }).click();
      await expect(mine(page)).toHaveAttribute('data-mine', '0');
    });
    const kept = await everythingKept(page);
    expect(kept).not.toContain(tea.path);
    expect(kept).not.toContain('示例海棠午餐肉罐头');
  } finally {
    await context.close();
    await recorder.close();
  }
});

test('a firm is followed from its file and let go again', async ({ page }) => {
  await page.goto(`/e/${FIRM}`);
  await keepButton(page, '关注').click();
  await page.getByRole('link', { name: '打开“我的”' }).click();
  const entry = page.locator(`#followed [data-entry="/e/${FIRM}"]`);
  await expect(entry).toBeVisible();
  await expectAccessible(page);
  await entry.getByRole('button').click();
  await expect(entry).toHaveCount(0);
  await expect(page.getByText(/^已删除：/)).toBeVisible();
});

test('a broken file is refused with the place named, and nothing is lost', async ({ page }) => {
  await keepAtHome(page, tea.path ?? '');
  await page.goto('/mine');
  await expect(mine(page)).toHaveAttribute('data-mine', '1');
  const choose = (text: string) => page.getByLabel('从文件导入').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const alert = page.locator('#take-along').getByRole('alert');
  const entry = (more: object) => ({ path: '/t/drug/1', name: '示例', addedAt: '2026-03-20T02:00:00.000Z', ...more });

  await choose(JSON.stringify({ format: 'suma-mine', version: 1, history: [], pantry: [entry({}), entry({ bestBefore: '下周' })], followed: [] }));
  await expect(alert).toHaveText('文件里有一处不对：家里有的第 2 条的到期日（bestBefore）。没有导入，原有的内容没有变。');
  await choose('{"format":"suma-mine"');
  await expect(alert).toContainText('不是 JSON');
  await choose(JSON.stringify({ format: 'suma-mine', version: 9, history: [], pantry: [], followed: [] }));
  await expect(alert).toContainText('更新的版本');
  await expectAccessible(page);
  await page.reload();
  await expect(mine(page)).toHaveAttribute('data-mine', '1');
  await expect(page.locator('#pantry')).toContainText('示例云栖绿茶');
});

test('everything is deleted only after a second word, and the way back has the focus', async ({ page }) => {
  await keepAtHome(page, tea.path ?? '');
  await page.goto('/mine');
  await page.getByRole('button', { name: '全部删除' }).click();
  await expect(page.getByRole('button', { name: '不删除' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(mine(page)).toHaveAttribute('data-mine', '1');
});

test('a thing of a listed firm is kept without a word of the listing', async ({ page }) => {
  const { path } = sampleOf('cooking-oil');
  await page.goto(path ?? '');
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'listed');
  await keepButton(page, '家里有').click();
  await keepButton(page, '关注').click();
  await expect(keepButton(page, '关注')).toHaveAttribute('aria-pressed', 'true');
  const kept = await readMine(page);
  expect(kept).toContain(path ?? '-');
  expect(kept).not.toMatch(/listed|失信/);
});

test('without a network the page shows what is kept', async ({ page, context, watched }) => {
  watched.expected.push(NO_NETWORK);
  await install(page);
  await keepAtHome(page, tea.path ?? '');
  await context.setOffline(true);
  await page.goto('/mine');
  await expect(page.locator('#pantry')).toContainText('示例云栖绿茶');
  await expectAccessible(page);
});

test('a browser that keeps nothing says so in words', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('No storage here.', 'SecurityError');
      },
    });
  });
  await page.goto('/mine');
  await expect(page.locator('[data-mine="refused"]')).toContainText('这个浏览器不保存内容');
  await expectAccessible(page);
  await page.goto(tea.path ?? '');
  await keepButton(page, '家里有').click();
  await expect(page.getByText('这个浏览器不保存内容，没有存下。')).toBeVisible();
  await expect(keepButton(page, '家里有')).toHaveAttribute('aria-pressed', 'false');
});

test('it is found from the scan page and from every foot of a page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '全部记录、家里有的、关注的' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我的' })).toBeVisible();
  await page.goto('/recalls');
  await page.locator('footer').getByRole('link', { name: '我的' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我的' })).toBeVisible();
});
