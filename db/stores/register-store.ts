import { sql, type SQL } from 'drizzle-orm';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Party, Recall } from '@/lib/trace/model/master';
import type { Clock, RegisterStore } from '@/lib/trace/ports';
import { toListingId } from '@/lib/trace/registers/listing-id';
import type { EnterpriseQuery } from '@/lib/trace/registers/store';
import type { Database } from '../drivers/database';
import { toInstant, toLaterDay } from '../instant';
import { toStoredKey, toStoredText } from '../stored-key';
import { createEntryReads } from './entry-reads';
import { createExportReads } from './export-reads';
import { createProductReads } from './product-reads';
import { countRegisters } from './register-counts';
import { createRegisterImports } from './register-imports';
import { equals, inRegion, touchesRegion } from './register-pages';
import { ENROLMENT_ROW, LISTING_ROW, RECALL_ROW, toEnrolment, toListing, toRecall, type RecallRow } from './register-rows';
import { SEARCHED, searchedPage } from './register-search';
import { rowsOf } from './rows';
import { suggestNames } from './suggest-names';

interface JsonRow {
  readonly row: string;
}

/** Orders of the list of enterprises; each has an index. */
const ENTERPRISE_ORDERS: Readonly<Record<NonNullable<EnterpriseQuery['sort']>, SQL>> = {
  relevance: sql`e.enrolled_on desc, e.id`,
  newest: sql`e.enrolled_on desc, e.id`,
  oldest: sql`e.enrolled_on, e.id desc`,
  name: sql`left(e.search_sound, 40), e.id`,
  'last-report': sql`e.last_reported_at desc nulls last, e.id`,
};

const enrolmentStatus = (status: EnterpriseQuery['status'], onDay: string): SQL => {
  switch (status ?? 'in-force') {
    case 'ended':
      return sql`e.enrolled_on <= ${onDay}::date and e.ended_on < ${onDay}::date`;
    case 'any':
      return sql`e.enrolled_on <= ${onDay}::date`;
    case 'in-force':
      return sql`e.enrolled_on <= ${onDay}::date and (e.ended_on is null or e.ended_on >= ${onDay}::date)`;
  }
};

/** Recalls reported complete before a day; where no report says when, the notice's own day counts. */
const completedBefore = (day: string): SQL =>
  sql`(r.status <> 'ongoing' and coalesce((select max(f.reported_on) from recall_follow_up f where f.recall_id = r.id and f.kind = 'completed'), r.issued_on) < ${day}::date)`;

