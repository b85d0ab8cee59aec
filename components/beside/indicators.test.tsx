import { describe, expect, it } from 'vitest';
import type { RegisterCounts } from '@/lib/trace/registers/store';
import { toIndicators, toLines } from './indicators';

const counts: RegisterCounts = {
  enterprises: [
    { category: 'food', province: '990000', year: 2025, count: 3 },
    { category: 'drug', province: '990000', year: 2025, count: 4 },
    { category: 'food', province: '110000', year: 2026, count: 2 },
  ],
  recalls: [{ category: 'food', year: 2026, count: 2 }],
  inspections: [
    { category: 'food', year: 2026, total: 9, passed: 8 },
    { category: 'unknown', year: 2025, total: 1, passed: 0 },
  ],
  products: [{ category: 'food', count: 7 }],
  events: [{ year: 2025, count: 10 }, { year: 2026, count: 30 }],
  sources: 6,
};

describe('the public indicators', () => {
  const { totals, tables } = toIndicators(counts);

  it('add up to the counts of the store', () => {
    expect(totals).toEqual({ enterprises: 9, products: 7, events: 40, recalls: 2, inspections: { passed: 8, total: 10 } });
    for (const id of ['byCategory', 'byProvince', 'byYear'] as const) expect(tables[id].reduce((sum, { value }) => sum + value, 0), id).toBe(9);
  });

  it('stand greatest first, years newest first', () => {
    expect(tables.byCategory.map(({ key }) => key)).toEqual(['food', 'drug']);
    expect(tables.byProvince.map(({ key, value }) => `${key} ${value}`)).toEqual(['990000 7', '110000 2']);
    expect(tables.eventsByYear.map(({ key }) => key)).toEqual(['2026', '2025']);
  });

  it('give passed tests out of all, also where none passed', () => {
    expect(tables.inspectionsByCategory).toEqual([{ key: 'food', value: 8, of: 9 }, { key: 'unknown', value: 0, of: 1 }]);
  });

  it('of an empty store are empty, not wrong', () => {
    const none = toIndicators({ enterprises: [], recalls: [], inspections: [], products: [], events: [], sources: 0 });
    expect(none.totals).toEqual({ enterprises: 0, products: 0, events: 0, recalls: 0, inspections: { passed: 0, total: 0 } });
  });

  it('are in the file as fine as the store counted them', () => {
    const lines = toLines(counts);
    expect(lines).toHaveLength(9);
    expect(lines).toContainEqual({ indicator: 'enterprises', category: 'food', region: '110000', year: 2026, value: 2 });
    expect(lines).toContainEqual({ indicator: 'inspections', year: 2025, value: 0, of: 1 });
  });
});
