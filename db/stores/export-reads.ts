import { sql } from 'drizzle-orm';
import type { RegisterStore } from '@/lib/trace/ports';
import type { KeyPage } from '@/lib/trace/registers/store';
import type { Db } from '../drivers/database';
import { toStoredKey, toStoredText } from '../stored-key';
import { PRODUCT_COLUMNS, PRODUCT_NEWEST, type ProductRow, toProduct } from './product-reads';
import { ENROLMENT_ROW, ENTRY_ROW, RECALL_ROW, toEnrolment, toEntry, toRecall, type RecallRow } from './register-rows';
import { rowsOf } from './rows';

/** One page by key; `next` as long as it was full. */
const pageOfKeys = <Row extends { readonly at: string }, T>(rows: readonly Row[], limit: number, toModel: (row: Row) => T): KeyPage<T> => {
  const last = rows.at(-1);
  return { rows: rows.map(toModel), ...(rows.length < limit || last === undefined ? {} : { next: last.at }) };
};

/** Whole registers in the order of their keys: each page costs the same, wherever it stands. */
export function createExportReads(db: Db): Pick<RegisterStore, 'enrolmentsAfter' | 'productsAfter' | 'recallsAfter' | 'entriesAfter'> {
  return {
    async enrolmentsAfter(after, limit, onDay) {
      const rows = await rowsOf<{ at: string; row: string }>(db, sql`
        select e.id as at, ${sql.raw(ENROLMENT_ROW)} as row from enrolment e
        where e.id > ${toStoredText(after)} and e.removed_on is null and e.enrolled_on <= ${onDay}::date and (e.ended_on is null or e.ended_on >= ${onDay}::date)
        order by e.id limit ${limit}`);
      return pageOfKeys(rows, limit, ({ row }) => toEnrolment(row));
    },

    async productsAfter(after, limit) {
      const rows = await rowsOf<ProductRow & { at: string }>(db, sql`
        select p.key as at, ${PRODUCT_COLUMNS} from product p where p.key > ${toStoredText(after)} and ${PRODUCT_NEWEST} order by p.key limit ${limit}`);
      return pageOfKeys(rows, limit, toProduct);
    },

    async recallsAfter(after, limit) {
      const rows = await rowsOf<RecallRow & { at: string }>(db, sql`
        select r.id as at, ${sql.raw(RECALL_ROW)} from recall r where r.id > ${toStoredText(after)} and r.removed_on is null order by r.id limit ${limit}`);
      return pageOfKeys(rows, limit, toRecall);
    },

    async entriesAfter(register, after, limit, onDay) {
      const rows = await rowsOf<{ at: string; row: string }>(db, sql`
        select o.id as at, ${sql.raw(ENTRY_ROW)} as row from official_entry o
        where o.register = ${toStoredKey(register)} and o.id > ${toStoredText(after)} and o.removed_on is null and o.valid_from <= ${onDay}::date and (o.valid_to is null or o.valid_to >= ${onDay}::date)
        order by o.id limit ${limit}`);
      return pageOfKeys(rows, limit, ({ row }) => toEntry(row));
    },
  };
}
