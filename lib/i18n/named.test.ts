import { describe, expect, it } from 'vitest';
import { inReadersLanguage } from './named';

describe('the name of a thing', () => {
  const tea = { name: '示例云栖绿茶', nameEn: 'Sample Yunqi green tea' };

  it('is the one its source gave in the language of the reader', () => {
    expect(inReadersLanguage(tea, 'zh-Hans')).toBe('示例云栖绿茶');
    expect(inReadersLanguage(tea, 'en')).toBe('Sample Yunqi green tea');
  });

  it('is the Chinese one where the source gave no other', () => {
    expect(inReadersLanguage({ name: '示例云栖绿茶' }, 'en')).toBe('示例云栖绿茶');
    expect(inReadersLanguage({ name: '示例云栖绿茶', nameEn: '' }, 'en')).toBe('示例云栖绿茶');
  });
});
