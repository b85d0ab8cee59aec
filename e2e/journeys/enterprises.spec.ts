import { test } from '../looking';
import { STATUS_MESSAGE, expect } from '../page';
import { sampleOf } from '../samples';

/* The register of enrolled enterprises, the page of one of them, and products, on the samples. */

const DAIRY = '91999903MA00DEM065';
const LISTED = '91999905MA00DEMM6P';
const rows = (page: import('@playwright/test').Page) => page.locator('table.register tbody tr');
const names = (page: import('@playwright/test').Page) => page.locator('table.register tbody th');

test.describe('the list of enterprises', () => {
  test('is searched by name and by code, and a name leads to the file', async ({ page }) => {
    await page.goto('/enterprises');
    await page.getByRole('searchbox').fill('星汉演示乳业');
    await page.getByRole('search').getByRole('button', { name: '查找' }).click();
    await expect(names(page).first()).toContainText('星汉演示乳业有限公司');
    await page.goto(`/enterprises?q=${DAIRY}`);
    await expect(names(page).first()).toContainText('星汉演示乳业有限公司');
    await names(page).first().getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/e/${DAIRY}$`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('星汉演示乳业有限公司');
  });

  test('opens the tree of areas level by level', async ({ page }) => {
    await page.goto('/enterprises');
    const form = page.getByRole('search');
    await form.locator('select[name=region]').selectOption('99');
    await form.getByRole('button', { name: '查找' }).click();
    await form.locator('select[name=city]').selectOption('9999');
    await form.getByRole('button', { name: '查找' }).click();
    await form.locator('select[name=county]').selectOption('999903');
    await form.getByRole('button', { name: '查找' }).click();
    await expect(page.getByRole('navigation', { name: '所选地区' })).toContainText('示例北坡县');
    await expect(names(page).first()).toBeVisible();
    const regions = await rows(page).locator('td:nth-of-type(3)').allTextContents();
    expect(regions.length).toBeGreaterThan(0);
    for (const region of regions) expect(region).toContain('示例北坡县');
    await page.getByRole('navigation', { name: '所选地区' }).getByRole('link', { name: '示例市' }).click();
    await expect(page).toHaveURL(/\?region=9999$/);
  });

  for (const [name, address, words] of [
    ['category', 'category=pork', '云栖镇模拟屠宰有限公司'],
    ['step of the category', 'category=pork&step=slaughter', '云栖镇模拟屠宰有限公司'],
    ['source', 'source=sample-drug', '南屏样例医药有限公司'],
    ['those who left', 'status=ended', '示例旧桥豆制品厂'],
    ['day of enrolment', 'from=2025-09-01&to=2025-09-30', '示例素颜化妆品有限公司'],
    ['mark', 'mark=haccp', '星汉演示乳业有限公司'],
  ] as const) {
    test(`is narrowed by ${name}`, async ({ page }) => {
      await page.goto('/enterprises');
      const all = await rows(page).count();
      await page.goto(`/enterprises?${address}`);
      await expect(names(page).filter({ hasText: words }).first()).toBeVisible();
      expect(await rows(page).count()).toBeLessThan(all);
    });
  }

  test('is sorted, and paged beyond its end in a sentence', async ({ page }) => {
    await page.goto('/enterprises?sort=oldest');
    const days = await rows(page).locator('td:nth-of-type(6) time').allTextContents();
    expect(days).toEqual([...days].sort());
    await page.goto('/enterprises?page=99');
    await expect(page.locator('main')).toContainText('没有第 99 页');
  });

  test('says when a typed code is wrong and shows the close one', async ({ page }) => {
    await page.goto(`/enterprises?q=${DAIRY.slice(0, 17)}6`);
    await expect(page.locator('main')).toContainText('校验位不对');
    await expect(names(page).first()).toContainText('星汉演示乳业有限公司');
    await page.goto(`/enterprises?q=${DAIRY.slice(0, 17)}6&lang=en`);
    await expect(page.locator('main')).toContainText('check character');
  });

  for (const list of ['/enterprises', '/products']) {
    test(`${list} names the conditions that it could not read`, async ({ page }) => {
      await page.goto(`${list}?category=toys&source=nobody`);
      await expect(page.locator('main')).toContainText('这些条件看不懂，没有用上：类别“toys”、来源平台“nobody”。');
      expect(await page.locator('main a[href*="toys"]').count()).toBe(0);
    });
  }

  test('has an address without the fields that were left empty', async ({ page }) => {
    await page.goto('/enterprises');
    await page.getByRole('searchbox').fill('示例');
    await page.getByRole('search').getByRole('button', { name: '查找' }).click();
    await expect(page).toHaveURL((url) => url.search === `?q=${encodeURIComponent('示例')}`);
  });

  test('of an earlier day has who was enrolled then', async ({ page }) => {
    await page.goto('/enterprises?q=旧桥豆制品厂');
    await expect(names(page).filter({ hasText: '示例旧桥豆制品厂' })).toHaveCount(0);
    await page.goto('/enterprises?q=旧桥豆制品厂&asof=2026-01-31');
    await expect(page.locator('main')).toContainText('截至2026年1月31日的名单');
    await expect(names(page).filter({ hasText: '示例旧桥豆制品厂' })).toHaveCount(1);
    await page.getByRole('link', { name: '看今天的名单' }).click();
    await expect(page).not.toHaveURL(/asof/);
  });

  test('says which condition it could not use, and answers without it', async ({ page }) => {
    await page.goto('/enterprises?asof=2027-01-01');
    await expect(page.locator('main')).toContainText('2027-01-01 还没有到');
    await page.goto(`/enterprises?asof=gestern&from=${encodeURIComponent("' or 1=1--")}`);
    await expect(page.locator('main')).toContainText('看不懂日期“gestern”');
    await expect(rows(page).first()).toBeVisible();
  });

  test('hands its own selection on to the files and feeds', async ({ page }) => {
    await page.goto('/enterprises?category=pork');
    await expect(page.getByRole('link', { name: '下载 CSV' })).toHaveAttribute('href', '/enterprises/enterprises.csv?category=pork');
    await expect(page.getByRole('link', { name: '订阅 Atom' })).toHaveAttribute('href', '/enterprises/feed.atom?category=pork');
  });

  test('can be used from the keyboard alone', async ({ page }) => {
    await page.goto('/enterprises');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('海棠食品');
    await page.keyboard.press('Enter');
    await expect(names(page).first()).toContainText('示例海棠食品有限公司');
    await page.locator('summary', { hasText: '更多条件' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('select[name=mark]')).toBeVisible();
    await names(page).first().getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/e\/[0-9A-Z]{18}$/);
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the tree, the filters and the file can be used', async ({ page }) => {
    await page.goto('/enterprises');
    await page.locator('select[name=category]').selectOption('pork');
    await page.getByRole('search').getByRole('button', { name: '查找' }).click();
    await page.locator('select[name=step]').selectOption('slaughter');
    await page.getByRole('search').getByRole('button', { name: '查找' }).click();
    await expect(names(page)).toHaveCount(1);
    await names(page).first().getByRole('link').click();
    for (const id of ['enrolments', 'licences', 'certifications', 'inspections', 'completeness', 'recalls', 'identity', 'products', 'code', 'sources']) await expect(page.locator(`#${id}`)).toBeVisible();
  });

  for (const [address, status, words] of [
    [`/e/${DAIRY}`, 200, '质量安全档案'],
    ['/e/91999901MA00FAKE85', 404, '没有这家企业的档案'],
    ['/e/nobody', 404, '没有这家企业的档案'],
    [`/e/${DAIRY}/more`, 404, ''],
    ['/products', 200, '来源平台描述过的产品'],
    ['/products/01/09520000001025', 200, '描述改过几次'],
    ['/products/01/09520000009991', 404, '没有这种产品的描述'],
    ['/products/01/09520000001025/10/QH20260412', 404, '没有这种产品的描述'],
  ] as const) {
    test(`${address} answers ${status} in words`, async ({ page, watched }) => {
      watched.expected.push(STATUS_MESSAGE);
      expect((await page.goto(address))?.status()).toBe(status);
      await expect(page.locator('body')).toContainText(words);
    });
  }
});

