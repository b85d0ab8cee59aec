import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../drivers/database';
import { toJsonParam } from '../stored-key';
import { rowsOf } from './rows';
import { SEARCH_MEMBERS, SEARCH_TYPES, toSearchMembers } from './search-members';

/** Rows read and written at a time. */
const SLICE = 2_000;

/** Tables with search columns, their rows by an address of their own, and the texts a row is looked for by. */
const SEARCHED: readonly { readonly table: SQL; readonly texts: SQL }[] = [
  { table: sql`enrolment`, texts: sql`json_build_array(name)` },
  { table: sql`listing`, texts: sql`json_build_array(name)` },
  { table: sql`recall`, texts: sql`json_build_array(product_name, title, brand, responsible_party)` },
  { table: sql`official_entry`, texts: sql`json_build_array(title, subject_name)` },
  { table: sql`product`, texts: sql`json_build_array(name, name_en, brand)` },
];

/**
 * Writes the search columns of every row anew: for rows from before there was such a search, and
 * after its rules have changed. Safe to repeat; returns how many rows changed.
 */
export async function reindexSearch(tx: Tx): Promise<number> {
  let changed = 0;
  for (const { table, texts } of SEARCHED) {
    // Writing moves a row, so all addresses are read before.
    const rows = await rowsOf<{ at: string; texts: string }>(tx, sql`select ctid::text as at, ${texts}::text as texts from ${table} order by ctid`);
    for (let from = 0; from < rows.length; from += SLICE) {
      const slice = rows.slice(from, from + SLICE).map(({ at, texts: written }) => ({ at, ...toSearchMembers(...(JSON.parse(written) as (string | null)[]).map((text) => text ?? undefined)) }));
      const updated = await rowsOf(tx, sql`
        update ${table} set search_plain = "searchPlain", search_sound = "searchSound", search_initials = "searchInitials", search_grams = "searchGrams"
        from (select at::tid as at, ${SEARCH_MEMBERS} from json_to_recordset(${toJsonParam(slice)}::text::json) as r(at text, ${SEARCH_TYPES})) r
        where ${table}.ctid = r.at and (search_plain, search_sound, search_initials, search_grams) is distinct from ("searchPlain", "searchSound", "searchInitials", "searchGrams")
        returning 1 as n`);
      changed += updated.length;
    }
  }
  return changed;
}
