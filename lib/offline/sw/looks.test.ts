import { afterEach, describe, expect, it, vi } from 'vitest';
import { noteChoice, readLooks, takeLooks } from './looks';

const read = (method: string, address: string, mode: RequestMode = 'navigate') => readLooks({ method, mode, url: `https://suma.invalid${address}` });

afterEach(() => {
  globalThis.sumaLooksChangedAt = undefined;
});

describe('which request is about language, size or theme', () => {
  it.each([
    ['GET', '/recalls?lang=en', 'navigate', 'first'],
    ['GET', '/recalls?lang=en&_rsc=1', 'cors', undefined],
    ['GET', '/settings', 'navigate', undefined],
    ['POST', '/lookup', 'navigate', undefined],
    ['GET', '/language', 'navigate', undefined],
  ] as const)('%s %s (%s): %s', (method, address, mode, is) => expect(read(method, address, mode)).toBe(is));

  it('the form of the settings, and the page after it, once', () => {
    expect(read('POST', '/settings')).toBe('choice');
    expect(read('GET', '/_next/static/a.js', 'cors')).toBeUndefined();
    expect(read('GET', '/recalls')).toBe('first');
    expect(read('GET', '/recalls')).toBeUndefined();
  });
});

describe('the kept scan page after a choice', () => {
  it('is outdated from the choice on', async () => {
    const outdate = vi.fn(() => Promise.resolve());
    await noteChoice(outdate);
    expect(outdate).toHaveBeenCalledOnce();
    expect(globalThis.sumaLooksChangedAt).toBeGreaterThan(0);
  });

  it('is fetched anew when the page that shows the choice was answered, and not before', async () => {
    let answer = (): void => undefined;
    const handled = new Promise<void>((resolve) => (answer = resolve));
    const [outdate, renew] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    const taking = takeLooks(handled, { outdate, renew });
    await Promise.resolve();
    expect([outdate.mock.calls.length, renew.mock.calls.length]).toEqual([1, 0]);
    answer();
    await taking;
    expect(renew).toHaveBeenCalledOnce();
  });

  it('is not fetched where that page never came, nor where the browser does not tell', async () => {
    const [outdate, renew] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    await takeLooks(Promise.reject(new TypeError('no network')), { outdate, renew });
    await takeLooks(undefined, { outdate, renew });
    expect([outdate.mock.calls.length, renew.mock.calls.length]).toEqual([2, 0]);
  });

  it('is not the one of an earlier choice that came late', async () => {
    const meant: (() => boolean)[] = [];
    const renew = (isStillMeant: () => boolean) => {
      meant.push(isStillMeant);
      return Promise.resolve();
    };
    const outdate = () => Promise.resolve();
    await takeLooks(Promise.resolve(), { outdate, renew });
    expect(meant.map((is) => is())).toEqual([true]);
    globalThis.sumaLooksChangedAt = undefined;
    await takeLooks(Promise.resolve(), { outdate, renew });
    expect(meant.map((is) => is())).toEqual([false, true]);
  });
});
