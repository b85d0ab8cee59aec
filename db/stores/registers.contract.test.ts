import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { Party, Product } from '@/lib/trace/model/master';
import type { CapturedMaster, SourceAccount } from '@/lib/trace/ports';
import { toErrorCode } from '../errors';
import { publishRows, type TestStores } from '../testing';
import { captureOf, CLASS_A, NO_MASTER, toEnrolment, toListing, toRecall } from './contract-fixtures';
import { DATABASES, storesForEach } from './contract-stores';

const PARTY = 'https://id.gs1.org/417/9521234000005' as TraceKey;

describe.each(DATABASES)('Registers, master data and scans on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  const party = (changes: Partial<Party> = {}): CapturedMaster['parties'][number] => ({ key: PARTY, name: '示例牧场', naturalPerson: false, attestation: 'enterprise', sample: true, ...changes });
  const product = (changes: Partial<Product> = {}): CapturedMaster['products'][number] => ({ key: CLASS_A, name: '示例奶粉', category: 'infant-formula', carrier: 'printed', sample: true, ...changes });
  const put = (captureID: string, sourceId: string, master: Partial<CapturedMaster>, at?: string) => captureOf(s, captureID, sourceId, [], at, { ...NO_MASTER, ...master });

  it("an authority's word about a party comes before a newer word of the firm", async () => {
    await put('c1', 'authority', { parties: [party({ name: '登记名称', attestation: 'authority', uscc: '91999901MA0000001X' })] }, '2026-01-01T00:00:00.000Z');
    await put('c2', 'firm', { parties: [party({ name: '自称' })] }, '2026-06-01T00:00:00.000Z');
    expect(await s.store.findParties([PARTY])).toEqual([{ ...party({ name: '登记名称', attestation: 'authority', uscc: '91999901MA0000001X' }), provenance: { sourceId: 'authority', recordedAt: '2026-01-01T00:00:00.000Z' } }]);
  });

  it('between equals the newest word counts, and a late old document does not undo it', async () => {
    await put('c1', 'a', { parties: [party({ name: '甲' })], products: [product({ name: '旧' })] }, '2026-02-01T00:00:00.000Z');
    await put('c2', 'b', { parties: [party({ name: '乙' })], products: [product({ name: '新' })] }, '2026-03-01T00:00:00.000Z');
    await put('c3', 'b', { parties: [party({ name: '更早的乙' })] }, '2026-01-01T00:00:00.000Z');
    expect((await s.store.findParties([PARTY]))[0]?.name).toBe('乙');
    expect((await s.store.findProducts([CLASS_A]))[0]?.name).toBe('新');
  });

  it('places and documents come back with every field', async () => {
    const place = { key: 'https://id.gs1.org/414/9521234000012' as TraceKey, name: '示例冷库', region: '999901', latitude: 30.5, longitude: 104.06, operator: PARTY, sample: true };
    const document = { id: 'd1', about: CLASS_A, kind: 'inspection' as const, type: 'batch-inspection', number: '示检1', attestation: 'laboratory' as const, result: 'failed' as const, items: [{ name: '铅', value: '0.9', limit: '0.5', passed: false }] };
    await put('c1', 'lab', { places: [place], documents: [document, { ...document, id: 'd2', number: '示检2' }] });
    const provenance = { sourceId: 'lab', recordedAt: '2026-06-01T00:00:00.000Z' };
    expect(await s.store.findPlaces([place.key])).toEqual([{ ...place, provenance }]);
    expect((await s.store.findDocuments([CLASS_A])).map(({ number }) => number).sort()).toEqual(['示检1', '示检2']);
    expect((await s.store.findDocuments([CLASS_A])).find(({ id }) => id === 'd1')).toEqual({ ...document, provenance });
  });

  it.each([
    ['basis', null], ['basis', ''], ['basis', '  '], ['basis', '\u3000'], ['authority', null], ['authority', ' '], ['decision_number', null], ['decision_number', ''],
    ['decided_on', null], ['listed_on', null], ['ends_on', null], ['ends_on', '2025-06-01'], ['uscc', ''], ['ends_by', 'never'],
  ])('the database itself refuses a listing whose %s is %j', async (column, value) => {
    const row: Record<string, unknown> = {
      id: 'x', name: '甲', uscc: '91999901MA0000001X', list_name: '名单', reason: '事由', basis: '依据', authority: '机关', decision_number: '1号',
      decided_on: '2025-06-01', listed_on: '2025-06-02', ends_on: '2028-06-01', ends_by: 'rule', source_url: 'https://example.org/decisions/1', fetched_at: '2026-01-01T00:00:00Z', sample: true, [column]: value,
    };
    const insert = (given: Record<string, unknown>) =>
      s.database.db.execute(sql`insert into listing (${sql.join(Object.keys(given).map((name) => sql.identifier(name)), sql`, `)}) values (${sql.join(Object.values(given).map((item) => sql`${item}`), sql`, `)})`);
    const error: unknown = await insert(row).then(() => undefined, (cause: unknown) => cause);
    expect(toErrorCode(error)).toMatch(/^23(?:502|514)$/);
    const fine = { ...row, id: 'fine', basis: '依据', authority: '机关', decision_number: '1号', decided_on: '2025-06-01', listed_on: '2025-06-02', ends_on: '2028-06-01', uscc: '91999901MA0000001X', ends_by: 'rule' };
    await expect(insert(fine)).resolves.toBeDefined();
  });

  it('a listing stands until its last day and is gone the day after', async () => {
    await publishRows(s, 'blacklist', [toListing({ listedOn: '2025-06-02', endsOn: '2026-06-01' })]);
    const on = async (day: string) => [(await s.store.findListings(['91999901MA0000001X'], day)).length, (await s.registers.listListings({ page: 1, perPage: 10 }, day)).total];
    expect(await on('2025-06-01')).toEqual([0, 0]);
    expect(await on('2025-06-02')).toEqual([1, 1]);
    expect(await on('2026-06-01')).toEqual([1, 1]);
    expect(await on('2026-06-02')).toEqual([0, 0]);
    expect(await s.store.findListings(['91999901MA0000001X'], '2026-06-01')).toEqual([toListing({ listedOn: '2025-06-02', endsOn: '2026-06-01' })]);
  });

  it('one bad row keeps all rows of an import out', async () => {
    const revision = await s.store.revision();
    await expect(publishRows(s, 'blacklist', [toListing(), toListing({ id: 'listing-2', authority: ' ' })])).rejects.toMatchObject({ name: 'ConstraintViolation', constraint: 'listing_has_authority' });
    expect((await s.registers.listListings({ page: 1, perPage: 10 }, '2026-06-01')).total).toBe(0);
    expect(await s.store.revision()).toBe(revision);
  });

  it('enrolled enterprises are searched, filtered and paged', async () => {
    await publishRows(s, 'enterprises', [
      toEnrolment({ id: 'e1', name: '示例乳业有限公司', enrolledOn: '2025-01-03', lastReportedAt: '2026-05-01T00:00:00.000Z', licence: 'SC1', party: PARTY, step: 'filling' }),
      toEnrolment({ id: 'e2', name: '示例米业_100%', uscc: '91999902MA0000003X', region: '999902', category: 'crops', enrolledOn: '2025-01-02', sourceId: 'city-2' }),
      toEnrolment({ id: 'e3', name: '已退出', uscc: '91999901MA0000004X', enrolledOn: '2025-01-01', endedOn: '2025-12-31' }),
    ]);
    const ids = async (query: object, day = '2026-06-01') => (await s.registers.listEnrolments({ page: 1, perPage: 10, ...query }, day)).rows.map(({ id }) => id);
    expect(await ids({})).toEqual(['e1', 'e2']);
    expect(await ids({}, '2025-12-31')).toEqual(['e1', 'e2', 'e3']);
    expect(await ids({ q: '乳业' })).toEqual(['e1']);
    expect(await ids({ q: '91999902ma0000003' })).toEqual(['e2']);
    expect(await ids({ q: '_100%' })).toEqual(['e2']);
    expect(await ids({ q: '%' })).toEqual([]);
    expect(await ids({ region: '999901' })).toEqual(['e1']);
    expect(await ids({ category: 'crops' })).toEqual(['e2']);
    expect(await ids({ sourceId: 'city-2' })).toEqual(['e2']);
    expect(await s.registers.listEnrolments({ page: 2, perPage: 1 }, '2026-06-01')).toMatchObject({ rows: [{ id: 'e2' }], total: 2 });
    expect((await s.store.findEnrolments(['91999901MA0000002X'], '2026-06-01'))[0]).toEqual(toEnrolment({ id: 'e1', enrolledOn: '2025-01-03', name: '示例乳业有限公司', lastReportedAt: '2026-05-01T00:00:00.000Z', licence: 'SC1', party: PARTY, step: 'filling' }));
    expect(await s.store.findEnrolments(['91999901MA0000004X'], '2026-06-01')).toEqual([]);
  });

  it('importing a register again replaces by id', async () => {
    await publishRows(s, 'enterprises', [toEnrolment()]);
    await publishRows(s, 'enterprises', [toEnrolment({ name: '改名' }), toEnrolment({ name: '再改名' })]);
    expect((await s.registers.listEnrolments({ page: 1, perPage: 10 }, '2026-06-01')).rows.map(({ name }) => name)).toEqual(['再改名']);
  });

  it('a recall is found by its products with all its scopes', async () => {
    const other = 'https://id.gs1.org/01/09529999999994' as TraceKey;
    await publishRows(s, 'recalls', [toRecall({ productKeys: [other, CLASS_A], remedy: '退款', phone: '000' })]);
    expect(await s.store.findRecalls([CLASS_A])).toEqual([toRecall({ productKeys: [other, CLASS_A], remedy: '退款', phone: '000' })]);
    await publishRows(s, 'recalls', [toRecall({ scopes: [], productKeys: [other] })]);
    expect(await s.store.findRecalls([CLASS_A])).toEqual([]);
    expect(await s.registers.findRecall('recall-1')).toEqual(toRecall({ scopes: [], productKeys: [other] }));
    expect(await s.registers.listRecalls({ q: '奶粉', category: 'food', page: 1, perPage: 5 })).toMatchObject({ total: 1 });
    expect(await s.registers.listRecalls({ category: 'drug', page: 1, perPage: 5 })).toEqual({ rows: [], total: 0 });
    expect(await s.registers.findRecall('none')).toBeUndefined();
    await expect(publishRows(s, 'recalls', [toRecall({ id: 'r2', url: '' })])).rejects.toMatchObject({ name: 'ConstraintViolation' });
  });

  it('text that no database can hold finds nothing and breaks nothing', async () => {
    const nul = 'a\0b';
    const page = { page: 1, perPage: 5 };
    const none = { rows: [], total: 0 };
    expect(await s.registers.listEnrolments({ q: nul, region: nul, category: nul, sourceId: nul, ...page } as never, '2026-06-01')).toEqual(none);
    expect(await s.registers.listListings({ q: nul, ...page }, '2026-06-01')).toEqual(none);
    expect(await s.registers.listRecalls({ q: nul, category: nul, ...page })).toEqual(none);
    expect(await s.registers.findRecall(nul)).toBeUndefined();
    expect(await s.registers.suggest(nul, 5)).toEqual([]);
    expect(await s.capture.findJob(nul)).toBeUndefined();
    expect(await s.capture.findJob(nul, nul)).toBeUndefined();
    expect(await s.capture.listJobs(nul, 5, nul)).toEqual([]);
    expect(await s.capture.listJobs(undefined, 5, nul)).toEqual([]);
  });

  it('typing suggests enterprises and products, never natural persons', async () => {
    await publishRows(s, 'enterprises', [toEnrolment({ name: '示例乳业有限公司' })]);
    await put('c1', 'a', { products: [product({ name: '示例乳粉', brand: '牌' })], parties: [party({ name: '示例乳农', naturalPerson: true, uscc: '92999901MA0000009X' })] });
    expect(await s.registers.suggest('示例乳', 5)).toEqual([
      { kind: 'product', label: '示例乳粉', path: '/t/01/09521234567899' },
      { kind: 'enterprise', label: '示例乳业有限公司', path: '/e/91999901MA0000002X' },
    ]);
    expect(await s.registers.suggest('示例乳', 1)).toHaveLength(1);
    expect(await s.registers.suggest('  ', 5)).toEqual([]);
    expect(await s.registers.suggest("'; drop table listing; --", 5)).toEqual([]);
  });

  const account = (changes: Partial<SourceAccount> = {}): SourceAccount => ({
    id: 'city-1', name: '示例市平台', kind: 'city', families: ['gs1'], scope: { parties: ['x'], categories: [], prefixes: ['952'] }, sample: true,
    addresses: [
      { host: 'Q.example.org', pathPattern: '/q/{value}', keyTemplate: 'urn:example:{value}' },
      { host: 'q.example.org', pathPattern: '/scan.php?c={code}&v=1', keyTemplate: 'https://id.gs1.org/01/{code}' },
    ],
    ...changes,
  });

  it('a source signs in by the hash of its key and keeps its settings', async () => {
    await s.sources.putSource(account());
    await s.sources.putSourceKey('city-1', 'ab'.repeat(32), 'first', '2026-01-01T00:00:00.000Z');
    expect(await s.sources.findSourceByKeyHash('ab'.repeat(32))).toMatchObject({ id: 'city-1', scope: { parties: ['x'], categories: [], prefixes: ['952'] }, addresses: [{ host: 'q.example.org' }, { host: 'q.example.org' }] });
    expect(await s.sources.findSourceByKeyHash('cd'.repeat(32))).toBeUndefined();
    await s.sources.putSource(account({ addresses: [], nameEn: 'City' }));
    expect(await s.sources.getSource('city-1')).toEqual(account({ addresses: [], nameEn: 'City' }));
    await expect(s.sources.putSourceKey('nobody', 'ef'.repeat(32), 'x', '2026-01-01T00:00:00.000Z')).rejects.toMatchObject({ name: 'ConstraintViolation' });
  });

  it('a source is well after a delivery, late after a week, unknown before', async () => {
    await s.sources.putSource(account());
    const health = async () => (await s.store.listSources()).map((row) => [row.health, row.dataAsOf]);
    expect(await health()).toEqual([['unknown', undefined]]);
    await captureOf(s, 'c1', 'city-1', [], '2026-05-31T00:00:00.000Z');
    expect(await health()).toEqual([['ok', '2026-05-31T00:00:00.000Z']]);
    s.clock.set('2026-06-09T00:00:00.000Z');
    expect(await health()).toEqual([['late', '2026-05-31T00:00:00.000Z']]);
  });

  it('a private QR address leads to the key its source registered', async () => {
    await s.sources.putSource(account());
    const find = (host: string, path: string, query = '') => s.store.findKeyForAddress({ host, path, query });
    expect(await find('q.example.org', '/q/A%2F1')).toEqual({ key: 'urn:example:A%2F1', sourceId: 'city-1' });
    expect(await find('Q.EXAMPLE.ORG', '/scan.php', '?v=1&c=09521234567899&utm=x')).toEqual({ key: CLASS_A, sourceId: 'city-1' });
    for (const [host, path, query] of [['q.example.org', '/q/'], ['q.example.org', '/q/a/b'], ['q.example.org', '/xq/a'], ['q.example.org', '/q/%zz'], ['evil.org', '/q/a'], ['q.example.org', '/scan.php', 'v=2&c=1'], ['q.example.org', `/q/${'a'.repeat(201)}`]] as const) {
      expect(await find(host, path, query)).toBeUndefined();
    }
  });

  it('scans are counted per day and province, small cells untold, one phone once a day', async () => {
    const scan = (at: string, more: object = {}) => s.store.countScan({ key: CLASS_A, at, ...more });
    expect(await s.store.scanStats(CLASS_A)).toEqual({ count: 0, days: [], provinces: [] });
    for (let n = 0; n < 5; n++) await scan(`2026-06-01T04:00:0${n}.000Z`, { province: '510000' });
    for (let n = 0; n < 4; n++) await scan('2026-06-01T05:00:00.000Z', { province: '110000' });
    await scan('2026-06-01T15:59:59.000Z', { token: 't1' });
    await scan('2026-06-01T15:59:59.500Z', { token: 't1' });
    s.clock.set('2026-06-02T04:00:00.000Z');
    await scan('2026-06-01T16:00:00.000Z', { token: 't1' });
    expect(await s.store.scanStats(CLASS_A)).toEqual({
      count: 11, firstAt: '2026-06-01T04:00:00.000Z', lastAt: '2026-06-01T16:00:00.000Z',
      days: [{ date: '2026-06-02', count: 1 }, { date: '2026-06-01', count: 10 }], provinces: [{ region: '510000', count: 5 }],
    });
    const tokens = await s.database.runBare('select day::text as day from scan_token');
    expect(tokens).toEqual([{ day: '2026-06-02' }]);
  });

  it('scans at the same moment are all counted', async () => {
    await Promise.all(Array.from({ length: 12 }, () => s.store.countScan({ key: CLASS_A, at: '2026-06-01T04:00:00.000Z' })));
    expect((await s.store.scanStats(CLASS_A)).count).toBe(12);
  });
});
