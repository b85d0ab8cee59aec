import type { Instant, LocalDate } from '../model/event';

const CHINA_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day it is in China at an instant; the terms of the law are counted in such days. */
export const chinaDay = (at: Instant | Date): LocalDate => new Date(new Date(at).getTime() + CHINA_MS).toISOString().slice(0, 10);

/** Days from one day to another; negative when the second is the earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Whether a text is a day of the calendar, YYYY-MM-DD: 30 February is none. */
export const isDay = (text: string): text is LocalDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
};
