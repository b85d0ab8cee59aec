import { describe, expect, it, vi } from 'vitest';
import { forgetPages } from './forget-pages';
import { keepFallback, outdateStartPage, renewKeptPages, renewLooks } from './keep-pages';
import { settleIn } from './sw/new-version';

/** Caches by name, each an address and a text. */
function storage(given: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const all = new Map(Object.entries(given).map(([name, entries]) => [name, new Map(Object.entries(entries))]));
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, string>();
    all.set(name, entries);
    return Promise.resolve({
      match: (address: string) => Promise.resolve(entries.has(address) ? new Response(entries.get(address)) : undefined),
      put: async (address: string, response: Response) => void entries.set(address, await response.text()),
    });
  };
  const kept = { open, keys: () => Promise.resolve([...all.keys()]), delete: (name: string) => Promise.resolve(all.delete(name)) } as unknown as CacheStorage;
  return { kept, read: () => Object.fromEntries([...all].map(([name, entries]) => [name, Object.fromEntries(entries)])) };
}
const server = (answer: (address: string) => Response) => vi.fn((address: unknown) => Promise.resolve(answer(String(address)))) as unknown as typeof fetch;

describe('a new version that takes over', () => {
  it('fetches the kept pages anew and asks for no others', async () => {
    const { kept, read } = storage({ 'start-url': { '/': 'old' }, complaints: { '/complaints/outbox': 'old' } });
    const fetch = server((address) => new Response(`new ${address}`));
    await renewKeptPages(kept, fetch);
    expect(read()).toEqual({ 'start-url': { '/': 'new /' }, complaints: { '/complaints/outbox': 'new /complaints/outbox' } });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('leaves them as they were where the server is away or answers with a fault', async () => {
    const { kept, read } = storage({ 'start-url': { '/': 'old' }, complaints: { '/complaints': 'old' } });
    await renewKeptPages(kept, server((address) => (address === '/' ? new Response('sorry', { status: 503 }) : Response.error())));
    await renewKeptPages(kept, () => Promise.reject(new TypeError('no network')));
    expect(read()).toEqual({ 'start-url': { '/': 'old' }, complaints: { '/complaints': 'old' } });
  });

  it('deletes caches of older versions, and not those of its own', async () => {
    const { kept, read } = storage({ 'pages-rsc': { '/x': 'old' }, apis: {}, decoder: { '/decoder/a': 'wasm' }, static: {}, 'workbox-precache-v2-https://suma.invalid/': { '/a.js': 'a' } });
    await settleIn(kept, server(() => new Response('')));
    expect(Object.keys(read()).sort()).toEqual(['complaints', 'decoder', 'start-url', 'static', 'workbox-precache-v2-https://suma.invalid/']);
  });
});

describe('a kept page that is to be renewed', () => {
  /** A cache that holds the scan page with the day it is of. */
  function keptWithDate() {
    let page = new Response('old', { headers: { date: 'Sat, 21 Nov 2026 04:00:00 GMT', 'content-security-policy': "default-src 'self'" } });
    const cache = { match: (address: string) => Promise.resolve(address === '/' ? page.clone() : undefined), put: (_address: string, response: Response) => Promise.resolve(void (page = response)) };
    return { kept: { open: () => Promise.resolve(cache) } as unknown as CacheStorage, read: async () => ({ text: await page.clone().text(), date: page.headers.get('date'), policy: page.headers.get('content-security-policy') }) };
  }

  it('loses its date and nothing else', async () => {
    const { kept, read } = keptWithDate();
    await outdateStartPage(kept);
    expect(await read()).toEqual({ text: 'old', date: null, policy: "default-src 'self'" });
    await outdateStartPage({ open: () => Promise.reject(new DOMException('', 'SecurityError')) } as unknown as CacheStorage);
  });

  it('stays without a date where the new one does not come, or is not meant any more', async () => {
    const fresh = () => Promise.resolve(new Response('new', { headers: { date: 'Sat, 21 Nov 2026 05:00:00 GMT' } }));
    for (const [meant, fetch] of [[true, () => Promise.reject(new TypeError('no network'))], [true, () => Promise.resolve(new Response('sorry', { status: 503 }))], [false, fresh]] as const) {
      const { kept, read } = keptWithDate();
      await renewLooks(() => meant, kept, fetch);
      expect(await read()).toMatchObject({ text: 'old', date: null });
    }
    const { kept, read } = keptWithDate();
    await renewLooks(() => true, kept, fresh);
    expect(await read()).toMatchObject({ text: 'new', date: 'Sat, 21 Nov 2026 05:00:00 GMT' });
  });
});

describe('the page that stands in without a network', () => {
  const KEY = '/offline?kept&__WB_REVISION__=1';
  const toPage = (look: string, build: string): string => `<html ${look}><script src="/_next/static/chunks/webpack-${build}.js"></script></html>`;
  function precache(text: string) {
    let page = text;
    const cache = { keys: () => Promise.resolve([KEY]), match: () => Promise.resolve(new Response(page)), put: async (key: string, response: Response) => void (page = `${key} ${await response.text()}`) };
    return { kept: { keys: () => Promise.resolve(['workbox-precache-v2-x', 'static']), open: (name: string) => Promise.resolve(name === 'start-url' ? { match: () => Promise.resolve(undefined) } : cache) } as unknown as CacheStorage, read: () => page };
  }
  const here = (attributes: Readonly<Record<string, string>>) => ({ getAttribute: (name: string) => attributes[name] ?? null }) as unknown as Element;

  it('is kept anew under its key where the open page looks otherwise', async () => {
    const { kept, read } = precache(toPage('lang="zh-Hans"', 'a'));
    const fetch = server(() => new Response(toPage('lang="zh-Hans" data-elder="2"', 'a')));
    await keepFallback(kept, fetch, here({ lang: 'zh-Hans' }));
    expect(fetch).not.toHaveBeenCalled();
    await keepFallback(kept, fetch, here({ lang: 'zh-Hans', 'data-elder': '2' }));
    expect(read()).toBe(`${KEY} ${toPage('lang="zh-Hans" data-elder="2"', 'a')}`);
  });

  it('stays where the new one is of another build, does not come, or is not meant any more', async () => {
    const old = toPage('lang="zh-Hans"', 'a');
    const { kept, read } = precache(old);
    await renewLooks(() => true, kept, server(() => new Response(toPage('lang="en"', 'b'))));
    await renewLooks(() => true, kept, server(() => new Response('sorry', { status: 503 })));
    await renewLooks(() => true, kept, () => Promise.reject(new TypeError('no network')));
    await renewLooks(() => false, kept, server(() => new Response(toPage('lang="en"', 'a'))));
    await keepFallback(undefined, fetch, here({}));
    expect(read()).toBe(old);
    await renewLooks(() => true, kept, server(() => new Response(toPage('lang="en"', 'a'))));
    expect(read()).toContain('lang="en"');
  });
});

describe('signing out on this device', () => {
  it('deletes the kept pages and leaves the decoder', async () => {
    const { kept, read } = storage({ 'start-url': { '/': 'page' }, complaints: { '/complaints': 'page' }, decoder: {} });
    await forgetPages(kept);
    expect(Object.keys(read())).toEqual(['decoder']);
  });

  it('does nothing in a browser without caches, and survives one that refuses', async () => {
    await forgetPages(undefined);
    await forgetPages({ delete: () => Promise.reject(new DOMException('', 'SecurityError')) } as unknown as CacheStorage);
  });
});
