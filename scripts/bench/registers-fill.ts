import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { searchEnterprises, type SearchEnterprise } from '@/fixtures/search/enterprises';
import { searchColumns } from '@/lib/trace/search/columns';

/** Rows of one statement. */
const SLICE = 5_000;
/** Longest a statement of the load may run. */
const TIMEOUT_MS = 600_000;
/** Days over which the enrolments are spread. */
const DAYS = 900;

const SEARCH_INDEXES = ['enrolment_search_grams', 'enrolment_search_sound', 'enrolment_search_initials'] as const;

export interface FillFigures {
  readonly rows: number;
  /** Search columns computed per second, on one core. */
  readonly columnsPerSecond: number;
  /** Rows read per second with everything: columns, insert, indexes. */
  readonly rowsPerSecond: number;
}

/**
 * Fills the register of enrolled enterprises with `count` invented ones. The search indexes are built
 * after the rows, as a first import should do.
 */
export async function fillEnterprises(database: Database, count: number): Promise<FillFigures> {
  const started = performance.now();
  let inColumns = 0;
  const definitions = (await database.runBare(`select indexname, indexdef from pg_indexes where indexname = any(array['${SEARCH_INDEXES.join("','")}'])`)) as { indexname: string; indexdef: string }[];
  await database.longTransaction(TIMEOUT_MS, async (tx) => {
    for (const { indexname } of definitions) await tx.execute(sql`drop index ${sql.identifier(indexname)}`);
    let slice: SearchEnterprise[] = [];
    const write = async (): Promise<void> => {
      const before = performance.now();
      const rows = slice.map((firm) => ({ firm, columns: searchColumns(firm.name) }));
      inColumns += performance.now() - before;
      await tx.execute(sql`
        insert into enrolment (id, name, uscc, category, region, licence, enrolled_on, source_id, sample, search_plain, search_sound, search_initials, search_grams)
        select id, name, uscc, category, region, licence, date '2024-06-01' + day, 'bench', true, plain, sound, initials, string_to_array(grams, ' ')
        from json_to_recordset(${JSON.stringify(rows.map(({ firm: { number, id, name, uscc, licence, category, region }, columns }) => ({
          id, name, uscc, category, region, licence, day: (number * 7_919) % DAYS, plain: columns.plain, sound: columns.sound, initials: columns.initials, grams: columns.grams.join(' '),
        })))}::text::json)
          as r(id text, name text, uscc text, category text, region text, licence text, day int, plain text, sound text, initials text, grams text)`);
      slice = [];
    };
    for (const firm of searchEnterprises(count)) {
      slice.push(firm);
      if (slice.length === SLICE) await write();
    }
    if (slice.length > 0) await write();
    for (const { indexdef } of definitions) await tx.execute(sql.raw(indexdef));
  });
  await database.runBare('vacuum analyze enrolment');
  return { rows: count, columnsPerSecond: (count * 1_000) / inColumns, rowsPerSecond: (count * 1_000) / (performance.now() - started) };
}
