import { sql, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '../drivers/database';
import { toAliasList, toEventTuples, toFormTuples, toItemList, toLotList, toStagedList, type EventRow, type RowList } from './event-row';
import { rowsOf } from './rows';

/*
 * Into the tables that are read: from staging, inside the database, for a large job; from our hands
 * for a small one, which is spared writing everything twice. Both insert into the same tables in the
 * same order and by key, so that two publishes never wait for each other in a circle, and nothing is
 * inserted twice.
 */

export interface PublishedJob {
  readonly captureID: string;
  readonly sourceId: string;
  /** Record time of everything the job brings. */
  readonly createdAt: string;
}

/** Which staged rows to move, inclusive on both ends. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** A row of a job that never finished publishing belongs to whoever brings it again. */
const takeUnpublished = (table: SQL): SQL => sql`
  do update set capture_id = excluded.capture_id, capture_index = excluded.capture_index, record_time = excluded.record_time
  where ${table}.capture_id <> excluded.capture_id and ${table}.capture_id in (select capture_id from publishing)`;

/** As above, for rows that carry the captured form. */
const takeUnpublishedForm = (table: SQL): SQL => sql`
  do update set capture_id = excluded.capture_id, capture_index = excluded.capture_index, record_time = excluded.record_time,
    original = excluded.original, remarks = excluded.remarks, leaf_seed = excluded.leaf_seed, leaf_root = excluded.leaf_root
  where ${table}.capture_id <> excluded.capture_id and ${table}.capture_id in (select capture_id from publishing)`;

/** Columns that every insert into `event` takes from a row with `event_id`, `event_time` and `body`. */
const EVENT_COLUMNS = sql.raw(`event_id, body->>'type', event_time, body->>'action', body->>'bizStep', body->>'disposition', body->>'readPoint', body->>'bizLocation', body`);

/** Moves a slice of a job's staged rows. Safe to repeat. */
export async function moveSlice(tx: Tx, job: PublishedJob, slice: Slice): Promise<void> {
  const staged = sql`staged_event s where s.capture_id = ${job.captureID} and s.idx between ${slice.from} and ${slice.to}`;
  const record = sql`${job.createdAt}::timestamptz`;
  await tx.execute(sql`
    insert into event (id, type, event_time, action, biz_step, disposition, read_point, biz_location, body)
    select distinct on (event_id) ${EVENT_COLUMNS} from ${staged} order by event_id, idx
    on conflict (id) do nothing`);
  await tx.execute(sql`
    insert into event_submission (event_id, source_id, given_hash, event_id_given, capture_id, capture_index, record_time, original, remarks, leaf_seed, leaf_root)
    select distinct on (event_id, given_hash) event_id, ${job.sourceId}, given_hash, event_id_given, capture_id, idx, ${record}, original, remarks, leaf_seed, leaf_root
    from ${staged} and declaration is null order by event_id, given_hash, idx
    on conflict (event_id, source_id, given_hash) ${takeUnpublishedForm(sql`event_submission`)}`);
  await tx.execute(sql`
    insert into event_declaration (event_id, source_id, digest, event_id_given, capture_id, capture_index, record_time, declaration_time, reason, corrective_event_ids, original, remarks, leaf_seed, leaf_root)
    select distinct on (event_id, declaration->>'digest') event_id, ${job.sourceId}, declaration->>'digest', event_id_given, capture_id, idx, ${record},
      (declaration->>'declarationTime')::timestamptz, declaration->>'reason', declaration->'correctiveEventIds', original, remarks, leaf_seed, leaf_root
    from ${staged} and declaration is not null order by event_id, declaration->>'digest', idx
    on conflict (event_id, source_id, digest) ${takeUnpublishedForm(sql`event_declaration`)}`);
  await tx.execute(sql`
    insert into event_item (key, event_time, event_id, role, ordinal)
    select item->>0, s.event_time, s.event_id, item->>1, ordinal
    from (select * from ${staged}) s cross join lateral jsonb_array_elements(s.items) with ordinality as i(item, ordinal)
    order by 1, 2, 3, 4, 5
    on conflict do nothing`);
  await tx.execute(sql`
    insert into event_alias (given_hash, source_id, event_id, capture_id, capture_index, record_time)
    select distinct on (given_hash, event_id) given_hash, ${job.sourceId}, event_id, capture_id, idx, ${record}
    from ${staged} and given_hash <> '' order by given_hash, event_id, idx
    on conflict (given_hash, source_id, event_id) ${takeUnpublished(sql`event_alias`)}`);
}

/** The rows of a list as something to select from. */
const recordset = ({ json, columns }: RowList): SQL => sql`json_to_recordset(${json}::text::json) as r(${sql.raw(columns)})`;

/** Stages rows. Safe to repeat. */
export async function stageRows(db: Db, captureID: string, rows: readonly EventRow[]): Promise<void> {
  await db.execute(sql`
    insert into staged_event (capture_id, idx, event_id, given_hash, event_id_given, event_time, body, items, lots, declaration, original, remarks, leaf_seed, leaf_root)
    select ${captureID}, idx, event_id, given_hash, event_id_given, event_time, body, items, lots, declaration,
      decode(original, 'base64'), remarks, decode(leaf_seed, 'base64'), decode(leaf_root, 'hex') from ${recordset(toStagedList(rows))}
    on conflict do nothing`);
}

/**
 * Inserts rows that were never staged. Returns, in order, the places of those whose captured form
 * this job brought first.
 */
export async function insertRows(tx: Tx, job: PublishedJob, rows: readonly EventRow[]): Promise<readonly number[]> {
  const record = sql`${job.createdAt}::timestamptz`;
  // Tuples of jsonb are read in half the time of a recordset of json, which is parsed twice.
  await tx.execute(sql`
    insert into event (id, type, event_time, action, biz_step, disposition, read_point, biz_location, body)
    select v->>0, v->2->>'type', (v->>1)::timestamptz, v->2->>'action', v->2->>'bizStep', v->2->>'disposition', v->2->>'readPoint', v->2->>'bizLocation', v->2
    from jsonb_array_elements(${toEventTuples(rows)}::text::jsonb) v
    on conflict (id) do nothing`);
  const kept: number[] = [];
  const plain = rows.filter(({ declaration }) => declaration === undefined);
  if (plain.length > 0) kept.push(...(await insertForms(tx, job, plain, 'submission')));
  if (plain.length < rows.length) kept.push(...(await insertForms(tx, job, rows.filter(({ declaration }) => declaration !== undefined), 'declaration')));
  await tx.execute(sql`
    insert into event_item (key, event_time, event_id, role, ordinal)
    select key, event_time, event_id, role, ordinal from ${recordset(toItemList(rows))} order by 1, 2, 3, 4, 5
    on conflict do nothing`);
  if (rows.some(({ givenHash }) => givenHash !== '')) {
    await tx.execute(sql`
      insert into event_alias (given_hash, source_id, event_id, capture_id, capture_index, record_time)
      select distinct on (given_hash, event_id) given_hash, ${job.sourceId}, event_id, ${job.captureID}, idx, ${record}
      from ${recordset(toAliasList(rows))} order by given_hash, event_id, idx
      on conflict (given_hash, source_id, event_id) ${takeUnpublished(sql`event_alias`)}`);
  }
  return kept.sort((a, b) => a - b);
}

/** Inserts captured forms of one kind; returns the places of those that were new. */
async function insertForms(tx: Tx, job: PublishedJob, rows: readonly EventRow[], kind: 'submission' | 'declaration'): Promise<readonly number[]> {
  const { json, bytes } = toFormTuples(rows);
  const source = sql`(select v, (v->>6)::int as at, (v->>7)::int as original, (v->>8)::int as seed, (v->>9)::int as root, ${bytes}::bytea as bytes
    from jsonb_array_elements(${json}::text::jsonb) v) r`;
  const form = sql`substr(bytes, at, original), v->4, substr(bytes, at + original, seed), substr(bytes, at + original + seed, root)`;
  const place = sql`${job.captureID}, (v->>3)::int, ${job.createdAt}::timestamptz`;
  const inserted = await rowsOf<{ idx: number }>(tx, kind === 'submission'
    ? sql`
      insert into event_submission (event_id, source_id, given_hash, event_id_given, capture_id, capture_index, record_time, original, remarks, leaf_seed, leaf_root)
      select v->>0, ${job.sourceId}, v->>1, v->>2, ${place}, ${form} from ${source}
      on conflict (event_id, source_id, given_hash) ${takeUnpublishedForm(sql`event_submission`)} returning capture_index as idx`
    : sql`
      insert into event_declaration (event_id, source_id, digest, event_id_given, capture_id, capture_index, record_time, declaration_time, reason, corrective_event_ids, original, remarks, leaf_seed, leaf_root)
      select v->>0, ${job.sourceId}, v->5->>'digest', v->>2, ${place}, (v->5->>'declarationTime')::timestamptz, v->5->>'reason', v->5->'correctiveEventIds', ${form} from ${source}
      on conflict (event_id, source_id, digest) ${takeUnpublishedForm(sql`event_declaration`)} returning capture_index as idx`);
  return inserted.map(({ idx }) => idx);
}

const NEWER_LOT = sql`
  on conflict (class_key, lot_key) do update set
    production_date = coalesce(excluded.production_date, lot.production_date),
    last_event_at = greatest(lot.last_event_at, excluded.last_event_at)`;

/** Adds the lots of rows that were never staged to the registry. */
export async function insertLots(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  await tx.execute(sql`
    insert into lot (class_key, lot_key, lot, production_date, last_event_at)
    select class_key, lot_key, lot, production_date, last_event_at from ${recordset(toLotList(rows))} order by 1, 2 ${NEWER_LOT}`);
}

/** Adds the lots of a job's staged events to the registry. */
export async function registerLots(tx: Tx, job: PublishedJob): Promise<void> {
  await tx.execute(sql`
    insert into lot (class_key, lot_key, lot, production_date, last_event_at)
    select l->>'classKey', l->>'lotKey', min(l->>'lot'), max(l->>'productionDate'), max(s.event_time)
    from staged_event s cross join lateral jsonb_array_elements(s.lots) l
    where s.capture_id = ${job.captureID} group by 1, 2 order by 1, 2 ${NEWER_LOT}`);
}

/**
 * Rewrites what follows from the eventIDs a job touched: the same source under the same eventID
 * with another statement is an amendment, the newest one counting; another source's current
 * statement under it is a conflict. `rows` are the job's where they were never staged. Returns how
 * many of the job's statements amend an earlier one.
 */
export async function relateStatements(tx: Tx, job: PublishedJob, rows?: readonly EventRow[]): Promise<number> {
  const own = rows === undefined ? undefined : [...new Set(rows.map(({ givenHash }) => givenHash).filter((hash) => hash !== ''))];
  if (own?.length === 0) return 0;
  const named = own === undefined
    ? sql`select distinct given_hash from staged_event where capture_id = ${job.captureID} and given_hash <> ''`
    : sql`select json_array_elements_text(${JSON.stringify(own)}::text::json) as given_hash`;
  const touched = await tx.execute(sql`
    select coalesce(json_agg(given_hash), '[]')::text as hashes from (
      select t.given_hash from (${named}) t
      where (select count(distinct a.event_id) from event_alias a where a.given_hash = t.given_hash) > 1) g`);
  const hashes = String((touched as unknown as { rows: { hashes: string }[] }).rows[0]?.hashes ?? '[]');
  if (hashes === '[]') return 0;
  const given = sql`(select json_array_elements_text(${hashes}::text::json))`;
  await tx.execute(sql`
    delete from event_relation r using event_alias a
    where a.given_hash in ${given} and r.event_id = a.event_id and r.given_hash = a.given_hash`);
  await tx.execute(sql`
    with a as (
      select * from event_alias where given_hash in ${given} and capture_id not in (select capture_id from publishing)
    ), newest as (
      select distinct on (given_hash, source_id) * from a order by given_hash, source_id, record_time desc, capture_id desc, capture_index desc
    )
    insert into event_relation (event_id, given_hash, source_id, kind, other_id, other_source_id, at)
    select a.event_id, a.given_hash, a.source_id, 'superseded-by', n.event_id, n.source_id, n.record_time
      from a join newest n on n.given_hash = a.given_hash and n.source_id = a.source_id and n.event_id <> a.event_id
    union all
    select n.event_id, n.given_hash, n.source_id, 'supersedes', a.event_id, a.source_id, a.record_time
      from a join newest n on n.given_hash = a.given_hash and n.source_id = a.source_id and n.event_id <> a.event_id
    union all
    select n.event_id, n.given_hash, n.source_id, 'conflicts', o.event_id, o.source_id, o.record_time
      from newest n join newest o on o.given_hash = n.given_hash and o.source_id <> n.source_id and o.event_id <> n.event_id`);
  const amended = await tx.execute(sql`
    select count(distinct a.event_id)::int as n from event_alias a
    join event_relation r on r.event_id = a.event_id and r.given_hash = a.given_hash and r.source_id = a.source_id and r.kind = 'supersedes'
    where a.given_hash in ${given} and a.source_id = ${job.sourceId} and a.capture_id = ${job.captureID}`);
  return Number((amended as unknown as { rows: { n: number }[] }).rows[0]?.n ?? 0);
}
