import { sql, type SQL } from 'drizzle-orm';
import type { PageOf } from '@/lib/trace/registers/store';
import { rankCandidates, type Candidate } from '@/lib/trace/search/rank';
import { planSearch, type Need, type Tier } from '@/lib/trace/search/query';
import type { Db } from '../drivers/database';
import { pageOf, type PageRows } from './register-pages';
import { rowsOf, toContains } from './rows';

/** A table with search columns, as one statement's FROM names it. */
export interface Searchable {
  /** `enrolment e`, joins included. */
  readonly from: SQL;
  /** Alias of the table that has the search columns. */
  readonly alias: string;
  /** What identifies a row: text. Rows of the same id are one. */
  readonly id: SQL;
  /** Columns with codes, upper case; found by their start. */
  readonly codes: readonly SQL[];
  /** Column with the unified social credit code, for codes with one wrong character. */
  readonly uscc?: SQL;
  /** Further columns that may hold the text as typed, whatever the case: document numbers, issuers. Without an index, so for tables of some ten thousand rows. */
  readonly beside?: readonly SQL[];
}

/** The registers that are searched. */
export const SEARCHED = {
  enrolment: { from: sql`enrolment e`, alias: 'e', id: sql`e.id`, codes: [sql`e.uscc`, sql`left(upper(e.licence), 40)`], uscc: sql`e.uscc` },
  listing: { from: sql`listing l`, alias: 'l', id: sql`l.id`, codes: [sql`l.uscc`], uscc: sql`l.uscc`, beside: [sql`l.decision_number`] },
  recall: { from: sql`recall r`, alias: 'r', id: sql`r.id`, codes: [], beside: [sql`r.document_number`, sql`r.issuer`] },
  entry: { from: sql`official_entry o`, alias: 'o', id: sql`o.id`, codes: [sql`o.subject_uscc`], uscc: sql`o.subject_uscc`, beside: [sql`o.document_number`, sql`o.issuer`] },
  product: { from: sql`product p`, alias: 'p', id: sql`p.key`, codes: [], beside: [sql`p.key`] },
} as const satisfies Readonly<Record<string, Searchable>>;

export interface Found {
  /** Ids, the best first; bounded. */
  readonly ids: readonly string[];
  /** There are more that were not looked at. */
  readonly more: boolean;
}

/** Candidates of one attempt that are read and ranked. */
const MOST_CANDIDATES = 500;
/** Ids of one search. */
const MOST_FOUND = 2_000;
/**
 * Rows that answer the text as typed, among those that `where` lets through, best first. The first of
 * `where` says what is in force, the others what was asked for besides. Nothing when the text holds
 * nothing that can be looked for. A longer text that is spelled as a row elsewhere has it is no typing error.
 */
export async function searchRows(db: Db, table: Searchable, typed: string, where: readonly SQL[]): Promise<Found> {
  const found = new Set<string>();
  let more = false;
  let spelled: SQL | undefined;
  for (const attempt of planSearch(typed)) {
    if (found.size >= attempt.below) continue;
    const need = toSql(table, attempt.need);
    if (need === undefined) continue;
    if (attempt.tier === 'sound') spelled = need;
    if (attempt.tier === 'typo' && attempt.below === 1 && where.length > 1 && spelled !== undefined && (await hasAny(db, table, [spelled, ...where.slice(0, 1)]))) break;
    const rows = await rowsOf<Candidate>(db, sql`
      select ${table.id} as id, ${column(table, 'search_plain')} as plain, ${column(table, attempt.compare === 'code' ? 'search_plain' : `search_${attempt.compare}`)} as compared
      from ${table.from} where ${sql.join([need, ...filters(attempt.tier, where)], sql` and `)} limit ${MOST_CANDIDATES + 1}`);
    more ||= rows.length > MOST_CANDIDATES;
    for (const id of rankCandidates(attempt, rows.slice(0, MOST_CANDIDATES))) if (found.size < MOST_FOUND) found.add(id);
  }
  return { ids: [...found], more };
}

