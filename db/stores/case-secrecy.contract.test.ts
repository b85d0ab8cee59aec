import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { toErrorCode } from '../errors';
import { createStores } from './index';
import { type TestStores, testWorld } from '../testing';
import { newCase, READ, step, SUBMITTED_AT } from './case-fixtures';
import { DATABASES, storesForEach } from './contract-stores';
import { declareDataRegion, findDataRegion } from './data-region';
import { rowsOf } from './rows';

const PERSONAL = ['示例人甲', '13900000000', '示例街2号', '开罐后有异味', '退一赔十', '示例订单1', '示例路1号', 'photograph 1', '私下说的话'];

describe.each(DATABASES)('Personal data of cases on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  const run = (text: string) => s.database.db.execute(sql.raw(text));
  const refusedWith = async (work: Promise<unknown>): Promise<string | undefined> => toErrorCode(await work.then(() => undefined, (error: unknown) => error));
  /** Everything the database holds of cases, as text, bytes as they are. */
  const everything = async (): Promise<string> => {
    const tables = ['case_record', 'case_receipt', 'case_submission', 'case_filing', 'case_person', 'case_step', 'case_step_facts', 'case_file'];
    const texts = await Promise.all(tables.map((table) => rowsOf<{ row: string }>(s.database.db, sql`select row_to_json(t)::text as row from ${sql.identifier(table)} t`)));
    const rows = texts.flat().map(({ row }) => row);
    const bytes = rows.flatMap((row) => [...row.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('utf8')));
    return [...rows, ...bytes].join('\n');
  };
  const filedWithMessage = async () => {
    const filed = newCase();
    await s.cases.fileCase(filed);
    await s.cases.addStep(filed.record.id, 1, step('message', { facts: { text: '私下说的话' } }), {});
    return filed;
  };

  it('stand nowhere in the database in the clear', async () => {
    await filedWithMessage();
    const kept = await everything();
    for (const text of PERSONAL) expect(kept).not.toContain(text);
    expect(kept).not.toContain('secret 1');
    expect(kept).toContain('示例超市有限公司');
  });

  it('sealed bytes open only in the row they were made for', async () => {
    await s.cases.fileCase(newCase(1));
    await s.cases.fileCase(newCase(2, { complainant: { name: '示例人丙' } }));
    await run("update case_person set sealed = (select p.sealed from case_person p where p.case_id = 'case-000002') where case_id = 'case-000001'");
    await expect(s.cases.revealComplainant('case-000001', READ)).rejects.toThrow();
    expect(await s.cases.revealComplainant('case-000002', READ)).toEqual({ name: '示例人丙' });
  });

  it('are re-encrypted under a new key in portions, and everything still opens', async () => {
    const filed = await filedWithMessage();
    const before = await s.cases.findCase(filed.record.id);
    expect(await s.cases.rotateKeys(100)).toBe(0);
    s.personal.rotate();
    expect(await s.cases.keysInUse()).toEqual(['test-001']);
    // One filing, one person, the facts of two steps, one file.
    expect([await s.cases.rotateKeys(2), await s.cases.rotateKeys(2), await s.cases.rotateKeys(2), await s.cases.rotateKeys(2)]).toEqual([2, 2, 1, 0]);
    expect(await s.cases.keysInUse()).toEqual(['test-002']);
    expect(await s.cases.findCase(filed.record.id)).toEqual(before);
    expect(await s.cases.revealComplainant(filed.record.id, READ)).toEqual(filed.complainant);
    expect(Buffer.from((await s.cases.readFile(filed.record.id, 'file-1'))?.content ?? []).toString()).toBe('photograph 1');
  });

  it('what is filed after a rotation is under the new key, what was before still opens', async () => {
    await s.cases.fileCase(newCase(1));
    s.personal.rotate();
    await s.cases.fileCase(newCase(2));
    expect(await s.cases.keysInUse()).toEqual(['test-001', 'test-002']);
    expect(await s.cases.revealComplainant('case-000001', READ)).toEqual(newCase(1).complainant);
  });

  it('are taken out at the end; number, state, steps and their days stay', async () => {
    const filed = await filedWithMessage();
    await s.cases.addStep(filed.record.id, 2, step('withdrawn', { at: '2026-06-03T00:00:00.000Z', day: '2026-06-02', facts: { text: '私下说的话' } }), { state: 'withdrawn', nextDue: null, ball: 'nobody' });
    expect(await s.cases.listForRetention({ endedBefore: '2026-06-03T00:00:00.000Z' }, 10)).toEqual([]);
    expect(await s.cases.listForRetention({ endedBefore: '2026-06-03T00:00:00.001Z' }, 10)).toEqual([filed.record.id]);
    await s.cases.erasePersonal(filed.record.id, '2029-06-04T00:00:00.000Z', READ);
    const kept = await s.cases.findCase(filed.record.id);
    expect(kept).toMatchObject({
      record: { number: filed.record.number, state: 'withdrawn', version: 3, respondentName: '示例超市有限公司', subject: { lotKey: filed.record.subject.lotKey } },
      filing: { facts: '', kind: 'complaint', consent: { version: '1' } }, hasComplainant: false, files: [],
      steps: [{ kind: 'submitted', facts: {} }, { kind: 'message', facts: {} }, { kind: 'withdrawn', day: '2026-06-02', facts: {} }],
    });
    expect(kept?.record.subject).not.toHaveProperty('path');
    expect(kept).not.toHaveProperty('seen');
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(PERSONAL.join('|')));
    expect(await s.cases.revealComplainant(filed.record.id, READ)).toBeUndefined();
    expect(await s.cases.readFile(filed.record.id, 'file-1')).toBeUndefined();
    expect(await s.cases.listForRetention({ endedBefore: '2030-01-01T00:00:00.000Z' }, 10)).toEqual([]);
    expect(await s.cases.fileCase(filed)).toMatchObject({ created: false });
  });

  it('a trader without a credit code is no longer named after the end', async () => {
    const { respondentUscc: _uscc, ...record } = newCase(1, { record: { respondentName: '示例人丁' } }).record;
    await s.cases.fileCase({ ...newCase(1), record });
    await s.cases.erasePersonal(record.id, SUBMITTED_AT, READ);
    expect((await s.cases.findCase(record.id))?.record.respondentName).toBe('');
  });

  it('a sole trader is no longer named after the end, not by the credit code either; a firm is', async () => {
    const trader = { name: '示例人戊', uscc: '92999901MA0000003X', region: '999901', where: 'shop' as const };
    const { record } = newCase(1, { record: { respondentName: trader.name, respondentUscc: trader.uscc } });
    await s.cases.fileCase({ ...newCase(1), record, filing: { ...newCase(1).filing, respondent: trader } });
    await s.cases.fileCase(newCase(2));
    for (const id of [record.id, newCase(2).record.id]) await s.cases.erasePersonal(id, SUBMITTED_AT, READ);
    const kept = await s.cases.findCase(record.id);
    expect(kept?.record.respondentName).toBe('');
    expect(JSON.stringify(kept)).not.toMatch(/示例人戊|92999901MA0000003X/);
    expect((await s.cases.findCase(newCase(2).record.id))?.record).toMatchObject({ respondentName: '示例超市有限公司', respondentUscc: '91999901MA0000001X' });
  });

  it('of a window that nobody took further for long are up for it, whatever the clock wrote; of an authority never', async () => {
    const { record } = newCase(1, { record: { operator: 'window' } });
    await s.cases.fileCase({ ...newCase(1), record });
    await s.cases.fileCase({ ...newCase(2), record: newCase(2, { record: { operator: 'authority' } }).record });
    const at = (quietBefore: string) => s.cases.listForRetention({ endedBefore: '2040-01-01T00:00:00.000Z', quietBefore }, 10);
    expect(await at(SUBMITTED_AT)).toEqual([]);
    expect(await at('2026-07-01T00:00:00.000Z')).toEqual([record.id]);
    await s.cases.addStep(record.id, 1, step('filed', { at: '2026-07-02T00:00:00.000Z', by: 'complainant' }), { state: 'filed' });
    await s.cases.addStep(record.id, 2, step('note', { at: '2026-08-02T00:00:00.000Z', by: 'system' }), {});
    expect(await at('2026-07-02T00:00:00.000Z')).toEqual([]);
    expect(await at('2026-07-03T00:00:00.000Z')).toEqual([record.id]);
    await s.cases.erasePersonal(record.id, '2029-08-01T00:00:00.000Z', READ);
    expect(await at('2039-01-01T00:00:00.000Z')).toEqual([]);
    // What was erased waits for nobody any more.
    expect((await s.cases.countCases({ regions: [], categories: [] }, '2029-08-01', '2029-08-02')).reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });

  it('a case that goes on is not up for retention, nor one that was taken up again', async () => {
    const { record } = newCase();
    await s.cases.fileCase(newCase());
    const far = '2040-01-01T00:00:00.000Z';
    expect(await s.cases.listForRetention({ endedBefore: far }, 10)).toEqual([]);
    await s.cases.addStep(record.id, 1, step('refused'), { state: 'refused' });
    expect(await s.cases.listForRetention({ endedBefore: far }, 10)).toEqual([record.id]);
    await s.cases.addStep(record.id, 2, step('objected', { at: '2026-07-01T00:00:00.000Z' }), {});
    expect(await s.cases.listForRetention({ endedBefore: '2026-06-30T00:00:00.000Z' }, 10)).toEqual([]);
    await s.cases.addStep(record.id, 3, step('accepted'), { state: 'accepted' });
    expect(await s.cases.listForRetention({ endedBefore: far }, 10)).toEqual([]);
  });

  it.each([
    ['changed', "update case_step set kind = 'accepted'"],
    ['changed back to the same', 'update case_step set kind = kind'],
    ['taken out', 'delete from case_step'],
    ['emptied', 'truncate case_step'],
    ['changed by an upsert', "insert into case_step (case_id, seq, kind, at, by, shown) values ('case-000001', 1, 'note', now(), 'x', true) on conflict (case_id, seq) do update set kind = 'note'"],
    ['replaced in their words', "update case_step_facts set sealed = '\\x00'"],
    ['moved to another case', "update case_step_facts set case_id = 'case-000002', key_id = 'other'"],
    ['changed where triggers are off', "set session_replication_role = replica; update case_step set kind = 'accepted'"],
  ])('steps cannot be %s: the database refuses', async (_, statement) => {
    await filedWithMessage();
    const before = await s.cases.findCase('case-000001');
    const parts = statement.split('; ');
    const attempt = s.database.db.transaction(async (tx) => {
      for (const part of parts) await tx.execute(sql.raw(part.replace(/^set session/, 'set local session')));
    });
    expect(await refusedWith(attempt)).toBe('23001');
    expect(await s.cases.findCase('case-000001')).toEqual(before);
  });

  describe('where a region is demanded', () => {
    const inRegion = () => createStores(s.database, { ...testWorld(s.clock), personal: s.personal, dataRegion: 'CN' });

    it('nothing personal is taken by a database that is not declared for it', async () => {
      await s.cases.fileCase(newCase());
      const { cases } = inRegion();
      const [file] = newCase().files;
      const outside = { name: 'OutsideDataRegion' };
      expect(await cases.acceptsPersonal()).toBe(false);
      await expect(cases.fileCase(newCase(2))).rejects.toMatchObject(outside);
      await expect(cases.addStep('case-000001', 1, step('personal-given'), {}, { complainant: { name: '示例人乙' } })).rejects.toMatchObject(outside);
      await expect(cases.addStep('case-000001', 1, step('message', { facts: { text: '私下说的话' } }), {})).rejects.toMatchObject(outside);
      await expect(file && cases.addStep('case-000001', 1, step('supplemented'), {}, { files: [{ ...file, id: 'another' }] })).rejects.toMatchObject(outside);
      expect(await s.cases.findCaseByNumber(newCase(2).record.number)).toBeUndefined();
    });

    it('what is there can still be read and taken out', async () => {
      await s.cases.fileCase(newCase());
      const { cases } = inRegion();
      expect(await cases.revealComplainant('case-000001', READ)).toEqual(newCase().complainant);
      expect(await cases.addStep('case-000001', 1, step('erased', { by: 'system' }), { state: 'withdrawn' })).toMatchObject({ version: 2 });
      await cases.erasePersonal('case-000001', SUBMITTED_AT, READ);
      expect(await cases.revealComplainant('case-000001', READ)).toBeUndefined();
    });

    it('a database declared for it takes them, one declared for another does not', async () => {
      const { cases } = inRegion();
      await declareDataRegion(s.database, 'SG', '运维', s.clock);
      await expect(cases.fileCase(newCase())).rejects.toMatchObject({ name: 'OutsideDataRegion' });
      await declareDataRegion(s.database, 'CN', '运维', s.clock);
      expect(await findDataRegion(s.database)).toBe('CN');
      expect(await cases.acceptsPersonal()).toBe(true);
      expect(await cases.fileCase(newCase())).toMatchObject({ created: true });
    });

    it('a declaration does not travel with a copy to another server', async () => {
      await declareDataRegion(s.database, 'CN', '运维', s.clock);
      await run("update data_region set system_id = '7000000000000000001'");
      expect(await findDataRegion(s.database)).toBeUndefined();
      expect(await inRegion().cases.acceptsPersonal()).toBe(false);
    });
  });
});
