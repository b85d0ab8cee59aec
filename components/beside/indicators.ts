import type { Category } from '@/lib/trace/model/category';
import type { RegisterCounts } from '@/lib/trace/registers/store';

/** One figure of a table; `of` is the whole it is a part of, where there is one. */
export interface Figure {
  readonly key: string;
  readonly value: number;
  readonly of?: number;
}

/** Sums by a key, greatest first; equal ones by key. */
function sumBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string, valueOf: (row: Row) => number): Figure[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + valueOf(row));
  return [...sums].map(([key, value]) => ({ key, value })).sort((a, b) => b.value - a.value || a.key.localeCompare(b.key));
}

const newestFirst = (figures: Figure[]): Figure[] => figures.sort((a, b) => Number(b.key) - Number(a.key));

/** Passed tests out of all, by a key. */
function passesBy(rows: RegisterCounts['inspections'], keyOf: (row: RegisterCounts['inspections'][number]) => string): Figure[] {
  const passed = new Map(sumBy(rows, keyOf, (row) => row.passed).map(({ key, value }) => [key, value]));
  return sumBy(rows, keyOf, (row) => row.total).map(({ key, value }) => ({ key, value: passed.get(key) ?? 0, of: value }));
}

const total = (figures: readonly Figure[]): number => figures.reduce((sum, { value }) => sum + value, 0);

/** The tables of the statistics page, in their order. `by` says what the keys are: category ids, province codes, years. */
export const TABLES = [
  { id: 'byCategory', indicator: 'enterprises', by: 'category' },
  { id: 'byProvince', indicator: 'enterprises', by: 'province' },
  { id: 'byYear', indicator: 'enterprises', by: 'year' },
  { id: 'productsByCategory', indicator: 'products', by: 'category' },
  { id: 'eventsByYear', indicator: 'events', by: 'year' },
  { id: 'inspectionsByCategory', indicator: 'inspections', by: 'category' },
  { id: 'inspectionsByYear', indicator: 'inspections', by: 'year' },
  { id: 'recallsByCategory', indicator: 'recalls', by: 'category' },
  { id: 'recallsByYear', indicator: 'recalls', by: 'year' },
] as const;
export type TableId = (typeof TABLES)[number]['id'];

export interface Indicators {
  readonly totals: { readonly enterprises: number; readonly products: number; readonly events: number; readonly recalls: number; readonly inspections: { readonly passed: number; readonly total: number } };
  readonly tables: Readonly<Record<TableId, readonly Figure[]>>;
}

/** Public indicators out of the store's counts; sums only, nothing is estimated. */
export function toIndicators(counts: RegisterCounts): Indicators {
  const category = (row: { readonly category: Category | 'unknown' }): string => row.category;
  const year = (row: { readonly year: number }): string => String(row.year);
  const count = (row: { readonly count: number }): number => row.count;
  const tables: Indicators['tables'] = {
    byCategory: sumBy(counts.enterprises, category, count),
    byProvince: sumBy(counts.enterprises, (row) => row.province, count),
    byYear: newestFirst(sumBy(counts.enterprises, year, count)),
    productsByCategory: sumBy(counts.products, category, count),
    eventsByYear: newestFirst(sumBy(counts.events, year, count)),
    inspectionsByCategory: passesBy(counts.inspections, category),
    inspectionsByYear: newestFirst(passesBy(counts.inspections, year)),
    recallsByCategory: sumBy(counts.recalls, category, count),
    recallsByYear: newestFirst(sumBy(counts.recalls, year, count)),
  };
  return {
    totals: {
      enterprises: total(tables.byCategory),
      products: total(tables.productsByCategory),
      events: total(tables.eventsByYear),
      recalls: total(tables.recallsByCategory),
      inspections: { passed: total(tables.inspectionsByYear), total: tables.inspectionsByYear.reduce((sum, { of = 0 }) => sum + of, 0) },
    },
    tables,
  };
}

/** One line of the statistics file: the finest counts there are, so that a reader can add them up again. */
export interface IndicatorLine {
  readonly indicator: 'enterprises' | 'products' | 'events' | 'inspections' | 'recalls';
  readonly category?: Category;
  readonly region?: string;
  readonly year?: number;
  readonly value: number;
  readonly of?: number;
}

export const toLines = (counts: RegisterCounts): readonly IndicatorLine[] => [
  ...counts.enterprises.map(({ category, province, year, count }): IndicatorLine => ({ indicator: 'enterprises', category, region: province, year, value: count })),
  ...counts.products.map(({ category, count }): IndicatorLine => ({ indicator: 'products', category, value: count })),
  ...counts.events.map(({ year, count }): IndicatorLine => ({ indicator: 'events', year, value: count })),
  ...counts.inspections.map(({ category, year, total: all, passed }): IndicatorLine => ({ indicator: 'inspections', ...(category === 'unknown' ? {} : { category }), year, value: passed, of: all })),
  ...counts.recalls.map(({ category, year, count }): IndicatorLine => ({ indicator: 'recalls', category, year, value: count })),
];
