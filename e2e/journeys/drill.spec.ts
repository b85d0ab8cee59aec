import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { runServer } from '../../scripts/bench/server';
import { type DeskPerson, signIn } from '../desk';
import { expect, expectAccessible, test, verdictOf } from '../page';
import { PORT as FIRST_PORT } from '../run-place';
import { copySeed } from '../seed';
import { sampleOf } from '../samples';

/*
 * The whole drill, on a server and a store of its own because a lot is recalled in the end: complaints,
 * cluster, lot, reach, draft, official notice, second person, public recall, scan.
 */

const PORT = FIRST_PORT + 9;
const BASE = `http://127.0.0.1:${PORT}`;
const folder = mkdtempSync(path.join(tmpdir(), 'suma-drill-'));
const DATA = path.join(folder, 'data');
const env = { DATA_DIR: DATA, SUMA_TEST_CLOCK: '2026-11-21T12:00:00+08:00', DATABASE_URL: '', POSTGRES_URL: '', REQUEST_DEADLINE_MS: '' };
const DESKTOP = { width: 1280, height: 900 };

const tea = sampleOf('tea');
const LOT = tea.path ?? '';
const LOT_NUMBER = LOT.split('/').at(-1) ?? '';
const NOTICE = { issuer: '示例市市场监督管理局（虚构）', documentNumber: '示例市监召〔2026〕21号', issuedOn: '2026-11-21', url: 'https://www.sample-city.example/recalls/2026-21' };
const TITLE = '关于召回示例绿茶一个批次的通知（示例）';

let app: Awaited<ReturnType<typeof runServer>>;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  copySeed(DATA);
  app = await runServer({ port: PORT, dataDir: DATA, env });
});
test.afterAll(async () => {
  await app.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
test.use({ baseURL: BASE, viewport: DESKTOP });
test.describe.configure({ mode: 'serial' });

/** Files as a phone does. */
async function file(request: APIRequestContext, facts: string): Promise<string> {
  const filing = {
    kind: 'complaint', subject: { path: LOT, productName: tea.title, category: tea.category }, respondent: { name: '示例便利店', where: 'shop', region: '999901' }, facts, claim: { wishes: ['refund'], bases: ['unknown'] },
    anonymous: false, under14: false, consent: { version: '2026-11-22', at: '2026-11-21T04:00:00.000Z' }, locale: 'zh-Hans', complainant: { name: '示例钱某', phone: '13800000000', address: '示例省示例市示例路2号' },
  };
  const response = await request.post(`${BASE}/api/v1/complaints`, { headers: { 'idempotency-key': crypto.randomUUID() }, multipart: { filing: JSON.stringify(filing) } });
  expect(response.status(), await response.text()).toBe(201);
  return ((await response.json()) as { number: string }).number;
}

/** Another member of staff, in a browser of his own. */
async function colleague(browser: Browser, who: DeskPerson): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE, viewport: DESKTOP, locale: 'zh-CN' })).newPage();
  await signIn(page, who, { dataDir: DATA });
  return page;
}

const draftOf = (page: Page) => page.locator('#recall-draft');

