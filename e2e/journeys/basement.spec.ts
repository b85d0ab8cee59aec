import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runServer } from '../../scripts/bench/server';
import { toPng } from '../camera/picture';
import { signIn } from '../desk';
import { awaitBundle, install, readKept } from '../installed';
import { expect, test, verdictOf } from '../page';
import { PORT as FIRST_PORT } from '../run-place';
import { E2E_CLOCK, copySeed } from '../seed';
import { sampleOf } from '../samples';

/*
 * A supermarket's basement, from the stairs down and up again. The phone believes that it has a network, but nobody
 * answers: the server itself is stopped, on a port and a store of its own.
 */

const PORT = FIRST_PORT + 23;
const BASE = `http://127.0.0.1:${PORT}`;
const folder = mkdtempSync(path.join(tmpdir(), 'suma-basement-'));
const env = { DATA_DIR: path.join(folder, 'data'), SUMA_TEST_CLOCK: E2E_CLOCK, DATABASE_URL: '', POSTGRES_URL: '', REQUEST_DEADLINE_MS: '' };
const tea = sampleOf('tea');
const recalled = sampleOf('canned-recalled');
const SHOP = '示例地下一层超市';
/** What the browser says by itself where nobody answers. */
const NOBODY = /ERR_CONNECTION_REFUSED|Failed to load resource|Failed to fetch/;

test.use({ baseURL: BASE });

let app: Awaited<ReturnType<typeof runServer>>;
const open = async () => {
  app = await runServer({ port: PORT, dataDir: env.DATA_DIR, env });
};
test.beforeAll(async () => {
  test.setTimeout(120_000);
  copySeed(env.DATA_DIR);
  await open();
});
test.afterAll(async () => {
  await app.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const pictureOf = async ({ id, symbology, text }: typeof tea) => ({ name: `${id}.png`, mimeType: 'image/png', buffer: await toPng({ bcid: symbology, text }) });

test('with the server stopped a shopper scans, checks a recall, reads a saved result and files a complaint; back upstairs all of it is sent', async ({ page, watched }) => {
  test.setTimeout(180_000);
  watched.expected.push(NOBODY);

  await test.step('on the stairs: the page, the recalls and one result are on the phone', async () => {
    await install(page);
    await awaitBundle(page);
    await page.goto(tea.path ?? '');
    await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
    await expect.poll(async () => JSON.stringify((await readKept(page, 'results')) ?? [])).toContain(tea.path ?? '-');
    await expect.poll(() => page.evaluate(async () => (await (await caches.open('complaints')).keys()).length)).toBeGreaterThanOrEqual(4);
  });
  await app.stop('SIGKILL');

  await test.step('the app opens', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: '扫一扫追溯码' })).toBeAttached();
  });
  await test.step('a photo of a tin under recall is read, and the recall told', async () => {
    await page.locator('input[type=file]').setInputFiles(await pictureOf(recalled));
    await expect(page.locator('[data-recall-check]')).toHaveAttribute('data-recall-check', 'in', { timeout: 40_000 });
  });
  await test.step('a photo of the tea that is known leads to its saved result', async () => {
    await page.goto('/');
    await page.locator('input[type=file]').setInputFiles(await pictureOf(tea));
    const snapshot = page.locator('[data-snapshot]');
    await expect(snapshot).toHaveAttribute('data-snapshot', 'ok', { timeout: 40_000 });
    await expect(snapshot).toContainText('离线快照');
    await expect(snapshot.locator('ol > li').first()).toBeVisible();
  });
  await test.step('any other page says what works here', async () => {
    await page.goto('/enterprises');
    await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();
    await page.goto('/offline');
    await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();
  });
  await test.step('a complaint with a photo is written and kept', async () => {
    await page.goto(`/complaints/new?kind=complaint&about=${encodeURIComponent(tea.path ?? '')}`);
    const form = page.locator('#complaint-form');
    const goOn = () => form.locator('button[value=on]').click();
    await expect(form.locator('[name=product]')).toHaveValue('示例云栖绿茶');
    await form.locator('[name=respondent]').fill(SHOP);
    await form.locator('[name=facts]').fill('货架上的价格和收银台的不一样。');
    await goOn();
    await form.locator('[name=wishes][value=refund]').check();
    await goOn();
    await form.locator('input[type=file]').setInputFiles(await pictureOf(tea));
    await expect(form.locator('[data-photos="1"]')).toBeVisible({ timeout: 40_000 });
    await form.locator('[name=age][value=over14]').check();
    await form.locator('[name=consent]').check();
    await goOn();
    await expect(page.locator('[data-filed=waiting]')).toBeVisible();
  });

  await open();
  const number = await test.step('back upstairs it is sent by itself', async () => {
    await page.goto('/complaints/outbox');
    const sent = page.locator('[data-outbox-state=done]');
    await expect(sent).toBeVisible({ timeout: 60_000 });
    return ((await sent.locator('.code').first().textContent()) ?? '').trim();
  });
  await test.step('the result is the live one again', async () => {
    await page.goto(tea.path ?? '');
    await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
    await expect(page.locator('[data-snapshot]')).toHaveCount(0);
  });
  await test.step('the desk has it, once, with its photo', async () => {
    await signIn(page, 'handler', { dataDir: env.DATA_DIR, to: '/desk' });
    await page.goto(`/desk?q=${encodeURIComponent(SHOP)}`);
    await expect(page.locator('main .desk-table tbody tr')).toHaveCount(1);
    await page.goto(`/desk/cases/${number}`);
    const files = page.locator('a[href*="/desk/files/"], img[src*="/desk/files/"]');
    await expect(files.first()).toBeAttached();
    const addresses = new Set(await files.evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '')));
    expect(addresses.size).toBe(1);
  });
});
