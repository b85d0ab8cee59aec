import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { CapturedEvent, CapturedMaster, CaptureJob, CaptureStore } from '@/lib/trace/ports';
import type { Database, Tx } from '../drivers/database';
import { toErrorCode } from '../errors';
import { toInstant } from '../instant';
import { toJsonParam, toStoredKey } from '../stored-key';
import { appendLink, findStagedLeaves } from './chain';
import { toEventRows, type Cipher, type EventRow } from './event-row';
import { putMaster } from './master-writes';
import { insertLots, insertRows, moveSlice, registerLots, relateStatements, stageRows, type PublishedJob } from './publish';
import { rowsOf } from './rows';

/** Rows of one insert when staging. */
const STAGE_SLICE = 500;
/** Rows made without a pause. */
const ROWS_A_TURN = 100;
/** Events a publish moves in one transaction; a larger job moves in several and shows at the last. */
const PUBLISH_SLICE = 2_000;
/** A part of a stored document, in characters: each is encrypted by itself, in a few milliseconds. */
const DOCUMENT_PART = 1_000_000;
/** The last statements of a large publish may take longer than a page would wait. */
const PUBLISH_TIMEOUT_MS = 120_000;
/** Tries of a transaction that the server ended in favour of another. */
const TRIES = 4;

/** Lets others have their turn between the parts of a large document. */
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** The text in parts that never divide a surrogate pair; one empty part for an empty text. */
function toParts(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  do {
    let to = Math.min(from + DOCUMENT_PART, text.length);
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to += 1;
    parts.push(text.slice(from, to));
    from = to;
  } while (from < text.length);
  return parts;
}

interface JobRow {
  readonly capture_id: string;
  readonly source_id: string;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly state: string;
  readonly behaviour: string;
  readonly errors: string;
  readonly events: number;
  readonly created: number;
  readonly repeated: number;
  readonly amended: number;
  readonly refused: number;
}

const JOB_COLUMNS = sql.raw('capture_id, source_id, created_at::text as created_at, finished_at::text as finished_at, state, behaviour, errors::text as errors, events, created, repeated, amended, refused');

const toJob = (row: JobRow): CaptureJob => ({
  captureID: row.capture_id,
  sourceId: row.source_id,
  createdAt: toInstant(row.created_at),
  ...(row.finished_at === null ? {} : { finishedAt: toInstant(row.finished_at) }),
  running: row.state === 'running',
  success: row.state !== 'failed' && row.errors === '[]',
  captureErrorBehaviour: row.behaviour === 'proceed' ? 'proceed' : 'rollback',
  errors: JSON.parse(row.errors) as CaptureJob['errors'],
  counts: { events: row.events, created: row.created, repeated: row.repeated, amended: row.amended, refused: row.refused },
});

const toPublished = (row: JobRow): PublishedJob => ({ captureID: row.capture_id, sourceId: row.source_id, createdAt: toInstant(row.created_at) });

/** Events named by errors; an error without an index is about the document. */
const countRefused = (errors: CaptureJob['errors']): number => new Set(errors.flatMap(({ index }) => (index === undefined ? [] : [index]))).size;

