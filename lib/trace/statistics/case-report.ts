import type { CaseFigure } from '../cases/store';
import { CASE_KINDS, type CaseKind } from '../model/case';
import type { LocalDate } from '../model/event';
import { type CountRow, isSmall, type ShownTable, suppressTable } from './suppress';

/** The tables of a report of cases; each tells the same cases apart in its own way. */
export const REPORT_TABLES = ['month', 'category', 'province', 'state'] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];

/** A year, or the part of the running one that is over by whole months. Periods that overlap could be subtracted from each other. */
export interface ReportPeriod {
  readonly year: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** False for the running year: such a report is for the house alone. */
  readonly whole: boolean;
}

/** @returns undefined for a year in which no month is over yet; @param today day in China */
export function periodOf(year: number, today: LocalDate): ReportPeriod | undefined {
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (year < thisYear) return { year, from: `${year}-01-01`, to: `${year}-12-31`, whole: true };
  if (year > thisYear || thisMonth === 1) return undefined;
  return { year, from: `${year}-01-01`, to: new Date(Date.UTC(year, thisMonth - 1, 0)).toISOString().slice(0, 10), whole: false };
}

/** Years with a report, newest first. */
export function reportYears(today: LocalDate): readonly number[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: 5 }, (_, n) => year - n).filter((one) => periodOf(one, today) !== undefined);
}

export interface CaseReport {
  readonly period: ReportPeriod;
  /** `all` where one of the kinds is too small to be told apart. */
  readonly columns: readonly (CaseKind | 'all')[];
  /** Cases of the period; `null` where there are too few to be told. */
  readonly total: number | null;
  readonly totals: readonly number[];
  /** `null` where a table had to be withheld whole. */
  readonly tables: Readonly<Record<ReportTable, ShownTable | null>>;
}

const keyOf: Readonly<Record<ReportTable, (figure: CaseFigure) => string>> = { month: ({ month }) => month, category: ({ category }) => category, province: ({ province }) => province, state: ({ state }) => state };

const NO_TABLES: CaseReport['tables'] = { month: null, category: null, province: null, state: null };
const countOf = (figures: readonly CaseFigure[]): number => figures.reduce((sum, { count }) => sum + count, 0);

/** Every table is told apart by the same columns and has the same totals, so that none helps to read another. */
export function toCaseReport(figures: readonly CaseFigure[], period: ReportPeriod): CaseReport {
  const total = countOf(figures);
  if (isSmall(total)) return { period, columns: ['all'], total: null, totals: [], tables: NO_TABLES };
  const byKind = CASE_KINDS.map((kind) => countOf(figures.filter((one) => one.kind === kind)));
  const columns: CaseReport['columns'] = byKind.some(isSmall) ? ['all'] : CASE_KINDS;
  const tableOf = (name: ReportTable): ShownTable | null => {
    const rows = new Map<string, number[]>();
    for (const figure of figures) {
      const key = keyOf[name](figure);
      const cells = rows.get(key) ?? columns.map(() => 0);
      const column = columns.findIndex((one) => one === 'all' || one === figure.kind);
      cells[column] = (cells[column] ?? 0) + figure.count;
      rows.set(key, cells);
    }
    const ordered: CountRow[] = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, cells]) => ({ key, cells }));
    return suppressTable(ordered, columns.length) ?? null;
  };
  return {
    period, columns, total, totals: columns.length === 1 ? [total] : byKind,
    tables: { month: tableOf('month'), category: tableOf('category'), province: tableOf('province'), state: tableOf('state') },
  };
}

/** A report as lines of a file: what is withheld stays empty. */
export function toReportLines({ columns, tables, totals, period }: CaseReport): readonly { readonly table: string; readonly key: string; readonly kind: string; readonly count: string; readonly withheld: string }[] {
  const line = (table: string, key: string, kind: string, count: number | null) => ({ table, key, kind, count: count === null ? '' : String(count), withheld: count === null ? '1' : '' });
  return [
    ...columns.map((kind, index) => line('total', String(period.year), kind, totals[index] ?? null)),
    ...REPORT_TABLES.flatMap((name) => tables[name]?.rows.flatMap(({ key, cells }) => cells.map((count, index) => line(name, key, columns[index] ?? 'all', count))) ?? [line(name, '', '', null)]),
  ];
}
