import type { LocalDate } from '@/lib/trace/model/event';
import type { OfficialEntry } from '@/lib/trace/model/register';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

const two = (value: number): string => String(value).padStart(2, '0');
const lastDay = (year: number, month: number): LocalDate => `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlier = (a: LocalDate, b: LocalDate | undefined): LocalDate => (b === undefined || a < b ? a : b);

/** The twelve months from that of the day on. */
export function monthsFrom(day: LocalDate): readonly { readonly year: number; readonly month: number }[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return MONTHS.map((_, index) => {
    const at = month - 1 + index;
    return { year: year + Math.floor(at / 12), month: (at % 12) + 1 };
  });
}

/** Whether a campaign falls into a month: named by it (or none is), and the entry is then in force. */
export const fallsInto = (entry: OfficialEntry, { year, month }: { readonly year: number; readonly month: number }): boolean =>
  (entry.months.length === 0 || entry.months.includes(month)) && entry.validFrom <= lastDay(year, month) && (entry.validTo === undefined || entry.validTo >= `${year}-${two(month)}-01`);

export interface Occurrence {
  readonly entry: OfficialEntry;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
}

/**
 * When a campaign takes place within the twelve months from a day's month on: one stretch for each run of
 * consecutive months, cut to the days on which the entry is in force.
 */
export function toOccurrences(entry: OfficialEntry, day: LocalDate): readonly Occurrence[] {
  const stretches: { from: LocalDate; to: LocalDate }[] = [];
  let running = false;
  for (const at of monthsFrom(day)) {
    const inside = fallsInto(entry, at);
    const end = lastDay(at.year, at.month);
    const last = stretches.at(-1);
    if (inside && running && last) last.to = end;
    else if (inside) stretches.push({ from: `${at.year}-${two(at.month)}-01`, to: end });
    running = inside;
  }
  return stretches.map(({ from, to }) => ({ entry, from: later(from, entry.validFrom), to: earlier(to, entry.validTo) }));
}
