import { describe, expect, it, vi } from 'vitest';
import { forgetPages } from './forget-pages';
import { outdateStartPage, renewKeptPages, renewStartPage } from './keep-pages';
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
      await renewStartPage(() => meant, kept, fetch);
      expect(await read()).toMatchObject({ text: 'old', date: null });
    }
    const { kept, read } = keptWithDate();
    await renewStartPage(() => true, kept, fresh);
    expect(await read()).toMatchObject({ text: 'new', date: 'Sat, 21 Nov 2026 05:00:00 GMT' });
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
