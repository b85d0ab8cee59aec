import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { runServer } from '../../scripts/bench/server';
import { type DeskPerson, signIn } from '../desk';
import { FILING, PERSON, SHOP, file } from '../filing';
import { test } from '../looking';
import { STATUS_MESSAGE, expect, expectAccessible } from '../page';
import { PORT as FIRST_PORT } from '../run-place';
import { E2E_CLOCK, copySeed } from '../seed';
import { sampleOf } from '../samples';

/*
 * A case at the desk, in both modes of the operator: at a window (the server of all journeys), and at the
 * authority itself (a server of its own). Cases are filed at the door for filings, as a phone would.
 */

const DESKTOP = { width: 1280, height: 800 };
const tea = sampleOf('tea');

const askSeen = async (request: APIRequestContext, base: string): Promise<{ answer: string; hash: string }> =>
  (await (await request.get(`${base}/api/v1/evidence?path=${encodeURIComponent(tea.path ?? '')}`)).json()) as { answer: string; hash: string };

const caseOf = (page: Page) => page.locator('article[data-case]');
const step = (page: Page, kind: string) => page.locator(`#do-${kind}`);

/** Fills and sends the form of a step; the page that follows says what was done. */
async function take(page: Page, kind: string, facts: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = step(page, kind);
  await form.locator('summary').click();
  for (const [name, value] of Object.entries(facts)) {
    const field = form.locator(`[name="${name}"]`);
    if ((await field.evaluate((node) => node.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await form.locator('button').click();
  await expect(page.locator(`.step-log li`).first()).toHaveAttribute('data-step', kind);
}

/** Another member of staff, in a browser of its own. */
async function colleague(browser: Browser, who: DeskPerson, baseURL: string, dataDir?: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, viewport: DESKTOP, locale: 'zh-CN' })).newPage();
  await signIn(page, who, dataDir === undefined ? {} : { dataDir });
  return page;
}

test.describe('at a window', () => {
  test.use({ viewport: DESKTOP });
  const base = '';

  test('the desk shows what the shopper saw and proves it, and neither accepts, refuses nor mediates', async ({ page, request }) => {
    const number = await file(request, base, { seen: await askSeen(request, base) });
    await signIn(page, 'handler', { to: `/desk/cases/${number}` });
    await expect(caseOf(page)).toHaveAttribute('data-state', 'submitted');
    await expect(page.locator('[data-evidence]')).toHaveAttribute('data-evidence', 'verified');
    await expect(page.locator('[data-changes]')).toHaveAttribute('data-changes', '0');
    await expect(page.getByText('还没有期限在走')).toBeVisible();
    for (const kind of ['accepted', 'refused', 'mediation-begun', 'agreed', 'terminated']) await expect(step(page, kind)).toHaveCount(0);
    await take(page, 'message', { 'facts.text': '请把小票也拍一张。' });
    await expect(caseOf(page)).toHaveAttribute('data-ball', 'person');
    await expectAccessible(page);
  });

  test('evidence that was changed on the way is shown as not verified, with nothing of it taken for ours', async ({ page, request }) => {
    const seen = await askSeen(request, base);
    const number = await file(request, base, { seen: { ...seen, answer: seen.answer.replace('"state":"ok"', '"state":"recalled"').replace('"answeredAt":"2026', '"answeredAt":"2025') } });
    await signIn(page, 'handler', { to: `/desk/cases/${number}` });
    await expect(page.locator('[data-evidence]')).toHaveAttribute('data-evidence', 'unverified');
    await expect(page.locator('#seen-path')).toHaveCount(0);
  });

  test('who filed is masked until a reason is given, and every look is in the audit log', async ({ page, request, browser, baseURL }) => {
    const number = await file(request, base);
    await signIn(page, 'handler', { to: `/desk/cases/${number}` });
    const person = page.locator('#person');
    await expect(person).toContainText('示**');
    expect(await page.content()).not.toContain(PERSON.phone);
    await person.locator('#reveal summary').click();
    await person.locator('#reveal button').click();
    await expect(person.getByRole('alert')).toContainText('理由');
    await person.locator('#reveal [name="reason"]').fill('电话核实购买日期');
    await person.locator('#reveal button').click();
    await expect(person.locator('.done-facts')).toContainText(PERSON.name);
    await expect(person.locator('.done-facts')).toContainText(PERSON.address);
    expect(page.url()).toMatch(new RegExp(`${number}$`));
    const auditor = await colleague(browser, 'auditor', baseURL ?? '');
    await auditor.goto(`/desk/audit?subject=${encodeURIComponent(`case:${number}`)}`);
    const log = await auditor.locator('main').innerText();
    expect(log).toContain('电话核实购买日期');
    expect(log).not.toContain(PERSON.name);
    await auditor.context().close();
  });

  test('a case outside of the scope is as if it were not there, and no queue shows it', async ({ page, request, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    const number = await file(request, base);
    await signIn(page, 'far-handler');
    await page.goto(`/desk?state=all&q=${number}`);
    await expect(page.locator('[data-row]')).toHaveCount(0);
    expect((await page.goto(`/desk/cases/${number}`))?.status()).toBe(404);
    const words = await page.locator('main').innerText();
    await page.goto('/desk/cases/SM261121000004');
    expect(await page.locator('main').innerText()).toBe(words);
  });

  test('an auditor reads and has nothing to press; an administrator sees no case', async ({ page, request, browser, baseURL }) => {
    const number = await file(request, base);
    await signIn(page, 'auditor', { to: `/desk/cases/${number}` });
    await expect(caseOf(page)).toBeVisible();
    await expect(page.locator('#do form')).toHaveCount(0);
    await expect(page.locator('#reveal')).toHaveCount(0);
    const admin = await colleague(browser, 'admin', baseURL ?? '');
    await admin.goto(`/desk/cases/${number}`);
    await expect(admin).toHaveURL(/not-allowed/);
    await admin.context().close();
  });

  test('the queue goes by keyboard: j, k and o', async ({ page, request }) => {
    await file(request, base);
    await file(request, base);
    await signIn(page, 'handler');
    await page.goto('/desk?sort=newest');
    const row = page.locator('[data-row]');
    const numbers = [await row.nth(0).getAttribute('data-number'), await row.nth(1).getAttribute('data-number')];
    await expectAccessible(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(page.locator('[data-row][aria-current]')).toHaveAttribute('data-number', numbers[1] ?? '');
    await page.keyboard.press('k');
    await expect(page.locator('[data-row][aria-current]')).toHaveAttribute('data-number', numbers[0] ?? '');
    await page.keyboard.press('o');
    await expect(caseOf(page)).toHaveAttribute('data-case', numbers[0] ?? '');
  });

  test('two who decide at once: the second is told, and nothing of what was typed is lost', async ({ page, request, browser, baseURL }) => {
    const number = await file(request, base);
    await signIn(page, 'handler', { to: `/desk/cases/${number}` });
    const other = await colleague(browser, 'intake', baseURL ?? '');
    await other.goto(`/desk/cases/${number}`);
    await take(page, 'note', { 'facts.text': '先记一笔。' });
    await step(other, 'message').locator('summary').click();
    await step(other, 'message').locator('textarea').fill('请补小票。');
    await step(other, 'message').locator('button').click();
    await expect(step(other, 'message').getByRole('alert')).toContainText('有人改过');
    await expect(step(other, 'message').locator('textarea')).toHaveValue('请补小票。');
    await other.context().close();
  });

  test('without scripts a step is taken, refused with what was typed, and taken again', async ({ browser, request, baseURL }) => {
    const number = await file(request, base);
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false, viewport: DESKTOP, locale: 'zh-CN' });
    const page = await context.newPage();
    await signIn(page, 'handler', { to: `/desk/cases/${number}` });
    await step(page, 'transferred').locator('summary').click();
    await step(page, 'transferred').locator('[name="facts.region"]').fill('99');
    await step(page, 'transferred').locator('[name="facts.to"]').fill('示例县市场监督管理局');
    await step(page, 'transferred').locator('button').click();
    await expect(step(page, 'transferred').getByRole('alert')).toContainText('地区代码');
    await expect(step(page, 'transferred').locator('[name="facts.to"]')).toHaveValue('示例县市场监督管理局');
    await step(page, 'transferred').locator('[name="facts.region"]').fill('999902');
    await step(page, 'transferred').locator('button').click();
    await expect(page.locator('.step-log li').first()).toHaveAttribute('data-step', 'transferred');
    await context.close();
  });

  test('scans too large for a form of a page are attached, and what is none is named, without scripts', async ({ browser, request, baseURL }) => {
    const number = await file(request, base);
    // Noise hardly shrinks: about 6 MB.
    const scan = await sharp({ create: { width: 2400, height: 1600, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 100 }).toBuffer();
    expect(scan.length).toBeGreaterThan(3_000_000);
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false, viewport: DESKTOP, locale: 'zh-CN' });
    const page = await context.newPage();
    await signIn(page, 'handler', { to: `/desk/cases/${number}` });
    const attach = page.locator('#attach');
    const choose = (...files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]) => attach.locator('[name=file]').setInputFiles([...files]);
    await choose({ name: '扫描件.jpg', mimeType: 'image/jpeg', buffer: scan }, { name: '坏的.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') });
    await attach.locator('button').click();
    await expect(attach.getByRole('alert')).toContainText('附上了一部分');
    const kept = page.locator('#files [data-file]');
    await expect(kept).toHaveCount(1);
    const seen = await context.request.get((await kept.locator('a').getAttribute('href')) ?? '');
    expect(seen.headers()['content-type']).toBe('image/jpeg');
    expect(seen.headers()['cache-control']).toContain('no-store');
    expect((await sharp(await seen.body()).metadata()).exif).toBeUndefined();
    await choose({ name: '坏的.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a document') });
    await attach.locator('button').click();
    await expect(attach.getByRole('alert')).toContainText('没有附上');
    await expect(kept).toHaveCount(1);
    await context.close();
  });

  test('a caller’s complaint is filed at the desk: number and secret are told once', async ({ page }) => {
    await signIn(page, 'intake');
    await page.goto('/desk/cases/new');
    await page.locator('#find [name="code"]').fill(tea.scan);
    await page.locator('#find > button').click();
    await expect(page).toHaveURL(/about=/);
    await expect(page.locator('#file [name="product"]')).not.toHaveValue('');
    const send = page.locator('#file button.button-main').last();
    await send.click();
    const summary = page.locator('#file').getByRole('alert');
    await expect(summary).toContainText('商家或企业名称');
    await expectAccessible(page);
    await page.locator('#file [name="respondent"]').fill(SHOP.name);
    await page.locator('#file [name="facts"]').fill(FILING.facts);
    await page.locator('#file [name="wishes"][value="refund"]').check();
    await page.locator('#file [name="consent"]').check();
    await send.click();
    const told = page.locator('#file .done-facts dd');
    await expect(told.first()).toHaveText(/^SM\d{12}$/);
    await expect(told.nth(1)).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    const [number, secret] = await told.allInnerTexts();
    await page.locator('#file a').first().click();
    await expect(caseOf(page)).toHaveAttribute('data-case', number ?? '');
    expect(await page.content()).not.toContain(secret ?? '-');
  });
});

