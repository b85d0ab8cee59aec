import { sql, type SQL } from 'drizzle-orm';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { EndReason, RegisterImport, SignOffState } from '@/lib/trace/model/register';
import type { RegisterStore } from '@/lib/trace/ports';
import type { RegisterKind } from '@/lib/trace/registers/columns';
import { toListingId } from '@/lib/trace/registers/listing-id';
import type { DraftRow, RegisterStep, Signing } from '@/lib/trace/registers/store';
import { SEARCH_VERSION } from '@/lib/trace/search/columns';
import type { Database, Tx } from '../drivers/database';
import { toInstant } from '../instant';
import { toJsonParam, toStoredKey, toStoredText } from '../stored-key';
import { appendEntry } from './audit-log';
import { equals, pageOf } from './register-pages';
import { putRows } from './register-writes';
import { reindexSearch } from './reindex';
import { rowsOf } from './rows';

/*
 * Sign-off: a delivery waits as draft, is approved by a second person and then published in one
 * transaction. Every step is written down.
 */

/** Rows read and written at a time; working out what search looks at holds up nobody for longer. */
const SLICE = 500;
/** Longest a publish may run: the largest delivery takes a minute on a server, longer where the database is embedded. */
export const PUBLISH_MS = 300_000;

interface ImportRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  readonly state: SignOffState;
  readonly drafted_by: string;
  readonly drafted_at: string;
  readonly approved_by: string | null;
  readonly approved_at: string | null;
  readonly published_by: string | null;
  readonly published_at: string | null;
}

const IMPORT = sql`i.id, i.kind, i.name, i.sha256, i.rows, i.state, i.drafted_by, i.drafted_at::text as drafted_at, i.approved_by, i.approved_at::text as approved_at, i.published_by, i.published_at::text as published_at`;

const toImport = (row: ImportRow): RegisterImport => ({
  id: row.id, kind: row.kind, name: row.name, sha256: row.sha256, rows: row.rows, state: row.state, draftedBy: row.drafted_by, draftedAt: toInstant(row.drafted_at),
  ...(row.approved_by === null ? {} : { approvedBy: row.approved_by }), ...(row.approved_at === null ? {} : { approvedAt: toInstant(row.approved_at) }),
  ...(row.published_by === null ? {} : { publishedBy: row.published_by }), ...(row.published_at === null ? {} : { publishedAt: toInstant(row.published_at) }),
});

/** The delivery was not in the state the step starts from; whoever took the step looked before, so another was quicker. */
class StepNotPossible extends Error {
  override readonly name = 'StepNotPossible';
}

const tableOf = (kind: RegisterKind): SQL => (kind === 'enterprises' ? sql`enrolment` : kind === 'blacklist' ? sql`listing` : kind === 'recalls' ? sql`recall` : sql`official_entry`);
/** Registers of official entries share a table. */
const registerOf = (kind: RegisterKind): SQL => (kind === 'enterprises' || kind === 'blacklist' || kind === 'recalls' ? sql`true` : sql`register = ${kind}`);

/** Ids as stored. An entry of the list is found under every spelling of its decision's number. */
const storedId = (kind: RegisterKind, id: string): string => toStoredKey(kind === 'blacklist' ? toListingId(id) : id);

const bumpRevision = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`update store_meta set revision = revision + 1 where id = 1`);
};

async function log(tx: Tx, step: { readonly at: string; readonly by: string; readonly step: RegisterStep['step']; readonly kind: string; readonly importId?: string; readonly rowId?: string; readonly reason?: string; readonly note?: string }): Promise<void> {
  await tx.execute(sql`
    insert into register_log (at, "by", step, kind, import_id, row_id, reason, note)
    values (${step.at}::timestamptz, ${toStoredText(step.by)}, ${step.step}, ${step.kind}, ${step.importId ?? null}, ${step.rowId ?? null}, ${step.reason ?? null}, ${step.note === undefined ? null : toStoredText(step.note)})`);
}

/** Moves a delivery on, and says so in the log. */
async function advance(tx: Tx, id: string, from: readonly SignOffState[], set: SQL, step: RegisterStep['step'], by: string, at: string): Promise<{ readonly kind: RegisterKind; readonly draftedAt: string }> {
  const states = sql.join(from.map((state) => sql`${state}`), sql`, `);
  const [moved] = await rowsOf<{ kind: RegisterKind; draftedAt: string }>(tx, sql`update register_import set ${set} where id = ${toStoredKey(id)} and state in (${states}) returning kind, drafted_at::text as "draftedAt"`);
  if (moved === undefined) throw new StepNotPossible(`The delivery is not ${from.join(' or ')}.`);
  await log(tx, { at, by, step, kind: moved.kind, importId: toStoredKey(id) });
  return moved;
}

