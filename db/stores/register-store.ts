import { sql, type SQL } from 'drizzle-orm';
import type { TraceKey } from '@/lib/trace/codes/types';
import { toPath } from '@/lib/trace/codes/identity';
import type { Party } from '@/lib/trace/model/master';
import type { Clock, RegisterStore } from '@/lib/trace/ports';
import type { EnterpriseQuery } from '@/lib/trace/registers/store';
import type { Database } from '../drivers/database';
import { toInstant, toLaterDay, toShanghaiDate } from '../instant';
import { toStoredKey, toStoredText } from '../stored-key';
import { createEntryReads } from './entry-reads';
import { createProductReads } from './product-reads';
import { countRegisters } from './register-counts';
import { createRegisterImports } from './register-imports';
import { contains, equals, inRegion, pageOf, touchesRegion } from './register-pages';
import { ENROLMENT_ROW, LISTING_ROW, RECALL_ROW, toEnrolment, toListing, toRecall, type RecallRow } from './register-rows';
import { rowsOf, toContains, toStartsWith } from './rows';

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

/** The public registers on a database. `clock` tells what has ended since an earlier day that is asked about. */
export function createRegisterStore(database: Database, clock: Clock): RegisterStore {
  const { db } = database;
  const enrolmentRow = sql.raw(`${ENROLMENT_ROW} as row`);
  const listingRow = sql.raw(`${LISTING_ROW} as row`);
  const recallRow = sql.raw(RECALL_ROW);

  /** In force on the day asked about, and not ended since: an ended entry comes out of nowhere. */
  const listingInForce = (onDay: string): SQL => {
    const latest = toLaterDay(onDay, toShanghaiDate(clock.now()));
    return sql`l.listed_on <= ${onDay}::date and l.ends_on >= ${latest}::date and (l.removed_on is null or l.removed_on > ${latest}::date)`;
  };

  return {
    ...createEntryReads(db),
    ...createProductReads(db),
    ...createRegisterImports(database),
    counts: (onDay) => countRegisters(db, onDay),

    async listEnrolments(query, onDay) {
      const found = await pageOf<JsonRow>(db, enrolmentRow, sql`enrolment e`, [
        sql`e.removed_on is null`,
        enrolmentStatus(query.status, onDay),
        ...contains(query.q, ['e.name', 'e.uscc', 'e.licence']),
        ...inRegion('e.region', query.region),
        ...equals('e.category', query.category),
        ...(query.step ? [sql`left(e.step, 40) = ${toStoredText(query.step.slice(0, 40))} and e.step = ${toStoredText(query.step)}`] : []),
        ...equals('e.source_id', query.sourceId),
        ...(query.enrolledFrom === undefined ? [] : [sql`e.enrolled_on >= ${query.enrolledFrom}::date`]),
        ...(query.enrolledTo === undefined ? [] : [sql`e.enrolled_on <= ${query.enrolledTo}::date`]),
        ...(query.mark === undefined ? [] : [sql`exists (select 1 from official_entry o where o.subject_uscc = e.uscc and o.register = 'certifications' and o.kind = ${toStoredText(query.mark)}
          and o.removed_on is null and o.valid_from <= ${onDay}::date and (o.valid_to is null or o.valid_to >= ${onDay}::date))`]),
      ], ENTERPRISE_ORDERS[query.sort ?? 'newest'], query);
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
      const found = await pageOf<JsonRow>(db, listingRow, sql`listing l`, [
        listingInForce(onDay),
        ...contains(query.q, ['l.name', 'l.uscc', 'l.decision_number']),
        ...inRegion('l.region', query.region),
      ], sql`l.listed_on desc, l.id`, query);
      return { ...found, rows: found.rows.map(({ row }) => toListing(row)) };
    },

    async findListing(id, onDay) {
      const [found] = await rowsOf<JsonRow>(db, sql`select ${listingRow} from listing l where l.id = ${toStoredKey(id)} and ${listingInForce(onDay)}`);
      return found && toListing(found.row);
    },

    async listRecalls(query) {
      const found = await pageOf<RecallRow>(db, recallRow, sql`recall r`, [
        sql`r.removed_on is null`,
        ...contains(query.q, ['r.title', 'r.product_name', 'r.issuer', 'r.document_number', 'r.responsible_party', 'r.brand']),
        ...equals('r.category', query.category),
        ...equals('r.level', query.level),
        ...equals('r.status', query.status),
        ...equals('r.responsible_uscc', query.uscc),
        ...touchesRegion(sql`select jsonb_array_elements_text(r.regions) as area`, sql`r.regions = '[]'`, query.region),
        ...(query.issuedFrom === undefined ? [] : [sql`r.issued_on >= ${query.issuedFrom}::date`]),
        ...(query.issuedTo === undefined ? [] : [sql`r.issued_on <= ${query.issuedTo}::date`]),
      ], sql`r.issued_on desc, r.id`, query);
      return { ...found, rows: found.rows.map(toRecall) };
    },

    async findRecall(id) {
      const [row] = await rowsOf<RecallRow>(db, sql`select ${recallRow} from recall r where r.id = ${toStoredKey(id)} and r.removed_on is null`);
      return row && toRecall(row);
    },

    async recallsForBundle(since) {
      const rows = await rowsOf<RecallRow>(db, sql`
        select ${recallRow} from recall r
        where r.removed_on is null and exists (select 1 from recall_product p where p.recall_id = r.id)
          and (r.status = 'ongoing' or coalesce((select max(f.reported_on) from recall_follow_up f where f.recall_id = r.id and f.kind = 'completed'), r.issued_on) >= ${since}::date)
        order by r.issued_on desc, r.id`);
      return rows.map(toRecall);
    },

    async suggest(q, limit) {
      const text = q.trim();
      if (text === '') return [];
      const any = toContains(text);
      const start = toStartsWith(text);
      const rows = await rowsOf<{ kind: 'product' | 'enterprise'; label: string; code: string; body: string | null }>(db, sql`
        select kind, label, code, min(body) as body from (
          select 'enterprise' as kind, name as label, uscc as code, null as body from enrolment where removed_on is null and (name ilike ${any} or uscc ilike ${start})
          union all
          select 'enterprise', name, uscc, null from party where not natural_person and uscc is not null and (name ilike ${any} or uscc ilike ${start})
          union all
          select 'product', name, key, body->>'key' from product where name ilike ${any} or name_en ilike ${any} or brand ilike ${any} or key ilike ${any}
        ) found group by kind, label, code order by (label ilike ${start}) desc, length(label), label, code limit ${limit * 2}`);
      const seen = new Set<string>();
      const suggestions: { kind: 'product' | 'enterprise'; label: string; path: string }[] = [];
      for (const { kind, label, code, body } of rows) {
        const path = kind === 'product' ? toPath((body ?? code) as TraceKey) : `/e/${encodeURIComponent(code)}`;
        if (seen.has(path) || suggestions.length === limit) continue;
        seen.add(path);
        suggestions.push({ kind, label, path });
      }
      return suggestions;
    },
  };
}
