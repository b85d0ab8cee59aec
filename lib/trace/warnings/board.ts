import type { LocalDate } from '../model/event';
import type { WeeklyCount } from '../response/store';
import { chanceOf, leastUnusual } from './poisson';

/*
 * The rule of the warning board. A cell is one thing counted (failed tests, complaints, repeat scans) for one
 * category and one origin. Each week is measured against the same cell's weeks before, never against other cells:
 *   1. history: at most 26 whole weeks before, beginning with the first week in which anything of the kind was counted
 *   2. usual number of a week = (sum of history + 1) ÷ (weeks + 1); the one keeps a cell without any past from being measured by nothing
 *   3. the week stands out when it has at least 3, at least twice the usual number, and when by chance alone
 *      (Poisson) so many would come in at most 1 of 1,000 weeks
 *   4. with fewer than 8 weeks of history nothing is said
 * A week that stands out is a reason to look, no finding.
 */
export const RULE = { historyWeeks: 26, leastHistory: 8, leastCount: 3, leastRatio: 2, chance: 0.001 } as const;

export const WARNING_KINDS = ['failed-test', 'complaint', 'repeat-scan'] as const satisfies readonly WeeklyCount['kind'][];

const DAY_MS = 86_400_000;

/** The Monday some weeks after a Monday, or before it. */
export const addWeeks = (monday: LocalDate, weeks: number): LocalDate => new Date(Date.parse(`${monday}T00:00:00Z`) + weeks * 7 * DAY_MS).toISOString().slice(0, 10);

/** Monday of the week of a day. */
export function mondayOf(day: LocalDate): LocalDate {
  const time = Date.parse(`${day}T00:00:00Z`);
  return new Date(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

export interface JudgedCell extends Pick<WeeklyCount, 'kind' | 'category' | 'origin' | 'week' | 'count'> {
  /** Numbers of the weeks before, oldest first. */
  readonly history: readonly number[];
  readonly total: number;
  /** Usual number of a week, by the rule. */
  readonly usual: number;
  /** From how many on a week of this cell stands out; undefined while there is too little history. */
  readonly bound?: number;
  /** Chance of so many or more in a week of a cell like this; undefined while there is too little history. */
  readonly chance?: number;
  readonly judged: 'stands-out' | 'usual' | 'short-history';
}

/** The bound of a cell by all conditions of the rule. */
const boundOf = (usual: number): number => Math.max(RULE.leastCount, Math.ceil(RULE.leastRatio * usual), leastUnusual(usual, RULE.chance));

function judge(cell: Pick<WeeklyCount, 'kind' | 'category' | 'origin'>, week: LocalDate, count: number, history: readonly number[]): JudgedCell {
  const total = history.reduce((sum, one) => sum + one, 0);
  const usual = (total + 1) / (history.length + 1);
  const { kind, category, origin } = cell;
  const known = { kind, category, origin, week, count, history, total, usual };
  if (history.length < RULE.leastHistory) return { ...known, judged: 'short-history' };
  const bound = boundOf(usual);
  return { ...known, bound, chance: chanceOf(count, usual), judged: count >= bound ? 'stands-out' : 'usual' };
}

const ORDER: Readonly<Record<JudgedCell['judged'], number>> = { 'stands-out': 0, usual: 1, 'short-history': 2 };
const byWeight = (a: JudgedCell, b: JudgedCell): number =>
  ORDER[a.judged] - ORDER[b.judged] || (a.chance ?? 1) - (b.chance ?? 1) || b.count - a.count || `${a.kind} ${a.category} ${a.origin}`.localeCompare(`${b.kind} ${b.category} ${b.origin}`);

/**
 * Every cell that has anything in the week or in its history, those that stand out on top.
 * @param counts of the week and of all weeks before that are to be looked at; @param week a Monday
 */
export function judgeWeek(counts: readonly WeeklyCount[], week: LocalDate): readonly JudgedCell[] {
  const from = addWeeks(week, -RULE.historyWeeks);
  const begins = new Map<string, LocalDate>();
  const cells = new Map<string, { readonly cell: WeeklyCount; readonly weeks: Map<LocalDate, number> }>();
  for (const one of counts) {
    if (one.week < from || one.week > week) continue;
    const begin = begins.get(one.kind);
    if (begin === undefined || one.week < begin) begins.set(one.kind, one.week);
    const key = `${one.kind} ${one.category} ${one.origin}`;
    const known = cells.get(key) ?? { cell: one, weeks: new Map<LocalDate, number>() };
    known.weeks.set(one.week, (known.weeks.get(one.week) ?? 0) + one.count);
    cells.set(key, known);
  }
  return [...cells.values()]
    .map(({ cell, weeks }) => {
      const history: number[] = [];
      for (let at = begins.get(cell.kind) ?? week; at < week; at = addWeeks(at, 1)) history.push(weeks.get(at) ?? 0);
      return judge(cell, week, weeks.get(week) ?? 0, history);
    })
    .sort(byWeight);
}

export interface WeekLine {
  readonly week: LocalDate;
  readonly standsOut: number;
  readonly cells: number;
}

export interface WarningBoard {
  readonly week: LocalDate;
  /** Whether the week is still running. */
  readonly running: boolean;
  readonly cells: readonly JudgedCell[];
  /** How many of the cells looked at would stand out by chance alone, at most. */
  readonly byChance: number;
  /** The weeks that can be chosen, newest first. */
  readonly weeks: readonly WeekLine[];
}

/** Weeks that the board can show. */
export const SHOWN_WEEKS = 12;

/** First day whose counts the board of a day needs. */
export const firstDayOf = (today: LocalDate): LocalDate => addWeeks(mondayOf(today), -(SHOWN_WEEKS - 1 + RULE.historyWeeks));

/** @param asked a Monday among the shown weeks; anything else is the running week */
export function toBoard(counts: readonly WeeklyCount[], today: LocalDate, asked?: string): WarningBoard {
  const running = mondayOf(today);
  const weeks = Array.from({ length: SHOWN_WEEKS }, (_, n) => addWeeks(running, -n));
  const judged = new Map(weeks.map((week) => [week, judgeWeek(counts, week)]));
  const week = weeks.find((one) => one === asked) ?? running;
  const cells = judged.get(week) ?? [];
  const looked = cells.filter(({ judged: verdict }) => verdict !== 'short-history').length;
  return {
    week, running: week === running, cells, byChance: looked * RULE.chance,
    weeks: weeks.map((one) => ({ week: one, standsOut: (judged.get(one) ?? []).filter(({ judged: verdict }) => verdict === 'stands-out').length, cells: (judged.get(one) ?? []).length })),
  };
}
