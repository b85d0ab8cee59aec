import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../drivers/database';
import { rankCandidates, type Candidate } from '@/lib/trace/search/rank';
import { planSearch, type Need } from '@/lib/trace/search/query';
import { rowsOf } from './rows';

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
}

export interface Found {
  /** Ids, the best first; bounded. */
  readonly ids: readonly string[];
  /** There are more that were not looked at. */
  readonly more: boolean;
}

/** Candidates of one attempt that are read and ranked. */
const MOST_CANDIDATES = 1_000;
/** Ids of one search. */
const MOST_FOUND = 2_000;
/**
 * Rows that answer the text as typed, among those that `where` lets through, best first. Nothing when
 * the text holds nothing that can be looked for.
 */
export async function searchRows(db: Database['db'], table: Searchable, typed: string, where: readonly SQL[]): Promise<Found> {
  const found = new Set<string>();
  let more = false;
  for (const attempt of planSearch(typed)) {
    if (found.size >= attempt.below) continue;
    const need = toSql(table, attempt.need);
    if (need === undefined) continue;
    const rows = await rowsOf<Candidate>(db, sql`
      select ${table.id} as id, ${column(table, 'search_plain')} as plain, ${column(table, attempt.compare === 'code' ? 'search_plain' : `search_${attempt.compare}`)} as compared
      from ${table.from} where ${sql.join([need, ...where], sql` and `)} limit ${MOST_CANDIDATES + 1}`);
    more ||= rows.length > MOST_CANDIDATES;
    for (const id of rankCandidates(attempt, rows.slice(0, MOST_CANDIDATES))) if (found.size < MOST_FOUND) found.add(id);
  }
  return { ids: [...found], more };
}

const column = (table: Searchable, name: string): SQL => sql`${sql.identifier(table.alias)}.${sql.identifier(name)}`;
const textArray = (texts: readonly string[]): SQL => sql`array[${sql.join(texts.map((text) => sql`${text}`), sql`, `)}]::text[]`;

/** A need as a condition; undefined when the table has no column for it. */
function toSql(table: Searchable, need: Need): SQL | undefined {
  switch (need.kind) {
    case 'grams':
      return sql`${column(table, 'search_grams')} @> ${textArray(need.all)}`;
    case 'plain':
    case 'sound':
    case 'initials':
      return sql`${column(table, `search_${need.kind}`)} like ${need.like}`;
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
