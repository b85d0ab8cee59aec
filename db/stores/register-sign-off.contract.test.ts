import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { RegisterImport } from '@/lib/trace/model/register';
import { toErrorCode } from '../errors';
import { publishRows, type TestStores } from '../testing';
import { captureOf, CLASS_A, LOT_A, NO_MASTER, toCaptured, toEnrolment, toEntry, toEvent, toItem, toListing, toRecall } from './contract-fixtures';
import { DATABASES, storesForEach } from './contract-stores';

const DAY = '2026-06-01';
const AT = '2026-06-01T04:00:00.000Z';
const PAGE = { page: 1, perPage: 10 };

describe.each(DATABASES)('Sign-off, ended rows, official entries and versions on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  const delivery = (id: string, changes: Partial<RegisterImport> = {}): RegisterImport => ({ id, kind: 'enterprises', name: 'enterprises.csv', sha256: 'a'.repeat(64), rows: 1, state: 'draft', draftedBy: '录入员', draftedAt: AT, ...changes });
  const draft = (id: string, rows: readonly { readonly id: string }[] = [toEnrolment()], changes: Partial<RegisterImport> = {}) =>
    s.registers.openImport(delivery(id, { rows: rows.length, ...changes }), rows.map((body) => ({ id: body.id, body })));
  const shown = async () => (await s.registers.listEnrolments(PAGE, DAY)).total + (await s.store.findEnrolments([toEnrolment().uscc], DAY)).length + (await s.registers.suggest('示例', 5)).length;
  const refused = async (statement: Promise<unknown>): Promise<string | undefined> => toErrorCode(await statement.then(() => undefined, (cause: unknown) => cause));
  const run = (text: string) => s.database.db.execute(sql.raw(text));

  it('nobody sees rows before they are approved and published, and then at once', async () => {
    const revision = await s.store.revision();
    await draft('i1');
    expect([await shown(), (await s.registers.findImport('i1'))?.state]).toEqual([0, 'draft']);
    expect(await s.registers.listDrafts('i1', PAGE)).toEqual({ rows: [{ id: 'enrolment-1', body: toEnrolment() }], total: 1 });
    await s.registers.approveImport('i1', '审核员', AT);
    expect([await shown(), (await s.registers.findImport('i1'))?.state, await s.store.revision()]).toEqual([0, 'approved', revision]);
    await s.registers.publishImport('i1', '发布员', AT);
    expect([await shown(), await s.store.revision()]).toEqual([3, revision + 1]);
    expect(await s.registers.findImport('i1')).toEqual(delivery('i1', { state: 'published', approvedBy: '审核员', approvedAt: AT, publishedBy: '发布员', publishedAt: AT }));
    expect((await s.registers.listDrafts('i1', PAGE)).total).toBe(0);
    expect((await s.registers.listSteps('i1')).map(({ step, by }) => [step, by])).toEqual([['drafted', '录入员'], ['approved', '审核员'], ['published', '发布员']]);
  });

  it('no step can be taken twice, skipped, or signed by the person who took the file in', async () => {
    await draft('i1');
    await expect(s.registers.publishImport('i1', '审核员', AT)).rejects.toThrow('not approved');
    for (const same of ['录入员\u200B', ' 录入员', '录\u3000入员']) await expect(s.registers.approveImport('i1', same, AT), same).rejects.toMatchObject({ constraint: 'register_import_two_persons' });
    await expect(s.registers.approveImport('i1', '\u200B', AT)).rejects.toMatchObject({ constraint: 'register_import_has_approver' });
    await expect(s.registers.approveImport('i1', '录入员', AT)).rejects.toMatchObject({ name: 'ConstraintViolation', constraint: 'register_import_two_persons' });
    await s.registers.approveImport('i1', '审核员', AT);
    await expect(s.registers.approveImport('i1', '第三人', AT)).rejects.toThrow('not draft');
    await s.registers.publishImport('i1', '审核员', AT);
    await expect(s.registers.publishImport('i1', '审核员', AT)).rejects.toThrow('not approved');
    await expect(s.registers.dropImport('i1', '审核员', AT)).rejects.toThrow('not draft or approved');
    await expect(s.registers.approveImport('none', '审核员', AT)).rejects.toThrow('not draft');
    expect(await shown()).toBe(3);
  });

  it('a delivery of which one row breaks a rule of the database publishes nothing and stays approved', async () => {
    await draft('i1', [toListing(), toListing({ id: 'listing-2', decisionNumber: ' ' })], { kind: 'blacklist' });
    await s.registers.approveImport('i1', '审核员', AT);
    const revision = await s.store.revision();
    await expect(s.registers.publishImport('i1', '审核员', AT)).rejects.toMatchObject({ name: 'ConstraintViolation', constraint: 'listing_has_decision_number' });
    expect((await s.registers.listListings(PAGE, DAY)).total).toBe(0);
    expect([(await s.registers.findImport('i1'))?.state, await s.store.revision()]).toEqual(['approved', revision]);
  });

  it('a dropped delivery loses its rows and keeps its record', async () => {
    await draft('i1');
    await s.registers.dropImport('i1', '录入员', AT);
    expect([(await s.registers.findImport('i1'))?.state, (await s.registers.listDrafts('i1', PAGE)).total]).toEqual(['ended', 0]);
    expect((await s.registers.listSteps('i1')).map(({ step }) => step)).toEqual(['drafted', 'dropped']);
  });

  it('deliveries are listed by their last step, by kind, state and name', async () => {
    await draft('i1');
    await draft('i2', [toListing()], { kind: 'blacklist', name: 'b.json' });
    await draft('i3');
    await s.registers.approveImport('i1', '审核员', AT);
    const ids = async (query: Parameters<typeof s.registers.listImports>[0]) => (await s.registers.listImports(query)).map(({ id }) => id);
    expect(await ids({ limit: 10 })).toEqual(['i1', 'i3', 'i2']);
    expect(await ids({ limit: 1 })).toEqual(['i1']);
    expect(await ids({ limit: 10, kind: 'enterprises' })).toEqual(['i1', 'i3']);
    expect(await ids({ limit: 10, state: 'draft' })).toEqual(['i3', 'i2']);
    expect(await ids({ limit: 10, name: 'b.json' })).toEqual(['i2']);
    expect(await s.registers.findImport('none')).toBeUndefined();
  });

  it('five thousand rows are published in one piece', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => toEnrolment({ id: `e${n}`, uscc: `9199990${String(n).padStart(11, '0')}` }));
    await publishRows(s, 'enterprises', rows);
    expect((await s.registers.listEnrolments(PAGE, DAY)).total).toBe(5_000);
  });

  it('counting stops at ten thousand and says that there are more', async () => {
    await s.database.db.execute(sql`insert into enrolment (id, name, uscc, category, region, enrolled_on, source_id, sample)
      select 'e' || n, '示例', '9199990' || n, 'food', '999901', '2025-01-01', 'city-1', true from generate_series(1, 10001) n`);
    expect(await s.registers.listEnrolments({ page: 1, perPage: 1 }, DAY)).toMatchObject({ total: 10_000, more: true });
    expect(await s.registers.listEnrolments({ page: 10_001, perPage: 1 }, DAY)).toMatchObject({ rows: [{}], more: true });
    expect((await s.registers.listEnrolments({ page: 10_002, perPage: 1 }, DAY)).rows).toEqual([]);
    for (const page of [0, -5, Number.NaN, 1e12]) expect((await s.registers.listEnrolments({ page, perPage: 1 }, DAY)).rows.length).toBe(page === 1e12 ? 0 : 1);
  });

  describe('ended rows', () => {
    const end = (of: Parameters<typeof s.registers.endRow>[0], id: string, reason: 'repaired' | 'corrected' | 'annulled' = 'repaired', at = AT) => s.registers.endRow(of, id, { reason, by: '管理员', at, note: '示例' });

    it('a repaired entry of the list is gone from every read at once, even when an earlier day is asked about', async () => {
      await publishRows(s, 'blacklist', [toListing(), toListing({ id: 'listing-2', decisionNumber: '2' })]);
      const revision = await s.store.revision();
      expect(await end('blacklist', 'listing-1')).toBe(true);
      expect(await s.store.revision()).toBe(revision + 1);
      for (const day of ['2025-07-01', DAY, '2026-06-02']) {
        expect((await s.registers.listListings(PAGE, day)).rows.map(({ id }) => id)).toEqual(['listing-2']);
        expect((await s.store.findListings([toListing().uscc], day)).map(({ id }) => id)).toEqual(['listing-2']);
        expect(await s.registers.findListing('listing-1', day)).toBeUndefined();
      }
      const kept = await s.database.runBare("select removed_on::text as day, removal_reason, removed_by, removal_note from listing where id = 'listing-1'");
      expect(kept).toEqual([{ day: DAY, removal_reason: 'repaired', removed_by: '管理员', removal_note: '示例' }]);
      expect([await end('blacklist', 'listing-1'), await end('blacklist', 'none')]).toEqual([false, false]);
    });

    it('an entry that ended by its date does not come out when an earlier day is asked about', async () => {
      await publishRows(s, 'blacklist', [toListing({ endsOn: '2026-05-31' })]);
      expect((await s.registers.listListings(PAGE, '2026-05-31')).total).toBe(0);
      expect(await s.store.findListings([toListing().uscc], '2026-05-31')).toEqual([]);
      expect(await s.registers.findListing('listing-1', '2026-05-31')).toBeUndefined();
    });

    it('an old file does not list a repaired firm again; a row taken out to be corrected comes back corrected', async () => {
      await publishRows(s, 'blacklist', [toListing(), toListing({ id: 'listing-2', decisionNumber: '2' })]);
      await end('blacklist', 'listing-1', 'annulled');
      await end('blacklist', 'listing-2', 'corrected');
      expect([...(await s.registers.rowStates('blacklist', ['listing-1', 'listing-2', 'listing-3']))]).toEqual([['listing-1', 'annulled'], ['listing-2', 'corrected']]);
      await publishRows(s, 'blacklist', [toListing(), toListing({ id: 'listing-2', decisionNumber: '2', reason: '更正后的事由' })]);
      expect((await s.registers.listListings(PAGE, DAY)).rows.map(({ id, reason }) => [id, reason])).toEqual([['listing-2', '更正后的事由']]);
    });

    it('a removal in a file ends the published entry on its day and never publishes one', async () => {
      const removal = { name: '甲', uscc: toListing().uscc, decisionNumber: '1' };
      await publishRows(s, 'blacklist', [toListing()]);
      await publishRows(s, 'blacklist', [{ id: 'listing-1', ...removal, removal: { on: '2026-06-02', reason: 'repaired' } } as never, { id: 'other', ...removal, removal: { on: DAY, reason: 'annulled' } } as never]);
      expect((await s.store.findListings([toListing().uscc], DAY)).length).toBe(1);
      s.clock.set('2026-06-01T16:00:00.000Z');
      expect(await s.store.findListings([toListing().uscc], '2026-06-02')).toEqual([]);
      expect(await s.store.findListings([toListing().uscc], DAY)).toEqual([]);
      expect(await s.database.runBare('select id from listing')).toEqual([{ id: 'listing-1' }]);
    });

    describe('of the statutory list', () => {
      const ENTRY = { id: 'listing:91999901MA0000001X:示例〔2026〕77号', decisionNumber: '示例〔2026〕77号' };
      const removal = (on: string, reason = 'repaired', id = ENTRY.id) => ({ id, name: '甲', uscc: toListing().uscc, decisionNumber: ENTRY.decisionNumber, removal: { on, reason } }) as never;
      const listed = async (day = DAY) => (await s.registers.listListings(PAGE, day)).total;
      const state = async (id = ENTRY.id) => (await s.registers.rowStates('blacklist', [id])).get(id);

      it('an entry whose removal came first is not listed by the older file', async () => {
        await publishRows(s, 'blacklist', [removal('2026-05-20')]);
        expect([await state(), await listed()]).toEqual(['repaired', 0]);
        await publishRows(s, 'blacklist', [toListing(ENTRY)]);
        await publishRows(s, 'blacklist', [toListing(ENTRY)]);
        expect([await listed(), await s.store.findListings([toListing().uscc], DAY), await s.registers.findListing(ENTRY.id, DAY), await state()]).toEqual([0, [], undefined, 'repaired']);
      });

      it('an entry whose removal came first and is still to come is listed until its day', async () => {
        await publishRows(s, 'blacklist', [removal('2026-06-02')]);
        await publishRows(s, 'blacklist', [toListing(ENTRY)]);
        expect(await listed()).toBe(1);
        s.clock.set('2026-06-01T16:00:00.000Z');
        expect([await listed(), await listed('2026-06-02')]).toEqual([0, 0]);
      });

      it('an entry that was ended is not listed again under another spelling of its number, and is found under each', async () => {
        const other = 'listing:91999901ma0000001x:示例 [2026]​77号';
        await publishRows(s, 'blacklist', [toListing({ ...ENTRY, id: other })]);
        expect((await s.registers.findListing(ENTRY.id, DAY))?.id).toBe(ENTRY.id);
        expect((await s.registers.findListing(other, DAY))?.id).toBe(ENTRY.id);
        expect(await end('blacklist', other)).toBe(true);
        await publishRows(s, 'blacklist', [toListing({ ...ENTRY, id: 'listing:91999901MA0000001X:示例［2026］77号' })]);
        expect([await listed(), await state(other)]).toEqual([0, 'repaired']);
      });

      it.each(['in a file', 'by hand'])('an entry that was taken out to be corrected and then repaired %s stays ended', async (way) => {
        await publishRows(s, 'blacklist', [toListing(ENTRY)]);
        await end('blacklist', ENTRY.id, 'corrected');
        if (way === 'by hand') expect(await end('blacklist', ENTRY.id, 'repaired', '2026-06-03T04:00:00.000Z')).toBe(true);
        else await publishRows(s, 'blacklist', [removal('2026-06-03')]);
        expect([await state(), await listed()]).toEqual(['repaired', 0]);
        await publishRows(s, 'blacklist', [toListing({ ...ENTRY, fetchedAt: '2026-06-01T00:00:00.000Z' })]);
        expect(await listed()).toBe(0);
        expect(await end('blacklist', ENTRY.id, 'corrected')).toBe(false);
        expect(await end('blacklist', ENTRY.id, 'annulled', '2026-06-04T04:00:00.000Z')).toBe(false);
      });

      it('what was read from its source earlier never replaces what was read later, and is logged', async () => {
        await publishRows(s, 'blacklist', [toListing({ ...ENTRY, reason: '新', fetchedAt: '2026-05-02T00:00:00.000Z' })]);
        s.clock.set('2026-06-02T04:00:00.000Z');
        const id = await publishRows(s, 'blacklist', [toListing({ ...ENTRY, reason: '旧', fetchedAt: '2026-05-01T00:00:00.000Z' })]);
        expect((await s.registers.findListing(ENTRY.id, DAY))?.reason).toBe('新');
        expect(await s.database.runBare("select import_id, row_id, reason from register_log where step = 'skipped'")).toEqual([{ import_id: id, row_id: ENTRY.id, reason: 'older' }]);
        expect((await s.registers.listSteps(id)).map(({ step }) => step)).toEqual(['drafted', 'approved', 'published']);
      });

      it.each([['reason', "'​'"], ['source_url', 'null'], ['source_url', "'　⁠'"], ['basis', "'﻿'"], ['authority', "'‌‍'"], ['decision_number', "' ­'"]])('the database itself refuses one whose %s is %j', async (column, value) => {
        await publishRows(s, 'blacklist', [toListing()]);
        expect(await refused(run(`update listing set ${column} = ${value}`))).toMatch(/^23(?:502|514)$/);
      });
    });

    it('a delivery that was taken in earlier and is published later replaces nothing of any register', async () => {
      const LATER = '2026-06-01T05:00:00.000Z';
      const both = async (of: 'enterprises' | 'recalls' | 'tips', older: { readonly id: string }, newer: { readonly id: string }) => {
        await draft(`${of}-old`, [older, { ...older, id: `${of}-other` }], { kind: of });
        await draft(`${of}-new`, [newer], { kind: of, draftedAt: LATER });
        for (const id of [`${of}-new`, `${of}-old`]) {
          await s.registers.approveImport(id, '审核员', LATER);
          await s.registers.publishImport(id, '审核员', LATER);
        }
      };
      await both('enterprises', toEnrolment({ name: '旧' }), toEnrolment({ name: '新' }));
      await both('recalls', toRecall({ advice: '旧', productKeys: [] }), toRecall({ advice: '新' }));
      await both('tips', toEntry({ title: '旧' }), toEntry({ title: '新' }));
      expect([(await s.registers.enrolmentsOf(toEnrolment().uscc)).map(({ name }) => name).toSorted(), await s.registers.findRecall('recall-1'), (await s.registers.findEntry('tips', 'entry-1', DAY))?.title])
        .toEqual([['新', '旧'], toRecall({ advice: '新' }), '新']);
      expect((await s.database.runBare("select row_id from register_log where step = 'skipped' order by seq")).map(({ row_id: id }) => id)).toEqual(['enrolment-1', 'recall-1', 'entry-1']);
    });

    it('rows with ids of any length can be opened and ended', async () => {
      const id = `召回${'甲'.repeat(300)}`;
      await publishRows(s, 'recalls', [toRecall({ id })]);
      await publishRows(s, 'tips', [toEntry({ id })]);
      await publishRows(s, 'enterprises', [toEnrolment({ id })]);
      await publishRows(s, 'blacklist', [toListing({ id })]);
      const [listed] = (await s.registers.listRecalls(PAGE)).rows;
      for (const name of [id, listed?.id ?? '']) {
        expect(await s.registers.findRecall(name)).toEqual(toRecall({ id: listed?.id ?? '' }));
        expect((await s.registers.findEntry('tips', name, DAY))?.title).toBe(toEntry().title);
        expect((await s.registers.findListing(name, DAY))?.name).toBe(toListing().name);
      }
      for (const kindOf of ['recalls', 'tips', 'enterprises', 'blacklist'] as const) expect([kindOf, await end(kindOf, id)]).toEqual([kindOf, true]);
      expect([await s.registers.findRecall(id), (await s.registers.listListings(PAGE, DAY)).total]).toEqual([undefined, 0]);
    });

    it('ended enrolments, recalls and official entries are in no list and on no page', async () => {
      await publishRows(s, 'enterprises', [toEnrolment()]);
      await publishRows(s, 'recalls', [toRecall()]);
      await publishRows(s, 'tips', [toEntry()]);
      expect([await end('enterprises', 'enrolment-1'), await end('recalls', 'recall-1'), await end('honours', 'entry-1'), await end('tips', 'entry-1')]).toEqual([true, true, false, true]);
      expect(await shown()).toBe(0);
      expect(await s.registers.enrolmentsOf(toEnrolment().uscc)).toEqual([]);
      expect([await s.registers.listRecalls(PAGE), await s.store.findRecalls([CLASS_A]), await s.registers.findRecall('recall-1'), await s.registers.recallsForBundle('2020-01-01')]).toEqual([{ rows: [], total: 0 }, [], undefined, []]);
      expect([await s.registers.listEntries({ register: 'tips', ...PAGE }, DAY), await s.registers.findEntry('tips', 'entry-1', DAY)]).toEqual([{ rows: [], total: 0 }, undefined]);
    });

    it('the database itself refuses a row taken out without reason or person', async () => {
      await publishRows(s, 'blacklist', [toListing()]);
      for (const set of ["removed_on = '2026-06-01'", "removed_on = '2026-06-01', removal_reason = 'repaired'", "removed_on = '2026-06-01', removal_reason = 'mood', removed_by = '甲'", "removal_reason = 'repaired'", "decided_on = '2025-06-03'"]) {
        expect(await refused(run(`update listing set ${set}`)), set).toBe('23514');
      }
    });
  });

  describe('recalls', () => {
    it('lot ranges, brand, shops and reports come back as they were published', async () => {
      const report = { issuer: '示例局', documentNumber: '示召进〔2026〕1号' };
      const full = toRecall({
        responsibleParty: '示例厂', responsibleUscc: '91999901MA0000001X', brand: '示例牌', spec: '400 g', shops: ['示例一店', '示例二店'],
        followUps: [{ kind: 'recovered', on: '2026-05-26', quantity: '1,200 件', ...report }, { kind: 'completed', on: '2026-05-30', text: '全部处置', url: 'https://example.org/f', ...report }],
        scopes: [{ kind: 'lots', from: 'A0101', to: 'A0120' }, { kind: 'dates', from: '2026-05-01', to: '2026-05-01' }],
      });
      await publishRows(s, 'recalls', [full]);
      expect([await s.registers.findRecall('recall-1'), (await s.store.findRecalls([CLASS_A]))[0]]).toEqual([full, full]);
      await publishRows(s, 'recalls', [toRecall()]);
      expect(await s.registers.findRecall('recall-1')).toEqual(toRecall());
    });

    it.each([['A0120', 'A0101'], ['A0101', 'A120'], ['A0101', 'B0120'], ['A', 'B'], ['A0101', null]])('the database itself refuses the range of lots from %j to %j', async (from, to) => {
      await publishRows(s, 'recalls', [toRecall({ scopes: [] })]);
      const value = (text: string | null) => (text === null ? 'null' : `'${text}'`);
      expect(await refused(run(`insert into recall_scope (recall_id, ordinal, kind, from_lot, to_lot) values ('recall-1', 9, 'lots', ${value(from)}, ${value(to)})`))).toBe('23514');
    });

    it('the database itself refuses a report without issuer or number', async () => {
      for (const [issuer, number] of [[' ', '1'], ['局', '\u3000']]) {
        expect(await refused(run(`insert into recall_follow_up (recall_id, ordinal, kind, reported_on, issuer, document_number) values ('recall-1', 0, 'notified', '2026-01-01', '${issuer}', '${number}')`))).toBe('23514');
      }
    });

    it('are found by area, level, firm, state and days; one that names no area concerns all', async () => {
      await publishRows(s, 'recalls', [
        toRecall({ id: 'city', regions: ['999901'], responsibleUscc: 'U1' }), toRecall({ id: 'province', regions: ['990000'], level: '2', issuedOn: '2026-05-24' }),
        toRecall({ id: 'all', regions: [], status: 'completed', issuedOn: '2026-05-23' }), toRecall({ id: 'else', regions: ['110000'], issuedOn: '2026-05-22' }),
      ]);
      const ids = async (query: object) => (await s.registers.listRecalls({ ...PAGE, ...query })).rows.map(({ id }) => id);
      expect(await ids({ region: '999901' })).toEqual(['city', 'province', 'all']);
      expect(await ids({ region: '999902' })).toEqual(['province', 'all']);
      expect(await ids({ region: '990000' })).toEqual(['city', 'province', 'all']);
      expect(await ids({ region: '11' })).toEqual(['all', 'else']);
      expect([await ids({ level: '2' }), await ids({ status: 'completed' }), await ids({ uscc: 'U1' })]).toEqual([['province'], ['all'], ['city']]);
      expect(await ids({ issuedFrom: '2026-05-23', issuedTo: '2026-05-24' })).toEqual(['province', 'all']);
    });

    it('the offline bundle gets those with products that run or were completed not long ago, and of the others the products', async () => {
      const completed = (on: string) => ({ status: 'completed' as const, followUps: [{ kind: 'completed' as const, on, issuer: '局', documentNumber: '1' }] });
      await publishRows(s, 'recalls', [
        toRecall({ id: 'runs', issuedOn: '2020-01-01' }), toRecall({ id: 'no-product', productKeys: [] }), toRecall({ id: 'just-over', issuedOn: '2020-01-02', ...completed('2026-05-01') }),
        toRecall({ id: 'long-over', issuedOn: '2020-01-03', ...completed('2026-04-30') }), toRecall({ id: 'over-unsaid', status: 'completed', issuedOn: '2026-05-02' }),
      ]);
      expect((await s.registers.recallsForBundle('2026-05-01')).map(({ id }) => id)).toEqual(['over-unsaid', 'just-over', 'runs']);
      const [older, ...more] = await s.registers.recallsBeforeBundle('2026-05-01');
      expect([older, more]).toEqual([{ issuedOn: '2020-01-03', productKeys: toRecall({}).productKeys }, []]);
    });
  });

  describe('official entries', () => {
    const ids = async (query: object, day = DAY) => (await s.registers.listEntries({ register: 'tips', ...PAGE, ...query }, day)).rows.map(({ id }) => id);

    it('come back with every field', async () => {
      const full = toEntry({
        url: 'https://example.org/tip', validTo: '2026-12-31', categories: ['food', 'pork'], regions: ['999901'], months: [5, 6], details: [{ label: '适用', value: '家庭' }],
        subject: { name: '示例厂', uscc: '91999901MA0000001X', productKey: CLASS_A },
      });
      await publishRows(s, 'tips', [full, toEntry({ id: 'entry-2', issuedOn: '2026-04-01', subject: { name: '只有名称' } })]);
      expect((await s.registers.listEntries({ register: 'tips', ...PAGE }, DAY)).rows).toEqual([full, toEntry({ id: 'entry-2', issuedOn: '2026-04-01', subject: { name: '只有名称' } })]);
      expect([await s.registers.findEntry('tips', 'entry-1', DAY), await s.registers.findEntry('honours', 'entry-1', DAY)]).toEqual([full, undefined]);
    });

    it('are shown from their first day to their last', async () => {
      await publishRows(s, 'tips', [toEntry({ validFrom: '2026-05-10', validTo: '2026-05-20' })]);
      expect([await ids({}, '2026-05-09'), await ids({}, '2026-05-10'), await ids({}, '2026-05-20'), await ids({}, '2026-05-21')]).toEqual([[], ['entry-1'], ['entry-1'], []]);
      expect(await s.registers.findEntry('tips', 'entry-1', '2026-05-21')).toBeUndefined();
    });

    it('are found by kind, category, area, month, firm and product; what names none concerns all', async () => {
      await publishRows(s, 'tips', [
        toEntry({ id: 'a', kind: 'warning', categories: ['food'], regions: ['999901'], months: [1, 2], issuedOn: '2026-05-03', subject: { name: '厂', uscc: 'U1', productKey: CLASS_A } }),
        toEntry({ id: 'b', issuedOn: '2026-05-02' }), toEntry({ id: 'c', categories: ['drug'], regions: ['110000'], months: [6], issuedOn: '2026-05-01' }),
      ]);
      expect([await ids({ kind: 'warning' }), await ids({ category: 'food' }), await ids({ region: '99' }), await ids({ region: '110105' }), await ids({ month: 2 }), await ids({ uscc: 'U1' }), await ids({ productKey: CLASS_A })])
        .toEqual([['a'], ['a', 'b'], ['a', 'b'], ['b', 'c'], ['a', 'b'], ['a'], ['a']]);
      expect(await ids({ kind: 'a\0b', category: '\uD800', region: '\0', q: "'; drop table official_entry; --" })).toEqual([]);
    });

    it.each([
      ['url', 'null'], ['url', "'\u200B'"], ['issuer', "'\u200B\uFEFF'"], ['document_number', "'\u2060'"], ['issuer', "' '"], ['document_number', "''"], ['title', "'\u3000'"], ['issued_on', 'null'], ['valid_from', 'null'], ['valid_to', "'2026-04-30'"], ['register', "'gossip'"], ['months', "'{13}'"], ['months', "'{0}'"], ['subject_uscc', "'U1'"],
    ])('the database itself refuses one whose %s is %s', async (column, value) => {
      await publishRows(s, 'tips', [toEntry()]);
      expect(await refused(run(`update official_entry set ${column} = ${value}`))).toMatch(/^23(?:502|514)$/);
    });

    it('enterprises are found by a mark they hold on the day', async () => {
      await publishRows(s, 'enterprises', [toEnrolment({ id: 'e1', uscc: 'U1' }), toEnrolment({ id: 'e2', uscc: 'U2' })]);
      await publishRows(s, 'certifications', [toEntry({ register: 'certifications', kind: 'organic', validTo: '2026-06-01', subject: { name: '甲', uscc: 'U1' } })]);
      const holders = async (mark: 'organic' | 'gap', day = DAY) => (await s.registers.listEnrolments({ mark, ...PAGE }, day)).rows.map(({ id }) => id);
      expect([await holders('organic'), await holders('gap'), await holders('organic', '2026-06-02')]).toEqual([['e1'], [], []]);
    });
  });

  describe('enterprises', () => {
    it('are sorted and filtered in every way, on any day', async () => {
      await publishRows(s, 'enterprises', [
        toEnrolment({ id: 'a', name: '乙', uscc: 'U1', enrolledOn: '2024-01-01', endedOn: '2025-01-01', step: '生产', lastReportedAt: '2026-01-01T00:00:00.000Z' }),
        toEnrolment({ id: 'b', name: '安', uscc: 'U1', enrolledOn: '2025-01-01', region: '999902', step: '零售' }),
        toEnrolment({ id: 'c', name: '中', uscc: 'U2', enrolledOn: '2026-01-01', region: '110105', lastReportedAt: '2026-05-01T00:00:00.000Z' }),
      ]);
      const ids = async (query: object, day = DAY) => (await s.registers.listEnrolments({ ...PAGE, ...query }, day)).rows.map(({ id }) => id);
      expect([await ids({}), await ids({ status: 'ended' }), await ids({ status: 'any' }), await ids({}, '2024-06-01')]).toEqual([['c', 'b'], ['a'], ['c', 'b', 'a'], ['a']]);
      expect([await ids({ sort: 'oldest' }), await ids({ sort: 'name', status: 'any' }), await ids({ sort: 'last-report', status: 'any' })]).toEqual([['b', 'c'], ['b', 'a', 'c'], ['c', 'a', 'b']]);
      expect([await ids({ step: '零售' }), await ids({ region: '99' }), await ids({ region: '9999' }), await ids({ region: '110000' }), await ids({ region: '1101' }), await ids({ region: '110105' })]).toEqual([['b'], ['b'], ['b'], ['c'], ['c'], ['c']]);
      expect(await ids({ enrolledFrom: '2025-01-01', enrolledTo: '2025-12-31' })).toEqual(['b']);
      expect((await s.registers.enrolmentsOf('U1')).map(({ id }) => id)).toEqual(['b', 'a']);
    });

    it('what sources say of a firm is told, of natural persons nothing', async () => {
      const party = { key: 'https://id.gs1.org/417/9521234000005' as TraceKey, name: '示例厂', uscc: 'U1', naturalPerson: false, attestation: 'enterprise' as const, sample: true };
      const parties = [party, { ...party, key: 'https://id.gs1.org/417/9521234000012' as TraceKey, naturalPerson: true }];
      await captureOf(s, 'c1', 'city-1', [], AT, { ...NO_MASTER, parties });
      expect(await s.registers.partiesOf('U1')).toEqual([{ ...party, provenance: { sourceId: 'city-1', recordedAt: AT } }]);
    });
  });

  describe('products', () => {
    const product = { key: CLASS_A, name: '示例奶粉', category: 'food' as const, carrier: 'printed' as const, sample: true };
    const put = (captureID: string, at: string, changes: object = {}, sourceId = 'city-1') => captureOf(s, captureID, sourceId, [], at, { ...NO_MASTER, products: [{ ...product, ...changes }] });

    it('every form of a description is kept, one that says the same is no new form', async () => {
      await put('c1', '2026-01-01T00:00:00.000Z');
      await put('c2', '2026-02-01T00:00:00.000Z');
      await put('c3', '2026-03-01T00:00:00.000Z', { name: '改名' });
      await put('c4', '2026-04-01T00:00:00.000Z');
      await put('c5', '2026-04-02T00:00:00.000Z', { brand: '别家写的' }, 'city-2');
      expect((await s.registers.productVersions(CLASS_A)).map(({ product: { name, brand, provenance }, recordedAt }) => [name, brand, provenance.sourceId, recordedAt.slice(0, 10)])).toEqual([
        ['示例奶粉', '别家写的', 'city-2', '2026-04-02'], ['示例奶粉', undefined, 'city-1', '2026-04-01'], ['改名', undefined, 'city-1', '2026-03-01'], ['示例奶粉', undefined, 'city-1', '2026-01-01'],
      ]);
    });

    it('are listed once, by their newest description, and found by source, category and firm', async () => {
      const firm = 'https://id.gs1.org/417/9521234000005' as TraceKey;
      await put('c1', '2026-01-01T00:00:00.000Z', { responsibleParty: firm });
      await put('c2', '2026-02-01T00:00:00.000Z', { name: '新名', responsibleParty: firm }, 'city-2');
      const names = async (query: object) => (await s.registers.listProducts({ ...PAGE, ...query })).rows.map(({ name }) => name);
      expect([await names({}), await names({ sourceId: 'city-1' }), await names({ sourceId: 'none' }), await names({ category: 'drug' })]).toEqual([['新名'], ['新名'], [], []]);
      expect([(await s.registers.productsOf([firm], 5)).map(({ name }) => name), await s.registers.productsOf([], 5), await s.registers.productsOf([CLASS_A], 5)]).toEqual([['新名'], [], []]);
    });

    it('traceable ones are offered in an order that changes with the day and favours nobody', async () => {
      const keys = Array.from({ length: 12 }, (_, n) => `https://id.gs1.org/01/0952123400${String(n).padStart(4, '0')}` as TraceKey);
      const products = [...keys, CLASS_A].map((key) => ({ ...product, key }));
      await captureOf(s, 'c1', 'city-1', keys.map((key, n) => toCaptured(toEvent(`e${n}`, { items: [toItem(key, 'quantity')] }))), AT, { ...NO_MASTER, products });
      const offered = async (day: string, limit = 3) => (await s.registers.traceableProducts('food', limit, day)).map(({ key }) => key);
      expect(await offered(DAY)).toEqual(await offered(DAY));
      expect((await offered(DAY, 50)).toSorted()).toEqual(keys);
      const first = new Set(await Promise.all(Array.from({ length: 20 }, async (_, n) => (await offered(`2026-06-${String(n + 1).padStart(2, '0')}`, 1))[0])));
      expect(first.size).toBeGreaterThan(4);
    });

    it('the public figures count what is in force and known', async () => {
      const about = { about: LOT_A, kind: 'inspection' as const, type: 'batch-inspection', attestation: 'laboratory' as const, issuedOn: '2026-05-01' };
      await captureOf(s, 'c1', 'city-1', [toCaptured(toEvent('e1'))], AT, {
        ...NO_MASTER, products: [product], documents: [{ ...about, id: 'd1', number: '1', result: 'passed' }, { ...about, id: 'd2', number: '2', result: 'failed' }, { ...about, id: 'd3', number: '3', about: 'urn:x' as TraceKey, result: 'passed' },
          // Not counted again: the same report about something else with another conclusion, and one without any.
          { ...about, id: 'd4', number: '2', about: 'urn:y' as TraceKey, result: 'passed' }, { ...about, id: 'd5', number: '5' }],
      });
      await publishRows(s, 'enterprises', [toEnrolment(), toEnrolment({ id: 'e2', endedOn: '2025-12-31' })]);
      await publishRows(s, 'recalls', [toRecall()]);
      expect(await s.registers.counts(DAY)).toEqual({
        enterprises: [{ category: 'food', province: '990000', year: 2025, count: 1 }],
        recalls: [{ category: 'food', year: 2026, count: 1 }],
        inspections: [{ category: 'food', year: 2026, total: 2, passed: 1 }, { category: 'unknown', year: 2026, total: 1, passed: 1 }],
        products: [{ category: 'food', count: 1 }],
        events: [{ year: 2026, count: 1 }],
        sources: 0,
      });
    });
  });

  it('search columns can be written anew, and only what changed is', async () => {
    await publishRows(s, 'enterprises', [toEnrolment()]);
    await publishRows(s, 'tips', [toEntry()]);
    expect(await s.registers.searchIsCurrent()).toBe(false);
    expect(await s.registers.reindex()).toBe(0);
    expect(await s.registers.searchIsCurrent()).toBe(true);
    const before = await s.database.runBare('select search_plain, search_sound, search_initials, search_grams from enrolment');
    await run("update enrolment set search_plain = '', search_sound = '', search_initials = '', search_grams = '{}'");
    expect(await s.registers.reindex()).toBe(1);
    expect(await s.database.runBare('select search_plain, search_sound, search_initials, search_grams from enrolment')).toEqual(before);
  });
});
