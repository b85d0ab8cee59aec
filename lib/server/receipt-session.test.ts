import { describe, expect, it } from 'vitest';
import { waitBeforeTry } from './receipt-session';

const from = (address: string): Headers => new Headers({ 'x-forwarded-for': address });
const MINUTE = 60_000;

describe('trying out receipts', () => {
  it('lets a person mistype a number of times, and then makes them wait', () => {
    const tries = Array.from({ length: 21 }, (_, n) => waitBeforeTry(from('198.51.100.7'), `SM26112100000${n}`, 0));
    expect(tries.slice(0, 20).every((wait) => wait === undefined)).toBe(true);
    expect(tries[20]).toBeGreaterThan(0);
    expect(waitBeforeTry(from('198.51.100.7'), 'SM261121000011', MINUTE)).toBeUndefined();
  });

  it('counts what everybody tries at one number', () => {
    const tries = Array.from({ length: 31 }, (_, n) => waitBeforeTry(from(`203.0.113.${n}`), 'SM261121000099', 5 * MINUTE));
    expect(tries.slice(0, 30).every((wait) => wait === undefined)).toBe(true);
    expect(tries[30]).toBeGreaterThan(0);
    expect(waitBeforeTry(from('203.0.113.200'), 'SM261121000088', 5 * MINUTE)).toBeUndefined();
  });

  it('lets nobody wait for others who mistyped their numbers', () => {
    for (let n = 0; n < 40; n += 1) waitBeforeTry(from(`192.0.2.${n}`), undefined, 9 * MINUTE);
    expect(waitBeforeTry(from('192.0.2.200'), undefined, 9 * MINUTE)).toBeUndefined();
  });
});
