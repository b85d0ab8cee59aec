import { describe, expect, it } from 'vitest';
import { AnswerCache, type AnswerCacheOptions } from './answer-cache';

/** A cache under a clock that is set by hand, and questions that are answered by hand. */
function world(options: Partial<AnswerCacheOptions<string>> = {}) {
  const clock = { ms: 0 };
  const cache = new AnswerCache<string>({ most: 2, sharedMs: 5_000, now: () => clock.ms, ...options });
  const asked: { readonly answer: (value: string) => void; readonly fail: (cause: Error) => void }[] = [];
  const ask = (key: string): Promise<string> => cache.answer(key, () => new Promise((answer, fail) => asked.push({ answer, fail })));
  /** Asks and is answered at once; a kept answer stays what it was. */
  const get = (key: string, value: string): Promise<string> => cache.answer(key, () => Promise.resolve(value));
  return { clock, cache, asked, ask, get };
}

describe('answers kept in memory', () => {
  it('are found again, and the one used longest ago goes first', async () => {
    const { get } = world();
    await get('a', '1');
    await get('b', '2');
    expect(await get('a', 'new')).toBe('1');
    await get('c', '3');
    expect([await get('a', 'new'), await get('c', 'new'), await get('b', 'new')]).toEqual(['1', '3', 'new']);
  });

  it('are none where the answer may not be kept', async () => {
    const { get } = world({ keeps: (value) => value !== 'counted' });
    await get('a', 'counted');
    expect(await get('a', 'new')).toBe('new');
  });

  it('tell which one came last', async () => {
    const { cache, get } = world({ most: 1 });
    expect(cache.latest()).toBeUndefined();
    await get('monday', '1');
    await get('tuesday', '2');
    expect(cache.latest()).toBe('2');
  });

  it('are forgotten where something has changed, and nowhere else', async () => {
    const { cache, get } = world();
    await get('a', 'milk');
    await get('b', 'rice');
    cache.forget((value) => value === 'milk');
    expect([await get('a', 'new'), await get('b', 'new')]).toEqual(['new', 'rice']);
  });
});

describe('those who ask the same at the same time', () => {
  it('wait for one answer', async () => {
    const { asked, ask } = world();
    const all = [ask('a'), ask('a'), ask('b')];
    expect(asked).toHaveLength(2);
    asked[0]?.answer('1');
    asked[1]?.answer('2');
    expect(await Promise.all(all)).toEqual(['1', '1', '2']);
  });

  it('are all told of a failure, which the next one does not meet again', async () => {
    const { asked, ask, get } = world();
    const all = [ask('a'), ask('a')];
    asked[0]?.fail(new Error('away'));
    for (const one of all) await expect(one).rejects.toThrow('away');
    expect(await get('a', 'back')).toBe('back');
  });

  it('do not wait for a question that the store has left open', async () => {
    const { clock, asked, ask, get } = world();
    void ask('a');
    clock.ms = 4_999;
    void ask('a');
    expect(asked).toHaveLength(1);
    clock.ms = 5_000;
    expect(await get('a', 'new')).toBe('new');
  });

  it('have a late answer kept when it comes', async () => {
    const { clock, asked, ask, get } = world();
    const late = ask('a');
    clock.ms = 6_000;
    void ask('a');
    asked[0]?.answer('late');
    await late;
    expect(await get('a', 'new')).toBe('late');
  });
});

describe('an answer under way while something is forgotten', () => {
  it('is not kept where it falls under it, nor shared with those who ask afterwards', async () => {
    const { cache, asked, ask, get } = world();
    const before = ask('a');
    cache.forget((value) => value === 'milk');
    const after = ask('a');
    expect(asked).toHaveLength(2);
    asked[0]?.answer('milk');
    asked[1]?.answer('milk, counted');
    expect([await before, await after]).toEqual(['milk', 'milk, counted']);
    expect(await get('a', 'new')).toBe('milk, counted');
  });

  it('is kept where it is about something else', async () => {
    const { cache, asked, ask, get } = world();
    const under = ask('a');
    cache.forget((value) => value === 'milk');
    asked[0]?.answer('rice');
    await under;
    expect(await get('a', 'new')).toBe('rice');
  });

  it('is not kept when too much was forgotten to hold it against', async () => {
    const { cache, asked, ask, get } = world();
    const under = ask('a');
    for (let count = 0; count < 60; count++) cache.forget((value) => value === `milk ${count}`);
    asked[0]?.answer('rice');
    await under;
    expect(await get('a', 'new')).toBe('new');
  });
});