/*
 * The steps themselves, inside the transaction of whoever takes them: a recall draft is changed together with its
 * delivery, and a step of the desk together with its entry in the audit log.
 */

export async function openIn(tx: Tx, delivery: RegisterImport, rows: readonly DraftRow[]): Promise<void> {
  await tx.execute(sql`
    insert into register_import (id, kind, name, sha256, rows, state, drafted_by, drafted_at)
    values (${toStoredKey(delivery.id)}, ${delivery.kind}, ${toStoredText(delivery.name)}, ${delivery.sha256}, ${rows.length}, 'draft', ${toStoredText(delivery.draftedBy)}, ${delivery.draftedAt}::timestamptz)`);
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE).map(({ id, body }, at) => ({ ordinal: from + at, id: toStoredKey(id), body }));
    await tx.execute(sql`
      insert into register_draft (import_id, ordinal, kind, row_id, body)
      select ${toStoredKey(delivery.id)}, ordinal, ${delivery.kind}, id, body from json_to_recordset(${toJsonParam(slice)}::text::json) as r(ordinal int, id text, body jsonb)`);
  }
  await log(tx, { at: delivery.draftedAt, by: delivery.draftedBy, step: 'drafted', kind: delivery.kind, importId: toStoredKey(delivery.id) });
}

async function approveIn(tx: Tx, { importId, by, at }: Signing): Promise<void> {
  await advance(tx, importId, ['draft'], sql`state = 'approved', approved_by = ${toStoredText(by)}, approved_at = ${at}::timestamptz`, 'approved', by, at);
}

async function publishIn(tx: Tx, { importId, by, at }: Signing): Promise<void> {
  const { kind, draftedAt } = await advance(tx, importId, ['approved'], sql`state = 'published', published_by = ${toStoredText(by)}, published_at = ${at}::timestamptz`, 'published', by, at);
  for (let last = -1; ;) {
    const slice = await rowsOf<{ ordinal: number; body: string }>(tx, sql`select ordinal, body::text as body from register_draft where import_id = ${toStoredKey(importId)} and ordinal > ${last} order by ordinal limit ${SLICE}`);
    if (slice.length === 0) break;
    await putRows(tx, kind, slice.map(({ body }) => JSON.parse(body) as unknown), { by, at, importId: toStoredKey(importId), deliveredAt: draftedAt });
    last = slice.at(-1)?.ordinal ?? last;
  }
  await tx.execute(sql`delete from register_draft where import_id = ${toStoredKey(importId)}`);
  await bumpRevision(tx);
}

/** Approves what is a draft still, and publishes. */
export async function releaseIn(tx: Tx, signing: Signing): Promise<void> {
  const [delivery] = await rowsOf<{ state: SignOffState }>(tx, sql`select state from register_import where id = ${toStoredKey(signing.importId)} for update`);
  if (delivery?.state === 'draft') await approveIn(tx, signing);
  await publishIn(tx, signing);
}

export async function dropIn(tx: Tx, { importId, by, at }: Signing): Promise<void> {
  await advance(tx, importId, ['draft', 'approved'], sql`state = 'ended'`, 'dropped', by, at);
  await tx.execute(sql`delete from register_draft where import_id = ${toStoredKey(importId)}`);
}

