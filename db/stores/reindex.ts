import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '../drivers/database';
import { toJsonParam } from '../stored-key';
import { rowsOf } from './rows';
import { SEARCH_MEMBERS, SEARCH_TYPES, toSearchMembers } from './search-members';

/** Rows read and written at a time: others are let through in between. */
const SLICE = 500;

/** Tables with search columns, the two columns that tell their rows apart, and the texts a row is looked for by. */
const SEARCHED: readonly { readonly table: SQL; readonly key: readonly [SQL, SQL]; readonly texts: SQL }[] = [
  { table: sql`enrolment`, key: [sql`t.id`, sql`''`], texts: sql`json_build_array(name)` },
  { table: sql`listing`, key: [sql`t.id`, sql`''`], texts: sql`json_build_array(name)` },
  { table: sql`recall`, key: [sql`t.id`, sql`''`], texts: sql`json_build_array(product_name, title, brand, responsible_party)` },
  { table: sql`official_entry`, key: [sql`t.register`, sql`t.id`], texts: sql`json_build_array(title, subject_name)` },
  { table: sql`product`, key: [sql`t.key`, sql`t.source_id`], texts: sql`json_build_array(name, name_en, brand)` },
];

interface Row {
  readonly a: string;
  readonly b: string;
  readonly texts: string;
}

/**
 * Writes the search columns of every row anew: for rows from before there was such a search, and
 * after its rules have changed. Safe to stop and to repeat; returns how many rows changed.
 */
export async function reindexSearch(db: Db): Promise<number> {
  let changed = 0;
  for (const { table, key: [a, b], texts } of SEARCHED) {
    for (let last: Row | undefined; ;) {
      const after = last === undefined ? sql`true` : sql`(${a}, ${b}) > (${last.a}, ${last.b})`;
      const rows: Row[] = await rowsOf<Row>(db, sql`select ${a} as a, ${b} as b, ${texts}::text as texts from ${table} t where ${after} order by 1, 2 limit ${SLICE}`);
      if (rows.length === 0) break;
      last = rows.at(-1);
      const slice = rows.map((row) => ({ a: row.a, b: row.b, texts: row.texts, ...toSearchMembers(...(JSON.parse(row.texts) as (string | null)[]).map((text) => text ?? undefined)) }));
      // A row that was renamed meanwhile has been written with its new columns.
      const updated = await rowsOf(db, sql`
        update ${table} t set search_plain = "searchPlain", search_sound = "searchSound", search_initials = "searchInitials", search_grams = "searchGrams"
        from (select a, b, texts, ${SEARCH_MEMBERS} from json_to_recordset(${toJsonParam(slice)}::text::json) as d(a text, b text, texts text, ${SEARCH_TYPES})) r
        where ${a} = r.a and ${b} = r.b and ${texts}::text = r.texts
          and (search_plain, search_sound, search_initials, search_grams) is distinct from ("searchPlain", "searchSound", "searchInitials", "searchGrams")
        returning 1 as n`);
      changed += updated.length;
    }
  }
  return changed;
}
