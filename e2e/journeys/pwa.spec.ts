import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Between, stepBetween } from '../between';
import { install } from '../installed';
import { STATUS_MESSAGE, expect, expectAccessible, test } from '../page';
import { PORT } from '../run-place';
import { sampleOf } from '../samples';

/* The app as something installed: what other apps hand it, how it renews itself, and what it does where it may keep nothing. */

const OFFLINE = /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/;
const CODE = '(01)09520000001025(10)L1';
/** A picture of one white point. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

/** What a phone does with a share target: a form of the app itself, sent as a navigation. */
const share = (page: Page, text: string, pictures: number): Promise<void> =>
  page.evaluate(
    ([words, count, point]) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: '/share' });
      const field = document.createElement('input');
      Object.assign(field, { name: 'text', value: words });
      const files = document.createElement('input');
      Object.assign(files, { type: 'file', name: 'images', multiple: true });
      const bytes = Uint8Array.from(atob(point), (character) => character.charCodeAt(0));
      const given = new DataTransfer();
      for (let index = 1; index <= count; index += 1) given.items.add(new File([bytes], `IMG_${index}.png`, { type: 'image/png' }));
      files.files = given.files;
      form.append(field, files);
      document.body.append(form);
      form.submit();
    },
    [text, pictures, POINT] as const,
  );

test('without a network a shared text is taken by the phone, and its code looked up', async ({ page, context, watched }) => {
  watched.expected.push(OFFLINE);
  await install(page);
  await context.setOffline(true);
  await share(page, `朋友发来的：${CODE} 帮我看看`, 0);
  await expect(page.locator('[name=code]')).toHaveValue(CODE);
  expect(new URL(page.url()).search).toBe('');
});

test('of thirty shared pictures the first ten are tried on the phone, and the others named', async ({ page, context, watched }) => {
  watched.expected.push(OFFLINE);
  await install(page);
  await context.setOffline(true);
  await share(page, '', 30);
  await expect(page.getByText('试了前 10 张照片')).toBeVisible({ timeout: 40_000 });
  await page.getByText('没有试的照片').click();
  await expect(page.getByText('IMG_30.png')).toBeVisible();
  await expectAccessible(page);
});

test('a share that reaches the server is looked up, and pictures are answered in words', async ({ request }) => {
  const found = await request.post('/share', { multipart: { text: CODE }, maxRedirects: 0 });
  expect([found.status(), found.headers()['location']]).toEqual([303, expect.stringMatching(/^\/t\/01\/09520000001025/)]);
  const pictures = await request.post('/share', { multipart: { images: { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(3_000_000) } } });
  expect(pictures.status()).toBe(200);
  expect(await pictures.text()).toContain('服务器没有打开');
});

