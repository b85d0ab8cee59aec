import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry, AuditLog, ChainedEntry } from '@/lib/trace/desk/audit';
import type { Database, Tx } from '../drivers/database';
import { auditLog } from '../schema';
import { toStorable, toStoredText } from '../stored-key';

/** Any fixed number that nothing else locks: entries follow each other one by one. */
const AUDIT_LOCK = 7_305_551_217;
/** Hash before the first entry. */
const CHAIN_START = '0'.repeat(64);
/** Entries verified at a time. */
const SLICE = 2_000;

/** SHA-256 of the hash before and the canonical JSON (RFC 8785) of the entry, lower-case hex. */
const toEntryHash = (before: string, { at, by, action, subject, detail }: AuditEntry): string =>
  createHash('sha256').update(before).update(canonicalize({ at, by, action, subject, detail }) ?? '').digest('hex');

const toEntry = (row: typeof auditLog.$inferSelect): ChainedEntry => ({ ...row, action: row.action as ChainedEntry['action'] });

/**
 * Writes an entry in the transaction of what it tells: both are kept, or neither. It is the last statement of that
 * transaction: from here to its end every other writer of the log waits, and one that held the log while it waited
 * for a row could wait in a circle.
 */
export async function appendEntry(tx: Tx, entry: AuditEntry): Promise<ChainedEntry> {
  const kept: AuditEntry = {
    at: new Date(entry.at).toISOString(), by: toStoredText(entry.by), action: entry.action, subject: toStoredText(entry.subject), detail: toStorable(entry.detail).value,
  };
  await tx.execute(sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`);
  const [last] = await tx.select({ seq: auditLog.seq, hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.seq)).limit(1);
  const before = last?.hash ?? CHAIN_START;
  const chained: ChainedEntry = { ...kept, seq: (last?.seq ?? 0) + 1, before, hash: toEntryHash(before, kept) };
  await tx.insert(auditLog).values(chained);
  return chained;
}

/** The log of the desk. The database refuses to change or delete what stands in it. */
export function createAuditLog({ db }: Database): AuditLog {
  return {
    append: (entry) => db.transaction((tx) => appendEntry(tx, entry)),

    async list({ by, subject, action, beforeSeq, limit }) {
      const rows = await db.select().from(auditLog).where(and(
        by === undefined ? undefined : eq(auditLog.by, toStoredText(by)),
        subject === undefined ? undefined : eq(auditLog.subject, toStoredText(subject)),
        action === undefined ? undefined : eq(auditLog.action, toStoredText(action)),
        beforeSeq === undefined ? undefined : lt(auditLog.seq, beforeSeq),
      )).orderBy(desc(auditLog.seq)).limit(limit);
      return rows.map(toEntry);
    },

    async verify() {
      let seq = 0;
      let head = CHAIN_START;
      for (;;) {
        const slice = await db.select().from(auditLog).where(gt(auditLog.seq, seq)).orderBy(asc(auditLog.seq)).limit(SLICE);
        for (const row of slice) {
          const entry = toEntry(row);
          if (entry.seq !== seq + 1 || entry.before !== head || entry.hash !== toEntryHash(head, entry)) return { entries: seq, brokenAt: entry.seq, head };
          seq = entry.seq;
          head = entry.hash;
        }
        if (slice.length < SLICE) return { entries: seq, head };
      }
    },
  };
}
