import type { APIRequestContext, Page } from '@playwright/test';
import { test } from '../looking';
import { STATUS_MESSAGE, expect, test as installed } from '../page';
import { sampleOf } from '../samples';
import { SCREENS } from '../screens';

/*
 * What audits of web pages look for, on the four main ones: good practice of the page and its answer, what a search
 * engine and a reader's preview need, and what makes an app installable. Messages on the console and requests to
 * others fail every journey anyway (page.ts).
 */

const MAIN = { scan: '/', result: sampleOf('tea').path ?? '', enterprises: '/enterprises', recalls: '/recalls' } as const;

for (const [name, path] of Object.entries(MAIN)) {
  test.describe(name, () => {
    test('answers with the headers of a page that is served over HTTPS', async ({ request }) => {
      const response = await request.get(path);
      const headers = response.headers();
      expect(response.status()).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('camera=(self)');
      expect(headers['x-powered-by']).toBeUndefined();
      const policy = headers['content-security-policy'] ?? '';
      for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'", "'strict-dynamic'"]) expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
      const nonces = new Set([...policy.matchAll(/'nonce-([^']+)'/g)].map(([, nonce]) => nonce));
      expect(nonces.size).toBe(1);
      const again = (await request.get(path)).headers()['content-security-policy'] ?? '';
      expect(again.includes([...nonces][0] ?? '-'), 'a nonce is used once').toBe(false);
      // Nothing of the page asks for plain HTTP, which an HTTPS page would block.
      expect([...(await response.text()).matchAll(/(?:src|href|action)="(http:[^"]*)"/g)].map(([, address = '']) => address).filter((address) => !address.startsWith(new URL(response.url()).origin))).toEqual([]);
    });

    test('is a standards-mode document whose pictures hold their place', async ({ page }) => {
      await page.goto(path);
      const found = await page.evaluate(() => ({
        doctype: document.doctype?.name,
        mode: document.compatMode,
        charset: document.characterSet,
        charsetAt: document.documentElement.outerHTML.toLowerCase().indexOf('charset='),
        unsized: [...document.images].filter((image) => !image.hasAttribute('width') || !image.hasAttribute('height')).map((image) => image.src),
        skewed: [...document.images]
          .filter((image) => image.complete && image.naturalWidth > 0 && getComputedStyle(image).objectFit === 'fill')
          .filter((image) => Math.abs(image.clientWidth / image.clientHeight / (image.naturalWidth / image.naturalHeight) - 1) > 0.05)
          .map((image) => image.src),
        blurred: [...document.images].filter((image) => image.complete && !/\.svg(\?|$)/.test(image.src) && image.naturalWidth < image.clientWidth).map((image) => image.src),
        duplicates: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index),
        handlers: [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames().filter((attribute) => attribute.startsWith('on'))),
      }));
      expect(found).toEqual({ doctype: 'html', mode: 'CSS1Compat', charset: 'UTF-8', charsetAt: expect.any(Number), unsized: [], skewed: [], blurred: [], duplicates: [], handlers: [] });
      expect(found.charsetAt).toBeGreaterThan(0);
      expect(found.charsetAt).toBeLessThan(1_024);
    });

    test('uses nothing that browsers are about to remove, and asks for nothing unasked', async ({ page }) => {
      await page.addInitScript(() => {
        const reports: string[] = [];
        Object.assign(globalThis, { reports });
        new ReportingObserver((found) => reports.push(...found.map(({ type, body }) => `${type} ${JSON.stringify(body)}`)), { types: ['deprecation', 'intervention'], buffered: true }).observe();
        const { requestPermission } = Notification;
        Notification.requestPermission = (...given) => {
          reports.push('notifications');
          return requestPermission.apply(Notification, given);
        };
        navigator.geolocation.getCurrentPosition = () => void reports.push('place');
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => reports.push(`against the policy: ${violatedDirective}`));
      });
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => (globalThis as unknown as { reports: string[] }).reports)).toEqual([]);
      // No page holds on to its own unloading, which would keep it out of the back/forward cache.
      const cdp = await page.context().newCDPSession(page);
      const { result } = await cdp.send('Runtime.evaluate', { expression: 'window' });
      const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
      expect(listeners.map(({ type }) => type).filter((type) => type === 'unload')).toEqual([]);
    });

    for (const [language, lang] of [['zh-CN', 'zh-Hans'], ['en-GB', 'en']] as const) {
      test(`tells what it is to whoever lists or previews it (${lang})`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({ baseURL: baseURL ?? '', locale: language });
        const page = await context.newPage();
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        const title = await page.title();
        expect(title.length).toBeGreaterThan(3);
        expect(title.length).toBeLessThan(80);
        const description = (await page.locator('meta[name=description]').getAttribute('content')) ?? '';
        expect(description.length).toBeGreaterThan(lang === 'en' ? 30 : 10);
        expect(description.length).toBeLessThan(320);
        expect(/\p{Script=Han}/u.test(description)).toBe(lang !== 'en');
        const viewport = (await page.locator('meta[name=viewport]').getAttribute('content')) ?? '';
        expect(viewport).toContain('width=device-width');
        expect(viewport, 'everybody may zoom').not.toMatch(/user-scalable|maximum-scale/);
        const canonical = page.locator('link[rel=canonical]');
        await expect(canonical).toHaveCount(1);
        expect(new URL((await canonical.getAttribute('href')) ?? '', page.url()).pathname).toBe(new URL(path, page.url()).pathname);
        await expect(page.locator('h1')).toHaveCount(1);
        // Links lead somewhere and say where.
        const links = await page.locator('a').evaluateAll((all) => all.map((link) => ({ href: link.getAttribute('href'), says: (link.getAttribute('aria-label') ?? link.textContent ?? '').trim() })));
        expect(links.filter(({ href, says }) => href === null || href === '' || href === '#' || /^javascript:/i.test(href) || says === '')).toEqual([]);
        // What somebody scanned is nobody's to find; the rest of the pages are.
        const robots = page.locator('meta[name=robots]');
        if (name === 'result') await expect(robots).toHaveAttribute('content', /noindex/);
        else await expect(robots).toHaveCount(0);
        await context.close();
      });
    }
  });
}

