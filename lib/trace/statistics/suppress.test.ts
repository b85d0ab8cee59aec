import { describe, expect, it } from 'vitest';
import { type CountRow, isSmall, LEAST_SHOWN, type ShownTable, suppressTable } from './suppress';

const rowsOf = (cells: readonly (readonly number[])[]): CountRow[] => cells.map((row, index) => ({ key: `r${index}`, cells: row }));
const shown = (cells: readonly (readonly number[])[]): ShownTable => {
  const table = suppressTable(rowsOf(cells), cells[0]?.length ?? 0);
  if (table === undefined) throw new Error('the table was withheld');
  return table;
};

/** Everything that a cell could be for who knows all shown numbers, all sums, and that no number is negative: by trying. */
function possible(table: ShownTable, columns: number, most: number): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const left = [...table.totals];
  const filled: number[][] = [];
  const note = (id: string, value: number) => found.set(id, (found.get(id) ?? new Set()).add(value));
  const fill = (row: number, column: number): void => {
    const here = table.rows[row];
    if (here === undefined) {
      if (left.every((rest) => rest === 0)) filled.forEach((cells, r) => { cells.forEach((value, c) => note(`${r}.${c}`, value)); note(`${r}.total`, cells.reduce((a, b) => a + b, 0)); });
      return;
    }
    filled[row] ??= [];
    if (column === columns) {
      const all = filled[row].reduce((a, b) => a + b, 0);
      if (here.total === null || here.total === all) fill(row + 1, 0);
      return;
    }
    const cell = here.cells[column] ?? null;
    const rest = left[column] ?? 0;
    for (let value = cell ?? 0; value <= Math.min(cell ?? most, rest); value += 1) {
      filled[row][column] = value;
      left[column] = rest - value;
      fill(row, column + 1);
    }
    left[column] = rest;
    filled[row].length = column;
  };
  fill(0, 0);
  return found;
}

/** Numbers that are the same for every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('small numbers', () => {
  it('are one to four; nothing and five are shown', () => expect([0, 1, 4, 5, 50].map(isSmall)).toEqual([false, true, true, false, false]));

  it('are shown nowhere, in cells or in totals', () => {
    const table = shown([[12, 3], [20, 30], [2, 1], [15, 18]]);
    for (const { cells, total } of table.rows) for (const value of [...cells, total]) expect(value === null || !isSmall(value)).toBe(true);
  });

  it('leave a table without any as it is', () => expect(shown([[12, 0], [20, 30]])).toEqual({ rows: [{ key: 'r0', cells: [12, 0], total: 12 }, { key: 'r1', cells: [20, 30], total: 50 }], totals: [32, 30], total: 62, withheld: 0 }));

  it('are not the only gap of a line: what is withheld beside them is as little as will do', () => {
    const { rows } = shown([[12, 3], [20, 30], [40, 50]]);
    expect(rows).toEqual([{ key: 'r0', cells: [null, null], total: 15 }, { key: 'r1', cells: [null, null], total: 50 }, { key: 'r2', cells: [40, 50], total: 90 }]);
  });

  it('in one column are hidden with another row', () => {
    const { rows, totals } = shown([[3], [6], [40]]);
    expect(rows.map(({ cells: [value], total }) => [value, total])).toEqual([[null, null], [null, null], [40, 40]]);
    expect(totals).toEqual([49]);
  });

  it('that cannot be hidden take the table with them', () => {
    expect(suppressTable(rowsOf([[3], [0]]), 1), 'the total is the number').toBeUndefined();
    expect(suppressTable(rowsOf([[30, 3], [40, 0]]), 2), 'the total of a column is small').toBeUndefined();
    expect(suppressTable(rowsOf([[4], [4], [4]]), 1)).toBeDefined();
    expect(suppressTable([], 2)?.rows).toEqual([]);
  });
});

describe('nobody can subtract a small number back', () => {
  it.each([1, 2, 3])('in small tables of %d columns, by trying everything that fits what is shown', (columns) => {
    const next = numbers(columns);
    let withSmall = 0;
    for (let n = 0; n < 60; n += 1) {
      const height = columns === 1 ? 4 : columns === 2 ? 3 : 2;
      const cells = Array.from({ length: height }, () => Array.from({ length: columns }, () => (next() < 0.2 ? 0 : Math.floor(next() * 11))));
      const table = suppressTable(rowsOf(cells), columns);
      if (table === undefined) continue;
      const fits = possible(table, columns, 40);
      cells.forEach((row, r) => {
        for (const [id, value] of [...row.map((one, c) => [`${r}.${c}`, one] as const), [`${r}.total`, row.reduce((a, b) => a + b, 0)] as const]) {
          if (!isSmall(value)) continue;
          withSmall += 1;
          expect(Math.max(...(fits.get(id) ?? [])), `${JSON.stringify(cells)} ${id}`).toBeGreaterThanOrEqual(value + LEAST_SHOWN - 1);
        }
      });
    }
    expect(withSmall).toBeGreaterThan(20);
  });

  it('in wide reports it ends, and shows what it can', () => {
    const next = numbers(7);
    const cells = Array.from({ length: 35 }, () => [Math.floor(next() * 30), Math.floor(next() * 30)]);
    const table = shown(cells);
    expect(table.withheld).toBeLessThan(60);
    expect(table.rows.flatMap(({ cells: row }) => row).filter((value) => value !== null).length).toBeGreaterThan(35);
  });
});
