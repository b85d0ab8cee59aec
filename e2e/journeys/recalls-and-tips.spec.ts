import type { Page } from '@playwright/test';
import { test } from '../looking';
import { STATUS_MESSAGE, expect, verdictOf } from '../page';
import { sampleOf } from '../samples';

/* Recalls, tips and what stands below the scan box. Today is 2026-11-21. */

const BREAD = '/recalls/sample-recall-2026-14';
const CANNED = '/recalls/sample-recall-2026-7';
const match = (page: Page) => page.locator('#check [data-match]');

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the list of recalls is searched and filtered by plain forms', async ({ page }) => {
    await page.goto('/recalls');
    const titles = page.locator('main h2 a');
    await expect(titles.first()).toHaveAttribute('href', '/recalls/sample-recall-2026-15');
    const all = await titles.count();
    expect(all).toBeGreaterThanOrEqual(11);

    await page.locator('form select[name=category]').selectOption('drug');
    await page.getByRole('button', { name: '查找' }).click();
    await expect(titles).toHaveCount(2);
    await page.locator('form select[name=level]').selectOption('1');
    await page.getByRole('button', { name: '查找' }).click();
    await expect(titles).toHaveCount(1);
    await expect(titles.first()).toContainText('注射液');
    expect(new URL(page.url()).searchParams.get('category')).toBe('drug');

    await page.goto('/recalls?status=completed');
    await expect(page.locator('main')).toContainText('烤肠');
    await expect(page.locator('main')).not.toContainText('全麦面包');
    await page.goto('/recalls?from=2026-11-01&to=2026-11-30');
    await expect(titles).toHaveCount(2);
    await page.goto('/recalls?q=%E5%85%A8%E9%BA%A6%E9%9D%A2%E5%8C%85');
    await expect(titles.first()).toHaveAttribute('href', BREAD);
  });

  test('an area narrows the list level by level', async ({ page }) => {
    await page.goto('/recalls?region=99');
    await expect(page.locator('select[name=city]')).toBeVisible();
    await page.goto('/recalls?region=999906');
    await expect(page.locator('main h2 a')).toHaveCount(1);
    await expect(page.locator('main')).toContainText('烤肠');
  });

  test('dates, pages and conditions that make no sense are told in a sentence', async ({ page }) => {
    for (const [address, words] of [
      ['/recalls?from=2026-02-30', '2026-02-30'],
      ['/recalls?from=2026-11-30&to=2026-11-01', '结束日期早于开始日期'],
      ['/recalls?level=9', '看不懂'],
      ['/recalls?page=400', '没有第 400 页'],
      ['/recalls?from=9999-12-31', '没有列出不等于安全'],
      ['/recalls?q=%27%3B%20DROP%20TABLE%20recall%3B--%20%25_%5C', '没有列出不等于安全'],
      ['/tips?month=13', '看不懂'],
      ['/tips?q=%F0%9F%8D%85.*%5B', '没有提示不等于安全'],
    ] as const) {
      const response = await page.goto(address);
      expect(response?.status(), address).toBe(200);
      await expect(page.locator('main'), address).toContainText(words);
    }
  });

  test('a notice tells what to do, its class with dated terms, and how far it has come', async ({ page }) => {
    await page.goto(CANNED);
    for (const words of ['示例市监召〔2026〕7号', '全额退款', '海棠（示例）', '江湾演示超市一店', '参考', '24 小时内', '10 个工作日内', '610 罐', '示例市监召〔2026〕7号之二']) await expect(page.locator('main'), words).toContainText(words);
    // Ten working days after Monday 6 July 2026.
    await expect(page.locator('tr[data-duty=complete] time')).toHaveAttribute('datetime', '2026-07-20');
    await page.goto('/recalls/sample-recall-2026-15');
    await expect(page.locator('tr[data-duty=complete]')).toContainText('待国务院公布');
    await page.goto('/recalls/sample-cosmetics-recall-2026-1');
    await expect(page.locator('#clock')).toContainText('公告没有分级');
  });

  test('a lot is in a notice, outside of it, or nothing can be told', async ({ page }) => {
    await page.goto(BREAD);
    await expect(match(page)).toHaveCount(0);
    await page.locator('input[name=lot]').fill('mx0107');
    await page.getByRole('button', { name: '比对', exact: true }).click();
    await expect(match(page)).toHaveAttribute('data-match', 'in');
    await expect(match(page)).toContainText('在召回范围内');
    expect(new URL(page.url()).searchParams.get('lot')).toBe('mx0107');

    for (const [address, expected, words] of [
      [`${BREAD}?lot=MX0203`, 'in', '在召回范围内'],
      [`${BREAD}?lot=MX0121`, 'not-in', '不在这次召回范围内'],
      [`${BREAD}?lot=ZZ9`, 'cannot-tell', '写法不同'],
      [`${BREAD}?lot=&date=`, 'cannot-tell', '还没有填写'],
      ['/recalls/sample-recall-2026-15?date=2026-10-31', 'in', '在召回范围内'],
      ['/recalls/sample-recall-2026-15?date=2026-11-01', 'not-in', '不在这次召回范围内'],
      ['/recalls/sample-recall-2026-15?lot=A1', 'cannot-tell', '还缺生产日期'],
      ['/recalls/sample-recall-2026-6?lot=A1&date=2026-05-01', 'cannot-tell', '公告没有写明批次'],
      ['/recalls/sample-cosmetics-recall-2026-1?lot=A1', 'in', '在召回范围内'],
    ] as const) {
      await page.goto(address);
      await expect(match(page), address).toHaveAttribute('data-match', expected);
      await expect(match(page), address).toContainText(words);
    }
    await page.goto(`${BREAD}?date=2026-02-30`);
    await expect(page.locator('#check')).toContainText('不是日期');
  });

  test('a whole code is compared without ever standing in an address', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (sent) => asked.push(decodeURIComponent(sent.url())));
    const give = async (code: string): Promise<void> => {
      await page.goto(CANNED);
      await page.locator('input[name=code]').fill(code);
      await page.getByRole('button', { name: '按追溯码比对' }).click();
      await expect(match(page)).toBeVisible();
    };
    await give(sampleOf('canned-recalled').text);
    await expect(match(page)).toHaveAttribute('data-match', 'in');
    await give(sampleOf('canned-other').text);
    await expect(match(page)).toHaveAttribute('data-match', 'not-in');
    await give('9520000001308');
    await expect(match(page)).toHaveAttribute('data-match', 'cannot-tell');
    await expect(match(page)).toContainText('只到商品');
    await give(sampleOf('tea').text);
    await expect(match(page)).toHaveAttribute('data-match', 'not-in');
    await expect(match(page)).toContainText('不是这次召回的商品');
    await give(sampleOf('canned-case').text);
    await expect(match(page)).toHaveAttribute('data-match', 'cannot-tell');
    await expect(match(page)).toContainText('另一种包装');
    await give('11010519491231002X');
    await expect(match(page)).toContainText('身份证号');
    expect(asked.filter((address) => /11010519491231002X|9520000001308|09520000001025|19520000001305/.test(address))).toEqual([]);
  });

  test('a notice or a tip that does not exist answers 404 with words', async ({ page, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    for (const [address, words] of [['/recalls/no-such-notice', '没有这份召回公告'], ['/tips/no-such-tip', '没有这条提示']] as const) {
      expect((await page.goto(address))?.status(), address).toBe(404);
      await expect(page.locator('main')).toContainText(words);
    }
  });

  test('tips are filtered by kind, category, month and area, and each names its issuer', async ({ page }) => {
    await page.goto('/tips');
    const titles = page.locator('main h2 a');
    expect(await titles.count()).toBeGreaterThanOrEqual(10);
    await page.locator('form select[name=kind]').selectOption('failed-sampling');
    await page.getByRole('button', { name: '查找' }).click();
    await expect(titles).toHaveCount(2);
    await page.goto('/tips?category=crops&month=7');
    await expect(page.locator('main')).toContainText('鲜切水果');
    await expect(page.locator('main')).not.toContainText('新茶上市');
    await page.goto('/tips/sample-failed-2026-11');
    for (const words of ['示例市监通〔2026〕11号', '示例市市场监督管理局（虚构）', 'FM20260520', '长期有效']) await expect(page.locator('main'), words).toContainText(words);
  });

  test('a result shows the official tips on its product, the product’s own first', async ({ page }) => {
    await page.goto(sampleOf('honey').path ?? '');
    await expect(verdictOf(page)).toHaveAttribute('data-state', 'test-failed');
    const tips = page.locator('#tips li');
    await expect(tips.first()).toContainText('山花蜂蜜');
    expect(await tips.count()).toBeLessThanOrEqual(3);
    await page.goto(sampleOf('canned-recalled').path ?? '');
    await expect(page.locator('#tips')).not.toContainText('山花蜂蜜');
    await expect(page.locator('#recall')).toContainText('江湾演示超市一店');
  });

  test('the home page has the scan box first, then the newest recall, the newest tip and the search', async ({ page }) => {
    await page.goto('/');
    const html = await page.content();
    const places = ['name="code"', '/recalls/sample-recall-2026-15', '/tips/sample-tip-2026-21', 'action="/enterprises"'].map((mark) => html.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await page.locator('form[action="/enterprises"] input[name=q]').fill('青禾');
    await page.locator('form[action="/enterprises"] button').click();
    await page.waitForURL(/\/enterprises\?q=/);
    await expect(page.locator('main')).toContainText('示例青禾农业合作社');
  });
});

test('by keyboard alone a lot is compared', async ({ page }) => {
  await page.goto(BREAD);
  await page.locator('input[name=lot]').focus();
  await page.keyboard.type('MX0121');
  await page.keyboard.press('Enter');
  await expect(match(page)).toHaveAttribute('data-match', 'not-in');
});

test('printed, a notice has its source and none of its forms', async ({ page }) => {
  await page.goto(BREAD);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#check form')).toHaveCount(2);
  for (const form of await page.locator('#check form').all()) await expect(form).toBeHidden();
  await expect(page.getByText('https://www.sample-city.example/recalls/2026-14')).toBeVisible();
});
