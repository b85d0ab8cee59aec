import { describe, expect, it } from 'vitest';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { fallsInto, monthsFrom, toOccurrences } from './campaign-months';
import { escapeText, foldLine, toICalendar } from './icalendar';

const campaign = (over: Partial<OfficialEntry>): OfficialEntry => ({
  id: 'c1', register: 'campaigns', kind: 'campaign', title: '示例活动', issuer: '示例局（虚构）', documentNumber: '示例〔2026〕1号', issuedOn: '2026-01-01', validFrom: '2026-01-01',
  categories: [], regions: [], months: [], body: '示例', details: [], sample: true, ...over,
});
const spans = (entry: OfficialEntry, day: string) => toOccurrences(entry, day).map(({ from, to }) => `${from}/${to}`);

describe('when a campaign takes place', () => {
  it('twelve months are shown, from this month on', () => {
    expect(monthsFrom('2026-11-21').map(({ year, month }) => `${year}-${month}`)).toEqual(['2026-11', '2026-12', '2027-1', '2027-2', '2027-3', '2027-4', '2027-5', '2027-6', '2027-7', '2027-8', '2027-9', '2027-10']);
  });

  it('neighbouring months are one stretch, also over the turn of the year', () => {
    expect(spans(campaign({ months: [12, 1, 2] }), '2026-11-21')).toEqual(['2026-12-01/2027-02-28']);
    expect(spans(campaign({ months: [3, 6] }), '2026-11-21')).toEqual(['2027-03-01/2027-03-31', '2027-06-01/2027-06-30']);
  });

  it('is cut to the days on which the announcement is in force', () => {
    expect(spans(campaign({ months: [12], validTo: '2026-12-15' }), '2026-11-21')).toEqual(['2026-12-01/2026-12-15']);
    expect(spans(campaign({ months: [11], validFrom: '2026-11-10', validTo: '2026-11-30' }), '2026-11-21')).toEqual(['2026-11-10/2026-11-30']);
    expect(spans(campaign({ months: [3], validTo: '2026-12-31' }), '2026-11-21')).toEqual([]);
  });

  it('that names no month lasts all year, while it is in force', () => {
    expect(spans(campaign({ validTo: '2027-01-31' }), '2026-11-21')).toEqual(['2026-11-01/2027-01-31']);
    expect(fallsInto(campaign({ validTo: '2027-01-31' }), { year: 2027, month: 2 })).toBe(false);
  });

  it('knows the last day of February in a leap year', () => {
    expect(spans(campaign({ months: [2] }), '2027-11-01')).toEqual(['2028-02-01/2028-02-29']);
  });
});

describe('the calendar file', () => {
  const file = toICalendar('示例, 日历; 一', [
    { uid: 'tag:suma.example,2026:campaigns/c1', stamp: '2026-10-08', from: '2026-12-01', to: '2026-12-31', summary: '安全用药月\r\nATTACH:evil', description: '第一行\n第二行 \\ ; ,', url: 'https://a.example/x', categories: ['药品', 'a,b'] },
    { uid: 'u2', stamp: '2026-10-08', from: '2027-02-28', to: '2027-02-28', summary: 'x', description: 'y', url: 'https://a.example/x\r\nATTENDEE:evil', categories: [] },
  ]);
  const lines = file.replaceAll('\r\n ', '').split('\r\n');

  it('ends every line with CRLF and begins and ends as RFC 5545 wants', () => {
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  });

  it('writes whole days, the end being the day after the last', () => {
    expect(lines).toEqual(expect.arrayContaining(['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20270101', 'DTSTART;VALUE=DATE:20270228', 'DTEND;VALUE=DATE:20270301', 'DTSTAMP:20261008T000000Z']));
  });

  it('lets no text begin a line of its own', () => {
    expect(lines).toContain('SUMMARY:安全用药月\\nATTACH:evil');
    expect(lines).toContain('DESCRIPTION:第一行\\n第二行 \\\\ \\; \\,');
    expect(lines).toContain('CATEGORIES:药品,a\\,b');
    expect(lines.filter((line) => /^(ATTACH|ATTENDEE)/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('URL:'))).toEqual(['URL:https://a.example/x']);
  });

  it('folds after at most 75 octets and cuts no character', () => {
    const long = `DESCRIPTION:${'追溯'.repeat(60)}🌾${'a'.repeat(200)}`;
    const folded = foldLine(long);
    for (const piece of folded.split('\r\n')) expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(75);
    expect(folded.replaceAll('\r\n ', '')).toBe(long);
    expect(foldLine('short')).toBe('short');
  });

  it('drops what no calendar can show', () => {
    expect(escapeText('a\u0000b\u0007c\u007Fd\te')).toBe('abcde');
  });
});