export function createCaptureStore(database: Database, cipher: Cipher): CaptureStore {
  const { db } = database;

  const findRow = async (captureID: string): Promise<JobRow | undefined> =>
    (await rowsOf<JobRow>(db, sql`select ${JOB_COLUMNS} from capture_job where capture_id = ${toStoredKey(captureID)}`))[0];

  const getRow = async (captureID: string): Promise<JobRow> => {
    const row = await findRow(captureID);
    if (!row) throw new Error('No such capture job.');
    return row;
  };

  const dropStaged = (captureID: string): Promise<unknown> => db.execute(sql`delete from staged_event where capture_id = ${captureID}`);

  /** Runs a transaction, again when the server chose it as the one to end. */
  async function publishing<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.longTransaction(PUBLISH_TIMEOUT_MS, work);
      } catch (error) {
        const code = toErrorCode(error);
        if (attempt === TRIES || (code !== '40001' && code !== '40P01')) throw error;
      }
    }
  }

  async function finish(tx: Tx, captureID: string, state: string, finishedAt: string, errors: CaptureJob['errors'], counts: CaptureJob['counts']): Promise<CaptureJob> {
    await tx.execute(sql`delete from capture_document where capture_id = ${captureID}`);
    const [row] = await rowsOf<JobRow>(tx, sql`
      update capture_job set state = ${state}, finished_at = ${finishedAt}::timestamptz, errors = ${toJsonParam(errors)}::text::jsonb, events = ${counts.events},
        created = ${counts.created}, repeated = ${counts.repeated}, amended = ${counts.amended}, refused = ${counts.refused}
      where capture_id = ${captureID} returning ${JOB_COLUMNS}`);
    return toJob(row as JobRow);
  }

  /** What a job brings: rows in hand, or staged ones, which may have been moved already. */
  type Brought = { readonly rows: readonly EventRow[] } | { readonly count: number; readonly last: number; readonly moved: boolean };

  /** Moves or inserts what the last transaction is to move. Returns the leaves where they are known already. */
  async function bring(tx: Tx, job: PublishedJob, brought: Brought): Promise<readonly Uint8Array[] | undefined> {
    if ('rows' in brought) {
      if (brought.rows.length === 0) return [];
      const roots = new Map(brought.rows.map(({ idx, leafRoot }) => [idx, leafRoot]));
      return (await insertRows(tx, job, brought.rows)).map((idx) => Buffer.from(roots.get(idx) ?? '', 'hex'));
    }
    if (!brought.moved && brought.count > 0) await moveSlice(tx, job, { from: 0, to: brought.last });
    return undefined;
  }

  /** The last transaction: everything of the job becomes visible in it, or nothing. */
  async function publishLast(tx: Tx, captureID: string, master: CapturedMaster, finishedAt: string, errors: CaptureJob['errors'], brought: Brought): Promise<CaptureJob> {
    const [row] = await rowsOf<JobRow>(tx, sql`select ${JOB_COLUMNS} from capture_job where capture_id = ${captureID} for update`);
    if (!row || row.state !== 'running') return toJob(row as JobRow);
    const job = toPublished(row);
    const inHand = 'rows' in brought ? brought.rows : undefined;
    const count = 'rows' in brought ? brought.rows.length : brought.count;
    const known = await bring(tx, job, brought);
    // From here publishes follow each other, so that each sees the eventIDs and the chain of the one before.
    await tx.execute(sql`update store_meta set revision = revision + 1 where id = 1`);
    if (inHand === undefined) await tx.execute(sql`delete from publishing where capture_id = ${captureID}`);
    const amended = await relateStatements(tx, job, inHand);
    await putMaster(tx, master, job.sourceId, job.createdAt);
    if (inHand === undefined) await registerLots(tx, job);
    else if (inHand.some(({ lots }) => lots.length > 0)) await insertLots(tx, inHand);
    const leaves = known ?? (await findStagedLeaves(tx, job));
    await appendLink(tx, job, finishedAt, leaves);
    await tx.execute(sql`update source set data_as_of = greatest(data_as_of, ${finishedAt}::timestamptz) where id = ${job.sourceId}`);
    const refused = countRefused(errors);
    return finish(tx, captureID, 'published', finishedAt, errors, { events: count + refused, created: leaves.length - amended, repeated: count - leaves.length, amended, refused });
  }

  async function publishStaged(row: JobRow, master: CapturedMaster, finishedAt: string, errors: CaptureJob['errors']): Promise<CaptureJob> {
    const captureID = row.capture_id;
    const [staged] = await rowsOf<{ count: number; last: number }>(db, sql`
      select count(*)::int as count, coalesce(max(idx), -1)::int as last from staged_event where capture_id = ${captureID}`);
    if (!staged) throw new Error('The database counted nothing.');
    const moved = staged.count > PUBLISH_SLICE;
    if (moved) {
      await db.execute(sql`insert into publishing (capture_id) values (${captureID}) on conflict do nothing`);
      for (let from = 0; from <= staged.last; from += PUBLISH_SLICE) {
        await publishing((tx) => moveSlice(tx, toPublished(row), { from, to: from + PUBLISH_SLICE - 1 }));
      }
    }
    const job = await publishing((tx) => publishLast(tx, captureID, master, finishedAt, errors, { ...staged, moved }));
    await dropStaged(captureID);
    return job;
  }

  /** Rows of events, made with pauses: hashing and encrypting some thousand would hold up everybody else. */
  const makeRows = async (job: PublishedJob, fromIndex: number, events: readonly CapturedEvent[]): Promise<readonly EventRow[]> => {
    const rows: EventRow[] = [];
    for (let start = 0; start < events.length; start += ROWS_A_TURN) {
      if (start > 0) await turn();
      rows.push(...toEventRows(events.slice(start, start + ROWS_A_TURN), fromIndex + start, job, cipher));
    }
    return rows;
  };

  const stage = async (job: PublishedJob, fromIndex: number, events: readonly CapturedEvent[]): Promise<void> => {
    for (let start = 0; start < events.length; start += STAGE_SLICE) {
      await stageRows(db, job.captureID, await makeRows(job, fromIndex + start, events.slice(start, start + STAGE_SLICE)));
    }
  };

  return {
    async openJob(job) {
      const hash = createHash('sha256');
      const parts: Uint8Array[] = [];
      for (const part of toParts(job.document)) {
        if (parts.length > 0) await turn();
        hash.update(part);
        parts.push(cipher.encrypt(part));
      }
      const digest = hash.digest();
      await db.transaction(async (tx) => {
        const opened = await rowsOf(tx, sql`
          insert into capture_job (capture_id, source_id, created_at, state, behaviour, errors, document_hash)
          values (${job.captureID}, ${job.sourceId}, ${job.createdAt}, 'running', ${job.behaviour}, '[]', ${digest})
          on conflict (capture_id) do nothing returning capture_id`);
        if (opened.length === 0) return;
        for (const [part, bytes] of parts.entries()) {
          await tx.execute(sql`insert into capture_document (capture_id, part, bytes) values (${job.captureID}, ${part}, ${bytes})`);
        }
      });
    },

    async stageEvents(captureID, fromIndex, events) {
      const row = await getRow(captureID);
      if (row.state !== 'running') return;
      await stage(toPublished(row), fromIndex, events);
    },

    async publishJob(captureID, master, finishedAt, errors, unstaged) {
      const row = await getRow(captureID);
      if (row.state !== 'running') return toJob(row);
      if (unstaged === undefined) return publishStaged(row, master, finishedAt, errors);
      const [begun] = await rowsOf<{ staged: boolean; moved: boolean }>(db, sql`
        select exists (select from staged_event where capture_id = ${captureID}) as staged, exists (select from publishing where capture_id = ${captureID}) as moved`);
      // Rows of the job stand in the tables already: it goes on as it began.
      if (begun?.moved || unstaged.length > PUBLISH_SLICE) {
        await stage(toPublished(row), 0, unstaged);
        return publishStaged(row, master, finishedAt, errors);
      }
      if (begun?.staged) await dropStaged(captureID);
      const rows = await makeRows(toPublished(row), 0, unstaged);
      return publishing((tx) => publishLast(tx, captureID, master, finishedAt, errors, { rows }));
    },

    async failJob(captureID, finishedAt, errors) {
      const job = await publishing(async (tx) => {
        const [row] = await rowsOf<JobRow>(tx, sql`select ${JOB_COLUMNS} from capture_job where capture_id = ${captureID} for update`);
        if (!row) throw new Error('No such capture job.');
        if (row.state !== 'running') return toJob(row);
        if ((await rowsOf(tx, sql`select from publishing where capture_id = ${captureID}`)).length > 0) throw new Error('A job that has begun to publish can only be finished.');
        const [staged] = await rowsOf<{ count: number }>(tx, sql`select count(*)::int as count from staged_event where capture_id = ${captureID}`);
        const refused = countRefused(errors);
        return finish(tx, captureID, 'failed', finishedAt, errors, { events: (staged?.count ?? 0) + refused, created: 0, repeated: 0, amended: 0, refused });
      });
      await dropStaged(captureID);
      return job;
    },

    async findJob(captureID, sourceId) {
      const row = await findRow(captureID);
      return row && (sourceId === undefined || row.source_id === sourceId) ? toJob(row) : undefined;
    },

    async listJobs(sourceId, limit, before) {
      const own = sourceId === undefined ? sql`true` : sql`source_id = ${toStoredKey(sourceId)}`;
      const older = before === undefined ? sql`true` : sql`(created_at, capture_id) < (select created_at, capture_id from capture_job where capture_id = ${toStoredKey(before)})`;
      const rows = await rowsOf<JobRow>(db, sql`
        select ${JOB_COLUMNS} from capture_job where ${own} and ${older} order by capture_job.created_at desc, capture_id desc limit ${limit}`);
      return rows.map(toJob);
    },

    async listUnfinishedJobs() {
      // A crash after the last transaction leaves staged rows that nobody needs.
      await db.execute(sql`delete from staged_event where capture_id in (select capture_id from capture_job where state <> 'running')`);
      const rows = await rowsOf<JobRow & { begun: boolean }>(db, sql`
        select ${JOB_COLUMNS}, capture_id in (select capture_id from publishing) as begun from capture_job where state = 'running' order by capture_job.created_at, capture_id`);
      const jobs: Awaited<ReturnType<CaptureStore['listUnfinishedJobs']>>[number][] = [];
      for (const row of rows) {
        const parts = await rowsOf<{ bytes: Uint8Array }>(db, sql`select bytes from capture_document where capture_id = ${row.capture_id} order by part`);
        const { captureID, sourceId, captureErrorBehaviour, createdAt } = toJob(row);
        let document = '';
        for (const { bytes } of parts) document += cipher.decrypt(bytes);
        jobs.push({ captureID, sourceId, behaviour: captureErrorBehaviour, createdAt, document, ...(row.begun ? { begun: true } : {}) });
      }
      return jobs;
    },
  };
}
