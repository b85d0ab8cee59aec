import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import { term } from '@/lib/trace/model/event';
import type { Ctx, SourceAccount } from '@/lib/trace/ports';
import { captureDocument, resumeJobs } from '@/lib/trace/usecases/capture-document';
import { type Database } from '../client';
import { CHAIN_START, merkleRoot, toHeadHash, toLeafFields, toLeafRoot, toLinkHash, toSalts } from '../integrity';
import { emptyDatabase, testCipher, testWorld, type TestStores } from '../testing';
import { bulkLoad } from '../bulk-load';
import { captureOf as captureBy, CLASS_A, LOT_A, NO_MASTER, toCaptured, toEvent, toHash, toItem } from './contract-fixtures';
import { storesForEach } from './contract-stores';
import { createStores } from './index';
import { rowsOf } from './rows';

describe.each([
  ['PGlite', 'staged first'], ['PGlite', 'published straight away'], ['PostgreSQL', 'staged first'], ['PostgreSQL', 'published straight away'],
] as const)('Captured events on %s, %s', (kind, way) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  const captureOf = (stores: TestStores, captureID: string, sourceId: string, events: Parameters<typeof captureBy>[3], at?: string) =>
    captureBy(stores, captureID, sourceId, events, at, NO_MASTER, way === 'staged first');
  const count = async (table: string): Promise<number> =>
    (await rowsOf<{ n: number }>(s.database.db, sql`select count(*)::int as n from ${sql.identifier(table)}`))[0]?.n ?? -1;
  const get = async (seed: string) => (await s.store.findEvents([toHash(seed)]))[0];

  it('a published event is found by each of its keys and comes back as it was', async () => {
    const event = toEvent('one', {
      items: [toItem(LOT_A, 'quantity'), toItem('urn:example:case', 'parent')],
      ilmd: { [term.productName]: '示例大米' }, extensions: { 'https://example.org/x': { deep: [1, null, 'é𠮷'] } },
      sensors: [{ type: 'Temperature', value: 3.5, uom: 'CEL' }],
    });
    const job = await captureOf(s, 'c1', 'city-1', [toCaptured(event)]);
    expect(job).toMatchObject({ running: false, success: true, counts: { events: 1, created: 1, repeated: 0, amended: 0, refused: 0 } });
    const found = await s.store.findKeyEvents([LOT_A, 'urn:example:case' as TraceKey, 'urn:example:none' as TraceKey], 10);
    expect(found.map(({ eventIds }) => eventIds)).toEqual([[event.id], [event.id], []]);
    expect(await s.store.findEvents([event.id])).toEqual([
      { event, submissions: [{ sourceId: 'city-1', eventId: event.id, recordTime: '2026-06-01T00:00:00.000Z' }], declarations: [], supersedes: [], conflictsWith: [] },
    ]);
  });

  it('events of a key come newest first, once each, and say when there are more', async () => {
    const events = [1, 2, 3, 4].map((day) => toEvent(`e${day}`, { eventTime: `2026-05-0${day}T00:00:00.000Z`, items: [toItem(LOT_A, 'input'), toItem(LOT_A, 'output'), toItem(LOT_A, 'output')] }));
    await captureOf(s, 'c1', 'city-1', events.map((event) => toCaptured(event)));
    expect(await s.store.findKeyEvents([LOT_A], 3)).toEqual([{ key: LOT_A, eventIds: [toHash('e4'), toHash('e3'), toHash('e2')], more: true }]);
    expect(await s.store.findKeyEvents([LOT_A], 4)).toMatchObject([{ more: false }]);
    expect(await s.store.findKeyEvents([], 4)).toEqual([]);
  });

  it('the serial numbers of a lot are found through the statements that name the lot, and only those of the product', async () => {
    const saying = (seed: string, key: string, lot: string, day: number) =>
      toEvent(seed, { eventTime: `2026-05-0${day}T00:00:00.000Z`, items: [toItem(key as TraceKey, 'epc')], ilmd: { [term.lotNumber]: lot } });
    const long = `L${'1'.repeat(3_000)}`;
    const [mine, later, foreign, other, endless] = [saying('mine', `${CLASS_A}/21/1`, 'L1', 1), saying('later', CLASS_A, 'L1', 2), saying('foreign', 'https://id.gs1.org/01/09520000000035/21/1', 'L1', 1), saying('other', `${CLASS_A}/21/2`, 'L2', 1), saying('endless', `${CLASS_A}/21/3`, long, 1)];
    await captureOf(s, 'c1', 'city-1', [mine, later, foreign, other, endless].map((event) => toCaptured(event)));
    const key = `${CLASS_A}/10/L1` as TraceKey;
    const none = `${CLASS_A}/10/none` as TraceKey;
    expect(await s.store.findLotEvents([{ key, classKey: CLASS_A, lot: 'L1' }, { key: none, classKey: CLASS_A, lot: 'none' }], 5)).toEqual([
      { key, eventIds: [later.id, mine.id], more: false }, { key: none, eventIds: [], more: false },
    ]);
    expect(await s.store.findLotEvents([{ key, classKey: CLASS_A, lot: 'L1' }], 1)).toEqual([{ key, eventIds: [later.id], more: true }]);
    expect((await s.store.findLotEvents([{ key, classKey: CLASS_A, lot: long }], 5))[0]?.eventIds).toEqual([endless.id]);
    expect(await s.store.findLotEvents([], 5)).toEqual([]);
  });

  it('sending a document again changes nothing', async () => {
    const events = [toCaptured(toEvent('one'), { eventId: 'urn:uuid:1' }), toCaptured(toEvent('two'))];
    await captureOf(s, 'c1', 'city-1', events);
    const before = await s.store.findEvents([toHash('one'), toHash('two')]);
    const again = await captureOf(s, 'c2', 'city-1', events, '2026-06-02T00:00:00.000Z');
    expect(again.counts).toEqual({ events: 2, created: 0, repeated: 2, amended: 0, refused: 0 });
    expect(await s.store.findEvents([toHash('one'), toHash('two')])).toEqual(before);
    expect(await count('event_submission')).toBe(2);
  });

  it('publishing a job twice gives the same job and one revision', async () => {
    const first = await captureOf(s, 'c1', 'city-1', [toCaptured(toEvent('one'))]);
    const revision = await s.store.revision();
    expect(await s.capture.publishJob('c1', NO_MASTER, '2026-06-03T00:00:00.000Z', [])).toEqual(first);
    expect(await s.store.revision()).toBe(revision);
  });

  it('the same statement of two platforms is one event with two provenances', async () => {
    await captureOf(s, 'c1', 'city-1', [toCaptured(toEvent('one'))]);
    await captureOf(s, 'c2', 'ministry', [toCaptured(toEvent('one'))], '2026-06-02T00:00:00.000Z');
    expect(await count('event')).toBe(1);
    expect((await get('one'))?.submissions.map(({ sourceId }) => sourceId)).toEqual(['city-1', 'ministry']);
    expect((await get('one'))?.conflictsWith).toEqual([]);
  });

  it('another statement of the same source under the same eventID is an amendment', async () => {
    const of = (seed: string) => [toCaptured(toEvent(seed), { eventId: 'urn:uuid:1' })];
    await captureOf(s, 'c1', 'city-1', of('v1'), '2026-06-01T00:00:00.000Z');
    await captureOf(s, 'c2', 'city-1', of('v2'), '2026-06-02T00:00:00.000Z');
    const job = await captureOf(s, 'c3', 'city-1', of('v3'), '2026-06-03T00:00:00.000Z');
    expect(job.counts).toEqual({ events: 1, created: 0, repeated: 0, amended: 1, refused: 0 });
    expect((await get('v1'))?.supersededBy).toEqual({ id: toHash('v3'), at: '2026-06-03T00:00:00.000Z' });
    expect((await get('v2'))?.supersededBy).toEqual({ id: toHash('v3'), at: '2026-06-03T00:00:00.000Z' });
    expect(await get('v3')).toMatchObject({
      supersedes: [{ id: toHash('v2'), at: '2026-06-02T00:00:00.000Z' }, { id: toHash('v1'), at: '2026-06-01T00:00:00.000Z' }], conflictsWith: [],
    });
    expect(await get('v3')).not.toHaveProperty('supersededBy');
  });

  it('two versions inside one document: the later one counts', async () => {
    await captureOf(s, 'c1', 'city-1', ['v1', 'v2'].map((seed) => toCaptured(toEvent(seed), { eventId: 'urn:uuid:1' })));
    expect((await get('v1'))?.supersededBy?.id).toBe(toHash('v2'));
    expect(await get('v2')).not.toHaveProperty('supersededBy');
  });

  it('another source under the same eventID is a conflict, until it agrees', async () => {
    const of = (seed: string) => [toCaptured(toEvent(seed), { eventId: 'urn:uuid:1' })];
    await captureOf(s, 'c1', 'city-1', of('mine'));
    await captureOf(s, 'c2', 'ministry', of('theirs'), '2026-06-02T00:00:00.000Z');
    expect((await get('mine'))?.conflictsWith).toEqual([toHash('theirs')]);
    expect((await get('theirs'))?.conflictsWith).toEqual([toHash('mine')]);
    expect(await get('mine')).not.toHaveProperty('supersededBy');
    await captureOf(s, 'c3', 'ministry', of('mine'), '2026-06-03T00:00:00.000Z');
    expect((await get('mine'))?.conflictsWith).toEqual([]);
    expect((await get('theirs'))?.supersededBy?.id).toBe(toHash('mine'));
  });

  it('a statement that one of its two sources amended still counts', async () => {
    const of = (seed: string) => [toCaptured(toEvent(seed), { eventId: 'urn:uuid:1' })];
    await captureOf(s, 'c1', 'city-1', of('v1'));
    await captureOf(s, 'c2', 'ministry', of('v1'));
    await captureOf(s, 'c3', 'city-1', of('v2'), '2026-06-02T00:00:00.000Z');
    expect(await get('v1')).not.toHaveProperty('supersededBy');
    expect((await get('v1'))?.conflictsWith).toEqual([toHash('v2')]);
  });

  it('an error declaration stands beside the statement, once, whenever it arrives', async () => {
    const declaration = { declarationTime: '2026-06-02T00:00:00.000Z', reason: 'incorrect_data', correctiveEventIds: ['urn:uuid:2'] };
    const declared = [toCaptured(toEvent('one'), { declaration })];
    await captureOf(s, 'c1', 'city-1', declared);
    expect(await get('one')).toMatchObject({ submissions: [{ sourceId: 'city-1' }], declarations: [{ ...declaration, sourceId: 'city-1' }] });
    await captureOf(s, 'c2', 'city-1', [toCaptured(toEvent('one'))]);
    const repeated = await captureOf(s, 'c3', 'city-1', declared, '2026-06-03T00:00:00.000Z');
    expect(repeated.counts).toMatchObject({ created: 0, repeated: 1 });
    expect((await get('one'))?.declarations).toHaveLength(1);
    expect((await get('one'))?.submissions).toHaveLength(1);
  });

  it("a declaration of somebody else's statement does not count", async () => {
    await captureOf(s, 'c1', 'city-1', [toCaptured(toEvent('one'))]);
    await captureOf(s, 'c2', 'ministry', [toCaptured(toEvent('one'), { declaration: { declarationTime: '2026-06-02T00:00:00.000Z', correctiveEventIds: [] } })]);
    expect(await get('one')).toMatchObject({ submissions: [{ sourceId: 'city-1' }], declarations: [] });
  });

  it('nothing staged is seen, and a job interrupted before publishing is handed back whole', async () => {
    await s.capture.openJob({ captureID: 'c1', sourceId: 'city-1', createdAt: '2026-06-01T00:00:00.000Z', behaviour: 'proceed', document: '{"text":"文档 \\u0000"}' });
    await s.capture.stageEvents('c1', 0, [toCaptured(toEvent('one'))]);
    expect(await s.store.findKeyEvents([LOT_A], 5)).toMatchObject([{ eventIds: [] }]);
    expect(await get('one')).toBeUndefined();
    expect(await s.capture.findJob('c1')).toMatchObject({ running: true, success: true });
    expect(await s.capture.listUnfinishedJobs()).toEqual([{ captureID: 'c1', sourceId: 'city-1', behaviour: 'proceed', createdAt: '2026-06-01T00:00:00.000Z', document: '{"text":"文档 \\u0000"}' }]);
    await s.capture.stageEvents('c1', 0, [toCaptured(toEvent('one'))]);
    const job = await s.capture.publishJob('c1', NO_MASTER, '2026-06-01T00:01:00.000Z', []);
    expect(job.counts).toMatchObject({ events: 1, created: 1 });
    expect(await s.capture.listUnfinishedJobs()).toEqual([]);
    expect(await count('capture_document')).toBe(0);
    expect(await count('staged_event')).toBe(0);
  });

  it('a large job interrupted half-way through publishing shows nothing, and all of it after the repeat', async () => {
    const events = Array.from({ length: 2_300 }, (_, n) => toCaptured(toEvent(`big${n}`), { eventId: `urn:uuid:${n}` }));
    const open = () => s.capture.openJob({ captureID: 'big', sourceId: 'city-1', createdAt: '2026-06-01T00:00:00.000Z', behaviour: 'rollback', document: '{}' });
    await open();
    await s.capture.stageEvents('big', 0, events);
    // The last transaction fails as a crash would: its job row cannot be finished.
    await s.database.db.execute(sql`alter table capture_job add constraint crash check (state = 'running')`);
    await expect(s.capture.publishJob('big', NO_MASTER, '2026-06-01T00:01:00.000Z', [])).rejects.toThrow();
    await s.database.db.execute(sql`alter table capture_job drop constraint crash`);
    expect(await count('event')).toBe(2_300);
    expect(await s.store.findEvents([toHash('big0'), toHash('big2299')])).toEqual([]);

    // Meanwhile another document of the source brings one of the events: that one is its own.
    await captureOf(s, 'small', 'city-1', events.slice(5, 6));
    expect(await get('big5')).toBeDefined();
    expect(await get('big6')).toBeUndefined();

    expect((await s.capture.listUnfinishedJobs()).map(({ captureID }) => captureID)).toEqual(['big']);
    await open();
    await s.capture.stageEvents('big', 0, events);
    const job = await s.capture.publishJob('big', NO_MASTER, '2026-06-01T00:02:00.000Z', []);
    expect(job.counts).toEqual({ events: 2_300, created: 2_299, repeated: 1, amended: 0, refused: 0 });
    expect(await s.store.findEvents([toHash('big0'), toHash('big2299')])).toHaveLength(2);
    expect(await count('publishing')).toBe(0);
  }, 120_000);

  it('a failed job keeps nothing but its reasons', async () => {
    await s.capture.openJob({ captureID: 'c1', sourceId: 'city-1', createdAt: '2026-06-01T00:00:00.000Z', behaviour: 'rollback', document: '{}' });
    await s.capture.stageEvents('c1', 0, [toCaptured(toEvent('one'))]);
    const errors = [{ index: 1, path: 'epcisBody.eventList[1].action', reason: 'is missing' }, { index: 1, path: 'x', reason: 'y' }, { path: '', reason: 'whole' }];
    const job = await s.capture.failJob('c1', '2026-06-01T00:01:00.000Z', errors);
    expect(job).toMatchObject({ running: false, success: false, errors, counts: { events: 2, created: 0, refused: 1 } });
    expect(await get('one')).toBeUndefined();
    expect(await s.capture.publishJob('c1', NO_MASTER, '2026-06-01T00:02:00.000Z', [])).toEqual(job);
    expect(await count('staged_event')).toBe(0);
  });

  it('a large document is kept in parts, encrypted, and comes back to the letter', async () => {
    const document = `{"text":"${'a'.repeat(999_990)}${'𠮷'.repeat(600_000)}"}`; // a pair lies across the end of a part
    await s.capture.openJob({ captureID: 'c1', sourceId: 'city-1', createdAt: '2026-06-01T00:00:00.000Z', behaviour: 'rollback', document });
    expect(await count('capture_document')).toBeGreaterThan(1);
    expect((await s.capture.listUnfinishedJobs()).map((job) => job.document === document)).toEqual([true]);
  });

  it('a job killed half-way through publishing is finished at the next start, and nothing of it shows before', async () => {
    const keys = Array.from({ length: 4_300 }, (_, n) => `https://id.gs1.org/01/09521141012345/21/k${n}` as TraceKey);
    const text = JSON.stringify({
      '@context': ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld'], type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-05-20T12:00:00+08:00',
      epcisBody: { eventList: keys.map((key) => ({ type: 'ObjectEvent', eventTime: '2026-05-20T08:30:00+08:00', eventTimeZoneOffset: '+08:00', action: 'ADD', bizStep: 'commissioning', epcList: [key] })) },
    });
    const account: SourceAccount = { id: 'city-1', name: '示例平台', kind: 'city', families: [], scope: { parties: [], categories: [], prefixes: [] }, addresses: [], sample: true };
    await s.sources.putSource(account);
    const ctxOn = (open: Database): Ctx => ({
      ...createStores(open, testWorld(s.clock)), clock: s.clock, ids: { newId: () => 'big' },
      actor: { roles: ['source'], sourceId: 'city-1', regions: [], categories: [] }, pseudonyms: { pseudonym: (value) => value },
    });
    let transactions = 0;
    const dying: Database = {
      ...s.database,
      longTransaction: (ms, work) => ((transactions += 1) === 2 ? Promise.reject(new Error('killed')) : s.database.longTransaction(ms, work)),
    };
    await expect(captureDocument({ text }, ctxOn(dying))).rejects.toThrow('killed');

    const visible = async () => {
      const found = await s.store.findKeyEvents(keys, 2);
      return (await s.store.findEvents(found.flatMap(({ eventIds }) => eventIds))).length;
    };
    expect(await count('event_submission')).toBe(2_000);
    expect(await visible()).toBe(0);
    await expect(s.capture.failJob('big', '2026-06-01T00:00:00.000Z', [])).rejects.toThrow('can only be finished');
    expect(await s.capture.findJob('big')).toMatchObject({ running: true });

    // The scope was narrowed in the meantime: what was accepted is still owed.
    await s.sources.putSource({ ...account, scope: { ...account.scope, prefixes: ['9529999'] } });
    const reopened = ctxOn(s.database);
    expect(await resumeJobs(reopened)).toBe(1);
    expect(await visible()).toBe(4_300);
    expect(await reopened.capture.findJob('big')).toMatchObject({ running: false, success: true, counts: { events: 4_300, created: 4_300, repeated: 0, refused: 0 } });
    expect([await count('publishing'), await count('staged_event'), await count('capture_document')]).toEqual([0, 0, 0]);
    expect(await resumeJobs(reopened)).toBe(0);
  }, 120_000);

  it('jobs are listed newest first, per source, page by page', async () => {
    for (const [n, sourceId] of ['a', 'b', 'a', 'a'].entries()) await captureOf(s, `c${n}`, sourceId, [], `2026-06-0${n + 1}T00:00:00.000Z`);
    expect((await s.capture.listJobs('a', 2)).map(({ captureID }) => captureID)).toEqual(['c3', 'c2']);
    expect((await s.capture.listJobs('a', 2, 'c2')).map(({ captureID }) => captureID)).toEqual(['c0']);
    expect(await s.capture.listJobs(undefined, 10)).toHaveLength(4);
    expect(await s.capture.findJob('c1', 'a')).toBeUndefined();
    expect(await s.capture.findJob('c1', 'b')).toBeDefined();
  });

  it('documents published at the same time all arrive, each with one link in its chain', async () => {
    const jobs = await Promise.all(Array.from({ length: 6 }, (_, n) => captureOf(s, `c${n}`, n % 2 === 0 ? 'city-1' : 'ministry', Array.from({ length: 40 }, (__, e) => toCaptured(toEvent(`e${(e + n) % 50}`), { eventId: `urn:uuid:${e}` })))));
    expect(jobs.every(({ success }) => success)).toBe(true);
    const links = await rowsOf<{ source_id: string; seqs: string }>(s.database.db, sql`select source_id, json_agg(seq order by seq)::text as seqs from chain_link group by source_id order by source_id`);
    expect(links).toEqual([{ source_id: 'city-1', seqs: '[1, 2, 3]' }, { source_id: 'ministry', seqs: '[1, 2, 3]' }]);
  });

  it('lots are registered under their class, from identifiers and from lot numbers', async () => {
    const serial = toItem(`${CLASS_A}/21/S1`);
    await captureOf(s, 'c1', 'city-1', [
      toCaptured(toEvent('made', { type: 'TransformationEvent', items: [toItem('https://id.gs1.org/01/09529999999994/10/IN', 'inputQuantity'), toItem(LOT_A, 'outputQuantity')], ilmd: { [term.productionDate]: '2026-05-20' } })),
      toCaptured(toEvent('sold', { eventTime: '2026-05-25T00:00:00.000Z' })),
      toCaptured(toEvent('serials', { items: [serial], ilmd: { [term.lotNumber]: 'B/2' }, eventTime: '2026-05-22T00:00:00.000Z' })),
    ]);
    expect(await s.store.findLots(CLASS_A, 10)).toEqual([
      { key: LOT_A, lot: 'LOT-A', productionDate: '2026-05-20', lastEventAt: '2026-05-25T00:00:00.000Z' },
      { key: `${CLASS_A}/10/B%2F2`, lot: 'B/2', lastEventAt: '2026-05-22T00:00:00.000Z' },
    ]);
    expect(await s.store.findLots('https://id.gs1.org/01/09529999999994' as TraceKey, 10)).toMatchObject([{ lot: 'IN' }]);
    expect((await s.store.findLots('https://id.gs1.org/01/09529999999994' as TraceKey, 10))[0]).not.toHaveProperty('productionDate');
    expect(await s.store.findLots(CLASS_A, 1)).toHaveLength(1);
  });

  it('the original is kept encrypted and comes back to the letter', async () => {
    const original = '{"b":1,  "a":"不变"}';
    await captureOf(s, 'c1', 'city-1', [toCaptured(toEvent('one'), { original, remarks: ['odd'] })]);
    const [row] = await rowsOf<{ original: Uint8Array; remarks: unknown }>(s.database.db, sql`select original, remarks from event_submission`);
    expect(Buffer.from(row?.original ?? []).includes('不变')).toBe(false);
    expect(testCipher.decrypt(row?.original ?? new Uint8Array())).toBe(original);
    expect(row?.remarks).toEqual(['odd']);
  });

  it('anybody can recompute leaf, link and head from what is stored', async () => {
    const event = toEvent('one', { ilmd: { [term.productName]: '示例' } });
    await captureOf(s, 'c1', 'city-1', [toCaptured(event), toCaptured(toEvent('two'))], '2026-06-01T00:00:00.000Z');
    await captureOf(s, 'c2', 'city-1', [toCaptured(toEvent('three'))], '2026-06-02T17:00:00.000Z');
    const leaves = await rowsOf<{ seed: Uint8Array; root: Uint8Array }>(s.database.db, sql`select leaf_seed as seed, leaf_root as root from event_submission where capture_id = 'c1' order by capture_index`);
    const fields = toLeafFields(event, { sourceId: 'city-1', eventId: event.id, recordTime: '2026-06-01T00:00:00.000Z' });
    const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
    for (const [index, leaf] of [fields, toLeafFields(toEvent('two'), { sourceId: 'city-1', eventId: toHash('two'), recordTime: '2026-06-01T00:00:00.000Z' })].entries()) {
      expect(hex(leaves[index]?.root)).toBe(toLeafRoot(leaf, toSalts(leaves[index]?.seed ?? new Uint8Array(), leaf.length)));
    }
    const [first, second] = await rowsOf<{ hash: Uint8Array; prev: Uint8Array }>(s.database.db, sql`select hash, prev from chain_link order by seq`);
    const link = { sourceId: 'city-1', seq: 1, captureID: 'c1', at: '2026-06-01T00:00:00.000Z', leaves: 2, root: merkleRoot(leaves.map(({ root }) => root)), prev: CHAIN_START };
    expect(hex(first?.hash)).toBe(hex(toLinkHash(link)));
    expect(hex(second?.prev)).toBe(hex(first?.hash));
    const heads = await rowsOf<{ day: string; hash: Uint8Array }>(s.database.db, sql`select day::text as day, hash from chain_head`);
    expect(heads.map(({ day }) => day)).toEqual(['2026-06-01']);
    expect(hex(heads[0]?.hash)).toBe(hex(toHeadHash({ day: '2026-06-01', links: 1, root: merkleRoot([toLinkHash(link)]), prev: CHAIN_START })));
  });

  it('the revision grows with every publish and at midnight in Shanghai', async () => {
    s.clock.set('2026-06-01T15:59:59.000Z');
    const before = await s.store.revision();
    await captureOf(s, 'c1', 'city-1', []);
    expect(await s.store.revision()).toBe(before + 1);
    s.clock.set('2026-06-01T16:00:00.000Z');
    expect(await s.store.revision()).toBe(before + 2);
  });

  it('characters no database likes and identifiers of any length are stored and found', async () => {
    const long = `https://example.org/${'长'.repeat(3_000)}` as TraceKey;
    const odd = 'urn:example:a\0b' as TraceKey;
    const event = toEvent('odd', {
      items: [toItem(long), toItem(odd), toItem('urn:example:🥬𠮷')],
      extensions: { 'https://example.org/text': 'nul \0, half \ud83e, whole 🥬', 'https://example.org/big': 'x'.repeat(300_000) },
    });
    await captureOf(s, 'c1', 'city-1', [toCaptured(event, { eventId: `urn:x:${'y'.repeat(20_000)}`, original: 'half \ud83e' })]);
    const found = await s.store.findKeyEvents([long, odd, 'urn:example:🥬𠮷' as TraceKey, `${long}!` as TraceKey], 5);
    expect(found.map(({ eventIds }) => eventIds.length)).toEqual([1, 1, 1, 0]);
    expect(found[0]?.key).toBe(long);
    const stored = await get('odd');
    expect(stored?.event.extensions['https://example.org/text']).toBe('nul \ufffd, half \ufffd, whole 🥬');
    expect(stored?.submissions[0]?.eventId).toHaveLength(20_006);
  });

  it('the bulk loader writes what a capture writes', async () => {
    const events = ['one', 'two', 'three'].map((seed, n) => toCaptured(toEvent(seed), { eventId: `urn:uuid:${n}` }));
    await captureOf(s, 'c1', 'city-1', events);
    const read = async () => ({ events: await s.store.findEvents(['one', 'two', 'three'].map(toHash)), keys: await s.store.findKeyEvents([LOT_A], 9), lots: await s.store.findLots(CLASS_A, 9), job: (await s.capture.listJobs('city-1', 1))[0]?.counts });
    const captured = await read();
    await emptyDatabase(s.database);
    expect(await bulkLoad(s.database, events, { sourceId: 'city-1', createdAt: '2026-06-01T00:00:00.000Z', name: 'load', cipher: testCipher })).toBe(3);
    const sorted = ({ events: list, ...rest }: typeof captured) => ({ ...rest, events: [...list].sort((a, b) => (a.event.id < b.event.id ? -1 : 1)) });
    expect(sorted(await read())).toEqual(sorted(captured));
  });
});
