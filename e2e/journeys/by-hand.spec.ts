import { type Page } from '@playwright/test';
import { toPng } from '../camera/picture';
import { test } from '../looking';
import { STATUS_MESSAGE, expect, expectAccessible, verdictOf } from '../page';
import { sampleOf } from '../samples';

const box = (page: Page) => page.locator('[name=code]');

test('a person pastes full-width digits and spaces and gets the drug', async ({ page }) => {
  const drug = sampleOf('drug');
  const typed = drug.scan.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replace(/(.{5})/g, '$1 ');
  await page.goto('/');
  await box(page).fill(typed);
  await box(page).press('Enter');
  await page.waitForURL((url) => url.pathname === drug.path);
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
  await expect(page.locator('[data-repaired]')).toHaveText('识别前作了整理：全角字符已改为半角、已去掉空格。');
  // What is passed on or found again is the code's own address.
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`${drug.path}$`));
  await page.goto('/');
  await expect(page.locator(`a[href="${drug.path}"]`).first()).toBeVisible();
});

test('the page is used while its scripts are still under way, and what was typed stays when they arrive', async ({ page }) => {
  const tea = sampleOf('tea');
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await box(page).fill(tea.text);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**${tea.path}`, { waitUntil: 'commit' });
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');

  await page.goto('/', { waitUntil: 'commit' });
  await box(page).fill(tea.text);
  arrive();
  // Its first word of the camera says that the page listens.
  await expect(page.locator('[data-camera]:not([data-camera=idle])')).toBeAttached();
  await expect(box(page)).toHaveValue(tea.text);
  await box(page).press('Enter');
  await page.waitForURL(`**${tea.path}`);
});

test('an unknown code names the sources that were asked and the date of their data', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  const unknown = sampleOf('unknown');
  await page.goto('/');
  await box(page).fill(unknown.scan);
  await box(page).press('Enter');
  await page.waitForURL(`**${unknown.path}`);
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'unknown');
  await expect(page.locator('main')).toContainText('示例市食品追溯平台');
});

test('a wrong check digit is named with its place, and nothing is guessed', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  await page.goto('/');
  await box(page).fill('(01)09520000001026(10)A1');
  await box(page).press('Enter');
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'malformed');
  // The check digit of the GTIN is the eighteenth character of what was typed.
  await expect(page.locator('#code')).toContainText('(01) 的校验码不对');
  await expect(page.locator('#code')).toContainText('第 18 位');
  await expect(page.locator('#code mark')).toHaveText('6');
  await expectAccessible(page);
});

test('a wrong EAN says at once which digit is wrong', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  await page.goto('/');
  await box(page).fill('9520000001026');
  await box(page).press('Enter');
  await page.waitForURL('**/t/01/9520000001026');
  await expect(verdictOf(page)).toContainText('(01) 的校验码不对，请核对是否输错（第 13 位）');
  await expect(page.locator('#code mark')).toHaveText('6');
});

test('an ID-card number stays on the phone', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/');
  await box(page).fill('11010519491231002X');
  await box(page).press('Enter');
  await expect(page.getByText('不查询、不保存身份证号')).toBeVisible();
  expect(sent.filter((request) => request.includes('11010519491231002X'))).toEqual([]);
});

test('a hostile address is named and never opened', async ({ page }) => {
  await page.goto('/');
  await box(page).fill('http://www.gov-cn.example@192.168.1.9:8080/t?id=1');
  await box(page).press('Enter');
  await expect(page.getByText('本站不会打开它')).toBeVisible();
  await expect(page.getByText('192.168.1.9').first()).toBeVisible();
  await expectAccessible(page);
  expect(new URL(page.url()).pathname).toBe('/');
});

test('twenty digits that two schemes claim are read, and the other reading is offered', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  const tomato = sampleOf('tomato');
  await page.goto('/');
  await box(page).fill(tomato.scan);
  await box(page).press('Enter');
  await page.waitForURL(`**${tomato.path}`);
  await expect(verdictOf(page)).toHaveAttribute('data-state', tomato.state);
  await page.locator('#code summary', { hasText: '换一种' }).click();
  await page.locator(`#code a[href="/t/meatveg/${tomato.scan}"]`).click();
  await page.waitForURL(`**/t/meatveg/${tomato.scan}`);
  await expect(page.locator('#code')).toContainText('按【肉菜流通追溯码】识别');
});

