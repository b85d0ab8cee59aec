import type { Instant, LocalDate } from './event';

/** Asia/Shanghai stands at UTC+8 without summer time since 1992. */
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const inShanghai = (at: Instant | Date): string => new Date(new Date(at).getTime() + SHANGHAI_OFFSET_MS).toISOString();

/** Calendar date in Asia/Shanghai of an instant; the terms of the law are counted in such days. */
export const toLocalDate = (at: Instant | Date): LocalDate => inShanghai(at).slice(0, 10);

/** `2026-05-20T14:05`: the minute it is in Asia/Shanghai, as forms of browsers write it. */
export const toLocalMinute = (at: Instant | Date): string => inShanghai(at).slice(0, 16);

/** Days from one day to another; negative when the second is the earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Whether a text is a day of the calendar, YYYY-MM-DD: 30 February is none. */
export const isDay = (text: string): text is LocalDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
};