test.describe('at the authority', () => {
  const PORT = FIRST_PORT + 5;
  const base = `http://127.0.0.1:${PORT}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'suma-authority-'));
  const dataDir = path.join(folder, 'data');
  const env = { DATA_DIR: dataDir, SUMA_TEST_CLOCK: E2E_CLOCK, DATABASE_URL: '', POSTGRES_URL: '', OPERATOR: 'authority' };
  let app: Awaited<ReturnType<typeof runServer>>;

  test.describe.configure({ mode: 'serial' });
  test.use({ baseURL: base, viewport: DESKTOP });
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    copySeed(dataDir);
    app = await runServer({ port: PORT, dataDir, env });
  });
  test.afterAll(async () => {
    await app.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test('a complaint runs through the procedure, with its terms, from receipt to the parties being told', async ({ page, request }) => {
    test.setTimeout(180_000);
    const number = await file(request, base);
    await signIn(page, 'handler', { to: `/desk/cases/${number}`, dataDir });
    // Saturday 21 November 2026: the first of seven working days is Monday, the last one 1 December.
    await expect(page.locator('tr[data-term="decide"]')).toContainText('2026年12月1日');
    await take(page, 'assigned', { 'facts.to': await step(page, 'assigned').locator('option', { hasText: '示例承办员' }).first().getAttribute('value') ?? '' });
    await take(page, 'accepted');
    await expect(caseOf(page)).toHaveAttribute('data-state', 'accepted');
    await expect(page.locator('tr[data-term="decide"]')).toHaveAttribute('data-state', 'met');
    await expect(page.locator('tr[data-term="mediate"]')).toContainText('2027年1月20日');
    await take(page, 'mediation-begun');
    await take(page, 'test-begun', { 'facts.agency': '示例检测所' });
    await expect(page.locator('tr[data-term="mediate"]')).toHaveAttribute('data-state', 'paused');
    await expect(step(page, 'agreed')).toHaveCount(0);
    await take(page, 'test-ended', { 'facts.result': 'failed' });
    await take(page, 'mediation-record', { 'facts.text': '双方各述理由，没有谈拢。', 'facts.present': '双方' });
    await expectAccessible(page);
    await take(page, 'terminated', { 'facts.reason': 'cannot-agree' });
    await expect(caseOf(page)).toHaveAttribute('data-state', 'terminated');
    await expect(page.locator('tr[data-term="tell-parties"]')).toHaveAttribute('data-state', 'running');
    await take(page, 'parties-told', { 'facts.how': '邮寄' });
    await expect(caseOf(page)).toHaveAttribute('data-ball', 'nobody');
    await page.goto(`/desk/cases/${number}/sheet`);
    await expect(page.locator('[data-sheet]')).toContainText('不能达成协议');
    expect(await page.content()).not.toContain(PERSON.phone);
  });

  test('a refusal names its reason; factors belong to one reason alone', async ({ page, request }) => {
    const number = await file(request, base);
    await signIn(page, 'handler', { to: `/desk/cases/${number}`, dataDir });
    const form = step(page, 'refused');
    await form.locator('summary').click();
    await form.locator('button').click();
    await expect(form.getByRole('alert')).toContainText('理由');
    await form.locator('[name="facts.reason"]').selectOption('over-three-years');
    await form.locator('[name="facts.factors"][value="many-similar"]').check();
    await form.locator('button').click();
    await expect(form.getByRole('alert')).toContainText('这里不能填');
    await form.locator('[name="facts.reason"]').selectOption('not-for-living');
    await form.locator('button').click();
    await expect(caseOf(page)).toHaveAttribute('data-state', 'refused');
    await expect(page.locator('.step-log li').first()).toContainText('短时间大量类似投诉');
  });

  test('a report is extended by a second person only, and the reporter is told', async ({ page, request, browser }) => {
    test.setTimeout(120_000);
    const report = { ...FILING, kind: 'report', anonymous: true, claim: undefined, complainant: undefined, facts: '店里把过期茶叶换包装再卖。亲眼看到。' };
    const number = await file(request, base, { filing: report });
    await signIn(page, 'handler', { to: `/desk/cases/${number}`, dataDir });
    await expect(page.locator('#person')).toContainText('匿名');
    await take(page, 'checking');
    await expect(step(page, 'extended')).toHaveCount(0);
    const leader = await colleague(browser, 'approver', base, dataDir);
    await leader.goto(`/desk/cases/${number}`);
    await take(leader, 'extended', { 'facts.reason': '要到外地取证。' });
    await expect(leader.locator('tr[data-term="check-report"]')).toContainText('已延长一次');
    await leader.context().close();
    await page.reload();
    await take(page, 'case-opened', { 'facts.number': '示例立案1号' });
    await take(page, 'result-told');
    await expect(caseOf(page)).toHaveAttribute('data-state', 'result-told');
  });
});
