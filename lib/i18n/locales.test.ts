import { describe, expect, it } from 'vitest';
import { chooseLocale } from './locales';
import { toPreferences } from './preferences';

describe('the language of a page', () => {
  it('is the one in the address before the remembered one before the browser’s', () => {
    expect(chooseLocale({ query: 'en', cookie: 'zh-Hans', acceptLanguage: 'zh' })).toBe('en');
    expect(chooseLocale({ cookie: 'en', acceptLanguage: 'zh-CN' })).toBe('en');
    expect(chooseLocale({ acceptLanguage: 'en-GB,zh;q=0.5' })).toBe('en');
  });
  it('is the remembered one where the address names none we have, and the browser’s where neither does', () => {
    expect(chooseLocale({ query: 'tlh', cookie: 'en', acceptLanguage: 'zh' })).toBe('en');
    expect(chooseLocale({ query: '', cookie: 'x', acceptLanguage: 'en' })).toBe('en');
    expect(chooseLocale({ query: 'EN-gb', acceptLanguage: 'zh' })).toBe('en');
    expect(chooseLocale({ query: 'zh_TW', cookie: 'en' })).toBe('zh-Hans');
  });
  it('follows the browser’s preference, not its order', () => {
    expect(chooseLocale({ acceptLanguage: 'en;q=0.3, zh-TW;q=0.8' })).toBe('zh-Hans');
    expect(chooseLocale({ acceptLanguage: 'en;q=0, zh;q=0.1' })).toBe('zh-Hans');
  });
  it('is Chinese when nobody asks for a language we have', () => {
    expect(chooseLocale({})).toBe('zh-Hans');
    expect(chooseLocale({ query: 'tlh', cookie: '', acceptLanguage: 'fr,de;q=0.9,*;q=0.1' })).toBe('zh-Hans');
    expect(chooseLocale({ acceptLanguage: ';;;q=,,'.repeat(1000) })).toBe('zh-Hans');
  });
});

describe('reading preferences', () => {
  it('are taken from the cookies', () => expect(toPreferences({ elder: '2', theme: 'dark' })).toEqual({ elder: 2, theme: 'dark' }));
  it('are standard when the cookies hold anything else', () => {
    expect(toPreferences({ elder: 'yes', theme: '"><script>' })).toEqual({ elder: 0, theme: 'auto' });
    expect(toPreferences({})).toEqual({ elder: 0, theme: 'auto' });
  });
});
