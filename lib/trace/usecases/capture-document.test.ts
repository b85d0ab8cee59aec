import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closeFreshStores, freshStores } from '@/db/testing';
import type { TestStores } from '@/db/testing';
import type { TraceKey } from '../codes/types';
import type { Ctx, SourceAccount } from '../ports';
import { acceptDocument, captureDocument, processJob, resumeJobs } from './capture-document';
import { ingestFiles } from './ingest-files';

const ITEM = 'https://id.gs1.org/01/09521141012345/21/a' as TraceKey;
const object = (n: number, more: object = {}) => ({
  type: 'ObjectEvent', eventTime: '2026-05-20T08:30:00+08:00', eventTimeZoneOffset: '+08:00', action: 'OBSERVE', bizStep: 'receiving', epcList: [`${ITEM}${n}`], ...more,
});
const wrong = (n: number) => object(n, { action: 'CREATE' });
const document = (events: readonly unknown[], more: object = {}) => JSON.stringify({
  '@context': ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld', { suma: 'https://voc.suma.example/' }],
  type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-05-20T12:00:00+08:00', epcisBody: { eventList: events }, ...more,
});
const account = (id: string, scope: Partial<SourceAccount['scope']> = {}): SourceAccount =>
  ({ id, name: `示例平台 ${id}`, kind: 'city', families: [], scope: { parties: [], categories: [], prefixes: [], ...scope }, addresses: [], sample: true });

let stores: TestStores;
let ctx: Ctx;

let made = 0;

const ctxFor = (open: TestStores, sourceId?: string): Ctx => ({
  store: open.store, capture: open.capture, registers: open.registers, sources: open.sources, clock: open.clock,
  ids: { newId: () => `job-${(made += 1)}` },
  actor: { roles: ['source'], regions: [], categories: [], ...(sourceId === undefined ? {} : { sourceId }) },
  pseudonyms: { pseudonym: (value) => String(value.length).padStart(32, '0') },
});

beforeEach(async () => {
  stores = await freshStores();
  await stores.sources.putSource(account('one'));
  ctx = ctxFor(stores, 'one');
});
afterAll(closeFreshStores);

const keysOf = async (...numbers: number[]) => (await stores.store.findKeyEvents(numbers.map((n) => `${ITEM}${n}` as TraceKey), 10)).filter(({ eventIds }) => eventIds.length > 0).map(({ key }) => key.replace(ITEM, ''));
const captured = async (text: string, in_: Ctx = ctx, behaviour: 'rollback' | 'proceed' = 'rollback') => {
  const result = await captureDocument({ text, behaviour }, in_);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a source delivers a document', () => {
  test('and its events are found by their codes afterwards', async () => {
    const job = await captured(document([object(1), object(2)]));
    expect(job).toMatchObject({ running: false, success: true, sourceId: 'one', errors: [], counts: { events: 2, created: 2, repeated: 0, refused: 0 } });
    expect(await keysOf(1, 2, 3)).toEqual(['1', '2']);
  });

  test('and the same document again changes nothing', async () => {
    await captured(document([object(1), object(2)]));
    const revision = await stores.store.revision();
    expect(await captured(document([object(1), object(2)]))).toMatchObject({ success: true, counts: { created: 0, repeated: 2 } });
    expect(await keysOf(1, 2)).toEqual(['1', '2']);
    expect(revision).toBeGreaterThan(1);
  });

  test('of more events than one slice holds', async () => {
    const job = await captured(document(Array.from({ length: 1203 }, (_, n) => object(n))));
    expect(job.counts).toMatchObject({ events: 1203, created: 1203 });
    expect(await keysOf(0, 499, 500, 1202)).toEqual(expect.arrayContaining(['0', '499', '500', '1202']));
  });

  test('with nothing in it', async () => {
    expect(await captured(document([]))).toMatchObject({ success: true, counts: { events: 0 } });
  });

  test('with master data, and they are found', async () => {
    const vocabularyList = [{ type: 'urn:epcglobal:epcis:vtype:EPCClass', vocabularyElementList: [{ id: 'https://id.gs1.org/01/09521141012345', attributes: [{ id: 'suma:name', attribute: '示例番茄' }, { id: 'suma:category', attribute: 'crops' }] }] }];
    await captured(document([object(1, { 'suma:documents': [{ type: 'residue-test', number: 'R-1', result: 'passed' }] })], { epcisHeader: { epcisMasterData: { vocabularyList } } }));
    expect(await stores.store.findProducts(['https://id.gs1.org/01/09521141012345' as TraceKey])).toMatchObject([{ name: '示例番茄', provenance: { sourceId: 'one' } }]);
    expect(await stores.store.findDocuments([`${ITEM}1` as TraceKey])).toMatchObject([{ number: 'R-1', kind: 'inspection' }]);
  });
});

