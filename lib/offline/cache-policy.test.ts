import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CACHE_POLICY, NOT_PRECACHED, PAGE_CACHES, toRuntimeCaching } from './cache-policy.mjs';
import { showsLooks, takeLooks } from './sw/looks';

const rules = toRuntimeCaching();
const find = (address: string, mode = 'navigate'): number =>
  rules.findIndex(({ urlPattern }) => urlPattern({ url: new URL(address, 'https://suma.invalid'), sameOrigin: true, request: { mode } }));
const idOf = (address: string, mode?: string): string | undefined => CACHE_POLICY[find(address, mode)]?.id;

interface Asked {
  readonly request: Request;
  readonly state: { askedAt?: number; failed?: boolean };
}
interface KeepPlugin {
  readonly cacheKeyWillBeUsed?: (asked: Pick<Asked, 'request'>) => Promise<string>;
  readonly requestWillFetch?: (asked: Asked) => Promise<Request>;
  readonly fetchDidFail?: (asked: Asked) => Promise<void>;
  readonly cacheWillUpdate: (asked: Asked & { readonly response: Response }) => Promise<Response | null>;
  readonly cachedResponseWillBeUsed?: (asked: Asked & { readonly cachedResponse: Response | undefined }) => Promise<Response | undefined>;
}
const pluginOf = (id: string): KeepPlugin => {
  const rule = rules[CACHE_POLICY.findIndex((one) => one.id === id)];
  const [plugin] = (rule?.options as { plugins?: KeepPlugin[] } | undefined)?.plugins ?? [];
  if (plugin === undefined) throw new Error(`No plugin for ${id}.`);
  return plugin;
};
const keeps = async (id: string, address: string, response: Response): Promise<boolean> => (await pluginOf(id).cacheWillUpdate({ request: new Request(new URL(address, 'https://suma.invalid')), response, state: {} })) !== null;
const keyOf = async (id: string, address: string): Promise<string | undefined> => (await pluginOf(id).cacheKeyWillBeUsed?.({ request: new Request(new URL(address, 'https://suma.invalid')) }))?.replace('https://suma.invalid', '');

describe('which rule a request falls under', () => {
  it.each([
    ['/', 'scan page'],
    ['/?shared=abc', 'scan page'],
    ['/complaints', 'complaint form'],
    ['/complaints/new?kind=report&about=x', 'complaint form'],
    ['/complaints/outbox', 'complaint form'],
    ['/complaints/receipt', 'complaint status'],
    ['/complaints/status', 'complaint status'],
    ['/complaints/hand-over', 'complaint status'],
    ['/desk', 'desk'],
    ['/desk/cases/SM1', 'desk'],
    ['/blacklist', 'listings'],
    ['/e/91999903MA00DEM065', 'listings'],
    ['/enterprises?q=x', 'listings'],
    ['/check', 'listings'],
    ['/lookup', 'doors of forms'],
    ['/share', 'doors of forms'],
    ['/t/01/09520000001025/10/L1', 'result'],
    ['/01/09520000001025', 'result'],
    ['/recalls', 'other pages'],
    ['/recalls/sample-recall-2026-7', 'other pages'],
    ['/tips', 'other pages'],
    ['/offline', 'other pages'],
  ])('the page %s is of “%s”', (address, id) => expect(idOf(address)).toBe(id));

  it.each([
    ['/api/v1/trace/09520000001025', 'machines'],
    ['/api/v1/complaints', 'machines'],
    ['/.well-known/suma-keys.json', 'machines'],
    ['/recalls-bundle/current', 'recall bundle'],
    ['/desk/files/1', 'desk'],
    ['/complaints/files/1', 'complaint status'],
    ['/decoder/zxing_reader-1.wasm', 'decoder'],
    ['/_next/static/chunks/1.js', 'files of a build'],
    ['/blacklist?_rsc=1', 'listings'],
  ])('the request %s is of “%s”', (address, id) => expect(idOf(address, 'cors')).toBe(id));

  it('what a page asks for itself is left to the network where no rule names it', () => {
    for (const address of ['/?_rsc=1', '/t/01/09520000001025?_rsc=1', '/recalls?_rsc=1', '/icons/seal.svg']) expect(idOf(address, 'cors'), address).toBeUndefined();
  });

  it('nothing of another site falls under any', () => {
    expect(rules.some(({ urlPattern }) => urlPattern({ url: new URL('https://other.invalid/'), sameOrigin: false, request: { mode: 'navigate' } }))).toBe(false);
  });
});

