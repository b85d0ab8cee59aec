import { describe, expect, it } from 'vitest';
import { parseEnterpriseSearch, parseProductSearch, regionParameter } from './enterprise-query';

const TODAY = '2026-11-21';
const parse = (address: string) => parseEnterpriseSearch(Object.fromEntries(new URLSearchParams(address)), TODAY);

describe('the address of the list of enterprises', () => {
  it('carries every condition', () => {
    const { query, parameters, asOf, remarks } = parse('q=%E4%B9%B3%E4%B8%9A&region=33&category=food&step=retail&source=s1&status=ended&mark=organic&from=2025-01-01&to=2025-12-31&sort=name&asof=2026-01-31');
    expect(query).toEqual({ q: '乳业', region: '33', category: 'food', step: 'retail', sourceId: 's1', status: 'ended', mark: 'organic', enrolledFrom: '2025-01-01', enrolledTo: '2025-12-31', sort: 'name' });
    expect(asOf).toBe('2026-01-31');
    expect(remarks).toEqual([]);
    expect(parseEnterpriseSearch(parameters, TODAY)).toEqual({ query, parameters, asOf, remarks, unread: [] });
  });
  it('asks nothing when it is empty', () => {
    expect(parse('').query).toEqual({});
    expect(parse('q=&region=&category=&from=').query).toEqual({});
  });
  it('leaves out words that are no choice, and says which', () => {
    const { query, parameters, unread } = parse('status=banned&mark=golden&sort=price&region=abc&city=x1&category=toys');
    expect(query).toEqual({});
    expect(Object.values(parameters).filter((value) => value !== undefined)).toEqual([]);
    expect(unread.map(({ field, text }) => `${field} ${text}`)).toEqual(['region abc', 'city x1', 'category toys', 'status banned', 'mark golden', 'sort price']);
    expect(parse('step=retail')).toMatchObject({ query: {}, unread: [{ field: 'step', text: 'retail' }] });
    expect(parse('region=33&city=4403&category=food&step=retail').unread).toEqual([]);
  });
  it('knows the source platforms where they are given', () => {
    const of = (source: string) => parseEnterpriseSearch({ source }, TODAY, ['s1', 's2']);
    expect(of('s2')).toMatchObject({ query: { sourceId: 's2' }, unread: [] });
    expect(of('s3')).toMatchObject({ query: {}, parameters: { source: undefined }, unread: [{ field: 'source', text: 's3' }] });
  });
  it('answers a day that has not come as of today, and says so', () => {
    expect(parse('asof=2026-11-22')).toMatchObject({ remarks: [{ kind: 'future-day', field: 'asof', text: '2026-11-22' }] });
    expect(parse('asof=2026-11-22').asOf).toBeUndefined();
    expect(parse('asof=2026-11-21').asOf).toBeUndefined();
  });
  it('says which date it could not read', () => {
    expect(parse('asof=2026-02-30').remarks).toEqual([{ kind: 'unreadable-date', field: 'asof', text: '2026-02-30' }]);
    expect(parse("from=' or 1=1--").remarks).toEqual([{ kind: 'unreadable-date', field: 'from', text: "' or 1=1--" }]);
    expect(parse('from=2025-12-31&to=2025-01-01').remarks).toEqual([{ kind: 'backwards', field: 'to', text: '2025-01-01' }]);
  });
});

describe('the area', () => {
  it.each([
    ['region=33', '33'], ['region=33&city=3301', '3301'], ['region=33&city=3301&county=330106', '330106'], ['region=330106', '330106'], ['region=330100', '3301'],
    ['region=11&city=110105', '110105'],
    // The province was changed while the city of the earlier one still stood in the form.
    ['region=44&city=3301&county=330106', '44'],
    ['region=33&city=3302&county=330106', '3302'],
    ['city=3301', undefined], ['region=%', undefined], ['region=1', undefined],
  ])('of %s is %s', (address, area) => expect(regionParameter(Object.fromEntries(new URLSearchParams(address)))).toBe(area));
});

describe('the address of the products', () => {
  it('carries search, category and source', () => {
    expect(parseProductSearch({ q: ' 茶 ', category: 'crops', source: ['a', 'b'] })).toEqual({ query: { q: '茶', category: 'crops', sourceId: 'a' }, parameters: { q: '茶', category: 'crops', source: 'a' }, unread: [] });
  });
  it('leaves out what is no choice, and says which', () => {
    expect(parseProductSearch({ category: 'toys', source: 'x' }, ['a'])).toEqual({ query: {}, parameters: {}, unread: [{ field: 'category', text: 'toys' }, { field: 'source', text: 'x' }] });
  });
});