describe('a document with one bad event', () => {
  test('is refused as a whole under rollback, with the field named, and nothing is kept', async () => {
    expect(await captureDocument({ text: document([object(1), wrong(2)]) }, ctx)).toMatchObject({
      ok: false, error: { code: 'invalid-document', issues: [{ path: 'epcisBody.eventList[1].action', index: 1 }] },
    });
    expect(await keysOf(1, 2)).toEqual([]);
    expect(await stores.capture.listJobs(undefined, 10)).toEqual([]);
  });

  test('is kept without it under proceed, and the job names it', async () => {
    expect(await captured(document([object(1), wrong(2), object(3)]), ctx, 'proceed')).toMatchObject({
      success: false, running: false, errors: [{ index: 1, path: 'epcisBody.eventList[1].action' }], counts: { created: 2, refused: 1 },
    });
    expect(await keysOf(1, 2, 3)).toEqual(['1', '3']);
  });

  test('in the second slice keeps the others apart under proceed', async () => {
    const events = Array.from({ length: 700 }, (_, n) => (n % 100 === 50 ? wrong(n) : object(n)));
    expect((await captured(document(events), ctx, 'proceed')).counts).toMatchObject({ events: 700, created: 693, refused: 7 });
    expect(await keysOf(649, 650, 651)).toEqual(['649', '651']);
  });

  test('has a bounded list of reasons in its refusal', async () => {
    const result = await captureDocument({ text: document(Array.from({ length: 400 }, (_, n) => wrong(n))) }, ctx);
    expect(!result.ok && result.error.issues?.length).toBe(100);
    expect(!result.ok && result.error.detail).toContain('400 of 400');
  });
});