describe('what is kept', () => {
  it('has a name, a most and an age; what is never kept has none of them', () => {
    for (const { keep, cache, entries } of CACHE_POLICY) expect([cache === undefined, entries === undefined]).toEqual([keep === 'never', keep === 'never']);
    for (const { handler, options } of rules) {
      if (handler === 'NetworkOnly') expect(options).toEqual({});
      else expect(options).toMatchObject({ cacheName: expect.any(String), expiration: { maxEntries: expect.any(Number), maxAgeSeconds: 400 * 86_400 } });
    }
  });

  it('pages wait for the network: the form of complaints four seconds, the scan page a moment', () => {
    const waits = rules.flatMap(({ handler, options }, at) => (handler === 'NetworkFirst' ? [{ id: CACHE_POLICY[at]?.id, ...options }] : []));
    expect(waits).toMatchObject([
      { id: 'scan page', networkTimeoutSeconds: 0.2, matchOptions: { ignoreVary: true } },
      { id: 'complaint form', networkTimeoutSeconds: 4, matchOptions: { ignoreVary: true } },
    ]);
    expect(PAGE_CACHES).toEqual(['start-url', 'complaints']);
  });

  it('of the scan page the plain one, whole and from its own address', async () => {
    expect(await keeps('scan page', '/', new Response('x'))).toBe(true);
    expect(await keeps('scan page', '/', new Response('x', { status: 503 }))).toBe(false);
    expect(await keeps('scan page', '/?notice=empty', new Response('x'))).toBe(false);
    expect(await keeps('scan page', '/', Object.defineProperty(new Response('x'), 'redirected', { value: true }))).toBe(false);
    expect(await keyOf('scan page', '/?shared=1&lang=en')).toBe('/');
  });

  it('of the complaint form one for each kind, and none that a result has filled in', async () => {
    expect(await keyOf('complaint form', '/complaints/new?kind=report&about=%2Ft%2F1')).toBe('/complaints/new?kind=report');
    expect(await keyOf('complaint form', '/complaints/new')).toBe('/complaints/new?kind=complaint');
    expect(await keeps('complaint form', '/complaints/new?kind=report', new Response('x'))).toBe(true);
    expect(await keeps('complaint form', '/complaints/new?about=x', new Response('x'))).toBe(false);
  });

  it('of a build nothing but whole files', async () => {
    expect(await keeps('files of a build', '/_next/static/chunks/1.js', new Response('x'))).toBe(true);
    expect(await keeps('files of a build', '/_next/static/chunks/1.js', new Response('x', { status: 404 }))).toBe(false);
  });

  it('at install holds what works without a network, and nothing that nobody asks for there', () => {
    const left = (name: string): boolean => NOT_PRECACHED.some((pattern) => pattern.test(name));
    const page = (name: string): string => `static/chunks/app/(consumer)/${name}page-1a.js`;
    expect(['static/chunks/app/desk/page-1a.js', 'static/chunks/app/api/health/route-7f70.js', 'static/chunks/app/lookup/route-7f70.js', page('tips/'), page('recalls/[id]/'), page('e/[uscc]/')].every(left)).toBe(true);
    expect(['framework-1a', 'main-1a', 'polyfills-1a'].map((name) => `static/chunks/${name}.js`).every(left)).toBe(true);
    expect([page(''), page('t/[...code]/'), page('complaints/new/'), page('check/'), page('mine/'), page('offline/')].some(left)).toBe(false);
    expect(['static/chunks/app/layout-1a.js', 'static/chunks/app/error-1a.js', 'static/chunks/scan.adac.js', 'static/css/9a.css', 'static/chunks/main-app-1a.js'].some(left)).toBe(false);
  });
});

