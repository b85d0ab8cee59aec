import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { runServer } from '../../scripts/bench/server';
import { signIn } from '../desk';
import { readKept } from '../installed';
import { type OwnBrowser, startBrowser } from '../own-browser';
import { expect, expectAccessible, test } from '../page';
import { PORT as FIRST_PORT } from '../run-place';
import { copySeed, runScript } from '../seed';
import { sampleOf } from '../samples';

/*
 * A complaint that is written without a network, with photos, while everything that can be killed is killed: on a
 * server, a store and a browser profile of its own. The journeys follow each other in this order.
 */

const PORT = FIRST_PORT + 7;
const BASE = `http://127.0.0.1:${PORT}`;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'suma-offline-complaint-'));
const profile = path.join(folder, 'profile');
const env = { DATA_DIR: path.join(folder, 'data'), SUMA_TEST_CLOCK: '2026-11-21T12:00:00+08:00', DATABASE_URL: '', POSTGRES_URL: '', REQUEST_DEADLINE_MS: '' };
const TEA = sampleOf('tea').path ?? '';
const NEW = `${BASE}/complaints/new?kind=complaint&about=${encodeURIComponent(TEA)}`;
const SHOP = '示例春山茶叶店';
/** What the tea's inspection is moved to, after it was seen. */
const AMENDED = { eventID: 'urn:uuid:9308a68f-58a5-835b-add1-26219775855b', eventTime: '2026-04-14T16:30:00+08:00' };

test.use({ baseURL: BASE });
test.describe.configure({ mode: 'serial' });

const shell = (script: string, ...parameters: readonly string[]) => runScript(env, script, ...parameters);

let app: Awaited<ReturnType<typeof runServer>>;
let browser: OwnBrowser;
let number = '';
const startServer = async () => {
  app = await runServer({ port: PORT, dataDir: env.DATA_DIR, env });
};

