import type { LocalDate } from '../model/event';

/** How long an entry of the list is published when the decision itself names no end; dated data, not a constant. */
export interface ListingTermRule {
  readonly id: string;
  readonly years: number;
  /** What the years count from: the day of listing, or the date of the decision (NDRC Order 36). */
  readonly from: 'listing' | 'decision';
  readonly basis: string;
  /** Days of listing for which the rule holds. */
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

export const LISTING_TERM_RULES: readonly ListingTermRule[] = [
  { id: 'listing-term-2021', years: 3, from: 'listing', basis: '《市场监督管理严重违法失信名单管理办法》（国家市场监督管理总局令第44号）', validFrom: '2021-09-01', validTo: '2026-03-31' },
  { id: 'listing-term-2026', years: 3, from: 'decision', basis: '《市场监督管理严重违法失信名单管理办法》（国家市场监督管理总局令第44号）；《信用修复管理办法》（国家发展和改革委员会令第36号）', validFrom: '2026-04-01' },
];

/** The rule in force on the day of listing. */
export const findListingTerm = (listedOn: LocalDate, rules: readonly ListingTermRule[] = LISTING_TERM_RULES): ListingTermRule | undefined =>
  rules.find((rule) => rule.validFrom <= listedOn && (rule.validTo === undefined || listedOn <= rule.validTo));

/** Same day some years later; 29 February becomes 28 February where the year has none. */
export function addYears(date: LocalDate, years: number): LocalDate {
  const later = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return later.endsWith('-02-29') && !new Date(`${later}T00:00:00Z`).toISOString().startsWith(later) ? later.replace('-02-29', '-02-28') : later;
}

/** Day on which the term of an entry ends by the rule. Where it counts from the decision, the earlier of both ends: a listing never runs longer for being dated oddly. */
export function endOfTerm(rule: ListingTermRule, { decidedOn, listedOn }: { readonly decidedOn: LocalDate; readonly listedOn: LocalDate }): LocalDate {
  const first = rule.from === 'decision' && decidedOn < listedOn ? decidedOn : listedOn;
  return addYears(first, rule.years);
}
