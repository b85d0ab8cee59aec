import type { Instant, LocalDate } from './event';

const SHANGHAI_MS = 8 * 3_600_000;

/** Calendar date in Asia/Shanghai (UTC+8 all year since 1992) of an instant. */
export const toLocalDate = (instant: Instant | Date): LocalDate => new Date((typeof instant === 'string' ? Date.parse(instant) : instant.getTime()) + SHANGHAI_MS).toISOString().slice(0, 10);
