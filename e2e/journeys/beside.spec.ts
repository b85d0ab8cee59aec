import marks from '../../lib/i18n/messages/beside.zh-Hans.json' with { type: 'json' };
import { MARKS } from '@/lib/trace/marks/marks';
import { test } from '../looking';
import { STATUS_MESSAGE, expect } from '../page';
import { sampleOf } from '../samples';

/* The registers and guides beside the main ones: farm inputs, honours, marks, catalogue, joining, learning, figures. */

const PAGES: readonly { readonly path: string; readonly words: string }[] = [
  { path: '/agri-inputs', words: '示例青禾农资店' },
  { path: '/agri-inputs/sample-agri-goods-1', words: '示例PD99990110' },
  { path: '/honours', words: '重要产品追溯示范企业' },
  { path: '/honours/sample-honour-3', words: '示例商秩〔2025〕71号' },
  { path: '/catalogue', words: '婴幼儿配方乳粉' },
  { path: '/catalogue/sample-catalogue-4', words: '示例市政办〔2025〕18号' },
  { path: '/marks', words: '示意图，非官方标志原图' },
  { path: '/marks/organic', words: 'GB/T 19630-2019' },
  { path: '/join', words: '加入不收费' },
  { path: '/learn', words: '看印' },
  { path: '/learn/reader', words: '追溯码是什么' },
  { path: '/learn/reader/lot', words: '批号和日期' },
  { path: '/learn/reader/all', words: '追溯说明不了什么' },
  { path: '/learn/poster', words: '买前扫一扫' },
  { path: '/learn/campaigns', words: '安全用药月' },
  { path: '/statistics', words: '企业：按类别' },
];

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const { path, words } of PAGES) {
    test(`${path} can be read, in both languages`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(200);
      await expect(page.locator('main')).toContainText(words);
      await expect(page.locator('main h1')).toHaveCount(1);
      for (const language of ['zh-Hans', 'en']) await expect(page.locator(`link[rel=alternate][hreflang="${language}"]`)).toHaveAttribute('href', new RegExp(`${path}\\?lang=${language}$`));
      await page.goto(`${path}?lang=en`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  }

  for (const path of ['/agri-inputs/no-such', '/honours/sample-honour-8', '/catalogue/sample-catalogue-7', '/marks/no-such', '/learn/reader/no-such']) {
    test(`${path} answers 404 with words and a way back`, async ({ page, watched }) => {
      watched.expected.push(STATUS_MESSAGE);
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.locator('main h1')).toHaveText(marks.entry.goneTitle);
      await expect(page.locator('main a').first()).toHaveAttribute('href', path.slice(0, path.lastIndexOf('/')));
    });
  }

  test('farm inputs are narrowed by kind, and the kind stays when something is looked for', async ({ page }) => {
    await page.goto('/agri-inputs');
    await page.getByRole('navigation', { name: '按类型看' }).getByRole('link', { name: '商品' }).click();
    await expect(page.locator('main h2 a')).toHaveCount(3);
    await page.locator('[name=category]').selectOption('farm-input');
    await page.getByRole('button', { name: '查找' }).click();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('goods');
    await expect(page.locator('main h2 a')).toHaveCount(3);
    await page.locator('main h2 a', { hasText: '嘧菌酯' }).click();
    await expect(page.locator('main h1')).toContainText('嘧菌酯');
    await expect(page.getByRole('link', { name: marks.entry.file })).toHaveAttribute('href', '/e/91999908MA00DEN454');
  });

  test('an honour that ended yesterday is shown nowhere', async ({ page }) => {
    await page.goto('/honours?category=pork');
    await expect(page.locator('main h2 a')).toHaveText(['生猪标准化养殖示范场（示例）']);
    await expect(page.locator('main')).not.toContainText('检疫证随猪肉走到摊位');
  });

  test('the catalogue answers for any day', async ({ page }) => {
    await page.goto('/catalogue');
    await expect(page.locator('main tbody tr')).toHaveCount(7);
    await page.goto('/catalogue?asof=2025-06-30');
    await expect(page.locator('main tbody tr')).toHaveCount(4);
    await page.locator('main tbody a', { hasText: '白酒' }).click();
    await expect(page.locator('main h1')).toContainText('白酒');
    await page.goto('/catalogue?asof=2025-02-30');
    await expect(page.locator('main')).toContainText('“2025-02-30”不是能读懂的日期');
    await expect(page.locator('main tbody tr')).toHaveCount(7);
  });

  test('every mark has its picture and a page', async ({ page }) => {
    await page.goto('/marks');
    await expect(page.locator('svg[data-mark]')).toHaveCount(MARKS.length);
    for (const { id } of MARKS) await expect(page.locator(`main a[href="/marks/${id}"]`)).toHaveCount(1);
  });

  test('a certificate on a result leads to what its mark means', async ({ page }) => {
    await page.goto(sampleOf('tea').path ?? '');
    const link = page.locator('a[href="/marks/conformity-certificate"]').first();
    await link.locator('xpath=ancestor::details[1]/summary').click();
    await link.click();
    await expect(page.locator('main h1')).toHaveText('承诺达标合格证');
  });

  test('the reader goes from the first lesson to the last by its links', async ({ page }) => {
    await page.goto('/learn/reader');
    await page.locator('main ol a').first().click();
    const titles: string[] = [];
    for (;;) {
      titles.push((await page.locator('main h1').textContent()) ?? '');
      const next = page.locator('main a[rel=next]');
      if ((await next.count()) === 0) break;
      const target = await next.getAttribute('href');
      await next.click();
      await page.waitForURL(`**${target}`);
    }
    expect(titles).toEqual(Object.values(marks.learn.reader.chapters).map(({ title }) => title));
  });
});

test('the campaign calendar is a file that a calendar can take', async ({ request }) => {
  const answer = await request.get('/learn/campaigns.ics');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const text = await answer.text();
  expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.split('BEGIN:VEVENT').length - 1).toBeGreaterThanOrEqual(8);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  const etag = answer.headers()['etag'] ?? '';
  expect((await request.get('/learn/campaigns.ics', { headers: { 'if-none-match': etag } })).status()).toBe(304);
});

test('the figures are a file that a spreadsheet opens, and they add up to the page', async ({ page, request }) => {
  const answer = await request.get('/statistics/statistics.csv');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('text/csv');
  const text = await answer.text();
  expect(text.startsWith('\uFEFF指标,类别,区域,年度,数值,总数,截至日期,来源平台数\r\n')).toBe(true);
  const lines = text.trim().split('\r\n').slice(1).map((line) => line.split(','));
  const firms = lines.filter(([indicator]) => indicator === marks.statistics.enterprises).reduce((sum, line) => sum + Number(line[4]), 0);
  expect(firms).toBeGreaterThan(20);
  expect(lines.every((line) => line[6] === '2026-11-21')).toBe(true);
  await page.goto('/statistics');
  await expect(page.locator('dl dd').first()).toContainText(String(firms));
});

test('the poster stands alone on its sheet of paper', async ({ page, baseURL }) => {
  await page.goto('/learn/poster');
  await expect(page.locator('.sheet svg.barcode')).toHaveAttribute('aria-label', new RegExp(new URL(baseURL ?? '').host));
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['body > header', 'body > footer', 'main h1']) await expect(page.locator(hidden).first()).toBeHidden();
  await expect(page.locator('.sheet')).toBeVisible();
});
