import { afterEach, describe, expect, it } from 'vitest';
import { HOLIDAY_NOTICES } from './holiday-notices';
import { addWorkingDays, createWorkingDays, isWorkingDay, WORKING_DAYS, yearsKnown } from './working-days';

/** Every day from one to another, both included. */
function days(from: string, to: string): string[] {
  const list: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) list.push(new Date(at).toISOString().slice(0, 10));
  return list;
}
const weekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** 国办发明电〔2024〕12号 and 国办发明电〔2025〕7号, day by day. */
const NOTICES = [
  {
    year: 2025,
    off: [['2025-01-01', '2025-01-01'], ['2025-01-28', '2025-02-04'], ['2025-04-04', '2025-04-06'], ['2025-05-01', '2025-05-05'], ['2025-05-31', '2025-06-02'], ['2025-10-01', '2025-10-08']],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    off: [['2026-01-01', '2026-01-03'], ['2026-02-15', '2026-02-23'], ['2026-04-04', '2026-04-06'], ['2026-05-01', '2026-05-05'], ['2026-06-19', '2026-06-21'], ['2026-09-25', '2026-09-27'], ['2026-10-01', '2026-10-07']],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
] as const;

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe.each(NOTICES)('the working days of $year', ({ year, off, worked }) => {
  const holidays = new Set(off.flatMap(([from, to]) => days(from, to)));
  it.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('are those of the notice on every day of the year, also on a computer in %s', (place) => {
    process.env['TZ'] = place;
    const wrong = days(`${year}-01-01`, `${year}-12-31`).filter((day) => {
      const expected = (worked as readonly string[]).includes(day) || (!weekend(day) && !holidays.has(day));
      return isWorkingDay(day) !== expected;
    });
    expect(wrong).toEqual([]);
  });
});

describe('counting working days', () => {
  it.each([
    ['the day itself is not counted', '2026-11-20', 1, '2026-11-23'],
    ['a weekend is passed over', '2026-11-20', 7, '2026-12-01'],
    ['the weekend worked before the Spring Festival counts', '2026-02-13', 1, '2026-02-14'],
    ['the Spring Festival is passed over', '2026-02-14', 1, '2026-02-24'],
    ['National Day with its worked weekend days', '2026-09-18', 10, '2026-10-09'],
    ['ten working days from a holiday', '2025-10-01', 10, '2025-10-21'],
    ['none leaves the day as it is', '2026-10-01', 0, '2026-10-01'],
  ])('%s', (_, from, n, day) => {
    expect(addWorkingDays(from, n)).toEqual({ day, provisional: false });
  });

  it('says that a term reaching a year without a notice may still move', () => {
    expect(addWorkingDays('2026-12-30', 1)).toEqual({ day: '2026-12-31', provisional: false });
    expect(addWorkingDays('2026-12-31', 1)).toEqual({ day: '2027-01-04', provisional: true });
    expect(addWorkingDays('2026-11-20', 60).provisional).toBe(true);
    expect(yearsKnown).not.toContain(2027);
  });

  it('keeps in an unannounced year at least the holidays whose date the law fixes', () => {
    expect(isWorkingDay('2027-01-01')).toBe(false);
    expect(isWorkingDay('2027-10-01')).toBe(false);
    expect(isWorkingDay('2027-10-04')).toBe(true);
  });

  it('is right again once the notice has come, by its own days', () => {
    const calendar = createWorkingDays([...HOLIDAY_NOTICES, { year: 2027, title: '示例', issuedOn: '2026-11-30', days: { off: ['2027-01-01', '2027-01-04'], worked: ['2027-01-09'] } }]);
    expect(calendar.addWorkingDays('2026-12-31', 1)).toEqual({ day: '2027-01-05', provisional: false });
    expect(calendar.isWorkingDay('2027-01-09')).toBe(true);
    expect(calendar.isWorkingDay('2027-01-10')).toBe(false);
  });

  it('moves a term that ends on a day off to the first working day after it', () => {
    expect(WORKING_DAYS.orNextWorkingDay('2026-10-01')).toEqual({ day: '2026-10-08', provisional: false });
    expect(WORKING_DAYS.orNextWorkingDay('2026-10-10')).toEqual({ day: '2026-10-10', provisional: false });
    expect(WORKING_DAYS.orNextWorkingDay('2027-01-02')).toEqual({ day: '2027-01-04', provisional: true });
  });

  it('counts calendar days without asking for holidays', () => {
    expect(WORKING_DAYS.addDays('2026-11-21', 60)).toEqual({ day: '2027-01-20', provisional: false });
  });

  it('refuses what is no day and what is no number of days', () => {
    expect(() => addWorkingDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-03x', 1)).toThrow(RangeError);
    expect(() => addWorkingDays('20260201', 1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-01', -1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-01', 1.5)).toThrow(RangeError);
  });
});

describe('the notices', () => {
  it('stand for one year each, issued before it began', () => {
    expect(new Set(yearsKnown).size).toBe(HOLIDAY_NOTICES.length);
    expect([...yearsKnown]).toEqual([...yearsKnown].sort((a, b) => a - b));
    for (const notice of HOLIDAY_NOTICES) expect(notice.issuedOn < `${notice.year}-01-01`, String(notice.year)).toBe(true);
    expect(WORKING_DAYS.findNotice(2026)?.documentNumber).toBe('国办发明电〔2025〕7号');
  });
});
