import { sql, type SQL } from 'drizzle-orm';
import type { PageOf } from '@/lib/trace/registers/store';
import type { Db } from '../drivers/database';
import { toStoredText } from '../stored-key';
import { rowsOf, toStartsWith } from './rows';

/*
 * Pages of register rows with the number of all, and the conditions that several registers share.
 */

/** Counting stops here: nobody needs to know whether it is 120,000 or 120,001, and counting is dear. */
export const COUNTED_ROWS = 10_000;
/** Pages after this many rows are empty; whoever wants them all takes the open data files. */
const REACHABLE_ROWS = 1_000_000;

export interface PageRows<Row> {
  readonly rows: Row[];
  readonly total: number;
  readonly more?: true;
}

/**
 * One page of the rows that meet all conditions.
 * @param from the table with its alias
 */
export async function pageOf<Row>(db: Db, select: SQL, from: SQL, where: readonly SQL[], order: SQL, { page, perPage }: PageOf): Promise<PageRows<Row>> {
  const condition = sql.join([sql`true`, ...where], sql` and `);
  const offset = (Math.max(1, Math.trunc(page) || 1) - 1) * perPage;
  const rows = offset > REACHABLE_ROWS ? [] : await rowsOf<Row>(db, sql`select ${select} from ${from} where ${condition} order by ${order} limit ${perPage} offset ${offset}`);
  // The first page of a short list is its own count.
  if (offset === 0 && rows.length < perPage) return { rows, total: rows.length };
  const [count] = await rowsOf<{ total: number }>(db, sql`select count(*)::int as total from (select 1 from ${from} where ${condition} limit ${COUNTED_ROWS + 1}) counted`);
  const total = count?.total ?? 0;
  return total > COUNTED_ROWS ? { rows, total: COUNTED_ROWS, more: true } : { rows, total };
}

/** Codes of provinces and cities end in pairs of zeros. */
const toPrefix = (region: string): string => toStoredText(region).replace(/(?<=^\d{2})0000$|(?<=^\d{4})00$/, '');

/** Rows of an area by its GB/T 2260 prefix; two, four and six digits have indexes. */
export const inRegion = (column: string, region: string | undefined): SQL[] => {
  if (region === undefined || region === '') return [];
  const prefix = toPrefix(region);
  if (/^\d{6}$/.test(prefix)) return [sql`${sql.raw(column)} = ${prefix}`];
  if (/^\d{2}$|^\d{4}$/.test(prefix)) return [sql`left(${sql.raw(column)}, ${sql.raw(String(prefix.length))}) = ${prefix}`];
  return [sql`${sql.raw(column)} like ${toStartsWith(prefix)}`];
};

/**
 * Whether a list of areas touches the one asked about: it names none (the whole country), an area
 * around it, or one inside it.
 * @param areas a set of rows with a column `area`
 */
export const touchesRegion = (areas: SQL, none: SQL, region: string | undefined): SQL[] => {
  const prefix = toPrefix(region ?? '');
  if (prefix === '') return [];
  const around = sql`regexp_replace(area, '(00){1,2}$', '')`;
  return [sql`(${none} or exists (select 1 from (${areas}) named where starts_with(${prefix}::text, ${around}) or starts_with(${around}, ${prefix}::text)))`];
};

export const equals = (column: string, value: string | undefined): SQL[] => (value === undefined || value === '' ? [] : [sql`${sql.raw(column)} = ${toStoredText(value)}`]);
