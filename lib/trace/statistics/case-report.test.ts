import { describe, expect, it } from 'vitest';
import type { CaseFigure } from '../cases/store';
import { periodOf, REPORT_TABLES, reportYears, toCaseReport, toReportLines } from './case-report';

const PERIOD = { year: 2025, from: '2025-01-01', to: '2025-12-31', whole: true };
const figure = (count: number, more: Partial<CaseFigure> = {}): CaseFigure => ({ kind: 'complaint', state: 'filed', category: 'food', province: '33', month: '2025-03', count, ...more });
const BUSY = [figure(40), figure(30, { kind: 'report', province: '11' }), figure(20, { category: 'drug', month: '2025-04' }), figure(25, { kind: 'report', category: 'drug', month: '2025-05', province: '44' })];

describe('the period of a report', () => {
  it('is a whole year, or the months of the running one that are over', () => {
    expect(periodOf(2025, '2026-03-15')).toEqual(PERIOD);
    expect(periodOf(2026, '2026-03-15')).toEqual({ year: 2026, from: '2026-01-01', to: '2026-02-28', whole: false });
    expect(periodOf(2024, '2024-03-01')?.to).toBe('2024-02-29');
    expect(periodOf(2026, '2026-01-31')).toBeUndefined();
    expect(periodOf(2027, '2026-03-15')).toBeUndefined();
    expect(reportYears('2026-01-31')).toEqual([2025, 2024, 2023, 2022]);
  });
});

describe('a report of cases', () => {
  it('tells the same cases apart by month, category, province and state, with the same totals', () => {
    const { tables, total, totals, columns } = toCaseReport(BUSY, PERIOD);
    expect([total, totals, columns]).toEqual([115, [60, 55], ['complaint', 'report']]);
    for (const name of REPORT_TABLES) expect(tables[name]?.totals, name).toEqual([60, 55]);
    expect(tables.category?.rows).toEqual([{ key: 'drug', cells: [20, 25], total: 45 }, { key: 'food', cells: [40, 30], total: 70 }]);
  });

  it('shows no number from one to four anywhere, not in its file either', () => {
    const report = toCaseReport([...BUSY, figure(2, { category: 'cosmetics', province: '51', month: '2025-07', state: 'refused' }), figure(1, { kind: 'report', category: 'pork', province: '61' })], PERIOD);
    const shown = REPORT_TABLES.flatMap((name) => report.tables[name]?.rows.flatMap(({ cells, total }) => [...cells, total]) ?? []);
    expect(shown.some((value) => value !== null && value > 0 && value < 5)).toBe(false);
    expect(shown.filter((value) => value === null).length).toBeGreaterThan(4);
    expect(toReportLines(report).filter(({ count }) => /^[1-4]$/.test(count))).toEqual([]);
    expect(toReportLines(report)[0]).toEqual({ table: 'total', key: '2025', kind: 'complaint', count: '62', withheld: '' });
  });

  it('tells the kinds apart no more where one of them is small', () => {
    const { columns, totals, tables } = toCaseReport([figure(40), figure(3, { kind: 'report' })], PERIOD);
    expect([columns, totals]).toEqual([['all'], [43]]);
    expect(tables.state?.rows).toEqual([{ key: 'filed', cells: [43], total: 43 }]);
  });

  it('of fewer than five cases says only that; of none, that there are none', () => {
    expect(toCaseReport([figure(4)], PERIOD)).toMatchObject({ total: null, totals: [], tables: { month: null } });
    expect(toCaseReport([], PERIOD)).toMatchObject({ total: 0, totals: [0, 0] });
  });

  it('withholds a table that small numbers would leave no safe way to show', () => {
    const { tables } = toCaseReport([figure(3), figure(3, { category: 'drug' })], PERIOD);
    expect(tables.province?.rows).toEqual([{ key: '33', cells: [6, 0], total: 6 }]);
    expect(tables.category === null || tables.category.rows.every(({ cells }) => cells.every((value) => value === null || value === 0))).toBe(true);
  });
});
