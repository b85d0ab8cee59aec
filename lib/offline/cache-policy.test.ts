import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CACHE_POLICY, NOT_PRECACHED, PAGE_CACHES, toRuntimeCaching } from './cache-policy.mjs';
import { noteChoice } from './sw/looks';

const rules = toRuntimeCaching();
const find = (address: string, mode = 'navigate'): number =>
  rules.findIndex(({ urlPattern }) => urlPattern({ url: new URL(address, 'https://suma.invalid'), sameOrigin: true, request: { mode } }));
const idOf = (address: string, mode?: string): string | undefined => CACHE_POLICY[find(address, mode)]?.id;

interface Asked {
  readonly request: Request;
  readonly state: Record<string, unknown>;
}
interface KeepPlugin {
  readonly cacheKeyWillBeUsed?: (asked: Pick<Asked, 'request'>) => Promise<string>;
  readonly requestWillFetch?: (asked: Asked) => Promise<Request>;
  readonly fetchDidFail?: (asked: Asked) => Promise<void>;
  readonly cacheWillUpdate: (asked: Asked & { readonly response: Response }) => Promise<Response | null>;
  readonly cachedResponseWillBeUsed?: (asked: Asked & { readonly cachedResponse: Response | undefined }) => Promise<Response | undefined>;
}
/** The plugin as the worker has it: each function made anew from its text, so that none leans on this module. */
const pluginOf = (id: string): KeepPlugin => {
  const rule = rules[CACHE_POLICY.findIndex((one) => one.id === id)];
  const [plugin] = (rule?.options as { plugins?: KeepPlugin[] } | undefined)?.plugins ?? [];
  if (plugin === undefined) throw new Error(`No plugin for ${id}.`);
  return Object.fromEntries(Object.entries(plugin).map(([name, work]) => [name, new Function(`return (${String(work)})`)() as unknown])) as unknown as KeepPlugin;
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
  });

  const { waitSeconds = 0, soonSeconds = 0 } = CACHE_POLICY[0] ?? {};
  const REST = (waitSeconds - soonSeconds) * 1_000;

  interface Given {
    readonly address?: string;
    readonly cache?: RequestCache;
    readonly date?: string | undefined;
    readonly failed?: boolean;
  }
  /** Milliseconds after which it is shown, counted from when the network was not early. Asked in the order and with the requests of Workbox. */
  async function shownAfter({ address = '/', cache = 'default', date = new Date(NOW - 60_000).toUTCString(), failed = false }: Given = {}): Promise<number> {
    vi.useFakeTimers({ now: NOW });
    const request = new Request(new URL(address, 'https://suma.invalid'), { cache });
    const state: Asked['state'] = {};
    const plugin = pluginOf('scan page');
    await plugin.requestWillFetch?.({ request, state });
    if (failed) await plugin.fetchDidFail?.({ request, state });
    const key = new Request((await plugin.cacheKeyWillBeUsed?.({ request })) ?? request);
    let after: number | undefined;
    const show = async () => {
      const cachedResponse = new Response('kept', { headers: date === '' ? {} : { date } });
      expect(await plugin.cachedResponseWillBeUsed?.({ request: key, state, cachedResponse })).toBe(cachedResponse);
      after = Date.now() - NOW;
    };
    await Promise.all([show(), vi.advanceTimersByTimeAsync(10_000)]);
    if (after === undefined) throw new Error('It was never shown.');
    return after;
  }
  /** Asks for the page; the function it returns tells whether the answer is kept. */
  async function ask(): Promise<() => Promise<boolean>> {
    const request = new Request('https://suma.invalid/');
    const state: Asked['state'] = {};
    const plugin = pluginOf('scan page');
    await plugin.requestWillFetch?.({ request, state });
    return async () => (await plugin.cacheWillUpdate({ request, response: new Response('x'), state })) !== null;
  }

  it('is shown at once when it is younger than a day', async () => expect(await shownAfter()).toBe(0));

  it.each([
    ['is older than a day', { date: new Date(NOW - DAY - 1).toUTCString() }],
    ['is of a day to come, by a wrong clock', { date: new Date(NOW + 365 * DAY).toUTCString() }],
    ['is of no known day', { date: 'yesterday' }],
    ['is to be renewed', { date: '' }],
    ['was asked with something in its address', { address: '/?notice=personal-id' }],
    ['was loaded anew by the person', { cache: 'no-cache' }],
  ] satisfies readonly (readonly [string, Given])[])('waits as long as any page when it %s; and not at all once the network has failed', async (_what, given) => {
    expect(await shownAfter(given)).toBe(REST);
    expect(await shownAfter({ ...given, failed: true })).toBe(0);
  });

  it('is nothing while none is kept', async () => {
    expect(await pluginOf('scan page').cachedResponseWillBeUsed?.({ request: new Request('https://suma.invalid/'), state: {}, cachedResponse: undefined })).toBeUndefined();
  });

  it('is not replaced by one that was asked for before another language or size was chosen', async () => {
    const early = await ask();
    await noteChoice(() => Promise.resolve());
    expect(await early()).toBe(false);
    const late = await ask();
    expect(await late()).toBe(true);
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
