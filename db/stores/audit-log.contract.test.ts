import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/trace/desk/audit';
import { toErrorCode } from '../errors';
import type { TestStores } from '../testing';
import { DATABASES, storesForEach } from './contract-stores';

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({ at: '2026-06-01T02:00:00.000Z', by: 'staff-1', action: 'case.reveal', subject: 'case:SM260601000010', detail: { reason: '电话核实' }, ...changes });

describe.each(DATABASES)('The log of the desk on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  /** Changes the log as somebody with all rights over the database would. */
  const tamper = (statement: string) => s.database.db.transaction(async (tx) => {
    await tx.execute(sql`alter table audit_log disable trigger audit_log_append_only`);
    await tx.execute(sql.raw(statement));
    await tx.execute(sql`alter table audit_log enable always trigger audit_log_append_only`);
  });

  it('an entry is chained to the one before, by a hash anybody can work out', async () => {
    const first = await s.audit.append(entry());
    const second = await s.audit.append(entry({ at: '2026-06-01T10:00:00+08:00', action: 'sign-in', detail: {} }));
    expect(first).toEqual({ ...entry(), seq: 1, before: '0'.repeat(64), hash: createHash('sha256')
      .update(`${'0'.repeat(64)}{"action":"case.reveal","at":"2026-06-01T02:00:00.000Z","by":"staff-1","detail":{"reason":"电话核实"},"subject":"case:SM260601000010"}`).digest('hex') });
    expect(second).toMatchObject({ seq: 2, before: first.hash, at: '2026-06-01T02:00:00.000Z' });
    expect(await s.audit.verify()).toEqual({ entries: 2, head: second.hash });
  });

  it('an empty log is whole', async () => {
    expect(await s.audit.verify()).toEqual({ entries: 0, head: '0'.repeat(64) });
  });

  it('entries written at once stand one after the other', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => s.audit.append(entry({ by: `staff-${n}` }))));
    expect((await s.audit.list({ limit: 50 })).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => 20 - n));
    expect(await s.audit.verify()).toMatchObject({ entries: 20 });
    expect(await s.audit.verify()).not.toHaveProperty('brokenAt');
  });

  it('is read newest first, by person, subject and action, page by page', async () => {
    await s.audit.append(entry());
    await s.audit.append(entry({ by: 'staff-2', action: 'case.assign' }));
    await s.audit.append(entry({ by: 'staff-2', subject: 'staff:9' }));
    const seqs = async (query: Partial<Parameters<TestStores['audit']['list']>[0]>) => (await s.audit.list({ limit: 10, ...query })).map(({ seq }) => seq);
    expect(await seqs({})).toEqual([3, 2, 1]);
    expect(await seqs({ by: 'staff-2' })).toEqual([3, 2]);
    expect(await seqs({ subject: 'case:SM260601000010' })).toEqual([2, 1]);
    expect(await seqs({ action: 'case.reveal' })).toEqual([3, 1]);
    expect(await seqs({ beforeSeq: 3, limit: 1 })).toEqual([2]);
  });

  it('odd characters and any order of the details verify', async () => {
    await s.audit.append(entry({ by: 'a\0b', subject: '\uD800', detail: { z: '\0', a: '😀', 'a b': '"\\' } }));
    expect(await s.audit.verify()).toMatchObject({ entries: 1 });
    expect(await s.audit.verify()).not.toHaveProperty('brokenAt');
  });

  it.each([
    ['changed', "update audit_log set by = 'staff-9'"],
    ['changed where nothing fits', "update audit_log set by = 'staff-9' where seq = 99"],
    ['taken out', 'delete from audit_log where seq = 1'],
    ['emptied', 'truncate audit_log'],
    ['changed by an upsert', "insert into audit_log select * from audit_log where seq = 1 on conflict (seq) do update set by = 'staff-9'"],
  ])('entries cannot be %s: the database refuses', async (_, statement) => {
    await s.audit.append(entry());
    const error: unknown = await s.database.db.execute(sql.raw(statement)).then(() => undefined, (cause: unknown) => cause);
    expect(toErrorCode(error)).toBe('23001');
    expect(await s.audit.verify()).toMatchObject({ entries: 1 });
  });

  it.each([
    ['a word is changed', "update audit_log set by = 'staff-9' where seq = 2", 2],
    ['a detail is changed', `update audit_log set detail = '{"reason":"无"}' where seq = 3`, 3],
    ['a time is changed', "update audit_log set at = at + interval '1 second' where seq = 1", 1],
    ['one is taken out', 'delete from audit_log where seq = 2', 3],
    ['the first is taken out', 'delete from audit_log where seq = 1', 2],
    ['two change places', 'update audit_log set seq = case seq when 2 then -3 else -2 end where seq in (2, 3)', -3],
  ])('with the refusal switched off, the chain still tells when %s', async (_, statement, brokenAt) => {
    for (const n of [1, 2, 3, 4]) await s.audit.append(entry({ subject: `case:${n}` }));
    await tamper(statement);
    if (brokenAt === -3) await tamper('update audit_log set seq = -seq where seq < 0');
    expect(await s.audit.verify()).toMatchObject({ brokenAt: brokenAt === -3 ? 2 : brokenAt });
  });

  it('entries beyond one reading are verified too', async () => {
    const first = await s.audit.append(entry());
    // Forged in one statement, right in number and wrong in their hashes.
    await s.database.db.execute(sql`insert into audit_log (seq, at, by, action, subject, detail, before, hash)
      select n, now(), 'x', 'sign-in', 'x', '{}', ${first.hash}, ${first.hash} from generate_series(2, 2500) n`);
    expect(await s.audit.verify()).toMatchObject({ entries: 1, brokenAt: 2 });
  });
});