describe('the kept scan page while the network is under way', () => {
  const NOW = Date.UTC(2026, 10, 21, 4);
  const DAY = 86_400_000;
  afterEach(() => {
    vi.useRealTimers();
    globalThis.sumaLooksChangedAt = undefined;
    globalThis.sumaStartAskedAt = undefined;
  });

  /** Milliseconds after which it is shown, counted from when the network is given up to be early. */
  async function shownAfter({ address = '/', date = new Date(NOW - 60_000).toUTCString(), failed = false }: { readonly address?: string; readonly date?: string; readonly failed?: boolean } = {}): Promise<number> {
    vi.useFakeTimers({ now: NOW });
    const request = new Request(new URL(address, 'https://suma.invalid'));
    const state: Asked['state'] = {};
    const plugin = pluginOf('scan page');
    await plugin.requestWillFetch?.({ request, state });
    if (failed) await plugin.fetchDidFail?.({ request, state });
    let after: number | undefined;
    const show = async () => {
      expect(await plugin.cachedResponseWillBeUsed?.({ request, state, cachedResponse: new Response('kept', { headers: { date } }) })).toBeInstanceOf(Response);
      after = Date.now() - NOW;
    };
    await Promise.all([show(), vi.advanceTimersByTimeAsync(10_000)]);
    if (after === undefined) throw new Error('It was never shown.');
    return after;
  }
  /** The plugin's bookkeeping of one answer, asked for and kept. */
  async function keepOne(): Promise<() => Promise<Response | null>> {
    const request = new Request('https://suma.invalid/');
    const state: Asked['state'] = {};
    await pluginOf('scan page').requestWillFetch?.({ request, state });
    return () => pluginOf('scan page').cacheWillUpdate({ request, response: new Response('x'), state });
  }

  const REST = (CACHE_POLICY[0]?.waitSeconds ?? 0) * 1_000 - (CACHE_POLICY[0]?.soonSeconds ?? 0) * 1_000;

  it('is shown at once when it is of this day', async () => expect(await shownAfter()).toBe(0));

  it.each([
    ['older than a day', { date: new Date(NOW - DAY - 1).toUTCString() }],
    ['of a day to come, by a wrong clock', { date: new Date(NOW + 365 * DAY).toUTCString() }],
    ['of no known day', { date: 'yesterday' }],
    ['asked with something in its address', { address: '/?notice=empty' }],
  ])('waits as long as any page when it is %s', async (_what, given) => {
    expect(await shownAfter(given)).toBe(REST);
    expect(await shownAfter({ ...given, failed: true })).toBe(0);
  });

  it('waits when language or size were chosen after it was kept and it could not be fetched anew, until it is kept again', async () => {
    const before = await keepOne();
    expect(await before()).not.toBeNull();
    await takeLooks(Promise.resolve(), () => Promise.resolve(false));
    expect(await shownAfter()).toBe(REST);
    expect(await shownAfter({ failed: true })).toBe(0);
    vi.useRealTimers();
    const under = await keepOne();
    expect(await under()).not.toBeNull();
    expect(await shownAfter()).toBe(0);
  });

  it('is shown at once again when it was fetched anew after the choice', async () => {
    await takeLooks(Promise.resolve(), () => Promise.resolve(true));
    expect(await shownAfter()).toBe(0);
  });

  it('waits while the choice is under way, and after it failed', async () => {
    const renew = vi.fn(() => Promise.resolve(true));
    let reject: (cause: Error) => void = () => undefined;
    const promise = new Promise<void>((_resolve, refuse) => (reject = refuse));
    const taking = takeLooks(promise, renew);
    expect(await shownAfter()).toBe(REST);
    vi.useRealTimers();
    reject(new TypeError('no network'));
    await taking;
    expect(await shownAfter()).toBe(REST);
    expect(renew).not.toHaveBeenCalled();
  });

  it('is not replaced by one that was asked for before the choice and came after it', async () => {
    const late = await keepOne();
    await takeLooks(Promise.resolve(), () => Promise.resolve(false));
    expect(await late()).toBeNull();
    expect(await shownAfter()).toBe(REST);
  });

  it('is nothing while none is kept', async () => {
    const request = new Request('https://suma.invalid/');
    expect(await pluginOf('scan page').cachedResponseWillBeUsed?.({ request, state: {}, cachedResponse: undefined })).toBeUndefined();
  });

  const hears = (method: string, address: string, mode: RequestMode = 'navigate') => showsLooks({ method, mode, url: `https://suma.invalid${address}` });

  it.each([
    ['GET', '/recalls?lang=en', 'navigate', true],
    ['GET', '/recalls?lang=en&_rsc=1', 'cors', false],
    ['GET', '/settings', 'navigate', false],
    ['POST', '/lookup', 'navigate', false],
    ['GET', '/language', 'navigate', false],
  ] as const)('%s %s (%s) shows another language: %s', (method, address, mode, shows) => expect(hears(method, address, mode)).toBe(shows));

  it('what follows the form of the settings shows its choice, once; from the form on the kept page waits', async () => {
    expect(hears('POST', '/settings')).toBe(false);
    expect(await shownAfter()).toBe(REST);
    expect(hears('GET', '/_next/static/a.js', 'cors')).toBe(false);
    expect(hears('GET', '/recalls')).toBe(true);
    expect(hears('GET', '/recalls')).toBe(false);
  });
});

describe('the rules as they are written into the worker', () => {
  it('are text that stands alone', () => {
    for (const { urlPattern } of rules) {
      const anew = new Function(`return (${String(urlPattern)})`)() as typeof urlPattern;
      const asked = { url: new URL('https://suma.invalid/desk'), sameOrigin: true, request: { mode: 'navigate' } };
      expect(anew(asked)).toBe(urlPattern(asked));
    }
  });

  it('are explained, every one, beside them', () => {
    const text = readFileSync(fileURLToPath(new URL('README.md', import.meta.url)), 'utf8');
    for (const { id, cache } of CACHE_POLICY) {
      expect(text, id).toContain(`| ${id} |`);
      if (cache !== undefined) expect(text, cache).toContain(`\`${cache}\``);
    }
  });
});