/** Whether a search engine may list the page: neither its head nor its answer says no. */
const mayBeListed = (html: string, headers: Readonly<Record<string, string>>): boolean => !/noindex/.test(headers['x-robots-tag'] ?? '') && !/<meta name="robots" content="[^"]*noindex/.test(html);

test('every page that may be listed names its other language, and each language answers', async ({ request }) => {
  test.setTimeout(180_000);
  const listed: string[] = [];
  for (const [name, path] of Object.entries(SCREENS)) {
    const response = await request.get(path);
    if (response.status() !== 200) continue;
    const html = await response.text();
    if (!mayBeListed(html, response.headers())) continue;
    listed.push(name);
    const own = new URL(path, response.url()).pathname;
    const named = new Map([...html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi)].map(([, lang = '', href = '']) => [lang, new URL(href.replaceAll('&amp;', '&'), response.url())]));
    expect([...named.keys()].sort(), name).toEqual(['en', 'x-default', 'zh-Hans']);
    for (const lang of ['en', 'zh-Hans']) {
      const there = named.get(lang);
      expect([there?.pathname, there?.searchParams.get('lang')], name).toEqual([own, lang]);
      expect(await (await request.get(`${there?.pathname}${there?.search}`)).text(), name).toContain(`<html lang="${lang}"`);
    }
  }
  expect(listed.length).toBeGreaterThan(20);
});

test('the language of an address is remembered for the next pages', async ({ page }) => {
  await page.goto('/recalls?lang=en');
  await page.goto('/enterprises');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/recalls?lang=%E4%B8%AD%E6%96%87');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/recalls?lang=zh');
  await page.goto('/enterprises');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('a page that is not there says so to machines as well', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  expect((await page.goto('/no-such-page'))?.status()).toBe(404);
  await expect(page.locator('meta[name=robots]').first()).toHaveAttribute('content', /noindex/);
});

test('what browsers ask for at the root without being told to is there', async ({ request }) => {
  const icon = await request.get('/favicon.ico');
  expect(icon.status()).toBe(200);
  expect(icon.headers()['content-type']).toBe('image/x-icon');
  // Reserved 0, type 1 for an icon, three pictures (ICONDIR, little-endian), and what they point to is all there.
  const bytes = await icon.body();
  expect([...bytes.subarray(0, 6)]).toEqual([0, 0, 1, 0, 3, 0]);
  const last = 6 + 2 * 16;
  expect(bytes.readUInt32LE(last + 8) + bytes.readUInt32LE(last + 12)).toBe(bytes.length);
});

interface WebManifest {
  readonly name: string;
  readonly short_name: string;
  readonly id: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly theme_color: string;
  readonly background_color: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string; readonly purpose?: string }[];
}

/** Width and height of a PNG, from its header (PNG 3rd edition §11.2.1). */
async function sizeOf(request: APIRequestContext, src: string): Promise<string> {
  const response = await request.get(src);
  expect(response.status(), src).toBe(200);
  expect(response.headers()['content-type'], src).toBe('image/png');
  const bytes = await response.body();
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

const manifestOf = async (page: Page, request: APIRequestContext): Promise<WebManifest> => {
  await page.goto('/');
  const href = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? '';
  const response = await request.get(href);
  expect(response.headers()['content-type']).toContain('application/manifest+json');
  return (await response.json()) as WebManifest;
};

installed.describe('as an app', () => {
  installed('the manifest has what an installation needs, and its icons are what it says', async ({ page, request }) => {
    const manifest = await manifestOf(page, request);
    expect(manifest.name).not.toBe('');
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    expect([manifest.id, manifest.start_url, manifest.scope]).toEqual(['/', expect.stringMatching(/^\//), '/']);
    expect(['standalone', 'fullscreen', 'minimal-ui']).toContain(manifest.display);
    for (const colour of [manifest.theme_color, manifest.background_color]) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
    for (const { src, sizes } of pictures) expect(await sizeOf(request, src), src).toBe(sizes);
    expect(pictures.filter(({ purpose = 'any' }) => purpose.includes('any')).map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(pictures.some(({ purpose, sizes }) => purpose?.includes('maskable') === true && sizes === '512x512')).toBe(true);
    for (const { src } of manifest.icons.filter(({ type }) => type === 'image/svg+xml')) expect((await request.get(src)).headers()['content-type'], src).toContain('image/svg+xml');
    expect(await sizeOf(request, (await page.locator('link[rel=apple-touch-icon]').getAttribute('href')) ?? '')).toBe('180x180');
    const start = await request.get(manifest.start_url);
    expect(start.status()).toBe(200);
  });

  installed('the browser finds nothing that keeps it from being installed', async ({ page, request }) => {
    await manifestOf(page, request);
    const cdp = await page.context().newCDPSession(page);
    const { errors } = await cdp.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    // A window without traces of its user cannot install anything; nothing else may be in the way.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });

  installed('the service worker controls the start page', async ({ page, request }) => {
    const { start_url } = await manifestOf(page, request);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.goto(start_url);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    expect(await page.evaluate(async () => new URL((await navigator.serviceWorker.ready).scope).pathname)).toBe('/');
  });
});
