import type { Category } from '../model/category';
import type { CaseFiling, ClaimBasis, ClaimWish } from '../model/case';
import type { LocalDate } from '../model/event';

/** A provision on which a claim can rest, as data. What it says stands in the messages under its id; shown as 参考. */
export interface ClaimBasisRow {
  readonly id: ClaimBasis;
  /** The law as cited; absent where a contract or nothing known is the ground. */
  readonly law?: string;
  readonly article?: string;
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate;
  /** What can be asked for on this ground. */
  readonly wishes: readonly ClaimWish[];
  /** Only for goods of these categories. */
  readonly categories?: readonly Category[];
  /** Only for what was bought away from a shop. */
  readonly online?: true;
  readonly certainty: 'read' | 'general';
}

const FOOD: readonly Category[] = ['crops', 'pork', 'infant-formula', 'food', 'imported-wine'];
const REPAIRS: readonly ClaimWish[] = ['refund', 'exchange', 'repair'];

export const CLAIM_BASIS_VERSION = '2026-04-15';

export const CLAIM_BASIS_ROWS: readonly ClaimBasisRow[] = [
  { id: 'consumer-24', law: '《中华人民共和国消费者权益保护法》', article: '第二十四条', validFrom: '2014-03-15', wishes: [...REPAIRS, 'warranty'], certainty: 'general' },
  { id: 'consumer-55', law: '《中华人民共和国消费者权益保护法》', article: '第五十五条', validFrom: '2014-03-15', wishes: ['compensation'], certainty: 'general' },
  { id: 'food-148', law: '《中华人民共和国食品安全法》', article: '第一百四十八条', validFrom: '2015-10-01', wishes: ['refund', 'compensation'], categories: FOOD, certainty: 'general' },
  { id: 'e-commerce', law: '《中华人民共和国电子商务法》', article: '第五十八条', validFrom: '2019-01-01', wishes: ['refund', 'exchange', 'compensation'], online: true, certainty: 'general' },
  { id: 'three-guarantees', law: '《部分商品修理更换退货责任规定》', validFrom: '1995-08-25', wishes: [...REPAIRS, 'warranty'], certainty: 'general' },
  { id: 'contract', law: '《中华人民共和国民法典》', article: '第五百七十七条、第五百八十二条', validFrom: '2021-01-01', wishes: ['refund', 'exchange', 'repair', 'compensation', 'warranty', 'other'], certainty: 'general' },
  { id: 'unknown', wishes: ['refund', 'exchange', 'repair', 'compensation', 'warranty', 'apology', 'other'], certainty: 'general' },
];

export const getClaimBasis = (id: ClaimBasis): ClaimBasisRow => {
  const row = CLAIM_BASIS_ROWS.find((one) => one.id === id);
  if (row === undefined) throw new RangeError(`There is no basis ${id}.`);
  return row;
};

const ONLINE: ReadonlySet<string> = new Set(['own-site', 'platform-seller', 'platform']);

/**
 * Grounds that fit what was bought, where and when, and what is asked for; `unknown` is always last.
 * @param day day of purchase, or today
 */
export const suggestBases = (
  { category, where, wishes }: { readonly category?: Category; readonly where: CaseFiling['respondent']['where']; readonly wishes: readonly ClaimWish[] },
  day: LocalDate,
): readonly ClaimBasisRow[] =>
  CLAIM_BASIS_ROWS.filter(
    (row) =>
      (row.categories === undefined || (category !== undefined && row.categories.includes(category))) &&
      (row.online === undefined || ONLINE.has(where)) &&
      (wishes.length === 0 || row.id === 'unknown' || row.wishes.some((wish) => wishes.includes(wish))) &&
      (row.validFrom === undefined || row.validFrom <= day) && (row.validTo === undefined || day <= row.validTo),
  );
