import { describe, expect, it } from 'vitest';
import { dateParameter, pageLink, pageParameter, textParameter } from './register-query';

describe('what the address of a register asks', () => {
  it('is trimmed and bounded, and absent when empty', () => {
    expect(textParameter({ q: '  示例 ' }, 'q')).toBe('示例');
    expect(textParameter({ q: ['a', 'b'] }, 'q')).toBe('a');
    expect(textParameter({ q: ' ' }, 'q')).toBeUndefined();
    expect(textParameter({}, 'q')).toBeUndefined();
    expect(textParameter({ q: 'x'.repeat(500) }, 'q')).toHaveLength(100);
  });

  it.each([['3', 3], ['0', 1], ['-1', 1], ['1.5', 1], ['1e9', 1], ['abc', 1], [undefined, 1]])('page %s is page %s', (asked, page) => {
    expect(pageParameter({ page: asked })).toBe(page);
  });

  it('stays in the links to the other pages', () => {
    expect(pageLink('/enterprises', { q: '示例 a&b', region: undefined }, 2)).toBe('/enterprises?q=%E7%A4%BA%E4%BE%8B+a%26b&page=2');
    expect(pageLink('/enterprises', {}, 1)).toBe('/enterprises');
  });

  it.each([['2026-05-20', { date: '2026-05-20' }], ['2026-02-30', { unreadable: '2026-02-30' }], ['20.5.2026', { unreadable: '20.5.2026' }], ['9999999999-01-01', { unreadable: '9999999999-01-01' }], ['', {}], [undefined, {}]])(
    'day %s is read as %o',
    (asked, read) => {
      expect(dateParameter({ asof: asked }, 'asof')).toEqual(read);
    },
  );
});