describe('what is no document', () => {
  test.each([['{', 'bad-json'], ['[]', 'invalid-document'], ['['.repeat(100), 'too-deep'], ['{"a":1,"a":2}', 'bad-json'], ['', 'bad-json']])('%j is refused as %s under either behaviour', async (text, code) => {
    for (const behaviour of ['rollback', 'proceed'] as const) expect(await captureDocument({ text, behaviour }, ctx)).toMatchObject({ ok: false, error: { code } });
  });

  test('and who is no source is refused', async () => {
    expect(await captureDocument({ text: document([]) }, ctxFor(stores))).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    expect(await captureDocument({ text: document([]) }, ctxFor(stores, 'stranger'))).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  test('a job id that is another source\'s is refused, one\'s own is the same job', async () => {
    await stores.sources.putSource(account('two'));
    const mine = { text: document([object(1)]), captureID: 'mine' };
    expect(await captureDocument(mine, ctx)).toMatchObject({ ok: true, value: { counts: { created: 1 } } });
    expect(await captureDocument(mine, ctx)).toMatchObject({ ok: true, value: { captureID: 'mine', counts: { created: 1 } } });
    expect(await captureDocument(mine, ctxFor(stores, 'two'))).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  test('a wrong command is refused', async () => {
    expect(await captureDocument({ text: document([]), captureID: '../x' }, ctx)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});

describe('the scope of a source', () => {
  const created = { type: 'ObjectEvent', eventTime: '2026-05-20T08:30:00+08:00', eventTimeZoneOffset: '+08:00', action: 'ADD' };
  const foreign = { ...created, epcList: ['https://id.gs1.org/01/09529990000018/21/x'] };
  const scoped = async (scope: Partial<SourceAccount['scope']>) => {
    await stores.sources.putSource(account('narrow', scope));
    return ctxFor(stores, 'narrow');
  };

  test('keeps it from creating identifiers of others', async () => {
    const narrow = await scoped({ prefixes: ['9521141'] });
    expect(await captured(document([object(1, { action: 'ADD' })]), narrow)).toMatchObject({ success: true });
    expect(await captured(document([object(2, { action: 'ADD' }), foreign]), narrow)).toMatchObject({ success: false, errors: [{ index: 1, path: 'epcisBody.eventList[1]' }], counts: { created: 0 } });
    expect(await keysOf(1, 2)).toEqual(['1']);
    expect(await captured(document([object(3, { action: 'ADD' }), foreign]), narrow, 'proceed')).toMatchObject({ success: false, counts: { created: 1, refused: 1 } });
  });

  test('never keeps it from observing identifiers of others', async () => {
    expect(await captured(document([{ ...foreign, action: 'OBSERVE' }]), await scoped({ prefixes: ['9521141'] }))).toMatchObject({ success: true });
  });

  test('covers what a transformation yields, not what it takes', async () => {
    const narrow = await scoped({ prefixes: ['9521141'] });
    const mixed = { type: 'TransformationEvent', eventTime: created.eventTime, eventTimeZoneOffset: '+08:00', inputEPCList: foreign.epcList, outputEPCList: [`${ITEM}9`] };
    expect(await captured(document([mixed]), narrow)).toMatchObject({ success: true });
    expect(await captured(document([{ ...mixed, inputEPCList: mixed.outputEPCList, outputEPCList: mixed.inputEPCList }]), narrow)).toMatchObject({ success: false });
  });

  test('names the parties it may speak for, in any form', async () => {
    const narrow = await scoped({ parties: ['9521141000007'] });
    expect(await captured(document([object(1, { 'suma:responsibleParty': 'urn:epc:id:pgln:9521141.00000' }), object(2)]), narrow)).toMatchObject({ success: true });
    expect(await captured(document([object(3, { 'suma:responsibleParty': 'urn:epc:id:pgln:9521141.00001' })]), narrow)).toMatchObject({ success: false, errors: [{ path: expect.stringContaining('responsibleParty') }] });
  });

  test('names the categories it may deliver', async () => {
    const narrow = await scoped({ categories: ['crops'] });
    expect(await captured(document([object(1, { 'suma:category': 'crops' })]), narrow)).toMatchObject({ success: true });
    expect(await captured(document([object(2, { 'suma:category': 'drug' })]), narrow)).toMatchObject({ success: false });
  });
});

describe('a job accepted before a crash', () => {
  test('is owed from the moment it is accepted, and finished at the next start', async () => {
    const accepted = await acceptDocument({ text: document([object(1)]) }, ctx);
    expect(accepted.ok).toBe(true);
    expect(await keysOf(1)).toEqual([]);
    expect(await stores.capture.listUnfinishedJobs()).toHaveLength(1);
    expect(await resumeJobs(ctxFor(stores))).toBe(1);
    expect(await keysOf(1)).toEqual(['1']);
    expect(await resumeJobs(ctxFor(stores))).toBe(0);
  });

  test('is finished when some of its slices were staged already', async () => {
    const accepted = await acceptDocument({ text: document([object(1), object(2)]) }, ctx);
    if (!accepted.ok) throw new Error(accepted.error.code);
    const first = accepted.value.document.read(0);
    if (first.ok) await stores.capture.stageEvents(accepted.value.captureID, 0, [first.captured]);
    await resumeJobs(ctx);
    expect(await stores.capture.findJob(accepted.value.captureID)).toMatchObject({ success: true, counts: { created: 2 } });
  });

  test('is worked on once though it is asked for twice', async () => {
    const accepted = await acceptDocument({ text: document([object(1)]) }, ctx);
    if (!accepted.ok) throw new Error(accepted.error.code);
    const { captureID } = accepted.value;
    const jobs = await Promise.all([processJob(captureID, ctx), processJob(accepted.value, ctx), resumeJobs(ctx).then(() => processJob(captureID, ctx))]);
    expect(jobs.map(({ counts }) => counts.created)).toEqual([1, 1, 1]);
  });

  test('that does not exist cannot be processed', async () => {
    await expect(processJob('nothing', ctx)).rejects.toThrow('no unfinished capture job');
  });

  test('that cannot be reopened does not keep the others waiting', async () => {
    await stores.capture.openJob({ captureID: 'broken', sourceId: 'one', createdAt: '2026-05-01T00:00:00.000Z', behaviour: 'rollback', document: '{' });
    await acceptDocument({ text: document([object(1)]) }, ctx);
    await expect(resumeJobs(ctx)).rejects.toThrow('1 capture jobs');
    expect(await keysOf(1)).toEqual(['1']);
  });
});

describe('files from the shell', () => {
  const payload = (behaviour: 'rollback' | 'proceed', ...files: (readonly [name: string, text: string])[]) => ({ sourceId: 'local', behaviour, files: files.map(([name, text]) => ({ name, text })) });

  test('are captured as the local source, and one that is refused does not keep the others out', async () => {
    const seen: [number, number][] = [];
    const report = await ingestFiles(payload('rollback', ['a.json', document([object(1)])], ['b.json', 'no JSON'], ['c.json', document([wrong(2)])]), ctxFor(stores), (done, total) => void seen.push([done, total]));
    expect(report.files.map(({ status }) => status)).toEqual(['captured', 'refused', 'refused']);
    expect(report.files[2]?.issues[0]).toMatchObject({ index: 0, path: 'epcisBody.eventList[0].action', repair: expect.any(String) as unknown });
    expect(report).toMatchObject({ exit: 2, totals: { files: 3, captured: 1, notKept: 2, created: 1 } });
    const [done, total] = seen.at(-1) ?? [];
    expect(done).toBe(total);
    expect(seen.map(([count]) => count)).toEqual(seen.map(([count]) => count).sort((x, y) => x - y));
  });

  test('are kept in part under proceed', async () => {
    const report = await ingestFiles(payload('proceed', ['a.json', document([object(1), wrong(2)])]), ctxFor(stores));
    expect(report).toMatchObject({ exit: 2, files: [{ status: 'partly', counts: { created: 1, refused: 1 } }] });
  });

  test('again are repeated, and that is no failure', async () => {
    const files = payload('rollback', ['a.json', document([object(1)])]);
    await ingestFiles(files, ctxFor(stores));
    expect(await ingestFiles({ ...files, concurrency: 4 }, ctxFor(stores))).toMatchObject({ exit: 0, totals: { created: 0, repeated: 1 } });
  });

  test('for a source nobody registered are refused as not allowed', async () => {
    expect(await ingestFiles({ ...payload('rollback', ['a.json', document([])]), sourceId: 'stranger' }, ctxFor(stores))).toMatchObject({ exit: 3, files: [{ refusal: { code: 'not-allowed' } }] });
  });
});
