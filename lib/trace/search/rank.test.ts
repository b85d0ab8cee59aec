import { describe, expect, it } from 'vitest';
import type { Attempt } from './query';
import { leastEdits, rankCandidates } from './rank';

const attempt = (changes: Partial<Attempt>): Attempt => ({ tier: 'text', typed: '溯丰', below: 1, need: { kind: 'any', of: [] }, compare: 'plain', looksFor: ['溯丰'], ...changes });
const named = (...names: string[]) => names.map((plain) => ({ id: plain, plain, compared: plain }));

describe('the order of what was found', () => {
  it('is the whole name, the name without its legal form, its start, a part of it', () => {
    expect(rankCandidates(attempt({}), named('临江溯丰食品厂', '溯丰食品有限公司', '溯丰有限公司', '溯丰'))).toEqual(['溯丰', '溯丰有限公司', '溯丰食品有限公司', '临江溯丰食品厂']);
  });

  it('puts the shorter name first, then the id', () => {
    const rows = [{ id: 'b', plain: '溯丰食品', compared: '溯丰食品' }, { id: 'a', plain: '溯丰食品', compared: '溯丰食品' }, { id: 'c', plain: '溯丰米业有限公司', compared: '溯丰米业有限公司' }];
    expect(rankCandidates(attempt({}), rows)).toEqual(['a', 'b', 'c']);
  });

  it('puts a firm whose own name holds the text before one whose legal form does', () => {
    expect(rankCandidates(attempt({ typed: '公司', looksFor: ['公司'] }), named('乙丙有限公司', '甲公司坊食品有限公司'))).toEqual(['甲公司坊食品有限公司', '乙丙有限公司']);
  });

  it('puts the same characters before the same sound', () => {
    const rows = [{ id: 'other', plain: '素风', compared: 'sufel' }, { id: 'same', plain: '溯丰食品', compared: 'sufelsipil' }];
    expect(rankCandidates(attempt({ tier: 'sound', compare: 'sound', looksFor: ['sufel'] }), rows)).toEqual(['same', 'other']);
  });

  it('leaves out what differs by more than one typing error', () => {
    expect(rankCandidates(attempt({ tier: 'typo', typed: '溯丰食品', looksFor: ['溯丰食品'] }), named('溯满食品厂', '溯满粮品厂', '溯食品厂'))).toEqual(['溯食品厂', '溯满食品厂']);
  });
});

describe('edits between a text and the nearest part of another', () => {
  it.each([['临江溯丰食品', '溯丰食品', 0], ['临江溯丰食品', '溯风食品', 1], ['临江溯丰食品', '溯食品', 1], ['临江溯丰食品', '溯丰的食品', 1], ['临江溯丰食品', '丰溯食品', 1], ['甲乙', '溯丰', 2], ['', '溯丰', 2]])('%s, %s: %i', (text, wanted, edits) => {
    expect(leastEdits(text, wanted)).toBe(edits);
  });
});
