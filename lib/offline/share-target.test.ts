import { describe, expect, it } from 'vitest';
import { MOST_PICTURES, type Shared, type SharedStore, receiveShare, takeShared } from './share-target';

function memory(): SharedStore & { readonly kept: Map<string, Shared> } {
  const kept = new Map<string, Shared>();
  return {
    kept,
    put: async (id, shared) => void kept.set(id, shared),
    take: async (id) => {
      const found = kept.get(id);
      kept.delete(id);
      return found;
    },
  };
}

const share = (parts: readonly (readonly [string, string | File])[]): Request => {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  return new Request('https://suma.invalid/share', { method: 'POST', body });
};
const picture = (name: string, size = 4) => new File([new Uint8Array(size)], name, { type: 'image/jpeg' });

describe('what another app shares', () => {
  it('goes to the scan page, and can be read there once', async () => {
    const store = memory();
    const answer = await receiveShare(share([['title', '茶'], ['url', 'https://example.com/1'], ['images', picture('a.jpg')]]), store, () => 'one');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('https://suma.invalid/?shared=one');
    const shared = await takeShared('one', store);
    expect(shared?.texts).toEqual(['https://example.com/1', '茶']);
    expect(shared?.pictures.map(({ name }) => name)).toEqual(['a.jpg']);
    expect(await takeShared('one', store)).toBeUndefined();
  });

  it('of thirty pictures keeps the first ten and names the rest', async () => {
    const store = memory();
    await receiveShare(share(Array.from({ length: 30 }, (_, index) => ['images', picture(`${index + 1}.jpg`)] as const)), store, () => 'many');
    const shared = await takeShared('many', store);
    expect(shared?.pictures).toHaveLength(MOST_PICTURES);
    expect(shared?.left).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 11}.jpg`));
  });

  it('leaves a picture that is too large where it is, and says which', async () => {
    const store = memory();
    await receiveShare(share([['images', picture('huge.jpg', 40_000_001)], ['images', picture('small.jpg')]]), store, () => 'huge');
    const shared = await takeShared('huge', store);
    expect(shared?.pictures.map(({ name }) => name)).toEqual(['small.jpg']);
    expect(shared?.left).toEqual(['huge.jpg']);
  });

  it('says so where the device keeps nothing or the form cannot be read', async () => {
    const full: SharedStore = { put: () => Promise.reject(new DOMException('', 'QuotaExceededError')), take: () => Promise.reject(new Error('no')) };
    expect((await receiveShare(share([['text', 'x']]), full)).headers.get('location')).toBe('https://suma.invalid/?shared=failed');
    expect((await receiveShare(new Request('https://suma.invalid/share', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }), memory())).headers.get('location')).toBe('https://suma.invalid/?shared=failed');
    expect(await takeShared('failed', full)).toBeUndefined();
    expect(await takeShared('other', full)).toBeUndefined();
  });

  it('is not trusted when it comes back from the store', async () => {
    const wrong: SharedStore = { put: () => Promise.resolve(), take: () => Promise.resolve({ texts: [1, 'a'], pictures: ['no', { name: 'x', content: 'text' }], left: [] }) };
    expect(await takeShared('x', wrong)).toEqual({ texts: ['a'], pictures: [], left: [] });
  });
});
