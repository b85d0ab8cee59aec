import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { Salts, toCanonicalJson, toSalts } from './integrity';

describe('a field of a leaf', () => {
  test.each([
    [{ b: 1, a: [{ d: null, c: true }, 'é𠮷\n"'], '\u20ac': -0, '\ud83d\ude00': 1e21, '\ufb33': 0.000001 }],
    [[]], [{}], [''], ['text'], [4.5], [Number('333333333.33333329')], [false], [null], [{ gone: undefined, kept: [1, [2, [3]]] }],
  ])('is written as RFC 8785 has it: %j', (value) => {
    expect(toCanonicalJson(value)).toBe(canonicalize(value));
  });

  test('has a salt that its seed alone gives again', () => {
    const salts = new Salts();
    const handed = [3, 1, 12].map((count) => ({ count, ...salts.next(count) }));
    for (const { count, seed, salts: salted } of handed) {
      expect(salted).toHaveLength(count * 32);
      expect(toSalts(seed, count)).toBe(salted);
    }
    expect(new Set(handed.flatMap(({ salts: salted }) => salted.match(/.{32}/g) ?? [])).size).toBe(16);
  });
});
