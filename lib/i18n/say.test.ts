import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { placeholders, say } from './say';

const t = createTranslator({ locale: 'zh-Hans', messages: { findings: { late: '晚了 {days} 天{how, select, sold {，已售} other {}}' }, group: { a: 'x' } } as never });

describe('words for a key that stands in data', () => {
  it('are filled with the values given', () => expect(say(t, 'findings.late', { days: '3', how: 'sold' })).toBe('晚了 3 天，已售'));
  it('leave out a value nobody gave', () => expect(say(t, 'findings.late', { days: '3' })).toBe('晚了 3 天'));
  it('are the fallback where there are none', () => {
    expect(say(t, 'findings.other', {}, 'other')).toBe('other');
    expect(say(t, 'group', {}, 'group?')).toBe('group?');
    expect(say(t, '__proto__.x', {}, 'nothing')).toBe('nothing');
  });
});

describe('the values a message asks for', () => {
  it('are its names', () => expect(placeholders('{a} {b, plural, other {#}}')).toEqual(['a', 'b']));
});
