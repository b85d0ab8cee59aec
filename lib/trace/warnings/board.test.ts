import { describe, expect, it } from 'vitest';
import type { WeeklyCount } from '../response/store';
import { addWeeks, firstDayOf, judgeWeek, mondayOf, RULE, toBoard } from './board';
import { chanceOf, leastUnusual } from './poisson';

const WEEK = '2026-06-01';
const count = (weeksBefore: number, number: number, more: Partial<WeeklyCount> = {}): WeeklyCount => ({ kind: 'complaint', category: 'food', origin: '33', week: addWeeks(WEEK, -weeksBefore), count: number, ...more });
/** A quiet cell that makes history begin 26 weeks ago. */
const BEGIN = count(26, 1, { category: 'drug' });
const steady = (each: number): WeeklyCount[] => Array.from({ length: 26 }, (_, n) => count(n + 1, each));
const cellOf = (counts: readonly WeeklyCount[], week = WEEK) => judgeWeek(counts, week).find(({ category }) => category === 'food');

describe('the chance of a week', () => {
  // Tables of the Poisson distribution.
  it.each([[0, 2, 1], [1, 1, 0.632121], [3, 1, 0.080301], [5, 2, 0.052653], [10, 3, 0.001102], [20, 10, 0.003454], [100, 100, 0.513299]])('of %d or more where %d are usual', (number, rate, chance) => expect(chanceOf(number, rate)).toBeCloseTo(chance, 5));

  it('keeps its digits where it is very small, and never leaves 0 to 1', () => {
    expect(chanceOf(30, 1)).toBeGreaterThan(0);
    expect(chanceOf(30, 1)).toBeLessThan(1e-30);
    expect(chanceOf(1, 5_000)).toBeLessThanOrEqual(1);
    expect(chanceOf(5_000, 5_000)).toBeCloseTo(0.5, 1);
  });

  it('gives the first number beyond the bound', () => {
    for (const rate of [0.04, 0.5, 1, 7, 40]) {
      const least = leastUnusual(rate, 0.001);
      expect(chanceOf(least, rate)).toBeLessThanOrEqual(0.001);
      expect(chanceOf(least - 1, rate)).toBeGreaterThan(0.001);
    }
  });
});

describe('a week of the board', () => {
  it('stands out when it is far above the same cell\'s own weeks, and says by which numbers', () => {
    const cell = cellOf([...steady(2), count(0, 9)]);
    expect(cell).toMatchObject({ judged: 'stands-out', count: 9, total: 52, bound: 8 });
    expect(cell?.usual).toBeCloseTo(53 / 27);
    expect(cell?.chance).toBeLessThan(0.001);
  });

  it('does not at the number that is usual there, however great it is', () => {
    expect(cellOf([...steady(40), count(0, 44)])?.judged).toBe('usual');
    expect(cellOf([...steady(400), count(0, 520)])?.judged, 'improbable, but not twice as many').toBe('usual');
  });

  it('is measured against its own history only: another origin or kind changes nothing', () => {
    const own = [...steady(1), count(0, 6)];
    const others = [...steady(50).map((one) => ({ ...one, origin: '44' })), ...steady(50).map((one) => ({ ...one, kind: 'failed-test' as const }))];
    const find = (counts: readonly WeeklyCount[]) => judgeWeek(counts, WEEK).find(({ kind, origin }) => kind === 'complaint' && origin === '33');
    expect(find([...own, ...others])).toEqual(find(own));
  });

  it('needs three, even where there was never one', () => {
    expect(cellOf([BEGIN, count(0, 2)])?.judged).toBe('usual');
    expect(cellOf([BEGIN, count(0, 3)])).toMatchObject({ judged: 'stands-out', total: 0, bound: 3 });
  });

  it('counts weeks without any as weeks, from the first week in which the kind was counted at all', () => {
    expect(cellOf([BEGIN, count(0, 3)])?.history).toEqual(Array.from({ length: 26 }, () => 0));
    expect(cellOf([count(10, 1, { category: 'drug' }), count(0, 3)])?.history).toHaveLength(10);
  });

  it('says nothing with fewer than eight weeks of history', () => {
    expect(cellOf([count(7, 1, { category: 'drug' }), count(0, 30)])).toMatchObject({ judged: 'short-history', count: 30 });
    expect(cellOf([count(8, 1, { category: 'drug' }), count(0, 30)])?.judged).toBe('stands-out');
  });

  it('looks back 26 weeks and never ahead', () => {
    const counts = [...steady(1), count(27, 500), count(-1, 500), count(0, 6)];
    expect(cellOf(counts)).toMatchObject({ total: 26, count: 6, judged: 'stands-out' });
  });

  it('shows a cell that had something and has nothing now', () => expect(cellOf(steady(3))).toMatchObject({ count: 0, judged: 'usual' }));

  it('is not set off by chance more often than it says', () => {
    // Every number that a cell of two a week could have, weighted by its chance.
    const judged = Array.from({ length: 30 }, (_, n) => ({ chance: chanceOf(n, 2) - chanceOf(n + 1, 2), out: cellOf([...steady(2), ...(n === 0 ? [] : [count(0, n)])])?.judged === 'stands-out' }));
    expect(judged.reduce((sum, { chance, out }) => sum + (out ? chance : 0), 0)).toBeLessThan(2 * RULE.chance);
  });
});

describe('the board', () => {
  it('begins weeks on Monday', () => {
    expect(['2026-06-01', '2026-06-07', '2026-06-08', '2024-03-03'].map(mondayOf)).toEqual(['2026-06-01', '2026-06-01', '2026-06-08', '2024-02-26']);
    expect(firstDayOf('2026-06-03')).toBe(addWeeks('2026-06-01', -37));
  });

  it('shows the running week, or another one of the last twelve, with how many stand out in each', () => {
    const counts = [...steady(1), count(0, 8), count(3, 8)];
    const board = toBoard(counts, '2026-06-03');
    expect(board).toMatchObject({ week: WEEK, running: true });
    expect(board.weeks).toHaveLength(12);
    expect(board.weeks[0]).toEqual({ week: WEEK, standsOut: 1, cells: 1 });
    expect(toBoard(counts, '2026-06-03', addWeeks(WEEK, -3))).toMatchObject({ week: addWeeks(WEEK, -3), running: false, cells: [{ judged: 'stands-out', count: 9 }] });
    expect(toBoard(counts, '2026-06-03', '2019-01-07').week).toBe(WEEK);
    expect(toBoard([], '2026-06-03')).toMatchObject({ cells: [], byChance: 0 });
  });
});
