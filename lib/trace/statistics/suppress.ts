/*
 * Small numbers in a table with totals. A number from 1 to 4 could point at a person and is withheld; so that
 * nobody can subtract it back, further cells are withheld with it (complementary suppression, as statistical
 * offices do it: Hundepool et al., "Handbook on Statistical Disclosure Control", ch. 4).
 *
 * A table with totals is a flow network: rows and columns are nodes, cells are arcs, and every sum says that what
 * flows into a node flows out of it. A withheld cell can be worked out exactly when no other flow fits what is
 * shown. So for each small cell we look for the cheapest closed way along which 4 could be added on one side and
 * taken away on the other without any number becoming negative, and withhold the cells of that way. Then every
 * small number could as well be 4 greater, whatever is added up or subtracted.
 *
 * The totals of the columns are the same in every table of a report. They are never withheld here, so that
 * tables cannot be played off against each other; a table that could not be kept safe without is withheld whole.
 */

/** Smallest number that is shown; 0 is shown as well. */
export const LEAST_SHOWN = 5;
const SLACK = LEAST_SHOWN - 1;

export const isSmall = (count: number): boolean => count > 0 && count < LEAST_SHOWN;

export interface ShownRow {
  readonly key: string;
  /** In the order of the columns; `null` where the number is withheld. */
  readonly cells: readonly (number | null)[];
  readonly total: number | null;
}

export interface ShownTable {
  readonly rows: readonly ShownRow[];
  /** Totals of the columns; always shown. */
  readonly totals: readonly number[];
  readonly total: number;
  readonly withheld: number;
}

export interface CountRow {
  readonly key: string;
  readonly cells: readonly number[];
}

interface Arc {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly total: boolean;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const cellId = (row: number, column: number): string => `${row}.${column}`;
const totalId = (row: number): string => `${row}.total`;

/** Cells and totals of the rows; the totals of the columns stand fast and are no arcs. */
const toArcs = (rows: readonly CountRow[]): readonly Arc[] =>
  rows.flatMap(({ cells }, row) => [
    ...cells.map((value, column): Arc => ({ id: cellId(row, column), from: `row ${row}`, to: `column ${column}`, value, total: false })),
    { id: totalId(row), from: 'totals', to: `row ${row}`, value: sum(cells), total: true },
  ]);

/** What is lost with a cell that is withheld. A zero tells little, but is dear: a table full of dashes says nothing. */
const costOf = ({ value, total }: Arc, hidden: ReadonlySet<string>, id: string): number => (hidden.has(id) ? 0 : 1 + (value === 0 ? 20 : value) * (total ? 4 : 1));

/** The cheapest way from the end of an arc back to its beginning, not over the arc itself; undefined where there is none. */
function findWay(arcs: readonly Arc[], small: Arc, hidden: ReadonlySet<string>): readonly string[] | undefined {
  const best = new Map<string, { readonly cost: number; readonly way: readonly string[] }>([[small.to, { cost: 0, way: [] }]]);
  const open = new Set([small.to]);
  while (open.size > 0) {
    const [node = ''] = [...open].sort((a, b) => (best.get(a)?.cost ?? 0) - (best.get(b)?.cost ?? 0));
    open.delete(node);
    if (node === small.from) return best.get(node)?.way;
    const here = best.get(node);
    if (here === undefined) break;
    for (const arc of arcs) {
      if (arc.id === small.id) continue;
      // Along an arc its cell grows, which it always may; against it it shrinks, and must have as much.
      const next = arc.from === node ? arc.to : arc.to === node && arc.value >= SLACK ? arc.from : undefined;
      if (next === undefined) continue;
      const cost = here.cost + costOf(arc, hidden, arc.id);
      if (cost >= (best.get(next)?.cost ?? Infinity)) continue;
      best.set(next, { cost, way: [...here.way, arc.id] });
      open.add(next);
    }
  }
  return undefined;
}

/**
 * A table as it may be shown.
 * @param rows with as many cells as there are columns
 * @returns undefined when it must be withheld whole. The totals must be large enough to be shown (`isSmall`): the caller sees to that for all tables of a report at once
 */
export function suppressTable(rows: readonly CountRow[], columns: number): ShownTable | undefined {
  const arcs = toArcs(rows);
  const totals = Array.from({ length: columns }, (_, column) => sum(rows.map(({ cells }) => cells[column] ?? 0)));
  if (totals.some(isSmall) || isSmall(sum(totals))) return undefined;
  const hidden = new Set(arcs.filter(({ value }) => isSmall(value)).map(({ id }) => id));
  for (const small of arcs.filter(({ value }) => isSmall(value))) {
    const way = findWay(arcs, small, hidden);
    if (way === undefined) return undefined;
    for (const id of way) hidden.add(id);
  }
  const show = (id: string, value: number): number | null => (hidden.has(id) ? null : value);
  return {
    rows: rows.map(({ key, cells }, row) => ({ key, cells: cells.map((value, column) => show(cellId(row, column), value)), total: show(totalId(row), sum(cells)) })),
    totals, total: sum(totals), withheld: hidden.size,
  };
}
