import { toLocalMinute } from '@/lib/trace/model/local-date';
import { TIME_ZONE, type Locale } from './locales';

/** The words for distances in time; `words` namespace of the messages. */
export type TimeWords = (key: 'today' | 'yesterday' | 'tomorrow' | 'daysAgo' | 'monthsAgo' | 'yearsAgo' | 'inDays', values: Record<string, string | number>) => string;

const DAY_MS = 86_400_000;

// Making a formatter costs far more than using it, and a page shows some hundred times.
const WRITTEN: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  'zh-Hans': new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
};

/** China has stood at UTC+8 without summer time since then; before, the zone's own rules apply. */
const SINCE = Date.parse('1992-01-01T00:00:00Z');
const EARLIER = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'short' });

/** `2026-05-20 14:05` in Asia/Shanghai. */
function toLocal(instant: string): string {
  const at = Date.parse(instant);
  return at >= SINCE ? toLocalMinute(instant).replace('T', ' ') : EARLIER.format(at);
}

/** The day of an instant in Asia/Shanghai, YYYY-MM-DD. */
export const toDay = (instant: string): string => toLocal(instant).slice(0, 10);

/** 14:05 in Asia/Shanghai. */
export const toClock = (instant: string): string => toLocal(instant).slice(11);

/** 2026年5月20日 / 20 May 2026 from a local date. A text that is no date is shown as it is. */
export function formatDate(date: string, locale: Locale): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return date;
  return WRITTEN[locale].format(new Date(`${date}T00:00:00Z`));
}

const WRITTEN_DATE = /(\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4})/;

/** A text cut at the dates {@link formatDate} wrote into it: words at even places, dates at odd ones. */
export const splitAtDates = (text: string): readonly string[] => text.split(WRITTEN_DATE);

/** 2026年5月20日 14:05 in Asia/Shanghai. */
export const formatInstant = (instant: string, locale: Locale): string =>
  isInstant(instant) ? `${formatDate(toDay(instant), locale)} ${toClock(instant)}` : instant;

const BRACKETED_DATE = /（(\d{4}年)(\d{1,2}月\d{1,2}日)）/;

/** A text cut at its Chinese dates in brackets: words, year, rest of the date, words, and so on; the brackets are left out. */
export const splitAtBracketedDates = (text: string): readonly string[] => text.split(BRACKETED_DATE);

export const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));

/**
 * How far an instant lies from another in words: 今天 14:05, 昨天 09:20, 3 天前, 5 个月前; the near
 * future likewise. Counted in calendar days of Asia/Shanghai.
 * @param from the present, e.g. the answer's own time
 */
export function formatDistance(instant: string, from: string, say: TimeWords): string {
  if (!isInstant(instant) || !isInstant(from)) return '';
  const days = Math.round((Date.parse(`${toDay(from)}T00:00:00Z`) - Date.parse(`${toDay(instant)}T00:00:00Z`)) / DAY_MS);
  const time = toClock(instant);
  if (days === 0) return say('today', { time });
  if (days === 1) return say('yesterday', { time });
  if (days === -1) return say('tomorrow', { time });
  if (days < 0) return say('inDays', { count: -days });
  if (days < 60) return say('daysAgo', { count: days });
  if (days < 730) return say('monthsAgo', { count: Math.floor(days / 30.44) });
  return say('yearsAgo', { count: Math.floor(days / 365.25) });
}

/** Time of an instant at a place with another offset (`+02:00`): 2026-05-20 08:05. */
export function toLocalTime(instant: string, offset: string): string | undefined {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(offset);
  if (!match || !isInstant(instant)) return undefined;
  const minutes = (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}