/** What a shopper reads who scans the lot now. */
async function scan(browser: Browser): Promise<string> {
  const context = await browser.newContext({ baseURL: BASE, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(LOT);
  const state = (await verdictOf(page).getAttribute('data-state')) ?? '';
  await context.close();
  return state;
}

test('the whole drill: complaints, their lot, its reach, a draft, at which it stops until an official notice signed by a second person makes every scan say 召回', async ({ page, request, browser }) => {
  test.setTimeout(300_000);
  const numbers = [await file(request, '打开以后有霉味。'), await file(request, '同一批也有霉味，商家不肯退。')];
  expect(await scan(browser)).toBe('ok');
  await signIn(page, 'handler', { to: '/desk/clusters', dataDir: DATA });

  const cluster = page.locator('tr[data-by="lot"]');
  await expect(cluster).toContainText(LOT_NUMBER);
  await expect(cluster.locator('td').nth(1)).toHaveText('2');
  await expectAccessible(page);
  await cluster.getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText(LOT_NUMBER);
  for (const number of numbers) await expect(page.locator('#cases')).toContainText(number);
  await expect(page.locator('.lot-graph [data-here]')).toContainText(LOT_NUMBER);
  const rows = page.locator('#reach-table tbody tr');
  expect(await rows.count()).toBeGreaterThan(2);
  await expect(page.locator('#reach-table tr[data-kind="sold"]').first()).toBeVisible();
  await expectAccessible(page);
  for (const [format, begin] of [['csv', '\uFEFF'], ['xlsx', 'PK']] as const) {
    const sheet = await page.request.get(`/desk/reach?path=${encodeURIComponent(LOT)}&as=${format}`);
    expect(sheet.headers()['content-disposition']).toContain(`.${format}`);
    expect((await sheet.body()).toString(format === 'csv' ? 'utf8' : 'latin1').startsWith(begin)).toBe(true);
  }
  expect((await request.get(`/desk/reach?path=${encodeURIComponent(LOT)}&as=csv`)).status()).toBe(401);

  await page.locator('main a.button-main').first().click();
  await expect(page.locator('#draft-lots')).toHaveValue(LOT_NUMBER);
  await expect(page.locator('#draft-caseNumbers')).toHaveValue(new RegExp(numbers[0] ?? ''));
  await page.locator('#draft > button').click();
  await expect(page.locator('form .desk-summary')).toContainText('标题');
  await page.locator('#draft-title').fill(TITLE);
  await page.locator('#draft-level').selectOption('2');
  await page.locator('#draft-hazard').fill('受潮霉变（示例）');
  await page.locator('#draft-advice').fill('停止饮用，退回购买门店（示例）');
  await page.locator('#draft-knownAt').fill('2026-11-21T09:00');
  await page.locator('#draft > button').click();

  await expect(draftOf(page)).toHaveAttribute('data-state', 'draft');
  await expect(page.locator('#terms tbody tr').first()).toContainText('48');
  const draftPlace = new URL(page.url()).pathname;
  await expectAccessible(page);

  await page.locator('#send-to').selectOption('responsible-party');
  await page.locator('#send-how').fill('书面送达（示例）');
  await page.locator('#send > button').click();
  await expect(draftOf(page)).toHaveAttribute('data-state', 'sent');
  await page.locator('#send-to').selectOption('authority');
  await page.locator('#send-name').fill(NOTICE.issuer);
  await page.locator('#send-how').fill('函（示例）');
  await page.locator('#send > button').click();
  await expect(page.locator('#sent tbody tr')).toHaveCount(2);

  const approver = await colleague(browser, 'approver');
  await approver.goto(draftPlace);
  await expect(draftOf(approver)).toHaveAttribute('data-state', 'sent');
  await expect(approver.locator('#approve')).toHaveCount(0);
  expect(await scan(browser)).toBe('ok');
  expect(await (await request.get('/recalls')).text()).not.toContain(TITLE);

  // Only an official notice, taken down by the one and signed by the other, goes any further.
  await page.goto(draftPlace);
  await page.locator('#notice-form > button').click();
  await expect(page.locator('form .desk-summary')).toContainText('发布机关');
  for (const [field, value] of Object.entries(NOTICE)) await page.locator(`#notice-form-${field}`).fill(value);
  await page.locator('#notice-form > button').click();
  await expect(draftOf(page)).toHaveAttribute('data-state', 'notice-recorded');
  await expect(page.locator('#approve')).toHaveCount(0);
  expect(await scan(browser)).toBe('ok');

  await approver.goto(draftPlace);
  await approver.locator('#approve > button').click();
  await expect(draftOf(approver)).toHaveAttribute('data-state', 'published');
  await approver.locator('#notice a[href^="/recalls/"]').click();
  await expect(approver.getByRole('heading', { level: 1 })).toContainText(TITLE);
  await expect(approver.locator('main')).toContainText(NOTICE.documentNumber);
  await approver.context().close();

  expect(await scan(browser)).toBe('recalled');
  await page.goto(LOT);
  await expect(verdictOf(page)).toContainText('召回');

  await page.goto(draftPlace);
  await page.locator('#follow-kind').selectOption('recovered');
  await page.locator('#follow-on').fill('2026-11-21');
  await page.locator('#follow-quantity').fill('36 盒');
  await page.locator('#follow > button').click();
  await expect(page.locator('#follow-up tbody tr')).toContainText('36 盒');

  const auditor = await colleague(browser, 'auditor');
  await auditor.goto(`/desk/audit?subject=${encodeURIComponent(`recall-draft:${draftPlace.split('/').at(-1) ?? ''}`)}`);
  await expect(auditor.locator('main .desk-table tbody tr')).toHaveCount(6);
  await auditor.context().close();
});

test('tips wait for a second person too, and the one who took them in cannot be that person', async ({ browser }) => {
  test.setTimeout(120_000);
  const tip = { kind: 'tips', rows: [{ kind: '消费提示', title: '示例：茶叶要防潮', issuer: NOTICE.issuer, documentNumber: '示例提示21号', issuedOn: '2026-11-20', url: 'https://www.sample-city.example/tips/21', body: '示例正文', sample: '是' }] };
  const approver = await colleague(browser, 'approver');
  await approver.goto('/desk/registers');
  await expectAccessible(approver);
  await approver.locator('#take-form-text').fill(JSON.stringify({ ...tip, rows: [{ ...tip.rows[0], issuer: '' }] }));
  await approver.locator('#take-form > button').click();
  await expect(approver.locator('form .desk-summary')).toContainText('第');
  await approver.locator('#take-form-text').fill(JSON.stringify(tip));
  await approver.locator('#take-form > button').click();
  await approver.waitForURL(/\/desk\/registers\/[^/?]+\?done=taken/);
  await expect(approver.locator('#sign-form')).toHaveCount(0);
  await approver.context().close();

  const page = await colleague(browser, 'handler');
  await page.goto('/desk/registers?state=draft');
  await expect(page.locator('tr[data-state="draft"]')).toHaveCount(1);
  await page.context().close();
});
