import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium } from '@playwright/test';
import { BROWSER_FLAGS, ensureBrowser } from '../setup/browser.mjs';
import { runServer } from './server';

/*
 * A cheap phone, as far as a browser can play one: a slower processor, a slower network, a small screen. The
 * service worker's own requests cannot be slowed from here, so pages are measured without it; with it only where
 * there is no network at all, or behind a road that is slow itself (slow-road.ts).
 */

/** How slow: processor time times `cpu`; milliseconds added to each request; bits per second. */
export interface Slowness {
  readonly cpu: number;
  readonly latency: number;
  readonly down: number;
  readonly up: number;
}

/** The processor of a phone of the lower middle, on slow 4G: 150 ms there and back, 1.6 Mbit/s. */
export const SLOW_4G: Slowness = { cpu: 4, latency: 150, down: 1_600_000, up: 750_000 };
/** The browser's own preset of that name, which charges every request with the whole handshake of a new connection. */
export const SLOW_4G_PRESET: Slowness = { cpu: 4, latency: 562.5, down: 1_440_000, up: 675_000 };

/** The same processor with nothing slowed on the way. */
export const NEAR: Slowness = { cpu: 4, latency: 0, down: Infinity, up: Infinity };

/** As the browser's protocol wants it: bytes per second, −1 for as many as there are. */
const toBytes = (bits: number): number => (Number.isFinite(bits) ? bits / 8 : -1);

/** What a page notes of itself. Written as text, because it runs in the page. */
const NOTES = `(() => {
  const lab = { lcp: 0, fcp: 0, cls: 0, inp: 0, usable: 0 };
  globalThis.lab = lab;
  const watch = (type, each, more) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => { lab.lcp = startTime; });
  watch('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') lab.fcp = startTime; });
  // Shifts less than a second apart, within five, count as one (web.dev/articles/cls).
  let since = 0, before = 0, sum = 0;
  watch('layout-shift', ({ value, hadRecentInput, startTime }) => {
    if (hadRecentInput) return;
    if (startTime - before > 1000 || startTime - since > 5000) { since = startTime; sum = 0; }
    before = startTime;
    sum += value;
    lab.cls = Math.max(lab.cls, sum);
  });
  watch('event', ({ interactionId, duration }) => { if (interactionId) lab.inp = Math.max(lab.inp, duration); }, { durationThreshold: 16 });
  // Usable: something of the page's own listens.
  const look = () => {
    const control = document.querySelector('main a, main button, main input:not([type=hidden]), main textarea, main summary');
    if (control && Object.keys(control).some((key) => key.startsWith('__reactProps$'))) lab.usable = performance.now();
    else requestAnimationFrame(look);
  };
  look();
})()`;

export interface Notes {
  /** Largest and first contentful paint, longest interaction, first moment at which the page listens; milliseconds. */
  readonly lcp: number;
  readonly fcp: number;
  readonly inp: number;
  readonly usable: number;
  readonly cls: number;
}

export interface Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Bytes received so far, headers included. */
  readonly received: () => number;
}

export interface Phone {
  /** A new profile. @param options `worker`: with the service worker */
  fresh(options?: { readonly worker?: boolean }): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** A camera that films something without a code, and is allowed to. */
const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export async function openPhone(): Promise<Phone> {
  const browser: Browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...BROWSER_FLAGS, ...CAMERA] });
  return {
    fresh: async ({ worker = false } = {}) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' });
      if (!worker) await context.addInitScript({ content: "Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')" });
      return context;
    },
    close: () => browser.close(),
  };
}

/** A new page in a profile, slowed, with nothing loaded yet. */
export async function openPage(context: BrowserContext, { cpu, latency, down, up }: Slowness): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript({ content: NOTES });
  const cdp = await context.newCDPSession(page);
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: toBytes(down), uploadThroughput: toBytes(up) });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return { page, cdp, received: () => bytes };
}

/**
 * Scrolls to a thing and touches it: a finger on the glass, and nothing else. Neither taps nor locators of Playwright:
 * they leave listeners in the page, whose work would be counted as the page's.
 * @param target expression of the page that gives an element, or nothing. @returns whether there was one
 */
export async function touch({ page }: Visit, target: string): Promise<boolean> {
  if (!(await page.evaluate<boolean>(`((target) => target !== undefined && (target.scrollIntoView({ block: 'center', behavior: 'instant' }), true))(${target})`))) return false;
  const [x, y] = await page.evaluate<[number, number]>(`(({ x, y, width, height }) => [x + Math.min(width / 2, 60), y + height / 2])((${target}).getBoundingClientRect())`);
  await page.touchscreen.tap(x, y);
  return true;
}

/** Whether the page came to listen. Looks on by itself: Playwright's own waiting would need `eval`, which the page's policy refuses. */
const LISTENS = `new Promise((done) => {
  const deadline = performance.now() + 60_000;
  const look = () => (globalThis.lab.usable > 0 ? done(true) : performance.now() > deadline ? done(false) : requestAnimationFrame(look));
  look();
})`;

/** What the page noted, once it listens (a page that has scripts) and two frames have been drawn. */
export async function readNotes({ page }: Visit, { scripted = true }: { readonly scripted?: boolean } = {}): Promise<Notes> {
  if (scripted && !(await page.evaluate<boolean>(LISTENS))) throw new Error(`${page.url()} never listened.`);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))');
  return await page.evaluate<Notes>('({ ...globalThis.lab })');
}

/** The day of the samples: what they say of themselves is of that time. */
const CLOCK = '2026-11-21T12:00:00+08:00';

/** The production build with the samples in a store of its own, for as long as the work takes. @throws when they cannot be loaded */
export async function withSamples<T>(port: number, work: (base: string) => Promise<T>): Promise<T> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), 'suma-bench-phone-'));
  const dataDir = path.join(folder, 'data');
  const env = { SUMA_TEST_CLOCK: CLOCK, DATABASE_URL: '', POSTGRES_URL: '' };
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  try {
    const { status, stderr } = spawnSync(process.execPath, [tsx, path.join(root, 'scripts', 'load-samples.ts'), '--quiet'], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env, DATA_DIR: dataDir } });
    if (status !== 0) throw new Error(`The samples could not be loaded: ${stderr}`);
    const server = await runServer({ port, dataDir, env });
    try {
      return await work(server.base);
    } finally {
      await server.stop('SIGTERM');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
