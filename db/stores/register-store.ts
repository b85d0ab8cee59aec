import { sql, type SQL } from 'drizzle-orm';
import type { TraceKey } from '@/lib/trace/codes/types';
import { toPath } from '@/lib/trace/codes/identity';
import type { RegisterStore } from '@/lib/trace/ports';
import type { Database, Tx } from '../drivers/database';
import { toJsonParam, toStoredKey, toStoredText } from '../stored-key';
import { toEnrolment, toListing, toRecall, type RecallRow } from './register-rows';
import { rowsOf, toContains, toStartsWith } from './rows';
import { RECALL_COLUMNS } from './statements';

interface CountedRow {
  readonly row: string;
}

const and = (conditions: readonly SQL[]): SQL => sql.join([...conditions], sql` and `);

/** Any of the columns holds the text, whatever the case. */
const contains = (q: string | undefined, columns: readonly string[]): SQL[] => {
  const text = q?.trim() ?? '';
  return text === '' ? [] : [sql`(${sql.join(columns.map((column) => sql`${sql.identifier(column)} ilike ${toContains(text)}`), sql` or `)})`];
};

export function createRegisterStore({ db }: Database): RegisterStore {
  /** Rows of one page with the number of all; `from` names the table with its alias. */
  async function page<Row>(select: SQL, from: SQL, where: readonly SQL[], order: SQL, { page: number, perPage }: { readonly page: number; readonly perPage: number }): Promise<{ rows: Row[]; total: number }> {
    const condition = and([sql`true`, ...where]);
    const rows = await rowsOf<Row>(db, sql`select ${select} from ${from} where ${condition} order by ${order} limit ${perPage} offset ${Math.max(0, number - 1) * perPage}`);
    const [count] = await rowsOf<{ total: number }>(db, sql`select count(*)::int as total from ${from} where ${condition}`);
    return { rows, total: count?.total ?? 0 };
  }

  /** All rows or none, with the revision, since verdicts depend on the registers. */
  const write = (work: (tx: Tx) => Promise<void>): Promise<void> =>
    db.transaction(async (tx) => {
      await work(tx);
      await tx.execute(sql`update store_meta set revision = revision + 1 where id = 1`);
    });

  const recallColumns = sql.raw(RECALL_COLUMNS);

  return {
    async listEnrolments(query, onDay) {
      const found = await page<CountedRow>(sql`to_json(e)::text as row`, sql`enrolment e`, [
        sql`enrolled_on <= ${onDay}::date and (ended_on is null or ended_on >= ${onDay}::date)`,
        ...contains(query.q, ['name', 'uscc', 'licence']),
        ...(query.region ? [sql`region like ${toStartsWith(query.region)}`] : []),
        ...(query.category ? [sql`category = ${toStoredText(query.category)}`] : []),
        ...(query.sourceId ? [sql`source_id = ${toStoredKey(query.sourceId)}`] : []),
      ], sql`enrolled_on desc, id`, query);
      return { rows: found.rows.map(({ row }) => toEnrolment(row)), total: found.total };
    },

    async listListings(query, onDay) {
      const found = await page<CountedRow>(sql`to_json(l)::text as row`, sql`listing l`, [
        sql`listed_on <= ${onDay}::date and ends_on >= ${onDay}::date`,
        ...contains(query.q, ['name', 'uscc', 'decision_number']),
      ], sql`listed_on desc, id`, query);
      return { rows: found.rows.map(({ row }) => toListing(row)), total: found.total };
    },

    async listRecalls(query) {
      const found = await page<RecallRow>(recallColumns, sql`recall r`, [
        ...contains(query.q, ['title', 'product_name', 'issuer', 'document_number', 'responsible_party']),
        ...(query.category ? [sql`category = ${toStoredText(query.category)}`] : []),
      ], sql`issued_on desc, id`, query);
      return { rows: found.rows.map(toRecall), total: found.total };
    },

    async findRecall(id) {
      const [row] = await rowsOf<RecallRow>(db, sql`select ${recallColumns} from recall r where r.id = ${toStoredKey(id)}`);
      return row && toRecall(row);
    },

    putEnrolments: (rows) => write(async (tx) => {
      await tx.execute(sql`
        insert into enrolment (id, party, name, uscc, category, step, region, licence, enrolled_on, ended_on, source_id, last_reported_at, sample)
        select id, party, name, uscc, category, step, region, licence, "enrolledOn", "endedOn", "sourceId", "lastReportedAt", sample
        from json_to_recordset(${toJsonParam(lastById(rows))}::text::json) as r(id text, party text, name text, uscc text, category text, step text, region text, licence text,
          "enrolledOn" date, "endedOn" date, "sourceId" text, "lastReportedAt" timestamptz, sample boolean)
        on conflict (id) do update set party = excluded.party, name = excluded.name, uscc = excluded.uscc, category = excluded.category, step = excluded.step,
          region = excluded.region, licence = excluded.licence, enrolled_on = excluded.enrolled_on, ended_on = excluded.ended_on, source_id = excluded.source_id,
          last_reported_at = excluded.last_reported_at, sample = excluded.sample`);
    }),

    putListings: (rows) => write(async (tx) => {
      await tx.execute(sql`
        insert into listing (id, name, uscc, region, list_name, reason, basis, authority, decision_number, decided_on, listed_on, ends_on, ends_by, source_url, fetched_at, sample)
        select id, name, uscc, region, "listName", reason, basis, authority, "decisionNumber", "decidedOn", "listedOn", "endsOn", "endsBy", "sourceUrl", "fetchedAt", sample
        from json_to_recordset(${toJsonParam(lastById(rows))}::text::json) as r(id text, name text, uscc text, region text, "listName" text, reason text, basis text, authority text,
          "decisionNumber" text, "decidedOn" date, "listedOn" date, "endsOn" date, "endsBy" text, "sourceUrl" text, "fetchedAt" timestamptz, sample boolean)
        on conflict (id) do update set name = excluded.name, uscc = excluded.uscc, region = excluded.region, list_name = excluded.list_name, reason = excluded.reason,
          basis = excluded.basis, authority = excluded.authority, decision_number = excluded.decision_number, decided_on = excluded.decided_on, listed_on = excluded.listed_on,
          ends_on = excluded.ends_on, ends_by = excluded.ends_by, source_url = excluded.source_url, fetched_at = excluded.fetched_at, sample = excluded.sample`);
    }),

    putRecalls: (rows) => write(async (tx) => {
      const recalls = lastById(rows);
      const ids = toJsonParam(recalls.map(({ id }) => id));
      await tx.execute(sql`
        insert into recall (id, title, issuer, document_number, issued_on, url, level, category, product_name, responsible_party, hazard, advice, remedy, phone, regions, status, sample)
        select id, title, issuer, "documentNumber", "issuedOn", url, level, category, "productName", "responsibleParty", hazard, advice, remedy, phone, regions, status, sample
        from json_to_recordset(${toJsonParam(recalls)}::text::json) as r(id text, title text, issuer text, "documentNumber" text, "issuedOn" date, url text, level text, category text,
          "productName" text, "responsibleParty" text, hazard text, advice text, remedy text, phone text, regions jsonb, status text, sample boolean)
        on conflict (id) do update set title = excluded.title, issuer = excluded.issuer, document_number = excluded.document_number, issued_on = excluded.issued_on,
          url = excluded.url, level = excluded.level, category = excluded.category, product_name = excluded.product_name, responsible_party = excluded.responsible_party,
          hazard = excluded.hazard, advice = excluded.advice, remedy = excluded.remedy, phone = excluded.phone, regions = excluded.regions, status = excluded.status, sample = excluded.sample`);
      await tx.execute(sql`delete from recall_product where recall_id in (select json_array_elements_text(${ids}::text::json))`);
      await tx.execute(sql`delete from recall_scope where recall_id in (select json_array_elements_text(${ids}::text::json))`);
      const products = recalls.flatMap(({ id, productKeys }) => [...new Set(productKeys)].map((key, ordinal) => ({ id, key: toStoredKey(key), original: key, ordinal })));
      await tx.execute(sql`
        insert into recall_product (product_key, recall_id, original, ordinal)
        select key, id, original, ordinal from json_to_recordset(${toJsonParam(products)}::text::json) as r(id text, key text, original text, ordinal int)`);
      const scopes = recalls.flatMap(({ id, scopes: list }) => list.map((scope, ordinal) => ({ id, ordinal, ...scope })));
      await tx.execute(sql`
        insert into recall_scope (recall_id, ordinal, kind, lot, from_date, to_date)
        select id, ordinal, kind, lot, "from", "to" from json_to_recordset(${toJsonParam(scopes)}::text::json) as r(id text, ordinal int, kind text, lot text, "from" date, "to" date)`);
    }),

    async suggest(q, limit) {
      const text = q.trim();
      if (text === '') return [];
      const any = toContains(text);
      const start = toStartsWith(text);
      const rows = await rowsOf<{ kind: 'product' | 'enterprise'; label: string; code: string; body: string | null }>(db, sql`
        select kind, label, code, min(body) as body from (
          select 'enterprise' as kind, name as label, uscc as code, null as body from enrolment where name ilike ${any} or uscc ilike ${start}
          union all
          select 'enterprise', name, uscc, null from party where not natural_person and uscc is not null and (name ilike ${any} or uscc ilike ${start})
          union all
          select 'product', name, key, body->>'key' from product where name ilike ${any} or name_en ilike ${any} or brand ilike ${any} or key ilike ${any}
        ) found group by kind, label, code order by (label ilike ${start}) desc, length(label), label, code limit ${limit * 2}`);
      const seen = new Set<string>();
      const suggestions: { kind: 'product' | 'enterprise'; label: string; path: string }[] = [];
      for (const { kind, label, code, body } of rows) {
        const path = kind === 'product' ? toPath((body ?? code) as TraceKey) : `/enterprises?q=${encodeURIComponent(code)}`;
        if (seen.has(path) || suggestions.length === limit) continue;
        seen.add(path);
        suggestions.push({ kind, label, path });
      }
      return suggestions;
    },
  };
}

/** The last of equal ids wins: an upsert may touch a row only once. */
const lastById = <T extends { readonly id: string }>(rows: readonly T[]): readonly T[] => [...new Map(rows.map((row) => [row.id, row])).values()];
