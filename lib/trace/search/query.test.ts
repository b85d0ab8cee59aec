import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Need, planSearch } from './query';

const tiers = (typed: string) => [...planSearch(typed)].map(({ tier }) => tier);
const leaves = (need: Need): Need[] => ('of' in need ? need.of.flatMap(leaves) : [need]);
const needsOf = (typed: string) => [...planSearch(typed)].flatMap(({ need }) => leaves(need));

describe('the plan of a search', () => {
  it('looks for characters as text, then by their sound, then for a typing error', () => {
    expect(tiers('溯丰食品')).toEqual(['text', 'text', 'beside', 'sound', 'typo']);
  });

  it('looks for letters by their sound, then as initials, then for a typing error', () => {
    expect(tiers('sufengshipin')).toEqual(['beside', 'sound', 'initials', 'typo']);
  });

  it('takes words in any order', () => {
    expect(tiers('食品 临江')).toContain('words');
    expect(tiers('食品')).not.toContain('words');
  });

  it('reads fang an and fan gan in letters without borders', () => {
    expect([...planSearch('fangan')].find(({ tier }) => tier === 'sound')?.looksFor).toEqual(['falal', 'falgal']);
    // No syllable begins with u, and none is ong: these can be read in one way only.
    expect([...planSearch('xianguo')].find(({ tier }) => tier === 'sound')?.looksFor).toEqual(['xialguo']);
    expect([...planSearch('xiangong')].find(({ tier }) => tier === 'sound')?.looksFor).toEqual(['xialgol']);
  });

  it('folds characters and typed letters to the same sound', () => {
    const sound = (typed: string) => [...planSearch(typed)].find(({ tier }) => tier === 'sound')?.looksFor[0];
    expect(sound('zhangnv')).toBe(sound('张女'));
    expect(sound('zanglu')).toBe(sound('张女'));
  });

  it('asks for the neighbours of a code only when its check character is wrong', () => {
    expect(tiers('91999901MA0000002X')).toContain('near-code');
    const right = [...planSearch('91999901ma0000002x')].find(({ tier }) => tier === 'near-code')?.looksFor[0] ?? '';
    expect(right).toHaveLength(18);
    expect(tiers(right)).not.toContain('near-code');
    expect(tiers('溯丰食品26')).not.toContain('code');
    expect(tiers('国药准字Z20260001')).toContain('code');
  });

  it('finds nothing to look for in decoration', () => {
    for (const typed of ['', '  ', '%', '_%', '（）', '🦆', '\u0000', '\ud800']) expect([...planSearch(typed)]).toEqual([]);
  });

  it('stays bounded and free of wildcards for any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: fc.constantFrom('溯', '丰', 'n', 'g', 'a', '%', '_', '\\', '\u0000', '9', ' '), maxLength: 400 })), (typed) => {
      const needs = needsOf(typed);
      expect(needs.length).toBeLessThan(200);
      for (const need of needs) {
        if ('like' in need) {
          expect(need.like).not.toMatch(/[\\_\u0000]/);
          expect(need.like.split('%').length).toBeLessThanOrEqual(4);
        }
        if (need.kind === 'grams') expect(need.all.length).toBeLessThanOrEqual(64);
      }
    }), { numRuns: 50 });
  });
});