test('a photo of a code is read on the phone', async ({ page }) => {
  const tea = sampleOf('tea');
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles({ name: 'tea.png', mimeType: 'image/png', buffer: await toPng({ bcid: tea.symbology, text: tea.text }) });
  await page.waitForURL(`**${tea.path}`, { timeout: 30_000 });
  await expect(verdictOf(page)).toHaveAttribute('data-state', tea.state);
});

/** The picture of a sample as base64, to be made a file inside the page. */
const tea64 = async (): Promise<string> => {
  const { symbology, text } = sampleOf('tea');
  return (await toPng({ bcid: symbology, text })).toString('base64');
};

/** The island listens once it has found out about the camera. */
const whenListening = (page: Page) => expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');

for (const way of ['drop', 'paste'] as const) {
  test(`a photo of a code is read after a ${way} anywhere on the page`, async ({ page }) => {
    const tea = sampleOf('tea');
    await page.goto('/');
    await whenListening(page);
    await page.evaluate(
      ([kind, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], 'tea.png', { type: 'image/png' }));
        const how = { bubbles: true, cancelable: true };
        document.body.dispatchEvent(kind === 'drop' ? new DragEvent('drop', { ...how, dataTransfer: files }) : new ClipboardEvent('paste', { ...how, clipboardData: files }));
      },
      [way, await tea64()] as const,
    );
    await page.waitForURL(`**${tea.path}`, { timeout: 30_000 });
    await expect(verdictOf(page)).toHaveAttribute('data-state', tea.state);
  });
}

test('a hand scanner that types reads a code with separators, wherever the focus is', async ({ page }) => {
  const formula = sampleOf('formula');
  await page.goto('/');
  await whenListening(page);
  await page.evaluate((scan) => {
    const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    for (const character of scan) press(character === '\u001d' ? 'F8' : character);
    press('Enter');
  }, formula.scan);
  await page.waitForURL((url) => url.pathname + url.search === formula.path);
  await expect(verdictOf(page)).toHaveAttribute('data-state', formula.state);
});

for (const [kind, place] of [['产品', /^\/t\//], ['企业', /^\/e\//]] as const) {
  test(`a name typed in Chinese suggests a ${kind}, and the suggestion leads there`, async ({ page }) => {
    await page.goto('/');
    await whenListening(page);
    await box(page).fill('海棠');
    const suggestion = page.getByRole('list', { name: '名称相近的条目' }).getByRole('link').filter({ hasText: kind }).first();
    await expect(suggestion).toHaveAttribute('href', place);
    const href = (await suggestion.getAttribute('href')) ?? '';
    const [answer] = await Promise.all([page.waitForResponse((response) => new URL(response.url()).pathname === new URL(href, response.url()).pathname), suggestion.click()]);
    expect(answer.status()).toBe(200);
  });
}

test('the name of a firm on a result page leads to the firm', async ({ page, request }) => {
  await page.goto(sampleOf('tea').path ?? '');
  const hrefs = await page.locator('#parties a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(hrefs.length).toBeGreaterThan(0);
  for (const href of new Set(hrefs)) expect((await request.get(href)).status(), href).toBe(200);
});

test('a picture that is not a picture is a sentence', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('PK\u0003\u0004 not a picture at all') });
  await expect(page.getByText('这个文件不是能打开的图片')).toBeVisible();
  await expect(box(page)).toBeVisible();
});

test('without a network the typed code stays and can be tried again', async ({ page, context, watched }) => {
  watched.expected.push(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const drug = sampleOf('drug');
  await page.goto('/');
  await expect(box(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await box(page).fill(drug.scan);
  await box(page).press('Enter');
  await expect(page.getByText('没有连上服务器')).toBeVisible();
  await expect(box(page)).toHaveValue(drug.scan);
  await context.setOffline(false);
  // The camera that this device lacks has a button of the same name, above.
  await page.getByRole('button', { name: '重试' }).last().click();
  await page.waitForURL(`**${drug.path}`);
});

test('the whole way by keyboard: type, result, timeline order, back', async ({ page }) => {
  const tea = sampleOf('tea');
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  for (let presses = 0; presses < 30 && !(await box(page).evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('(01)09520000001025(10)QH20260412');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${tea.path}`);
  const turn = page.locator('a[href*="order=oldest"]');
  await turn.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/order=oldest/);
  await expect(page.locator('#timeline li[data-kind="step"]').first()).toContainText('投入品');
  // Alt+Left belongs to the browser's window, which a headless browser has not: its history is asked directly.
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === tea.path && !url.searchParams.has('order'));
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === '/');
  await expect(box(page)).toBeVisible();
});
