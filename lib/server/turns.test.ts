import { describe, expect, it } from 'vitest';
import { Turns } from './turns';

/** Work that ends when told to. */
function newWork() {
  const done: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string) => () => new Promise<string>((resolve) => ends.set(name, () => { done.push(name); resolve(name); }));
  return { begin, ends, done };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('taking turns', () => {
  it('lets a few work at once, some wait in line, and turns the rest away at once', async () => {
    const { begin, ends } = newWork();
    const turns = new Turns({ atOnce: 2, waiting: 1 });
    const [first, second, third] = ['a', 'b', 'c'].map((name) => turns.take(begin(name)));
    expect(await turns.take(begin('d'))).toBe('full');
    expect([...ends.keys()]).toEqual(['a', 'b']);
    ends.get('a')?.();
    expect(await first).toBe('a');
    await settled();
    expect([...ends.keys()]).toEqual(['a', 'b', 'c']);
    ends.get('c')?.();
    ends.get('b')?.();
    expect(await Promise.all([second, third])).toEqual(['b', 'c']);
  });

  it('is free again after work that failed', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 0 });
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes');
  });

  it('never lets more work than may, however many come', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 30 });
    let now = 0;
    let most = 0;
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => turns.take(async () => {
      now += 1;
      most = Math.max(most, now);
      await settled();
      now -= 1;
      return 'done';
    })));
    expect(most).toBe(2);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(32);
    expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(168);
  });
});