/** The public registers on a database. `clock` tells what has ended since an earlier day that is asked about. */
export function createRegisterStore(database: Database, clock: Clock): RegisterStore {
  const { db } = database;
  const enrolmentRow = sql.raw(`${ENROLMENT_ROW} as row`);
  const listingRow = sql.raw(`${LISTING_ROW} as row`);
  const recallRow = sql.raw(RECALL_ROW);

  /** In force on the day asked about, and not ended since: an ended entry comes out of nowhere. */
  const listingInForce = (onDay: string): SQL => {
    const latest = toLaterDay(onDay, toLocalDate(clock.now()));
    return sql`l.listed_on <= ${onDay}::date and l.ends_on >= ${latest}::date and (l.removed_on is null or l.removed_on > ${latest}::date)`;
  };

  return {
    ...createEntryReads(db),
    ...createProductReads(db),
    ...createExportReads(db),
    ...createRegisterImports(database),
    counts: (onDay) => countRegisters(db, onDay),

    async listEnrolments(query, onDay) {
      const found = await searchedPage<JsonRow>(db, { table: SEARCHED.enrolment, select: enrolmentRow, where: [
        sql`e.removed_on is null and ${enrolmentStatus(query.status, onDay)}`,
        ...inRegion('e.region', query.region),
        ...equals('e.category', query.category),
        ...(query.step ? [sql`left(e.step, 40) = ${toStoredText(query.step.slice(0, 40))} and e.step = ${toStoredText(query.step)}`] : []),
        ...equals('e.source_id', query.sourceId),
        ...(query.enrolledFrom === undefined ? [] : [sql`e.enrolled_on >= ${query.enrolledFrom}::date`]),
        ...(query.enrolledTo === undefined ? [] : [sql`e.enrolled_on <= ${query.enrolledTo}::date`]),
        ...(query.mark === undefined ? [] : [sql`exists (select 1 from official_entry o where o.subject_uscc = e.uscc and o.register = 'certifications' and o.kind = ${toStoredText(query.mark)}
          and o.removed_on is null and o.valid_from <= ${onDay}::date and (o.valid_to is null or o.valid_to >= ${onDay}::date))`]),
      ], order: ENTERPRISE_ORDERS[query.sort ?? 'newest'], ordered: (query.sort ?? 'relevance') !== 'relevance', query });
      return { ...found, rows: found.rows.map(({ row }) => toEnrolment(row)) };
    },

    async enrolmentsOf(uscc) {
      const rows = await rowsOf<JsonRow>(db, sql`select ${enrolmentRow} from enrolment e where e.uscc = ${toStoredText(uscc)} and e.removed_on is null order by e.enrolled_on desc, e.id limit 500`);
      return rows.map(({ row }) => toEnrolment(row));
    },

    async partiesOf(uscc) {
      const rows = await rowsOf<{ body: string; source_id: string; recorded_at: string }>(db, sql`
        select body::text as body, source_id, recorded_at::text as recorded_at from party
        where uscc = ${toStoredText(uscc)} and not natural_person
        order by case attestation when 'authority' then 0 when 'laboratory' then 1 else 2 end, recorded_at desc, source_id limit 100`);
      return rows.map((row) => ({ ...(JSON.parse(row.body) as Omit<Party, 'provenance'>), provenance: { sourceId: row.source_id, recordedAt: toInstant(row.recorded_at) } }));
    },

    async listListings(query, onDay) {
      const found = await searchedPage<JsonRow>(db, { table: SEARCHED.listing, select: listingRow, where: [
        listingInForce(onDay),
        ...inRegion('l.region', query.region),
      ], order: sql`l.listed_on desc, l.id`, query });
      return { ...found, rows: found.rows.map(({ row }) => toListing(row)) };
    },

    async findListing(id, onDay) {
      const [found] = await rowsOf<JsonRow>(db, sql`select ${listingRow} from listing l where l.id = ${toStoredKey(toListingId(id))} and ${listingInForce(onDay)}`);
      return found && toListing(found.row);
    },

    async listRecalls(query) {
      const found = await searchedPage<RecallRow>(db, { table: SEARCHED.recall, select: recallRow, where: [
        sql`r.removed_on is null`,
        ...equals('r.category', query.category),
        ...equals('r.level', query.level),
        ...equals('r.status', query.status),
        ...equals('r.responsible_uscc', query.uscc),
        ...touchesRegion(sql`select jsonb_array_elements_text(r.regions) as area`, sql`r.regions = '[]'`, query.region),
        ...(query.issuedFrom === undefined ? [] : [sql`r.issued_on >= ${query.issuedFrom}::date`]),
        ...(query.issuedTo === undefined ? [] : [sql`r.issued_on <= ${query.issuedTo}::date`]),
      ], order: sql`r.issued_on desc, r.id`, query });
      return { ...found, rows: found.rows.map(toRecall) };
    },

    async findRecall(id) {
      const [row] = await rowsOf<RecallRow>(db, sql`select ${recallRow} from recall r where r.id = ${toStoredKey(id)} and r.removed_on is null`);
      return row && toRecall(row);
    },

    async recallsForBundle(since) {
      const rows = await rowsOf<RecallRow>(db, sql`
        select ${recallRow} from recall r
        where r.removed_on is null and exists (select 1 from recall_product p where p.recall_id = r.id) and not ${completedBefore(since)}
        order by r.issued_on desc, r.id`);
      return rows.map(toRecall);
    },

    async recallsBeforeBundle(since) {
      const rows = await rowsOf<{ issued_on: string; keys: string }>(db, sql`
        select r.issued_on::text as issued_on, json_agg(p.original order by p.ordinal)::text as keys
        from recall r join recall_product p on p.recall_id = r.id
        where r.removed_on is null and ${completedBefore(since)}
        group by r.id, r.issued_on order by r.issued_on desc, r.id`);
      return rows.map(({ issued_on, keys }) => ({ issuedOn: issued_on, productKeys: JSON.parse(keys) as Recall['productKeys'] }));
    },

    suggest: (q, limit) => suggestNames(db, q, limit, toLocalDate(clock.now())),
  };
}