const hasAny = async (db: Db, table: Searchable, where: readonly SQL[]): Promise<boolean> =>
  (await rowsOf(db, sql`select 1 from ${table.from} where ${sql.join([...where], sql` and `)} limit 1`)).length > 0;

/**
 * Sounds, words and errors find few rows, but a planner thinks that reading a whole area and comparing
 * each of its rows with a dozen patterns is as cheap. `is true` keeps it from using the filters' indexes.
 */
const filters = (tier: Tier, where: readonly SQL[]): readonly SQL[] =>
  where.length > 0 && NARROW_TIERS.includes(tier) ? [sql`((${sql.join([...where], sql` and `)}) is true)`] : where;
const NARROW_TIERS: readonly Tier[] = ['sound', 'words', 'typo'];

const column = (table: Searchable, name: string): SQL => sql`${sql.identifier(table.alias)}.${sql.identifier(name)}`;
/** One parameter, so that the planner sees what is in it. */
export const textArray = (texts: readonly string[]): SQL => sql`${`{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`}::text[]`;

/** A need as a condition; undefined when the table has no column for it. */
function toSql(table: Searchable, need: Need): SQL | undefined {
  switch (need.kind) {
    case 'grams':
      return sql`${column(table, 'search_grams')} @> ${textArray(need.all)}`;
    case 'plain':
    case 'sound':
    case 'initials':
      return need.holds === undefined
        ? sql`${column(table, `search_${need.kind}`)} like ${need.like}`
        : sql`(${column(table, `search_${need.kind}`)} like ${need.like} and strpos(${column(table, `search_${need.kind}`)}, ${need.holds}) > 0)`;
    case 'beside':
      return join((table.beside ?? []).map((text) => sql`${text} ilike ${toContains(need.text)}`), sql` or `);
    case 'code-starts':
      return join(table.codes.map((code) => sql`${code} like ${`${need.text}%`}`), sql` or `);
    case 'code-is':
      return table.uscc && sql`${table.uscc} = any(${textArray(need.oneOf)})`;
    default: {
      const parts = need.of.map((part) => toSql(table, part));
      const known = parts.filter((part) => part !== undefined);
      if (need.kind === 'all' && known.length < parts.length) return undefined;
      return join(known, need.kind === 'all' ? sql` and ` : sql` or `);
    }
  }
}

const join = (parts: readonly SQL[], by: SQL): SQL | undefined => (parts.length === 0 ? undefined : sql`(${sql.join([...parts], by)})`);

/** The list a search is made in, see {@link pageOf}. */
export interface SearchedList {
  readonly table: Searchable;
  readonly select: SQL;
  readonly where: readonly SQL[];
  readonly order: SQL;
  /** The order was asked for; otherwise a search puts the best answers first. */
  readonly ordered?: boolean;
  readonly query: PageOf & { readonly q?: string };
}

/** One page of a list: all rows that `where` lets through, or of those the ones that answer the query's text. */
export async function searchedPage<Row>(db: Db, { table, select, where, order, ordered, query }: SearchedList): Promise<PageRows<Row>> {
  if ((query.q ?? '').trim() === '') return pageOf<Row>(db, select, table.from, where, order, query);
  const { ids, more } = await searchRows(db, table, query.q ?? '', where);
  const total = { total: ids.length, ...(more ? { more: true as const } : {}) };
  if (ordered) {
    const { rows } = ids.length === 0 ? { rows: [] } : await pageOf<Row>(db, select, table.from, [...where, sql`${table.id} = any(${textArray(ids)})`], order, query);
    return { rows, ...total };
  }
  const from = (Math.max(1, Math.trunc(query.page) || 1) - 1) * query.perPage;
  const shown = ids.slice(from, from + query.perPage);
  if (shown.length === 0) return { rows: [], ...total };
  const rows = await rowsOf<Row>(db, sql`select ${select} from ${table.from} where ${sql.join([...where, sql`${table.id} = any(${textArray(shown)})`], sql` and `)} order by array_position(${textArray(shown)}, ${table.id})`);
  return { rows, ...total };
}
