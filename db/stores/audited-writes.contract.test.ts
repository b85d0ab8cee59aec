import { sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import { takePersonStep } from '@/lib/trace/cases/person-steps';
import { takeStaffStep } from '@/lib/trace/cases/staff-steps';
import type { AuditEntry } from '@/lib/trace/desk/audit';
import type { StaffStore } from '@/lib/trace/desk/staff';
import type { RegisterImport } from '@/lib/trace/model/register';
import { recordNotice, saveRecallDraft } from '@/lib/trace/response/recall-draft';
import { noticeInput, recallDraftInput } from '@/lib/trace/response/recall-input';
import type { InspectionDraw, RecallDraft } from '@/lib/trace/response/store';
import { caseCtxOf, fileFor, keyOf, staffOf } from '@/lib/trace/testing/case-world';
import * as schema from '../schema';
import { staffPasskey, staffSession, staffTwoFactor, staffUser } from '../schema/staff';
import type { TestStores } from '../testing';
import { appendEntry } from './audit-log';
import { newCase, step } from './case-fixtures';
import { toEntry } from './contract-fixtures';
import { DATABASES, storesForEach } from './contract-stores';
import { rowsOf } from './rows';
import { createStaffStore } from './staff-store';

/* What is done and the entry that tells it are one write: both are kept, or neither. */

const AT = '2026-06-01T02:00:00.000Z';
const told = (changes: Partial<AuditEntry> = {}): AuditEntry => ({ at: AT, by: 'staff-1', action: 'case.note', subject: 'case:1', detail: {}, ...changes });
const delivery = (id: string): RegisterImport => ({ id, kind: 'tips', name: 'tips.json', sha256: '0'.repeat(64), rows: 1, state: 'draft', draftedBy: 'staff-1', draftedAt: AT });
const ROWS = [{ id: 'entry-1', body: toEntry() }];
const signing = (importId: string) => ({ importId, by: 'staff-2', at: AT });
const draft = (changes: Partial<RecallDraft> = {}): RecallDraft => ({
  id: 'draft-1', state: 'draft', title: '示例召回', category: 'food', level: '1', productName: '示例', productKeys: [], lots: ['L1'], responsibleParty: '示例乳业', hazard: '异味', advice: '停止食用',
  regions: [], caseIds: [], createdBy: 'staff-1', createdAt: AT, version: 1, sent: [], followUps: [], ...changes,
});
const draw: InspectionDraw = { id: 'draw-1', seed: '示例种子', seedFrom: { kind: 'server' }, drawnAt: AT, by: 'staff-1', publishOn: '2026-06-01', pool: { onDay: '2026-06-01', size: 1, sha256: 'a'.repeat(64) }, drawn: [] };
const photo = { id: 'later', caseId: 'case-000001', type: 'image/jpeg' as const, bytes: 3, sha256: 'f'.repeat(64), addedAt: AT, by: 'complainant' as const, content: new Uint8Array([1, 2, 3]) };

describe.each(DATABASES)('What is done and its entry in the log, on %s', (kind) => {
  let s: TestStores;
  let staff: StaffStore;
  storesForEach(kind, (stores) => {
    s = stores;
    staff = createStaffStore(stores.database);
  });

  /** Everything that the database holds. */
  const everything = async (): Promise<string> => {
    const names = Object.values(schema).map((table) => getTableConfig(table as PgTable).name).sort();
    const looks = names.map((name) => sql`select ${name}::text as name, (select string_agg(t::text, '|' order by t::text) from ${sql.identifier(name)} t) as rows`);
    return JSON.stringify(await rowsOf(s.database.db, sql.join(looks, sql` union all `)));
  };

  /** The log takes no entry while it runs: whatever breaks off a write, this is its last statement. */
  const withFullLog = async (run: () => Promise<void>): Promise<void> => {
    await s.database.db.execute(sql`create or replace function log_is_full() returns trigger language plpgsql as 'begin raise exception ''The log is full.''; end'`);
    await s.database.db.execute(sql`create trigger log_is_full before insert on audit_log for each row execute function log_is_full()`);
    try {
      await run();
    } finally {
      await s.database.db.execute(sql`drop trigger log_is_full on audit_log`);
    }
  };

  describe('that breaks off', () => {
    beforeEach(async () => {
      await s.cases.fileCase(newCase(1));
      await s.response.putDraft(draft(), told());
      await s.registers.openImport(delivery('waiting'), ROWS);
      await s.registers.openImport(delivery('public'), [{ id: 'entry-2', body: toEntry({ id: 'entry-2' }) }], { signedBy: 'staff-2' });
      const moment = new Date(AT);
      await s.database.db.insert(staffUser).values({ id: 'a', name: '示例', email: 'a@desk.example', createdAt: moment, updatedAt: moment, roles: ['handler'], twoFactorEnabled: true });
      await s.database.db.insert(staffSession).values({ id: 's', userId: 'a', token: 't', createdAt: moment, updatedAt: moment, expiresAt: moment });
      await s.database.db.insert(staffPasskey).values({ id: 'p', userId: 'a', publicKey: 'x', credentialID: 'c', counter: 0, deviceType: 'singleDevice', backedUp: false });
      await s.database.db.insert(staffTwoFactor).values({ id: 'f', userId: 'a', secret: 'x', backupCodes: 'y' });
    });

    it.each<[string, () => Promise<unknown>]>([
      ['a case that is filed', () => s.cases.fileCase(newCase(2))],
      ['a step of a case', () => s.cases.addStep('case-000001', 1, step('filed'), { state: 'filed' }, { audit: told() })],
      ['a supplement with its photograph and who complains', () => s.cases.addStep('case-000001', 1, step('supplemented'), {}, { audit: told(), files: [photo], complainant: { name: '示例人乙' } })],
      ['an erasure', () => s.cases.addStep('case-000001', 1, step('erased', { by: 'system' }), { nextDue: null }, { audit: told(), erase: true })],
      ['the rest of an erasure', () => s.cases.erasePersonal('case-000001', AT, told())],
      ['a reveal', () => s.cases.revealComplainant('case-000001', told())],
      ['a draw', () => s.response.putDraw(draw, told())],
      ['a recall draft', () => s.response.putDraft(draft({ id: 'draft-2' }), told())],
      ['a changed recall draft', () => s.response.replaceDraft(draft({ title: '改过' }), 1, { audit: told() })],
      ['an official notice that is recorded', () => s.response.replaceDraft(draft({ state: 'notice-recorded' }), 1, { audit: told(), opens: { delivery: delivery('notice'), rows: ROWS } })],
      ['an official notice that is released', () => s.response.replaceDraft(draft({ state: 'published' }), 1, { audit: told(), releases: signing('waiting') })],
      ['an official notice that is taken back', () => s.response.replaceDraft(draft(), 1, { audit: told(), drops: signing('waiting') })],
      ['a delivery that is taken in', () => s.registers.openImport(delivery('new'), ROWS, { audit: told() })],
      ['a delivery that is signed by both at once', () => s.registers.openImport(delivery('new'), ROWS, { audit: told(), signedBy: 'staff-2' })],
      ['a delivery that is released', () => s.registers.releaseImport(signing('waiting'), told())],
      ['a delivery that is taken back', () => s.registers.dropImport('waiting', 'staff-2', AT, told())],
      ['a public row that is ended', () => s.registers.endRow('tips', 'entry-2', { reason: 'withdrawn', by: 'staff-2', at: AT }, told())],
      ['an account that is opened', () => staff.addStaff({ id: 'b', name: '示例', email: 'b@desk.example', roles: ['intake'], regions: [], categories: [], passwordDue: true, sample: true, passwordHash: 'hash' }, told())],
      ['an account that is changed', () => staff.changeStaff('a', { roles: ['approver'], disabledAt: AT }, { audit: told(), passwordHash: 'hash', removeSecondFactors: true, endAttempts: true, endSessions: true })],
      ['a session that is ended', () => staff.endSession('a', 's', told())],
      ['sessions that are ended', () => staff.endSessions('a', undefined, (count) => told({ detail: { count: String(count) } }))],
      ['a passkey that is taken away', () => staff.removePasskey('a', 'p', told())],
    ])('%s leaves nothing behind, and succeeds when it is tried again', async (_, write) => {
      const before = await everything();
      await withFullLog(async () => {
        await expect(write()).rejects.toThrow();
        expect(await everything()).toBe(before);
      });
      const { entries } = await s.audit.verify();
      await write();
      const after = await s.audit.verify();
      expect(after).toMatchObject({ entries: entries + 1 });
      expect(after).not.toHaveProperty('brokenAt');
    });

    it('somebody else’s version writes neither the step nor its entry, and no delivery', async () => {
      const before = await everything();
      expect(await s.cases.addStep('case-000001', 9, step('filed'), { state: 'filed' }, { audit: told(), files: [photo], complainant: { name: '示例人乙' } })).toBe('stale');
      expect(await s.cases.addStep('case-unknown', 1, step('filed'), { state: 'filed' }, { audit: told() })).toBe('missing');
      expect(await s.response.replaceDraft(draft(), 9, { audit: told(), opens: { delivery: delivery('notice'), rows: ROWS } })).toBe('stale');
      expect(await everything()).toBe(before);
    });
  });

  describe('at once with others', () => {
    it('an entry waits for the one before it to be kept, and follows it', async () => {
      let later: Promise<unknown> | undefined;
      const first = await s.database.db.transaction(async (tx) => {
        const entry = await appendEntry(tx, told({ by: 'first' }));
        later = s.audit.append(told({ by: 'second' }));
        // The other writer has its turn before this one ends.
        await tx.execute(sql`select 1`);
        return entry;
      });
      expect(await later).toMatchObject({ seq: 2, before: first.hash });
      expect(await s.audit.verify()).toMatchObject({ entries: 2 });
    });

    it('an entry whose write is undone leaves no gap for the next', async () => {
      let later: Promise<unknown> | undefined;
      await expect(s.database.db.transaction(async (tx) => {
        await appendEntry(tx, told({ by: 'first' }));
        later = s.audit.append(told({ by: 'second' }));
        await tx.execute(sql`select 1`);
        throw new Error('undone');
      })).rejects.toThrow('undone');
      expect(await later).toMatchObject({ seq: 1, before: '0'.repeat(64) });
    });

    it('steps, reads, drafts and accounts stand in one unbroken chain, one entry for each', async () => {
      const cases = [1, 2, 3, 4, 5, 6];
      for (const n of cases) await s.cases.fileCase(newCase(n));
      await Promise.all([
        ...cases.flatMap((n) => {
          const id = newCase(n).record.id;
          return [s.cases.addStep(id, 1, step('message'), {}, { audit: told({ subject: id }) }), s.cases.addStep(id, 1, step('filed'), { state: 'filed' }, { audit: told({ subject: id }) }), s.cases.revealComplainant(id, told({ action: 'case.reveal' }))];
        }),
        ...cases.map((n) => s.response.putDraft(draft({ id: `draft-${n}` }), told({ action: 'recall.draft' }))),
        ...cases.map((n) => s.audit.append(told({ action: 'sign-in', by: `staff-${n}` }))),
      ]);
      const verified = await s.audit.verify();
      expect(verified).toMatchObject({ entries: 6 + 6 + 6 + 6 + 6 });
      expect(verified).not.toHaveProperty('brokenAt');
      for (const n of cases) {
        const { id } = newCase(n).record;
        expect((await s.cases.findCase(id))?.steps).toHaveLength(2);
        expect(await s.audit.list({ subject: id, limit: 9 })).toHaveLength(1);
      }
    });
  });

  describe('in the use cases', () => {
    const world = (): CaseCtx & { at(when: string): void } => ({
      ...caseCtxOf({ operator: 'authority', now: '2026-06-01' }), cases: s.cases, audit: s.audit, response: s.response, registers: s.registers, store: s.store, ids: { newId: () => crypto.randomUUID() },
    });
    const file = (n: number) => ({ type: 'image/jpeg', content: new Uint8Array([n, n, n]) }) as const;

    it('a supplement sent by two tabs at once under one key is one step with its files', async () => {
      const ctx = world();
      const { record, secret } = await fileFor(ctx);
      ctx.at('2026-06-02');
      const send = (n = 1) => takePersonStep({ number: record.number, secret, version: 1, kind: 'supplemented', facts: { text: '补充' }, files: [file(1), file(n)], key: keyOf(7) }, ctx);
      expect((await Promise.all([send(), send(), send()])).map(({ ok }) => ok)).toEqual([true, true, true]);
      const view = await ctx.cases.findCase(record.id);
      expect(view?.steps.map((one) => one.kind)).toEqual(['submitted', 'supplemented']);
      expect(view?.files).toHaveLength(2);
      expect(await ctx.audit.list({ action: 'case.person-step', limit: 9 })).toHaveLength(1);
      expect(await send(3)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    });

    it('a supplement that breaks off is not there, and is taken when it comes again under its key', async () => {
      const ctx = world();
      const { record, secret } = await fileFor(ctx);
      ctx.at('2026-06-02');
      const send = () => takePersonStep({ number: record.number, secret, version: 1, kind: 'supplemented', facts: { text: '补充' }, files: [file(1)], key: keyOf(7) }, ctx);
      await withFullLog(async () => {
        await expect(send()).rejects.toThrow();
        expect(await ctx.cases.findCase(record.id)).toMatchObject({ record: { version: 1 }, steps: { length: 1 }, files: [] });
      });
      expect((await send()).ok).toBe(true);
      expect((await ctx.cases.findCase(record.id))?.files).toHaveLength(1);
    });

    it('the same filing with another photograph is said to be another one', async () => {
      const ctx = world();
      const first = await fileFor(ctx, {}, { files: [file(1), file(2)] });
      expect(await fileFor(ctx, {}, { files: [file(2), file(1)] })).toMatchObject({ record: { id: first.record.id }, created: false, changed: false });
      expect(await fileFor(ctx, {}, { files: [file(1), file(3)] })).toMatchObject({ record: { id: first.record.id }, created: false, changed: true });
      expect((await ctx.cases.findCase(first.record.id))?.files).toHaveLength(2);
    });

    it('a step of the desk without its entry is none', async () => {
      const ctx = world();
      const { record } = await fileFor(ctx);
      const take = () => takeStaffStep({ caseId: record.id, version: 1, kind: 'accepted', facts: {} }, staffOf('intake'), ctx);
      await withFullLog(async () => {
        await expect(take()).rejects.toThrow();
        expect((await ctx.cases.findCase(record.id))?.record).toMatchObject({ state: 'submitted', version: 1 });
      });
      expect((await take()).ok).toBe(true);
    });

    it('a notice whose recording breaks off leaves no delivery behind, and is recorded once when tried again', async () => {
      const ctx = world();
      const handler = staffOf('handler');
      const begun = await saveRecallDraft(recallDraftInput.parse({
        title: '示例奶粉召回（示例）', category: 'food', level: '1', productName: '示例奶粉', productKeys: 'https://id.gs1.org/01/09521234567899', lots: 'L1', responsibleParty: '示例乳业', hazard: '异味', advice: '停止食用', regions: '999901', caseNumbers: '',
      }), handler, ctx);
      if (!begun.ok) throw new Error(begun.error.code);
      const record = () => recordNotice({ id: begun.value.id, version: 1, ...noticeInput.parse({ issuer: '示例市市场监督管理局', documentNumber: '示召〔2026〕3号', issuedOn: '2026-05-25', url: 'https://example.org/recall/3' }) }, handler, ctx);
      await withFullLog(async () => {
        await expect(record()).rejects.toThrow();
        expect(await ctx.registers.listImports({ limit: 9 })).toEqual([]);
        expect(await ctx.response.findDraft(begun.value.id)).toMatchObject({ state: 'draft', version: 1 });
      });
      expect(await record()).toMatchObject({ ok: true, value: { state: 'notice-recorded' } });
      expect(await record()).toMatchObject({ ok: false, error: { code: 'conflict' } });
      expect(await ctx.registers.listImports({ limit: 9 })).toHaveLength(1);
    });
  });
});