/** Deliveries, their signatures, and rows taken out. */
export function createRegisterImports({ db, longTransaction }: Database): Pick<RegisterStore, 'openImport' | 'findImport' | 'listImports' | 'listDrafts' | 'listSteps' | 'approveImport' | 'publishImport' | 'releaseImport' | 'dropImport' | 'endRow' | 'rowStates' | 'searchIsCurrent' | 'reindex'> {
  return {
    openImport: (delivery, rows, { signedBy, audit } = {}) => longTransaction(PUBLISH_MS, async (tx) => {
      await openIn(tx, delivery, rows);
      if (signedBy !== undefined) await releaseIn(tx, { importId: delivery.id, by: signedBy, at: delivery.draftedAt });
      if (audit !== undefined) await appendEntry(tx, audit);
    }),

    async findImport(id) {
      const [row] = await rowsOf<ImportRow>(db, sql`select ${IMPORT} from register_import i where i.id = ${toStoredKey(id)}`);
      return row && toImport(row);
    },

    async listImports({ kind, state, name, limit }) {
      const conditions = sql.join([sql`true`, ...equals('i.kind', kind), ...equals('i.state', state), ...equals('i.name', name)], sql` and `);
      const rows = await rowsOf<ImportRow>(db, sql`select ${IMPORT} from register_import i where ${conditions} order by (select max(l.seq) from register_log l where l.import_id = i.id) desc, i.id limit ${limit}`);
      return rows.map(toImport);
    },

    async listDrafts(id, page) {
      const found = await pageOf<{ row_id: string; body: string }>(db, sql`d.row_id, d.body::text as body`, sql`register_draft d`, [sql`d.import_id = ${toStoredKey(id)}`], sql`d.ordinal`, page);
      return { ...found, rows: found.rows.map((row) => ({ id: row.row_id, body: JSON.parse(row.body) as unknown })) };
    },

    async listSteps(id) {
      const rows = await rowsOf<{ at: string; by: string; step: RegisterStep['step'] }>(db, sql`
        select at::text as at, "by", step from register_log where import_id = ${toStoredKey(id)} and row_id is null order by seq`);
      return rows.map(({ at, by, step }) => ({ at: toInstant(at), by, step }));
    },

    approveImport: (importId, by, at) => db.transaction((tx) => approveIn(tx, { importId, by, at })),

    publishImport: (importId, by, at) => longTransaction(PUBLISH_MS, (tx) => publishIn(tx, { importId, by, at })),

    releaseImport: (signing, audit) => longTransaction(PUBLISH_MS, async (tx) => {
      await releaseIn(tx, signing);
      await appendEntry(tx, audit);
    }),

    dropImport: (importId, by, at, audit) => db.transaction(async (tx) => {
      await dropIn(tx, { importId, by, at });
      if (audit !== undefined) await appendEntry(tx, audit);
    }),

    endRow: (kind, id, { reason, by, at, note }, audit) => db.transaction(async (tx) => {
      const day = toLocalDate(new Date(at));
      const set = sql`removed_on = least(removed_on, ${day}::date), removal_reason = ${reason}, removed_by = ${toStoredText(by)}, removed_at = ${at}::timestamptz, removal_note = ${note === undefined ? null : toStoredText(note)}`;
      // A correction may be followed by a real end, and an end that is still to come be put forward; no end by a correction.
      const open = reason === 'corrected' ? sql`removed_on is null` : sql`(removed_on is null or removal_reason = 'corrected' or removed_on > ${day}::date)`;
      const ended = await rowsOf(tx, sql`update ${tableOf(kind)} set ${set} where ${registerOf(kind)} and id = ${storedId(kind, id)} and ${open} returning 1 as n`);
      if (ended.length === 0) return false;
      await log(tx, { at, by, step: 'ended', kind, rowId: storedId(kind, id), reason, ...(note === undefined ? {} : { note }) });
      await bumpRevision(tx);
      if (audit !== undefined) await appendEntry(tx, audit);
      return true;
    }),

    async rowStates(kind, ids) {
      const states = new Map<string, 'published' | EndReason>();
      for (let from = 0; from < ids.length; from += SLICE) {
        const slice = ids.slice(from, from + SLICE).map((id) => ({ id, stored: storedId(kind, id) }));
        const told = kind === 'blacklist' ? sql`union all select t.id, t.reason from listing_tombstone t where not exists (select 1 from listing l where l.id = t.id)` : sql``;
        const rows = await rowsOf<{ id: string; state: 'published' | EndReason }>(db, sql`
          select r.id, t.state from json_to_recordset(${toJsonParam(slice)}::text::json) as r(id text, stored text)
          join (select id, coalesce(removal_reason, 'published') as state from ${tableOf(kind)} where ${registerOf(kind)} ${told}) t on t.id = r.stored`);
        for (const { id, state } of rows) states.set(id, state);
      }
      return states;
    },

    async searchIsCurrent() {
      const [meta] = await rowsOf<{ version: number }>(db, sql`select search_version as version from store_meta where id = 1`);
      return meta?.version === SEARCH_VERSION;
    },

    async reindex() {
      const rows = await reindexSearch(db);
      await db.execute(sql`update store_meta set search_version = ${SEARCH_VERSION} where id = 1`);
      if (rows > 0) await db.transaction(bumpRevision);
      return rows;
    },
  };
}
