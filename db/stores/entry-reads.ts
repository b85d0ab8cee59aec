import { sql, type SQL } from 'drizzle-orm';
import type { RegisterStore } from '@/lib/trace/ports';
import type { Db } from '../drivers/database';
import { toStoredKey, toStoredText } from '../stored-key';
import { equals, touchesRegion } from './register-pages';
import { ENTRY_ROW, toEntry } from './register-rows';
import { SEARCHED, searchedPage } from './register-search';
import { rowsOf } from './rows';

/** Shown on the day: published, not taken out, begun and not run out. */
const shownOn = (onDay: string): SQL => sql`o.removed_on is null and o.valid_from <= ${onDay}::date and (o.valid_to is null or o.valid_to >= ${onDay}::date)`;

/** Reads of the registers whose rows are official entries. */
export function createEntryReads(db: Db): Pick<RegisterStore, 'listEntries' | 'findEntry'> {
  const row = sql.raw(`${ENTRY_ROW} as row`);
  return {
    async listEntries(query, onDay) {
      const found = await searchedPage<{ row: string }>(db, { table: SEARCHED.entry, select: row, where: [
        sql`o.register = ${toStoredText(query.register)} and ${shownOn(onDay)}`,
        ...equals('o.kind', query.kind),
        ...(query.category ? [sql`(o.categories = '{}' or o.categories @> array[${toStoredText(query.category)}]::text[])`] : []),
        ...touchesRegion(sql`select unnest(o.regions) as area`, sql`o.regions = '{}'`, query.region),
        ...(query.month === undefined ? [] : [sql`(o.months = '{}' or ${Math.trunc(query.month)}::int = any(o.months))`]),
        ...equals('o.subject_uscc', query.uscc),
        ...(query.productKey === undefined ? [] : [sql`o.subject_product = ${toStoredKey(query.productKey)}`]),
      ], order: sql`o.issued_on desc, o.id`, query });
      return { ...found, rows: found.rows.map(({ row: json }) => toEntry(json)) };
    },

    async findEntry(register, id, onDay) {
      const [found] = await rowsOf<{ row: string }>(db, sql`select ${row} from official_entry o where o.register = ${toStoredText(register)} and o.id = ${toStoredKey(id)} and ${shownOn(onDay)}`);
      return found && toEntry(found.row);
    },
  };
}
