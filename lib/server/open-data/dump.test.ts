import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestStores, closeFreshStores, freshStores, publishRows, testClock } from '@/db/testing';
import { PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import type { Enrolment, Listing, Recall } from '@/lib/trace/model/master';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { importRegister } from '@/lib/trace/usecases/import-register';
import { openKeyRing } from '../keys';
import type { Services } from '../services';
import { runNamed } from '../use-cases';
import { type DumpWorld, findDumpFile, findLatest, listNights, makeDump, toDumpFolder } from './dump';
import { checkFiles, parseKeys } from './manifest';

const enrolment = (n: number, changes: Partial<Enrolment> = {}): Enrolment => ({ id: `enrolment-${String(n).padStart(5, '0')}`, name: `示例企业${n}`, uscc: '91999901MA0000001X', category: 'food', step: `环节${n}`, region: '999901', enrolledOn: '2026-01-05', sourceId: 'sample-city-food', sample: true, ...changes });
const recall: Recall = {
  id: 'recall-1', title: '=HYPERLINK("https://x.example")', issuer: '示例市场监管局', documentNumber: '示例〔2026〕1号', issuedOn: '2026-05-20', url: 'https://authority.example/1', level: '2', category: 'food', productKeys: ['https://id.gs1.org/01/09520000000028' as Recall['productKeys'][number]],
  productName: '示例饼干', scopes: [{ kind: 'lot', lot: 'A1' }, { kind: 'lots', from: 'B01', to: 'B20' }, { kind: 'dates', from: '2026-01-01', to: '2026-01-31' }], hazard: '可能有异物', advice: '停止食用，\n退回门店', regions: ['999901'], status: 'ongoing', sample: true,
  followUps: [{ kind: 'notified', on: '2026-05-21', issuer: '示例市场监管局', documentNumber: '示例〔2026〕2号' }],
};
const tip: OfficialEntry = {
  id: 'tip-1', register: 'tips', kind: 'warning', title: '示例预警', issuer: '示例局', documentNumber: '示例3号', issuedOn: '2026-05-01', url: 'https://authority.example/3', validFrom: '2026-05-01', validTo: '2026-06-01', categories: ['food'], regions: ['999901'], months: [5, 6],
  subject: { name: '示例企业', uscc: '91999901MA0000001X' }, body: '请留意', details: [{ label: '规格', value: '500 g' }], sample: true,
};
const listing: Listing = {
  id: 'listing-1', name: '示例失信企业', uscc: '91999901MA0000009T', listName: '名单', reason: '事由', basis: '依据', authority: '机关', decisionNumber: '示例决定〔2026〕9号', decidedOn: '2026-01-01', listedOn: '2026-01-02', endsOn: '2029-01-01', endsBy: 'rule', sourceUrl: 'https://authority.example/9', fetchedAt: '2026-01-02T00:00:00.000Z', sample: true,
};

let stores: TestStores;
let world: DumpWorld;
let dataDir: string;
const folders: string[] = [];
const keysOf = () => parseKeys({ keys: world.keys.publicKeys() });
const folderOf = (date: string) => path.join(toDumpFolder(dataDir), date);
const text = (date: string, name: string) => readFileSync(path.join(folderOf(date), name), 'utf8');

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'suma-dump-'));
  folders.push(dataDir);
  stores = await freshStores(testClock('2026-06-01T04:00:00.000Z'));
  const keys = openKeyRing({ dataDir, now: stores.clock.now() });
  world = { keys, dataDir, ctx: () => ({ ...stores, ids: { newId: () => 'x' }, actor: PUBLIC_ACTOR, pseudonyms: keys }) };
  await publishRows(stores, 'enterprises', [7, 8, 9].map((n) => enrolment(n)));
  await publishRows(stores, 'recalls', [recall]);
  await publishRows(stores, 'tips', [tip]);
  await publishRows(stores, 'blacklist', [listing]);
});
afterAll(async () => {
  await closeFreshStores();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the nightly files', () => {
  it('hold every register twice, with a manifest that checks', async () => {
    // Two pages, the second a short one.
    await publishRows(stores, 'enterprises', Array.from({ length: 1_203 }, (_, n) => enrolment(n + 100)));
    const manifest = await makeDump(world);
    expect(manifest).toMatchObject({ version: 1, date: '2026-06-01', madeAt: '2026-06-01T04:00:00.000Z' });
    expect(manifest.files).toHaveLength(14);
    expect(manifest.files.find(({ name }) => name === 'enterprises.csv')?.rows).toBe(1_206);
    expect(await checkFiles(folderOf('2026-06-01'), keysOf())).toEqual({ ok: true, value: manifest });
    const lines = text('2026-06-01', 'enterprises.ndjson').trimEnd().split('\n');
    expect(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(1_206);
    expect(text('2026-06-01', 'enterprises.csv').split('\r\n')).toHaveLength(1_208);
    expect(readdirSync(toDumpFolder(dataDir))).toEqual(['2026-06-01']);
  });

  it('guard cells that a spreadsheet program would run', async () => {
    await makeDump(world);
    expect(text('2026-06-01', 'recalls.csv')).toContain(`"'=HYPERLINK(""https://x.example"")"`);
    expect(JSON.parse(text('2026-06-01', 'recalls.ndjson'))).toMatchObject({ title: recall.title });
  });

  it.each(['enterprises', 'recalls', 'tips'] as const)('of %s can be taken in again as they are', async (kind) => {
    await stores.sources.putSource({ id: 'sample-city-food', name: '示例平台', kind: 'city', families: [], scope: { parties: [], categories: [], prefixes: [] }, addresses: [], sample: true });
    await makeDump(world);
    const report = await importRegister({ name: `${kind}.csv`, text: text('2026-06-01', `${kind}.csv`).replace("'=", '='), kind, dryRun: true, by: '录入员' }, world.ctx());
    expect(report).toMatchObject({ ok: true, value: { errors: [] } });
  });

  it('know nothing of the statutory list', async () => {
    await makeDump(world);
    for (const name of readdirSync(folderOf('2026-06-01'))) {
      expect(name).not.toMatch(/blacklist|listing/);
      expect(text('2026-06-01', name)).not.toMatch(/示例失信企业|示例决定〔2026〕9号|91999901MA0000009T/);
    }
  });

  it('leave out what has ended since', async () => {
    await stores.registers.endRow('enterprises', 'enrolment-00007', { reason: 'withdrawn', by: '审核员', at: stores.clock.now().toISOString() });
    stores.clock.set('2026-06-02T04:00:00.000Z');
    const manifest = await makeDump(world);
    expect(text('2026-06-02', 'enterprises.ndjson')).not.toContain('"enrolment-00007"');
    expect(manifest.files.find(({ name }) => name === 'tips.csv')?.rows).toBe(0);
  });

  describe('once a row is ended', () => {
    const end = (kind: 'recalls' | 'blacklist', reason: 'withdrawn' | 'expired') =>
      runNamed('registers-end', { kind, id: kind === 'recalls' ? 'recall-1' : 'listing-1', reason, by: '审核员' }, { ...world, clock: stores.clock } as unknown as Services, () => undefined);
    beforeEach(async () => {
      await makeDump(world);
      stores.clock.set('2026-06-02T04:00:00.000Z');
      await makeDump(world);
    });

    it('hold it no more, whatever the night', async () => {
      expect(await end('recalls', 'withdrawn')).toMatchObject({ ok: true });
      expect(await listNights(dataDir)).toEqual(['2026-06-02']);
      expect(text('2026-06-02', 'recalls.ndjson')).toBe('');
      expect((await checkFiles(folderOf('2026-06-02'), keysOf())).ok).toBe(true);
    });

    it('hold it no more when they were being made while it was ended', async () => {
      const making = makeDump(world);
      await end('recalls', 'withdrawn');
      await making;
      expect([await listNights(dataDir), text('2026-06-02', 'recalls.ndjson')]).toEqual([['2026-06-02'], '']);
    });

    it('are all gone when they cannot be made anew', async () => {
      const ctx = world.ctx();
      world = { ...world, ctx: () => ({ ...ctx, registers: { ...ctx.registers, recallsAfter: () => Promise.reject(new Error('gone')) } }) };
      expect(await end('recalls', 'withdrawn')).toMatchObject({ ok: true });
      expect(await listNights(dataDir)).toEqual([]);
    });

    it('stay for a row that ran out and for the list that is in none of them', async () => {
      expect([await end('recalls', 'expired'), await end('blacklist', 'withdrawn')]).toMatchObject([{ ok: true }, { ok: true }]);
      expect(await listNights(dataDir)).toEqual(['2026-06-02', '2026-06-01']);
    });
  });

  it('are kept for seven nights, and replaced when made twice on a day', async () => {
    for (let day = 1; day <= 9; day++) {
      stores.clock.set(`2026-06-${String(day).padStart(2, '0')}T04:00:00.000Z`);
      await makeDump(world);
    }
    stores.clock.set('2026-06-09T05:00:00.000Z');
    await makeDump(world);
    expect(await listNights(dataDir)).toEqual(['09', '08', '07', '06', '05', '04', '03'].map((day) => `2026-06-${day}`));
    expect((await findLatest(dataDir))?.manifest.madeAt).toBe('2026-06-09T05:00:00.000Z');
    expect(readdirSync(toDumpFolder(dataDir))).toHaveLength(7);
  });

  it('that fail leave those of the night before, and nothing half made', async () => {
    await makeDump(world);
    stores.clock.set('2026-06-02T04:00:00.000Z');
    const ctx = world.ctx();
    const broken = { ...ctx, registers: { ...ctx.registers, recallsAfter: () => Promise.reject(new Error('gone')) } };
    await expect(makeDump({ ...world, ctx: () => broken })).rejects.toThrow('gone');
    expect(readdirSync(toDumpFolder(dataDir))).toEqual(['2026-06-01']);
    expect((await findLatest(dataDir))?.manifest.date).toBe('2026-06-01');
  });

  it('clear away what a crash left half made a day ago, and leave alone what another process is making', async () => {
    const [old, young] = ['.making-2026-05-30-1-aa', '.making-2026-06-01-2-bb'].map((name) => path.join(toDumpFolder(dataDir), name)) as [string, string];
    for (const folder of [old, young]) mkdirSync(folder, { recursive: true });
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(old, longAgo, longAgo);
    utimesSync(young, new Date('2026-06-01T03:59:00Z').getTime() / 1000, Date.now() / 1000);
    await makeDump(world);
    expect(existsSync(old)).toBe(false);
    expect(existsSync(young)).toBe(true);
  });
});

describe('checking a folder of files', () => {
  it.each([
    ['a changed byte', (folder: string) => writeFileSync(path.join(folder, 'tips.ndjson'), readFileSync(path.join(folder, 'tips.ndjson'), 'utf8').replace('示例预警', '示例须警')), /tips\.ndjson has another SHA-256/],
    ['a shorter file', (folder: string) => writeFileSync(path.join(folder, 'tips.csv'), ''), /tips\.csv has 0 bytes/],
    ['a missing file', (folder: string) => rmSync(path.join(folder, 'recalls.csv')), /recalls\.csv is missing/],
    ['a file more', (folder: string) => writeFileSync(path.join(folder, 'more.csv'), 'x'), /more\.csv is not in manifest\.json/],
    ['a changed manifest', (folder: string) => writeFileSync(path.join(folder, 'manifest.json'), readFileSync(path.join(folder, 'manifest.json'), 'utf8').replace('"revision": ', '"revision": 9')), /the signature of manifest\.json is wrong/],
    ['no manifest', (folder: string) => rmSync(path.join(folder, 'manifest.json')), /manifest\.json is missing/],
  ])('tells of %s', async (_, tamper, fault) => {
    await makeDump(world);
    tamper(folderOf('2026-06-01'));
    const checked = await checkFiles(folderOf('2026-06-01'), keysOf());
    expect(checked.ok).toBe(false);
    expect(checked.ok ? '' : checked.error.join('\n')).toMatch(fault);
  });

  it('trusts no key but the published ones', async () => {
    await makeDump(world);
    expect(await checkFiles(folderOf('2026-06-01'), { keys: [] })).toMatchObject({ ok: false, error: [expect.stringMatching(/is not among the published keys/)] });
  });
});

describe('serving', () => {
  it('gives what a manifest names, by day and as the latest', async () => {
    await makeDump(world);
    for (const night of ['2026-06-01', 'latest']) expect((await findDumpFile(dataDir, night, 'recalls.csv'))?.file).toBe(path.join(folderOf('2026-06-01'), 'recalls.csv'));
    expect((await findDumpFile(dataDir, 'latest', 'manifest.json'))?.date).toBe('2026-06-01');
  });

  it.each([['latest', '../keys/keys.json'], ['latest', 'other.txt'], ['..', 'keys'], ['../keys', 'keys.json'], ['2026-06-02', 'recalls.csv'], ['2026-06-01/..', 'recalls.csv'], ['', ''], ['latest', ''], ['latest', 'recalls.csv\0']])('gives nothing else: %j %j', async (night, name) => {
    await makeDump(world);
    writeFileSync(path.join(folderOf('2026-06-01'), 'other.txt'), 'x');
    expect(await findDumpFile(dataDir, night, name)).toBeUndefined();
  });

  it('has nothing before the first night', async () => {
    expect(await findDumpFile(dataDir, 'latest', 'recalls.csv')).toBeUndefined();
    expect(await findLatest(dataDir)).toBeUndefined();
  });
});
