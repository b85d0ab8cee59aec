/**
 * Full year of a two-digit year: at least 51 ahead of the current one means the previous century, at
 * least 50 behind it the next (GS1 General Specifications §7.12).
 */
export function fullYear(yy: number, currentYear: number): number {
  const century = currentYear - (currentYear % 100);
  const ahead = yy - (currentYear % 100);
  return century + yy + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
}

/** Days of a month, leap years included; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Local date (YYYY-MM-DD) of `YYMMDD` digits; day 00 stands for the last day of the month.
 * `today` settles the century. Undefined when there is no such day.
 */
export function toIsoDate(yymmdd: string, today: string): string | undefined {
  if (!/^\d{6}$/.test(yymmdd)) return undefined;
  const year = fullYear(Number(yymmdd.slice(0, 2)), Number(today.slice(0, 4)) || 2026);
  return isoDay(year, Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4)) || daysInMonth(year, Number(yymmdd.slice(2, 4))));
}

/** Local date of `YYYYMMDD` digits, undefined when there is no such day. */
export function toIsoDate8(digits: string): string | undefined {
  if (!/^\d{8}$/.test(digits)) return undefined;
  return isoDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
}

function isoDay(year: number, month: number, day: number): string | undefined {
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
