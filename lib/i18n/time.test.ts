import { describe, expect, it } from 'vitest';
import { type TimeWords, formatDate, formatDistance, formatInstant, toDay, toLocalTime } from './time';

const words: TimeWords = (key, values) => `${key} ${Object.values(values).join(' ')}`;
const NOW = '2026-06-02T03:05:00.000Z';

describe('times as people read them', () => {
  it('are told in Asia/Shanghai', () => {
    expect(toDay('2026-06-01T16:30:00.000Z')).toBe('2026-06-02');
    expect(formatInstant('2026-06-01T16:30:00.000Z', 'zh-Hans')).toBe('2026年6月2日 00:30');
    expect(formatInstant('2026-06-01T16:30:00.000Z', 'en')).toBe('2 June 2026 00:30');
  });
  it('know the summer time of the years before 1992', () => expect(formatInstant('1988-07-01T03:00:00.000Z', 'zh-Hans')).toBe('1988年7月1日 12:00'));
  it('lie today, yesterday or some days away by the calendar, not by 24 hours', () => {
    expect(formatDistance('2026-06-01T16:30:00.000Z', NOW, words)).toBe('today 00:30');
    expect(formatDistance('2026-06-01T15:30:00.000Z', NOW, words)).toBe('yesterday 23:30');
    expect(formatDistance('2026-05-30T03:00:00.000Z', NOW, words)).toBe('daysAgo 3');
    expect(formatDistance('2026-02-14T01:30:00.000Z', NOW, words)).toBe('monthsAgo 3');
    expect(formatDistance('2020-02-14T01:30:00.000Z', NOW, words)).toBe('yearsAgo 6');
    expect(formatDistance('2026-06-03T00:00:00.000Z', NOW, words)).toBe('tomorrow 08:00');
    expect(formatDistance('2026-07-03T00:00:00.000Z', NOW, words)).toBe('inDays 31');
  });
  it('also stand in the time of the place', () => {
    expect(toLocalTime('2026-05-20T06:05:00.000Z', '+02:00')).toBe('2026-05-20 08:05');
    expect(toLocalTime('2026-05-20T02:05:00.000Z', '-05:00')).toBe('2026-05-19 21:05');
    expect(toLocalTime('2026-05-20T02:05:00.000Z', 'Z')).toBeUndefined();
  });
});

describe('a date', () => {
  it('is written out', () => expect(formatDate('2026-05-20', 'zh-Hans')).toBe('2026年5月20日'));
  it('stays as it is when it is none', () => {
    expect(formatDate('2026-99-99', 'en')).toBe('2026-99-99');
    expect(formatDate('示例', 'zh-Hans')).toBe('示例');
  });
});
