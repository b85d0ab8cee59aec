import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { signIn, signOut } from '../desk';
import { test } from '../looking';
import { expect, expectAccessible, STATUS_MESSAGE } from '../page';

/* Warnings, random draws and statistics of the desk, and the public page on which a draw is checked. */

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The fact with this label. */
const fact = (page: Page, label: string) => page.locator('#facts dl > div').filter({ has: page.locator('dt', { hasText: label }) }).locator('dd');

async function makeDraw(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto('/desk/draws');
  for (const [name, value] of Object.entries(fields)) await page.locator(`#draw-${name}`).fill(value);
  await page.getByRole('button', { name: '抽取', exact: true }).click();
}

test.describe('a random draw', () => {
  test('is made at the desk, and anybody can work it out again', async ({ page, request }) => {
    await signIn(page, 'handler', { to: '/desk/draws' });
    await expectAccessible(page);
    await makeDraw(page, { region: '9999', count: '3', seed: 'SSQ2026132-0311', seedSource: '示例彩票第 2026132 期' });
    await expect(page.getByRole('status')).toContainText('已永久保存');
    await expect(page.locator('main')).toContainText('已重算：名单、种子和结果一致');
    await page.getByRole('link', { name: '公开核对页' }).click();
    await expect(page).toHaveURL(/\/draws\/[0-9a-f-]{36}$/);
    await expect(page.locator('main')).toContainText('示例彩票第 2026132 期');
    await expect(page.locator('main')).not.toContainText('示例承办员');
    await expectAccessible(page);

    const pool = await (await request.get(`${page.url()}/pool.txt`)).text();
    const codes = pool.trimEnd().split('\n');
    expect(codes).toEqual([...new Set(codes)].sort());
    await expect(fact(page, '名单校验值')).toHaveText(digest(pool));
    const order = codes.map((code) => `${digest(`SSQ2026132-0311:${code}`)} ${code}`).sort().slice(0, 3);
    const rows = await page.locator('#drawn tbody tr').evaluateAll((all) => all.map((row) => `${row.children[3]?.textContent} ${row.children[2]?.textContent}`));
    expect(rows).toEqual(order);
  });

  test('that is sealed shows nobody outside whom it drew', async ({ page, browser, baseURL }) => {
    await signIn(page, 'handler', { to: '/desk/draws' });
    await makeDraw(page, { count: '2', publishOn: '2026-12-01' });
    await expect(page.locator('main')).toContainText('请勿外传');
    const drawn = await page.locator('#drawn tbody .code').first().innerText();
    const seed = await page.locator('[data-seed]').innerText();
    const sealed = await fact(page, '种子校验值').innerText();
    expect(sealed).toBe(digest(seed));
    const address = (await page.getByRole('link', { name: '公开核对页' }).getAttribute('href')) ?? '';
    const outside = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const other = await outside.newPage();
    await other.goto(address);
    await expect(other.locator('main')).toContainText('还没有公开');
    const body = await other.content();
    expect(body).toContain(sealed);
    expect(body).not.toContain(seed);
    expect(body).not.toContain(drawn);
    await other.goto('/draws');
    await expect(other.locator('main')).toContainText('公开日之前');
    await outside.close();
  });

  test('says what cannot be, and keeps what was typed', async ({ page }) => {
    await signIn(page, 'handler', { to: '/desk/draws' });
    await makeDraw(page, { region: '33', count: '4' });
    await expect(page.locator('#draw [role=alert]')).toContainText('名录里没有这个范围的企业');
    await expect(page.locator('#draw-count')).toHaveValue('4');
    await makeDraw(page, { count: '2', seed: 'SSQ2026132-0311' });
    await expect(page.locator('#draw [role=alert]')).toContainText('填了种子就要写明出处');
    await makeDraw(page, { count: '2', seed: 'SSQ2026132-0311', seedSource: '示例彩票第 2026132 期', publishOn: '2026-12-01' });
    await expect(page.locator('#draw [role=alert]')).toContainText('不能再保密');
  });

  test('is read, not made, by who registers and by the auditor', async ({ page }) => {
    for (const who of ['intake', 'auditor'] as const) {
      await signIn(page, who, { to: '/desk/draws' });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽查');
      await expect(page.locator('#draw')).toHaveCount(0);
      await signOut(page);
    }
  });

  test('that never was answers 404 in words', async ({ page, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    expect((await page.goto('/draws/00000000-0000-7000-8000-000000000000'))?.status()).toBe(404);
    await expect(page.locator('main')).toContainText('没有这次抽查');
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('is made with a plain form', async ({ page }) => {
      await signIn(page, 'handler', { to: '/desk/draws' });
      await makeDraw(page, { count: '600' });
      await expect(page.locator('#draw [role=alert]')).toContainText('数值太大');
      await page.locator('#draw-count').fill('1');
      await page.getByRole('button', { name: '抽取', exact: true }).click();
      await expect(page.locator('#drawn tbody tr')).toHaveCount(1);
    });
  });
});

test.describe('warnings', () => {
  test('name their rule, and every cell with its own history', async ({ page }) => {
    await signIn(page, 'handler', { to: '/desk/warnings' });
    await expect(page.locator('#rule')).toContainText('泊松分布');
    await expect(page.locator('#weeks tbody tr')).toHaveCount(12);
    // Other journeys file complaints; which row comes first is not this one's to say.
    await expect(page.locator('#cells tbody tr').filter({ hasText: '检验不合格' }).first()).toBeVisible();
    await expectAccessible(page);
    await page.locator('#weeks tbody tr a').nth(2).click();
    await expect(page).toHaveURL(/week=2026-11-02$/);
    await expect(page.locator('#weeks tr[aria-current]')).toContainText('2026-11-02');
  });

  test('are not for who only keeps accounts', async ({ page }) => {
    await signIn(page, 'admin', { to: '/desk/warnings' });
    await expect(page).toHaveURL(/\/desk\/not-allowed$/);
  });
});

test.describe('statistics', () => {
  test('show no number from one to four, and say that a running year is for the house', async ({ page }) => {
    await signIn(page, 'handler', { to: '/desk/statistics' });
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2026 年度');
    await expect(page.locator('main')).toContainText('未满一年的数字仅供内部使用');
    await expect(page.locator('#method')).toContainText('1 到 4');
    const figures = await page.locator('#cases .figure').allInnerTexts();
    expect(figures.filter((text) => /^[1-4]$/.test(text.trim()))).toEqual([]);
    await expectAccessible(page);
    await page.locator('select[name=year]').selectOption('2025');
    await page.getByRole('button', { name: '查看' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2025 年度');
    await expect(page.getByRole('link', { name: '下载 CSV' })).toHaveCount(0);
  });

  test('are handed on by who approves, and that is written down', async ({ page }) => {
    await signIn(page, 'approver', { to: '/desk/statistics?year=2025' });
    const address = (await page.getByRole('link', { name: '下载 CSV' }).getAttribute('href')) ?? '';
    const file = await page.request.get(address);
    expect(file.status()).toBe(200);
    expect(await file.text()).toContain('table,key,kind,count,withheld');
    expect((await page.request.get('/desk/statistics/report.csv?year=2026')).status()).toBe(404);
    await signOut(page);
    expect((await page.request.get(address)).status()).toBe(401);
    await signIn(page, 'auditor', { to: '/desk/audit?action=statistics.publish' });
    await expect(page.locator('main')).toContainText('2025 年的统计');
  });
});
