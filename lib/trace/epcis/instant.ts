import type { Instant } from '../model/event';

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):(\d\d))$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Whole seconds in milliseconds since 1970, and the digits of the fraction. */
interface Moment {
  readonly seconds: number;
  readonly fraction: string;
}

function readMoment(text: string): Moment | undefined {
  const m = DATE_TIME.exec(text);
  if (m === null) return undefined;
  const year = Number(m[1]);
  const month = Number(m[2]);
  const day = Number(m[3]);
  const hour = Number(m[4]);
  const minute = Number(m[5]);
  const second = Number(m[6]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  if (day > (DAYS[month - 1] ?? 0) || (month === 2 && day === 29 && !isLeap(year))) return undefined;
  let offset = 0;
  if (m[9] !== undefined) {
    const offsetHours = Number(m[10]);
    const offsetMinutes = Number(m[11]);
    if (offsetHours > 23 || offsetMinutes > 59) return undefined;
    offset = (m[9] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
  }
  // Date.UTC maps the years 0–99 to 1900–1999; 400 years are always the same number of days.
  const days = year < 100 ? Date.UTC(year + 400, month - 1, day) - 12_622_780_800_000 : Date.UTC(year, month - 1, day);
  const seconds = days + ((hour * 60 + minute) * 60 + second) * 1000 - offset;
  if (second === 60 && seconds % 86_400_000 !== 0) return undefined;
  if (seconds < -62_135_596_800_000 || seconds > 253_402_300_798_999) return undefined;
  return { seconds, fraction: m[7] ?? '' };
}

/**
 * Milliseconds since 1970 of an RFC 3339 date-time with zone, with any finer fraction kept as a
 * fraction of a millisecond; undefined for anything else (no zone, 30 February, 25:00). A leap
 * second counts as the first instant of the next minute. Years outside 0001–9999 in UTC are refused.
 */
export function parseDateTime(text: string): number | undefined {
  const moment = readMoment(text);
  if (moment === undefined) return undefined;
  return moment.fraction === '' ? moment.seconds : moment.seconds + Number(`0.${moment.fraction.slice(0, 15)}`) * 1000;
}

/**
 * The same instant in UTC with milliseconds and `Z`; the third decimal goes up when the fourth is
 * 5 to 9, as the CBV 2.0 event hash (§8.9) demands. Undefined where `parseDateTime` refuses.
 */
export function parseInstant(text: string): Instant | undefined {
  const moment = readMoment(text);
  if (moment === undefined) return undefined;
  const { seconds, fraction } = moment;
  if (fraction === '') return new Date(seconds).toISOString();
  const roundUp = fraction.charCodeAt(3) >= 53 ? 1 : 0; // '5'; NaN where there is no fourth digit
  return new Date(seconds + Number(fraction.slice(0, 3).padEnd(3, '0')) + roundUp).toISOString();
}