test('what was chosen is how the pages look that stand in without a network; what is chosen there is not lost in silence', async ({ page, context, watched }) => {
  watched.expected.push(OFFLINE);
  await install(page);
  const standIn = () => page.evaluate(async () => /<html[^>]*>/.exec((await (await caches.match('/offline', { ignoreSearch: true, ignoreVary: true }))?.text()) ?? '')?.[0]);
  await expect.poll(standIn).toContain('lang="zh-Hans"');
  await page.goto('/recalls');
  await page.locator('header').getByRole('button', { name: '长辈版' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-elder', '1');
  await expect.poll(standIn).toContain('data-elder="1"');

  await context.setOffline(true);
  await page.goto('/recalls');
  await expect(page.locator('#offline-code')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-elder', '1');
  await page.locator('header').getByRole('button', { name: 'English' }).click();
  const unsent = page.locator('[data-bar=choice]');
  await expect(unsent).toContainText('没有网络，这次的设置没有存下');
  await expect(unsent.getByRole('button', { name: '知道了' })).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  expect(new URL(page.url()).pathname).toBe('/recalls');
  await expectAccessible(page);

  await context.setOffline(false);
  // A server that answers, but not with the way back, is no missing network.
  await context.route('**/settings', (route) => route.fulfill({ status: 503 }));
  await page.locator('header').getByRole('button', { name: 'English' }).click();
  await expect(unsent).toContainText('服务器没能存下这项设置');
  await context.unroute('**/settings');
  await page.locator('header').getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recall notices');
  await expect.poll(standIn).toContain('lang="en"');
});

test('signing out of the desk leaves no page of this site on the device', async ({ page }) => {
  await install(page);
  const names = () => page.evaluate(() => caches.keys());
  await expect.poll(names).toContain('start-url');
  await page.goto('/desk/sign-in?ended=1');
  await expect.poll(names).not.toContain('start-url');
});

test.describe('where the network is slow', () => {
  test.use({ baseURL: `http://localhost:${PORT + 19}` });
  let between: Between;
  test.beforeAll(async () => {
    between = await stepBetween(`http://localhost:${PORT}`, PORT + 19);
  });
  test.afterAll(() => between.close());

  test.afterEach(() => between.letGo());
  /** Shorter than the four seconds that any page waits for the network. */
  const SOONER = { timeout: 3_900 };

  test('the scan page is there before it answers, and its answer the next time', async ({ page, context, baseURL }) => {
    await install(page);
    // Chosen on the way, so that the kept page and the answer can be told apart.
    await context.addCookies([{ name: 'suma-theme', value: 'dark', url: baseURL ?? '' }]);
    const first = between.hold('/');
    await page.goto('/', SOONER);
    await first;
    await expect(page.locator('html')).not.toHaveAttribute('data-theme');
    await page.locator('[name=code]').fill(CODE);
    await page.locator('[name=code]').press('Enter');
    await page.waitForURL(/\/t\//);
    await expect(page.locator('#verdict')).toBeVisible();
    between.letGo();
    await expect.poll(() => page.evaluate(async () => (await (await (await caches.open('start-url')).match('/', { ignoreVary: true }))?.text())?.includes('data-theme="dark"'))).toBe(true);
    const second = between.hold('/');
    await page.goto('/', SOONER);
    await second;
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  for (const [what, choose] of [
    ['in the settings', (page: Page) => page.locator('header').getByRole('button', { name: 'English' }).click()],
    ['by an address', (page: Page) => page.goto('/tips?lang=en')],
  ] as const) {
    test(`what was chosen ${what} on another page is the language of the kept page as well`, async ({ page }) => {
      await install(page);
      const languageOfKept = () => page.evaluate(async () => /<html lang="([\w-]+)"/.exec((await (await (await caches.open('start-url')).match('/', { ignoreVary: true }))?.text()) ?? '')?.[1]);
      await expect.poll(languageOfKept).toBe('zh-Hans');
      await page.goto('/recalls');
      await choose(page);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect.poll(languageOfKept).toBe('en');
    });
  }

  test('what an address has to say is waited for, and so is a page that is loaded anew', async ({ page }) => {
    await install(page);
    void between.hold('/?notice=personal-id');
    await expect(page.goto('/?notice=personal-id', { timeout: 2_000 })).rejects.toThrow(/Timeout/);
    between.letGo();
    await expect(page.getByRole('alert').first()).toContainText('身份证号');
    await page.goto('/');
    void between.hold('/');
    await expect(page.reload({ timeout: 2_000 })).rejects.toThrow(/Timeout/);
  });
});

test.describe('a new version', () => {
  test.describe.configure({ timeout: 120_000 });
  // Behind an origin of its own, whose service worker can be another one: no other journey meets it.
  test.use({ baseURL: `http://localhost:${PORT + 17}` });
  let between: Between;
  test.beforeAll(async () => {
    between = await stepBetween(`http://localhost:${PORT}`, PORT + 17);
  });
  test.afterAll(() => between.close());
  const whole = readFileSync(new URL('../../public/sw.js', import.meta.url), 'utf8');
  test.beforeEach(() => between.replace('/sw.js', whole));
  const update = (page: Page) => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined)));
  const bar = (page: Page) => page.locator('[data-bar=update]');

  test('that is only half fetched changes nothing', async ({ page, context, watched }) => {
    watched.expected.push(OFFLINE, STATUS_MESSAGE);
    await install(page);
    const half = whole.replace('precacheAndRoute([', 'precacheAndRoute([{url:"/no-such-file.js",revision:"1"},');
    expect(half).not.toBe(whole);
    between.replace('/sw.js', half);
    await update(page);
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.installing === null);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting)).toBeNull();
    await expect(bar(page)).toHaveCount(0);
    await context.setOffline(true);
    await page.goto('/');
    await expect(page.locator('[name=code]')).toBeVisible();
  });

  test('waits until it is asked for, is not mentioned during a complaint, and not taken while one is written elsewhere', async ({ page, context }) => {
    await install(page);
    between.replace('/sw.js', `${whole}\n// new`);
    await page.goto('/recalls');
    await update(page);
    await expect(bar(page)).toBeVisible();
    await expectAccessible(page);

    const form = await context.newPage();
    await form.goto('/complaints/new?kind=complaint');
    await form.locator('#complaint-form [name=product]').fill('示例茶');
    await form.waitForLoadState('networkidle');
    await expect(bar(form)).toHaveCount(0);
    await bar(page).getByRole('button', { name: '换成新版本' }).click();
    await expect(bar(page)).toContainText('另一个页面正在写投诉');
    await expect(form.locator('#complaint-form [name=product]')).toHaveValue('示例茶');
    await form.close();

    // What a closed page held is let go a moment later.
    await expect(async () => {
      await bar(page).getByRole('button', { name: '换成新版本' }).click();
      await expect(bar(page)).toHaveCount(0, { timeout: 5_000 });
    }).toPass();
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting)).toBeNull();
  });
});

