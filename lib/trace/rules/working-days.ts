import chineseDays from 'chinese-days';
import type { LocalDate } from '../model/event';
import { HOLIDAY_NOTICES, type HolidayNotice } from './holiday-notices';

/** A day that was counted, and whether it may still move. */
export interface CountedDay {
  readonly day: LocalDate;
  /** A year on the way has no State Council notice yet (待国务院公布): counted without its holidays, to be counted again. */
  readonly provisional: boolean;
}

/** Working days of China: Monday to Friday, changed by the State Council's notice of each year (放假调休). */
export interface WorkingDayCalendar {
  /** Years with a notice, ascending. In any other year a working day is only presumed. */
  readonly yearsKnown: readonly number[];
  findNotice(year: number): HolidayNotice | undefined;
  /** In a year without a notice: Monday to Friday, but for holidays whose date the law itself fixes. */
  isWorkingDay(day: LocalDate): boolean;
  /**
   * The n-th working day after a day. The day itself is not counted (Civil Code art. 201).
   * @param n 0 or more; 0 gives the day itself
   */
  addWorkingDays(day: LocalDate, n: number): CountedDay;
  /** The n-th calendar day after a day; the day itself is not counted. */
  addDays(day: LocalDate, n: number): CountedDay;
  /** The day, or the first working day after it: where a term ends on a day off (Civil Code art. 203, SAMR Order 121 art. 45). */
  orNextWorkingDay(day: LocalDate): CountedDay;
}

/** Dates that the law itself fixes for everybody (《全国年节及纪念日放假办法》 art. 2, as in force from 2025); the lunar ones wait for the notice. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

const DAY_MS = 86_400_000;
const utc = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`);
const shift = (day: LocalDate, days: number): LocalDate => new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** The package reads a text in UTC and a weekday in the local zone, so it is asked with a local noon, which is right in every zone. */
const localNoon = (day: LocalDate): Date => new Date(yearOf(day), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);

/** A longest term no rule comes near; more is a mistake in the question. */
const MOST_DAYS = 10_000;

function assertCountable(day: LocalDate, n: number): void {
  // 30 February would be read as a day of March.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc(day)) || shift(day, 0) !== day) throw new RangeError('a term begins on a day, YYYY-MM-DD');
  if (!Number.isInteger(n) || n < 0 || n > MOST_DAYS) throw new RangeError(`a term has 0 to ${MOST_DAYS} days`);
}

/**
 * A calendar of working days.
 * @param notices the years that are known. A notice may bring its days along; else they come from
 *   package chinese-days, which is asked for known years only: for others it would answer in silence.
 */
export function createWorkingDays(notices: readonly HolidayNotice[] = HOLIDAY_NOTICES): WorkingDayCalendar {
  const known = new Map(notices.map((notice) => [notice.year, notice]));
  const isWeekday = (day: LocalDate): boolean => ![0, 6].includes(new Date(utc(day)).getUTCDay());
  const isWorkingDay = (day: LocalDate): boolean => {
    const notice = known.get(yearOf(day));
    if (notice === undefined) return isWeekday(day) && !FIXED_HOLIDAYS.has(day.slice(5));
    if (notice.days === undefined) return chineseDays.isWorkday(localNoon(day));
    return notice.days.worked.includes(day) || (isWeekday(day) && !notice.days.off.includes(day));
  };
  const isProvisional = (from: LocalDate, to: LocalDate): boolean => {
    for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!known.has(year)) return true;
    return false;
  };
  const walk = (from: LocalDate, n: number): LocalDate => {
    let day = from;
    for (let left = n; left > 0; ) {
      day = shift(day, 1);
      if (isWorkingDay(day)) left -= 1;
    }
    return day;
  };
  return {
    yearsKnown: [...known.keys()].sort((a, b) => a - b),
    findNotice: (year) => known.get(year),
    isWorkingDay: (day) => {
      assertCountable(day, 0);
      return isWorkingDay(day);
    },
    addWorkingDays: (from, n) => {
      assertCountable(from, n);
      const day = walk(from, n);
      // The day a term begins on is not counted, so its year decides nothing.
      return { day, provisional: n > 0 && isProvisional(shift(from, 1), day) };
    },
    addDays: (from, n) => {
      assertCountable(from, n);
      return { day: shift(from, n), provisional: false };
    },
    orNextWorkingDay: (from) => {
      assertCountable(from, 0);
      let day = from;
      while (!isWorkingDay(day)) day = shift(day, 1);
      return { day, provisional: isProvisional(from, day) };
    },
  };
}

/** The calendar of the years known to this release. */
export const WORKING_DAYS: WorkingDayCalendar = createWorkingDays();
export const { addWorkingDays, isWorkingDay, yearsKnown } = WORKING_DAYS;
