import { describe, expect, it } from 'vitest';
import { toRecallQuestion } from './recall-question';
import { parseRecallSearch, parseTipSearch } from './recall-search';

describe('what the address of the recalls asks', () => {
  it('is every condition that can be read', () => {
    const { query, unread, backwards } = parseRecallSearch({ q: ' 罐头 ', category: 'food', level: '1', status: 'ongoing', region: '99', from: '2026-07-01', to: '2026-07-31' });
    expect(query).toEqual({ q: '罐头', category: 'food', level: '1', status: 'ongoing', region: '99', issuedFrom: '2026-07-01', issuedTo: '2026-07-31' });
    expect([unread, backwards]).toEqual([[], false]);
  });

  it('tells what cannot be read instead of failing, and asks the rest', () => {
    const { query, parameters, unread } = parseRecallSearch({ q: "'; DROP TABLE recall; --", category: 'weapons', level: '9', status: 'x', region: 'here', from: '2026-02-30', to: 'soon' });
    expect(query).toEqual({ q: "'; DROP TABLE recall; --" });
    expect(unread.map(({ field }) => field)).toEqual(['category', 'level', 'status', 'region', 'from', 'to']);
    expect(Object.values(parameters).filter((value) => value !== undefined)).toEqual(["'; DROP TABLE recall; --"]);
  });

  it('knows a span that runs backwards', () => {
    expect(parseRecallSearch({ from: '2026-07-02', to: '2026-07-01' }).backwards).toBe(true);
    expect(parseRecallSearch({ from: '2026-07-01', to: '2026-07-01' }).backwards).toBe(false);
  });
});

describe('what the address of the tips asks', () => {
  it('is kind, category, region and month', () => {
    expect(parseTipSearch({ kind: 'warning', category: 'crops', region: '9999', month: '11' }).query).toEqual({ register: 'tips', kind: 'warning', category: 'crops', region: '9999', month: 11 });
  });
  it.each(['0', '13', '1.5', '一月', '01'])('has no month %s', (month) => {
    const { query, unread } = parseTipSearch({ month });
    expect(query).toEqual({ register: 'tips' });
    expect(unread).toEqual([{ field: 'month', text: month }]);
  });
});

describe('what is asked of one notice', () => {
  it.each([
    [{ lot: ' A1 ' }, { lot: 'A1' }],
    [{ lot: 'A1', date: '2026-05-01' }, { lot: 'A1', date: '2026-05-01' }],
    [{ date: '2026-13-01' }, { unreadableDate: '2026-13-01' }],
    [{ lot: '', date: '' }, { said: 'empty' }],
    [{ said: 'other-product' }, { said: 'other-product' }],
    [{ said: '<script>' }, {}],
    [{}, {}],
  ] as const)('%j is %j', (search, question) => {
    expect(toRecallQuestion(search)).toEqual(question);
  });
  it('is bounded', () => {
    expect(toRecallQuestion({ lot: 'x'.repeat(500) }).lot).toHaveLength(40);
  });
});