test.beforeAll(async ({ launchOptions }) => {
  test.setTimeout(240_000);
  copySeed(env.DATA_DIR);
  await startServer();
  mkdirSync(profile, { recursive: true });
  browser = await startBrowser(profile, launchOptions);
});
test.afterAll(async () => {
  await browser.kill();
  await app.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A photo as a phone makes it: large, on its side, with place and device in it. */
async function photo(name: string, tone: string): Promise<{ readonly name: string; readonly mimeType: string; readonly buffer: Buffer }> {
  const buffer = await sharp({ create: { width: 3000, height: 2250, channels: 3, background: tone, noise: { type: 'gaussian', mean: 120, sigma: 18 } } })
    .withExif({ IFD0: { Model: 'SamplePhone' }, IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

const goOn = (page: Page) => page.locator('#complaint-form button[value=on]').click();
const cachedPages = (page: Page): Promise<string[]> => page.evaluate(async () => (await (await caches.open('complaints')).keys()).map(({ url }) => new URL(url).pathname + new URL(url).search));

test('a result that was read online is kept with its signature, and the form with it', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${BASE}/`);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated') await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
  await page.reload();
  await expect.poll(() => cachedPages(page)).toEqual(expect.arrayContaining(['/complaints', '/complaints/new?kind=complaint', '/complaints/new?kind=report', '/complaints/outbox']));
  await page.goto(BASE + TEA);
  await expect(page.locator('#verdict')).toHaveAttribute('data-state', 'ok');
  await expect.poll(async () => JSON.stringify((await readKept(page, 'results')) ?? [])).toMatch(/"seen":\{"answer"/);
  await page.close();
});

test('without a network the form opens from that result and takes three photos, and filing it keeps everything on the phone', async () => {
  test.setTimeout(120_000);
  await browser.context.setOffline(true);
  const page = await browser.context.newPage();
  await page.goto(NEW);
  const form = page.locator('#complaint-form');
  await expect(form.locator('[name=product]')).toHaveValue('示例云栖绿茶');
  await form.locator('[name=respondent]').fill(SHOP);
  await form.locator('[name=facts]').fill('11 月 20 日买的，打开以后发现发霉 🍵。');
  await goOn(page);
  await form.locator('[name=wishes][value=refund]').check();
  await goOn(page);

  await form.locator('input[type=file]').setInputFiles([await photo('IMG_1.jpg', '#30502a'), await photo('IMG_2.jpg', '#705030'), { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('PK\u0003\u0004 a zip by another name') }, await photo('IMG_3.jpg', '#303070')]);
  await expect(form.locator('[data-photos="3"]')).toBeVisible({ timeout: 60_000 });
  await expect(form.locator('[data-refused-files="1"]')).toContainText('notes.jpg');
  for (const size of await form.locator('[data-photo] p.text-sm').allInnerTexts()) expect(Number.parseInt(size, 10)).toBeLessThanOrEqual(300);
  await form.locator('[name=age][value=over14]').check();
  await form.locator('[name=consent]').check();
  await expectAccessible(page);
  await goOn(page);
  await expect(page.locator('[data-filed=waiting]')).toBeVisible();
});

test('browser and server are killed and the trace is amended; the phone still has it all, waiting', async ({ launchOptions }) => {
  test.setTimeout(240_000);
  await browser.kill();
  await app.stop('SIGKILL');
  const documents = path.join(root, 'fixtures', 'epcis', 'documents', 'sample-agri');
  const whole = JSON.parse(readFileSync(path.join(documents, 'tea.json'), 'utf8')) as { epcisBody: { eventList: { eventID: string }[] } };
  const events = whole.epcisBody.eventList.filter(({ eventID }) => eventID === AMENDED.eventID).map((event) => ({ ...event, ...AMENDED }));
  expect(events).toHaveLength(1);
  const amended = path.join(folder, 'amended.json');
  writeFileSync(amended, JSON.stringify({ ...whole, epcisBody: { ...whole.epcisBody, eventList: events } }));
  shell('ingest', amended, '--source', 'sample-agri');

  browser = await startBrowser(profile, launchOptions);
  await browser.context.setOffline(true);
  const page = await browser.context.newPage();
  await page.goto(`${BASE}/complaints/outbox`);
  await expect(page.locator('[data-outbox="1"]')).toBeVisible();
  await expect(page.locator('[data-outbox-state=waiting]')).toContainText('3 个照片或文件');
  await expect(page.locator('[data-outbox-state=waiting]')).toContainText('示例云栖绿茶');
});

test('with the network back it arrives once, and its receipt opens the status', async () => {
  test.setTimeout(120_000);
  await startServer();
  const [page] = browser.context.pages().filter((one) => one.url().includes('/complaints/outbox'));
  if (page === undefined) throw new Error('The outbox is not open.');
  const second = await browser.context.newPage();
  await second.goto(`${BASE}/complaints/outbox`);
  await browser.context.setOffline(false);
  const done = page.locator('[data-outbox-state=done]');
  await expect(done).toBeVisible({ timeout: 60_000 });
  await expect(second.locator('[data-outbox-state=done]')).toBeVisible();
  number = ((await done.locator('.code').first().textContent()) ?? '').trim();
  expect(number).toMatch(/^SM261121\d{6}$/);
  // Nothing of what was written is on the phone any more, and further tries send nothing.
  const kept = await page.evaluate(() => new Promise<string>((resolve, reject) => {
    const opening = indexedDB.open('suma-outbox');
    opening.onerror = () => reject(new Error('The outbox cannot be opened.'));
    opening.onsuccess = () => {
      const store = opening.result.transaction('entries').objectStore('entries');
      const [keys, values] = [store.getAllKeys(), store.getAll()];
      store.transaction.oncomplete = () => resolve(JSON.stringify([keys.result, values.result]));
    };
  }));
  expect(kept).not.toMatch(/发霉|file:|示例春山/);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.reload();
  await browser.context.setOffline(true);
  await browser.context.setOffline(false);
  await expect(done).toBeVisible();
  expect(sent.filter((line) => line === 'POST /api/v1/complaints')).toEqual([]);

  await done.getByRole('button', { name: '查看进度' }).click();
  await page.waitForURL(/\/complaints\/(receipt|status)/);
  // The receipt groups the digits, as people read them out.
  await expect.poll(async () => (await page.locator('main').innerText()).replace(/\s/g, '')).toContain(number);
  expect(page.url()).not.toContain(number);
});

test('the desk has exactly this one, with its photos and the evidence as it was seen, although the trace has changed', async ({ page, request }) => {
  test.setTimeout(120_000);
  await signIn(page, 'handler', { dataDir: env.DATA_DIR, to: '/desk' });
  await page.goto(`/desk?q=${encodeURIComponent(SHOP)}`);
  await expect(page.locator('main .desk-table tbody tr')).toHaveCount(1);
  await page.goto(`/desk/cases/${number}`);
  await expect(page.locator('[data-evidence=verified]')).toContainText('已验证');
  await expect(page.locator('#seen-path')).toContainText('15:00');
  await expect(page.locator('[data-changes]')).not.toHaveAttribute('data-changes', '0');
  const files = page.locator('a[href*="/desk/files/"], img[src*="/desk/files/"]');
  await expect(files.first()).toBeAttached();
  const addresses = new Set(await files.evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '')));
  expect(addresses.size).toBe(3);
  for (const address of addresses) {
    const response = await page.request.get(address);
    expect(response.status()).toBe(200);
    const headers = response.headers();
    expect([headers['content-type'], headers['x-content-type-options'], headers['cache-control']]).toEqual(['image/jpeg', 'nosniff', 'private, no-store']);
    expect(headers['content-disposition']).toContain('attachment');
    expect(headers['content-security-policy']).toContain('sandbox');
    const body = await response.body();
    expect(body.byteLength).toBeLessThanOrEqual(300_000);
    expect((await sharp(body).metadata()).exif).toBeUndefined();
    expect(body.includes('SamplePhone')).toBe(false);
  }
  for (const address of addresses) expect((await request.get(address)).status()).toBe(401);
});
