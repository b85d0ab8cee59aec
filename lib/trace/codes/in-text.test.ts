import { describe, expect, it } from 'vitest';
import { findCodeIn } from './in-text';

const find = (...texts: (string | undefined)[]) => findCodeIn(texts, { today: '2026-11-21' });

describe('a text that somebody shared', () => {
  it('gives the code in a link', () => {
    expect(find(undefined, '看看这个 https://example.com/01/09520000001025/10/L1，很好喝')).toBe('https://example.com/01/09520000001025/10/L1');
  });

  it('gives a code that stands among words, with or without a colon before it', () => {
    expect(find('追溯码：9520000001025。请查')).toBe('追溯码：9520000001025');
    expect(find('朋友发来的：(01)09520000001025(10)L1 帮我看看')).toBe('(01)09520000001025(10)L1');
    expect(find('包装上写着 (01)09520000001025(10)L1 对吗')).toBe('(01)09520000001025(10)L1');
  });

  it('prefers a code in the text to an address that says nothing', () => {
    expect(find('https://example.com/news 条码 9520000001025')).toBe('9520000001025');
    expect(find('https://example.com/news')).toBe('https://example.com/news');
  });

  it('takes the first of several', () => {
    expect(find('9520000001025 9520000000011')).toBe('9520000001025');
  });

  it('passes over the number of a person', () => {
    expect(find('11010519491231002X')).toBeUndefined();
    expect(find('身份证 11010519491231002X 条码 9520000001025')).toBe('9520000001025');
  });

  it('finds nothing in words, in nothing, and in very long texts in time', () => {
    expect(find('今天天气很好', undefined, '')).toBeUndefined();
    expect(find('没有 1234 '.repeat(50_000))).toBeUndefined();
  });
});
