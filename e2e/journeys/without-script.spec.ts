import { test } from '../looking';
import { STATUS_MESSAGE, expect } from '../page';
import { sampleOf } from '../samples';

test.use({ javaScriptEnabled: false });

const PAGES: readonly { readonly path: string; readonly status: number; readonly words: string }[] = [
  { path: '/', status: 200, words: '输入或粘贴代码' },
  { path: sampleOf('tea').path ?? '', status: 200, words: '可追溯，未见异常' },
  { path: sampleOf('canned-recalled').path ?? '', status: 200, words: '该批次正在召回' },
  { path: sampleOf('unknown').path ?? '', status: 404, words: '各来源均无此码' },
  { path: '/t/01/09520000001026', status: 404, words: '码的结构不对' },
  { path: '/01/09520000009991', status: 404, words: '各来源均无此码' },
  { path: '/enterprises', status: 200, words: '示例' },
  { path: '/blacklist', status: 200, words: '失信名单' },
  { path: '/recalls', status: 200, words: '召回' },
  { path: '/recalls/sample-recall-2026-7', status: 200, words: '示例市监召〔2026〕7号' },
  { path: '/samples', status: 200, words: '示例' },
  { path: '/offline', status: 200, words: '没有网络' },
  { path: '/no-such-page', status: 404, words: '没有这个页面' },
  { path: '/unavailable', status: 503, words: '暂时查不到' },
];

for (const { path, status, words } of PAGES) {
  test(`${path} answers ${status} and can be read`, async ({ page, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    const response = await page.goto(path);
    expect(response?.status()).toBe(status);
    await expect(page.locator('body')).toContainText(words);
  });
}

test('what only the device can show says so, and does not wait for ever', async ({ page }) => {
  await page.goto('/mine');
  expect(await page.locator('main').innerText()).toContain('需要 JavaScript');
  await expect(page.getByText('正在读取这台设备上的内容')).toBeHidden();
});

test('the timeline, the certificates and the code are there without script', async ({ page }) => {
  const tea = sampleOf('tea');
  await page.goto(tea.path ?? '');
  await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(tea.steps?.length ?? -1);
  await expect(page.locator('body')).toContainText('09520000001025');
});

test('what was tidied in a typed code is told on its page, in the language of the reader', async ({ page }) => {
  const drug = sampleOf('drug');
  await page.goto('/');
  await page.locator('[name=code]').fill(` ${drug.scan.slice(0, 10)} ${drug.scan.slice(10)}\u200b`);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.locator('[data-repaired]')).toHaveText('识别前作了整理：已去掉空格、已去掉看不见的字符。');
  expect(new URL(page.url()).searchParams.get('repaired')).toBe('invisible,spaces');
  await page.goto(`${drug.path}?repaired=spaces,nonsense&lang=en`);
  await expect(page.locator('[data-repaired]')).toHaveText('Tidied before reading: Spaces were removed.');
  await page.goto(drug.path ?? '');
  await expect(page.locator('[data-repaired]')).toHaveCount(0);
});

test('a typed code goes to its result and stands in no address before that', async ({ page }) => {
  const drug = sampleOf('drug');
  const asked: string[] = [];
  page.on('request', (sent) => asked.push(sent.url().replace(new URL(sent.url()).origin, '')));
  await page.goto('/');
  await page.locator('[name=code]').fill(drug.scan);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**${drug.path}`);
  await expect(page.locator('#verdict')).toHaveAttribute('data-state', drug.state);
  expect(asked).toContain('/lookup');
  expect(asked.filter((address) => address.includes(drug.scan))).toEqual([drug.path]);
});

test('an ID-card number typed without script is neither looked up nor put into an address', async ({ page }) => {
  await page.goto('/');
  await page.locator('[name=code]').fill('11010519491231002X');
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL('**/?notice=personal-id');
  await expect(page.locator('body')).toContainText('身份证号');
  await expect(page.locator('body')).not.toContainText('11010519491231002X');
});

test('an empty box is a sentence, not an error page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.locator('body')).toContainText('还没有输入代码');
});

test('the verdict stands within the first 14 kB of the page', async ({ request }) => {
  for (const id of ['tea', 'formula', 'canned-recalled', 'cooking-oil']) {
    const html = await (await request.get(sampleOf(id).path ?? '')).text();
    const end = html.indexOf('</section>', html.indexOf('id="verdict"'));
    expect(end).toBeGreaterThan(0);
    expect(Buffer.byteLength(html.slice(0, end)), id).toBeLessThan(14_336);
  }
});

test('language and 长辈版 are remembered by plain forms', async ({ page }) => {
  await page.goto('/enterprises');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '长辈版' }).first().click();
  await expect(page.locator('html')).toHaveAttribute('data-elder', /.+/);
  await page.goto(sampleOf('tea').path ?? '');
  await expect(page.locator('html')).toHaveAttribute('data-elder', /.+/);
});

test('?lang= chooses the language, and each page names its other one', async ({ page }) => {
  const tea = sampleOf('tea').path ?? '';
  for (const place of ['/', tea, '/enterprises']) {
    await page.goto(`${place}?lang=en`);
    await expect(page.locator('html'), place).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('link', { name: 'Skip to content' }), place).toBeAttached();
    for (const language of ['zh-Hans', 'en']) await expect(page.locator(`link[rel=alternate][hreflang="${language}"]`), place).toHaveAttribute('href', new RegExp(`${place}\\?lang=${language}$`));
  }
});
