import { sql } from 'drizzle-orm';
import type { CapturedEvent } from '@/lib/trace/ports';
import type { Database } from './drivers/database';
import { appendLink } from './stores/chain';
import { toEventRows, type Cipher, type EventRow } from './stores/event-row';
import { insertLots, insertRows, relateStatements } from './stores/publish';

/** Events of one transaction. */
const SLICE = 2_000;
/** Longest a statement of the load may run. */
const TIMEOUT_MS = 600_000;

export interface BulkLoad {
  readonly sourceId: string;
  readonly createdAt: string;
  /** Prefix of the capture ids; each slice is a job of its own. */
  readonly name: string;
  readonly cipher: Cipher;
  readonly onProgress?: (events: number) => void;
}

/**
 * Fills a store quickly, for benchmarks: every slice becomes a published job with the rows that a
 * capture would write, but no document is kept and nothing waits in staging between transactions.
 * Returns the number of events read.
 */
export async function bulkLoad(database: Database, events: AsyncIterable<CapturedEvent> | Iterable<CapturedEvent>, load: BulkLoad): Promise<number> {
  let count = 0;
  let slice: CapturedEvent[] = [];
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    if (slice.length === 0) return;
    const captureID = `${load.name}-${count}`;
    const rows = toEventRows(slice, 0, { sourceId: load.sourceId, createdAt: load.createdAt }, load.cipher);
    count += slice.length;
    const length = slice.length;
    slice = [];
    // The next slice is prepared while the database writes this one.
    await writing;
    load.onProgress?.(count - length);
    writing = publishSlice(database, captureID, rows, load);
    // Reported by the await above or at the end; until then it is not "unhandled".
    writing.catch(() => undefined);
  };
  for await (const captured of events) {
    slice.push(captured);
    if (slice.length === SLICE) await flush();
  }
  await flush();
  await writing;
  load.onProgress?.(count);
  for (const table of ['event', 'event_submission', 'event_item', 'event_alias', 'lot']) await database.db.execute(sql`analyze ${sql.identifier(table)}`);
  return count;
}

async function publishSlice(database: Database, captureID: string, rows: readonly EventRow[], load: BulkLoad): Promise<void> {
  const job = { captureID, sourceId: load.sourceId, createdAt: load.createdAt };
  await database.longTransaction(TIMEOUT_MS, async (tx) => {
    await tx.execute(sql`
      insert into capture_job (capture_id, source_id, created_at, finished_at, state, behaviour, errors, document_hash, events, created)
      values (${captureID}, ${job.sourceId}, ${job.createdAt}, ${job.createdAt}, 'published', 'rollback', '[]', sha256(''::bytea), ${rows.length}, ${rows.length})`);
    const kept = new Set(await insertRows(tx, job, rows));
    await tx.execute(sql`update store_meta set revision = revision + 1 where id = 1`);
    await relateStatements(tx, job, rows);
    await insertLots(tx, rows);
    await appendLink(tx, job, job.createdAt, rows.flatMap(({ idx, leafRoot }) => (kept.has(idx) ? [Buffer.from(leafRoot, 'hex')] : [])));
  });
}
