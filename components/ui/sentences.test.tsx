import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { formatDate, formatInstant } from '@/lib/i18n/time';
import { LOCALES } from '@/lib/i18n/locales';
import { Whole } from './sentences';

const unbroken = (text: string): readonly string[] => [...renderToStaticMarkup(<Whole text={text} />).matchAll(/<span class="date">([^<]+)<\/span>/g)].map(([, inner = '']) => inner);

describe('a text with dates', () => {
  it.each(LOCALES)('holds each date of it together (%s)', (locale) => {
    const [from, to] = [formatDate('2026-07-09', locale), formatDate('2026-12-31', locale)];
    expect(unbroken(`${from}, ${to}`)).toEqual([from, to]);
    expect(unbroken(`(${formatInstant('2026-07-09T06:05:00Z', locale)})`)).toEqual([from]);
  });

  it('says every character of it once', () => {
    const text = '保质期到2026年7月9日，已经过了。';
    expect(renderToStaticMarkup(<Whole text={text} />).replace(/<[^>]*>/g, '')).toBe(text);
    expect(renderToStaticMarkup(<Whole text="无日期" />)).toBe('无日期');
  });
});