test.describe('the file of a firm', () => {
  test('lives at one spelling of its code', async ({ page, request }) => {
    await page.goto(`/e/${DAIRY.toLowerCase()}`);
    await expect(page).toHaveURL(new RegExp(`/e/${DAIRY}$`));
    const wide = [...DAIRY].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('');
    await page.goto(`/e/${encodeURIComponent(wide)}`);
    await expect(page).toHaveURL(new RegExp(`/e/${DAIRY}$`));
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`/e/${DAIRY}$`));
    expect((await request.get(`/e/${DAIRY}`)).headers()['cache-control']).toContain('no-store');
  });

  test('is where a typed code of a firm leads', async ({ page }) => {
    await page.goto('/');
    await page.locator('[name=code]').fill(DAIRY);
    await page.getByRole('button', { name: '查询' }).click();
    await expect(page).toHaveURL(new RegExp(`/e/${DAIRY}$`));
  });

  test('names a source and a date for what it says', async ({ page }) => {
    await page.goto(`/e/${DAIRY}`);
    await expect(page.locator('#identity')).toContainText('来源：');
    await expect(page.locator('#licences')).toContainText('SC12999990300014');
    await expect(page.locator('#certifications')).toContainText('示例HACCP字第2025-0015号');
    await expect(page.locator('#insurance')).toContainText('示例保单FS2026-00018');
    await expect(page.locator('#complaint-figures')).toContainText('示例市监诉公〔2026〕2号');
    await expect(page.locator('#completeness')).toContainText('完整度 = 有记录的必需环节 ÷ 必需环节');
  });

  test('explains the code field by field and hands search engines the firm', async ({ page }) => {
    await page.goto(`/e/${DAIRY}`);
    await expect(page.locator('#code')).toContainText('校验正确');
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as { '@type': string; identifier: { value: string } };
    expect([data['@type'], data.identifier.value]).toEqual(['Organization', DAIRY]);
  });

  test('shows a listing in force on the screen and never on paper or in the data', async ({ page }) => {
    await page.goto(`/e/${LISTED}`);
    const listing = page.locator('section[data-live="listed"]');
    await expect(listing).toBeVisible();
    await expect(listing).toContainText('决定书文号');
    expect(await page.locator('script[type="application/ld+json"]').textContent()).not.toContain('失信');
    await page.emulateMedia({ media: 'print' });
    await expect(listing).toBeHidden();
    await expect(page.getByText('失信状态需联网核实。').first()).toBeVisible();
  });
});

test('a product tells its forms and leads to its trace', async ({ page }) => {
  await page.goto('/products?q=绿茶');
  await names(page).first().getByRole('link').click();
  await expect(page).toHaveURL(/\/products\/01\/\d{14}$/);
  await expect(page.locator('#versions li').first()).toBeVisible();
  await page.getByRole('link', { name: '查这种产品的追溯' }).click();
  await expect(page).toHaveURL(/\/t\/01\/\d{14}$/);
});

test('a result without a trace shows products of the same kind in no order', async ({ page }) => {
  await page.goto(sampleOf('rice-wine').path ?? '');
  const similar = page.locator('#similar');
  await expect(similar).toContainText('排序不分先后');
  const shown = await similar.locator('li').count();
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThanOrEqual(5);
  await page.goto(sampleOf('tea').path ?? '');
  await expect(page.locator('#similar')).toHaveCount(0);
});
