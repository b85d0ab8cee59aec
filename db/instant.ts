import type { Instant, LocalDate } from '@/lib/trace/model/event';
import { SHANGHAI_OFFSET_MS } from '@/lib/trace/model/local-date';

/**
 * A timestamp as any driver or JSON aggregate hands it over (`2026-05-20 01:02:03.4+00`, a Date)
 * as ISO 8601 in UTC with milliseconds. Throws on anything else: the database never holds it.
 */
export function toInstant(value: string | Date): Instant {
  if (value instanceof Date) return value.toISOString();
  const iso = value.replace(' ', 'T').replace(/([+-]\d\d)(?::?(\d\d))?$/, (_, hours: string, minutes?: string) => `${hours}:${minutes ?? '00'}`);
  return new Date(iso).toISOString();
}

const DAY_MS = 86_400_000;

/** Whole Asia/Shanghai days since 1970-01-01; changes at midnight there. */
export const toShanghaiDayNumber = (at: Date): number => Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);

/** The later of two calendar dates. */
export const toLaterDay = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a);
