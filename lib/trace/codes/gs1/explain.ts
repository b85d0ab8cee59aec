import type { CodeField, TraceCode } from '../types';
import { findAi } from './ai-table';
import { findAlpha2 } from './code-lists';
import { toIsoDate } from './dates';
import type { Gs1Element } from './value';

/** AIs that may name or locate a natural person (addressees, patients, bank account): shown masked, never kept. */
export const isPersonalAi = (ai: string): boolean => /^(?:43[01]\d|725\d|8007)$/.test(ai);

const DATES: Readonly<Record<string, keyof NonNullable<TraceCode['dates']>>> = {
  '11': 'production', '8008': 'production', '13': 'packaging', '15': 'bestBefore', '16': 'sellBy', '17': 'expiry',
  '7003': 'expiry', '7007': 'harvest',
};

/** ISO dates the elements claim; of two that say the same the one with the lower AI counts, wherever it stands. */
export function claimedDates(elements: readonly Gs1Element[], today: string): NonNullable<TraceCode['dates']> {
  const dates: Partial<Record<keyof NonNullable<TraceCode['dates']>, string>> = {};
  for (const { ai, value } of [...elements].sort((a, b) => Number(a.ai) - Number(b.ai))) {
    const kind = DATES[ai];
    const date = kind && toIsoDate(value.slice(0, 6), today);
    if (kind && date) dates[kind] ??= date;
  }
  return dates;
}

/** Each element with its name and, where it can be said, its meaning in words. */
export function explainElements(elements: readonly Gs1Element[], today: string): CodeField[] {
  return elements.map(({ ai, value, at }) => {
    const meaning = isPersonalAi(ai) ? { key: 'natural-person', params: {} } : meaningOf(ai, value, today);
    const checked = findAi(ai)?.components.some((part) => part.rules.includes('csum') || part.rules.includes('pair'));
    return {
      label: `gs1.${ai}`,
      value: isPersonalAi(ai) ? '***' : value,
      ...(at ? { at } : {}),
      ...(meaning ? { meaning } : {}),
      ...(checked ? { check: 'ok' as const } : {}),
    };
  });
}

function meaningOf(ai: string, value: string, today: string): CodeField['meaning'] {
  const date = toIsoDate(value.slice(0, 6), today);
  if (/^(?:1[1-7]|4326|7006)$/.test(ai)) return date ? { key: 'date', params: { date } } : undefined;
  if (/^(?:432[45]|7003|7011|8008)$/.test(ai) && date) {
    const time = value.slice(6).replace(/\d\d(?=\d)/g, '$&:');
    return time ? { key: 'date-time', params: { date, time } } : { key: 'date', params: { date } };
  }
  if (ai === '7007' && date) {
    const to = toIsoDate(value.slice(6), today);
    return to ? { key: 'date-range', params: { from: date, to } } : { key: 'date', params: { date } };
  }
  if (/^(?:42[1-6]|703\d)$/.test(ai)) {
    const codes = ai === '421' || ai.startsWith('703') ? [value.slice(0, 3)] : (value.match(/\d{3}/g) ?? []);
    const alpha2 = codes.map((code) => findAlpha2(code) ?? '').join(' ').trim();
    return alpha2 ? { key: 'country', params: { code: codes.join(' '), alpha2 } } : undefined;
  }
  if (/^(?:3[1-6]|39[05])\d/.test(ai) || ai.startsWith('392') || ai.startsWith('394')) {
    return { key: 'number', params: { number: withDecimals(value, Number(ai[3])) } };
  }
  if (/^39[13]/.test(ai)) {
    return { key: 'amount', params: { currency: value.slice(0, 3), number: withDecimals(value.slice(3), Number(ai[3])) } };
  }
  if (/^432[123]$/.test(ai)) return { key: value === '1' ? 'yes' : 'no', params: {} };
  return undefined;
}

/** Digits with a decimal point before the last `places`, leading zeros dropped: `001250`, 3 → `1.250`. */
function withDecimals(digits: string, places: number): string {
  const padded = digits.padStart(places + 1, '0');
  const whole = padded.slice(0, padded.length - places).replace(/^0+(?=\d)/, '');
  return places > 0 ? `${whole}.${padded.slice(-places)}` : whole;
}
