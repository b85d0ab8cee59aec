import type { Category } from '../model/category';
import type { Instant, LocalDate } from '../model/event';
import type { Recall } from '../model/master';

/** What must be done within a term. */
export type RecallDuty = 'start' | 'notify' | 'plan' | 'complete';
/**
 * From when a term runs: the firm's knowledge of the risk, its decision to recall, the start of the
 * recall, the publication of the notice. Only the last is known to the public.
 */
export type RecallTermStart = 'knowing' | 'decision' | 'beginning' | 'notice';

export interface RecallTerm {
  readonly duty: RecallDuty;
  readonly within: number;
  readonly unit: 'hours' | 'days' | 'working-days';
  readonly from: RecallTermStart;
}

/** Terms of a recall by category and level: dated data, never a constant in a rule. Always shown as 参考. */
export interface RecallClock {
  readonly id: string;
  /** Version of the regulation the terms were taken from. */
  readonly version: string;
  readonly categories: readonly Category[];
  readonly level: '1' | '2' | '3';
  /** The regulation, as cited. */
  readonly basis: string;
  readonly articles?: string;
  readonly terms: readonly RecallTerm[];
  /** `read`: the terms were read in the text; `general`: generally known, not read again. */
  readonly certainty: 'read' | 'general';
  /** Days of issue of a notice for which the rule holds. */
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** A revision was reported on this day whose text has not been checked: the terms of later notices may differ. */
  readonly revisedSince?: LocalDate;
}

const FOOD: readonly Category[] = ['food', 'crops', 'pork', 'infant-formula', 'imported-wine'];
const LEVELS = ['1', '2', '3'] as const;

type Level = (typeof LEVELS)[number];
type Shared = Omit<RecallClock, 'id' | 'level' | 'terms' | 'certainty'>;
const forLevels = (family: string, shared: Shared, terms: (level: Level) => readonly RecallTerm[], certainty: (level: Level) => RecallClock['certainty']): readonly RecallClock[] =>
  LEVELS.map((level) => ({ id: `${family}-${level}`, level, ...shared, terms: terms(level), certainty: certainty(level) }));

const FOOD_START = { '1': 24, '2': 48, '3': 72 } as const;
const FOOD_COMPLETE = { '1': 10, '2': 20, '3': 30 } as const;
const foodTerms = (level: Level): readonly RecallTerm[] => [
  { duty: 'start', within: FOOD_START[level], unit: 'hours', from: 'knowing' },
  { duty: 'complete', within: FOOD_COMPLETE[level], unit: 'working-days', from: 'notice' },
];
const foodCertainty = (level: Level): RecallClock['certainty'] => (level === '3' ? 'general' : 'read');

const DAYS = { '1': 1, '2': 3, '3': 7 } as const;
const noticeAndPlan = (level: Level): readonly RecallTerm[] => [
  { duty: 'notify', within: DAYS[level], unit: 'days', from: 'decision' },
  { duty: 'plan', within: DAYS[level], unit: 'days', from: 'beginning' },
];
const general = (): RecallClock['certainty'] => 'general';

/**
 * Cosmetics, consumer goods and special equipment have no terms here: none were found in a text that
 * could be checked, so nothing is said of them.
 */
export const RECALL_CLOCKS: readonly RecallClock[] = [
  ...forLevels('food-recall-2015', { version: '2015-09-01', categories: FOOD, basis: '《食品召回管理办法》（国家食品药品监督管理总局令第12号）', articles: '第十三条、第十八条', validFrom: '2015-09-01', validTo: '2020-10-22' }, foodTerms, foodCertainty),
  ...forLevels('food-recall-2020', { version: '2020-10-23', categories: FOOD, basis: '《食品召回管理办法》（2020年10月23日修订）', articles: '第十三条、第十八条', validFrom: '2020-10-23', revisedSince: '2026-02-11' }, foodTerms, foodCertainty),
  ...forLevels('drug-recall-2022', { version: '2022-11-01', categories: ['drug'], basis: '《药品召回管理办法》（2022年11月1日起施行）', validFrom: '2022-11-01' }, noticeAndPlan, general),
  ...forLevels('device-recall-2017', { version: '2017-05-01', categories: ['medical-device'], basis: '《医疗器械召回管理办法》（国家食品药品监督管理总局令第29号）', validFrom: '2017-05-01' }, (level) => noticeAndPlan(level).filter(({ duty }) => duty === 'notify'), general),
];

/**
 * The rule for a notice issued on a day.
 * @returns undefined for a level or a category without terms, and outside of every rule's dates
 */
export const findRecallClock = (category: Category, level: Recall['level'], issuedOn: LocalDate, clocks: readonly RecallClock[] = RECALL_CLOCKS): RecallClock | undefined =>
  clocks.find((clock) => clock.level === level && clock.categories.includes(category) && clock.validFrom <= issuedOn && (clock.validTo === undefined || issuedOn <= clock.validTo));

/** Starts of terms that only the operator of a recall knows; the public knows none of them. */
export interface RecallTimes {
  readonly knowing?: Instant;
  readonly decision?: LocalDate;
  readonly beginning?: LocalDate;
}
