import { sql } from 'drizzle-orm';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Tx } from '../drivers/database';
import { CHAIN_START, merkleRoot, toHeadHash, toLinkHash } from '../integrity';
import type { PublishedJob } from './publish';
import { rowsOf } from './rows';

/** Leaves of a staged job in document order: roots of the captured forms that this job brought first. */
export async function findStagedLeaves(tx: Tx, job: PublishedJob): Promise<readonly Uint8Array[]> {
  // Scalar subqueries: the planner then looks each row up by its key, however wrong its statistics are.
  const leaves = await rowsOf<{ root: Uint8Array }>(tx, sql`
    select root from (
      select g.idx, case when g.declaration is null
        then (select s.leaf_root from event_submission s where s.event_id = g.event_id and s.source_id = ${job.sourceId} and s.given_hash = g.given_hash
          and s.capture_id = ${job.captureID} and s.capture_index = g.idx)
        else (select d.leaf_root from event_declaration d where d.event_id = g.event_id and d.source_id = ${job.sourceId} and d.digest = g.declaration->>'digest'
          and d.capture_id = ${job.captureID} and d.capture_index = g.idx) end as root
      from staged_event g where g.capture_id = ${job.captureID}
    ) leaf where root is not null order by idx`);
  return leaves.map(({ root }) => root);
}

/**
 * Appends the link of a job to its source's chain and closes the days before it. Runs under the
 * lock that makes publishes follow each other.
 */
export async function appendLink(tx: Tx, job: PublishedJob, at: string, leaves: readonly Uint8Array[]): Promise<void> {
  const day = toLocalDate(new Date(at));
  const [last] = await rowsOf<{ seq: number; hash: Uint8Array }>(tx, sql`
    select seq, hash from chain_link where source_id = ${job.sourceId} order by seq desc limit 1`);
  const link = { sourceId: job.sourceId, seq: (last?.seq ?? 0) + 1, captureID: job.captureID, at, leaves: leaves.length, root: merkleRoot(leaves), prev: last?.hash ?? CHAIN_START };
  await closeDays(tx, day);
  await tx.execute(sql`
    insert into chain_link (source_id, seq, capture_id, day, at, leaves, root, prev, hash)
    values (${link.sourceId}, ${link.seq}, ${link.captureID}, ${day}, ${at}, ${link.leaves}, ${link.root}, ${link.prev}, ${toLinkHash(link)})`);
}

/** Writes the head of every finished day that has links and no head yet, oldest first. */
async function closeDays(tx: Tx, today: string): Promise<void> {
  const days = await rowsOf<{ day: string; hashes: string }>(tx, sql`
    select l.day::text as day, json_agg(encode(l.hash, 'base64') order by l.source_id, l.seq)::text as hashes from chain_link l
    where l.day < ${today}::date and l.day > coalesce((select max(day) from chain_head), '-infinity'::date)
    group by l.day order by l.day`);
  if (days.length === 0) return;
  const [last] = await rowsOf<{ hash: Uint8Array }>(tx, sql`select hash from chain_head order by day desc limit 1`);
  let prev: Uint8Array = last?.hash ?? CHAIN_START;
  for (const { day, hashes } of days) {
    const links = (JSON.parse(hashes) as string[]).map((text) => Buffer.from(text, 'base64'));
    const head = { day, links: links.length, root: merkleRoot(links), prev };
    const hash = toHeadHash(head);
    await tx.execute(sql`insert into chain_head (day, links, root, prev, hash) values (${day}, ${head.links}, ${head.root}, ${prev}, ${hash})`);
    prev = hash;
  }
}