test.describe('without a service worker', () => {
  test.beforeEach(({ page }) => page.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')));
  const lookUp = async (page: Page, raw: string) => {
    await page.locator('[name=code]').fill(raw);
    await page.locator('[name=code]').press('Enter');
  };

  test('installing is offered at the third successful scan, and not again after it was declined', async ({ page }) => {
    const offer = page.locator('[data-bar=install]');
    const open = async (scans: number) => {
      await page.goto('/');
      await page.evaluate((count) => localStorage.setItem('suma-install', JSON.stringify({ scans: count, declined: false })), scans);
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => window.dispatchEvent(new Event('beforeinstallprompt', { cancelable: true })));
    };
    await open(1);
    await lookUp(page, CODE);
    await page.waitForURL(/\/t\//);
    await expect(page.locator('#verdict')).toBeVisible();
    await expect(offer).toHaveCount(0);
    await open(2);
    await lookUp(page, sampleOf('tea').text);
    await page.waitForURL(/\/t\//);
    await expect(offer).toBeVisible();
    await expectAccessible(page);
    await offer.getByRole('button', { name: '不用了' }).click();
    await expect(offer).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.getItem('suma-install'))).toContain('"declined":true');
  });

  test('a page older than the server says so and keeps what was typed', async ({ page, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    await page.route('/', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 404, headers: { 'x-nextjs-action-not-found': '1' }, contentType: 'text/plain', body: 'Server action not found.' }) : route.fallback()));
    await page.goto('/');
    await lookUp(page, CODE);
    await page.getByRole('button', { name: '重新载入本页' }).click();
    await expect(page.locator('[name=code]')).toHaveValue(CODE);
  });

  test('where nothing may be kept every page works, and says so', async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = { get: () => { throw new DOMException('Refused.', 'SecurityError'); } };
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, refuse);
    });
    await page.goto('/');
    await lookUp(page, sampleOf('tea').text);
    await expect(page.locator('#verdict')).toHaveAttribute('data-state', 'ok');
    await expect(page.locator('[data-bar=storage]')).toContainText('不允许网页保存');
    for (const place of ['/offline', '/complaints/new?kind=complaint', '/complaints/outbox', '/recalls']) {
      await page.goto(place);
      await page.waitForLoadState('networkidle');
      await expect(page.locator('h1').first(), place).toBeAttached();
    }
  });
});
