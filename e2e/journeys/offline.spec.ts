import { install, readKept } from '../installed';
import { expect, test } from '../page';
import { sampleOf } from '../samples';

test('the app can be installed', async ({ page, request }) => {
  await page.goto('/');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await request.get(href ?? '')).json()) as { name: string; start_url: string; display: string; icons: { sizes: string; src: string; purpose?: string }[] };
  expect(manifest.name).toContain('溯码');
  expect(manifest.display).toBe('standalone');
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200);
});

test('without a network the scan page opens, explains a code, and any other page says what still works', async ({ page, context, watched }) => {
  watched.expected.push(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  await install(page);
  await context.setOffline(true);

  await page.goto('/');
  await expect(page.locator('[name=code]')).toBeVisible();
  await page.locator('[name=code]').fill('11010519491231002X');
  await page.locator('[name=code]').press('Enter');
  await expect(page.getByText('不查询、不保存身份证号')).toBeVisible();

  await page.goto('/enterprises');
  await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();
  await page.goto(sampleOf('tea').path ?? '');
  await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();

  await context.setOffline(false);
  await page.goto(sampleOf('tea').path ?? '');
  await expect(page.locator('#verdict')).toHaveAttribute('data-state', 'ok');
});

test('a result is kept under its own address, also when whoever saw it is on the way back already', async ({ page }) => {
  const path = sampleOf('tea').path ?? '';
  await page.addInitScript(() => {
    const idle: (() => void)[] = [];
    Object.assign(window, { idle, requestIdleCallback: (work: () => void) => idle.push(work), cancelIdleCallback: () => undefined });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  await expect.poll(() => page.evaluate('idle.length')).toBeGreaterThanOrEqual(2);
  await page.evaluate(() => {
    // The address is another one before the page is: the router is told of it later.
    History.prototype.replaceState.call(history, null, '', '/');
    for (const work of (window as unknown as { readonly idle: readonly (() => void)[] }).idle) work();
  });
  await expect.poll(async () => ((await readKept(page, 'results')) as readonly { readonly address: string; readonly seen?: object }[] | undefined)?.map(({ address, seen }) => [address, seen !== undefined])).toEqual([[path, true]]);
});

test('without a network the offline page itself opens by its address', async ({ page, context, watched }) => {
  watched.expected.push(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  await install(page);
  await context.setOffline(true);
  for (const address of ['/offline', '/offline?from=bookmark']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: '现在没有网络' }), address).toBeVisible();
  }
});

test('neither the blacklist nor the API is ever kept on the device', async ({ page }) => {
  await install(page);
  await page.goto('/blacklist');
  await page.goto(sampleOf('cooking-oil').path ?? '');
  await page.evaluate(() => fetch('/api/v1/trace/09520000001025'));
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
  });
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.filter((place) => /^\/(api|blacklist|check|e|enterprises|recalls-bundle|t)(\/|$)/.test(place))).toEqual([]);
  expect(kept.filter((place) => place.endsWith('.wasm') && !place.startsWith('/decoder/'))).toEqual([]);
});
