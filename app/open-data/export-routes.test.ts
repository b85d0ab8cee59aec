import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStores, closeFreshStores, freshStores, publishRows, testClock } from '@/db/testing';
import { openKeyRing } from '@/lib/server/keys';
import { OPEN_REGISTERS, type OpenRegister } from '@/lib/server/open-data/schemas';
import { PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import { csvRoute, feedRoute } from './export-routes';

/* Files and feeds of the lists, for the conditions of their pages. */

const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-exports-'));
let stores: TestStores;

const recall = (id: string, category: string, issuedOn: string, title: string) => ({
  id, title, issuer: '示例市场监管局', documentNumber: `示例${id}号`, issuedOn, url: 'https://authority.example/1', level: '2', category, productKeys: [], productName: '示例产品', scopes: [], hazard: '可能有异物', advice: '停止食用', regions: ['999901'], status: 'ongoing', sample: true,
});

beforeAll(async () => {
  stores = await freshStores(testClock('2026-11-21T04:00:00.000Z'));
  const keys = openKeyRing({ dataDir, now: stores.clock.now() });
  const ctx = { ...stores, ids: { newId: () => 'x' }, actor: PUBLIC_ACTOR, pseudonyms: keys };
  Object.assign((globalThis as Record<symbol, unknown>)[Symbol.for('suma.services')] as object, { services: Promise.resolve({ ctx: () => ctx, keys, clock: stores.clock, dataDir }) });
  await stores.sources.putSource({ id: 'sample', name: '示例市追溯平台', kind: 'city', families: [], scope: { parties: [], categories: [], prefixes: [] }, addresses: [], sample: true });
  await publishRows(stores, 'recalls', [recall('1', 'food', '2026-11-01', '=1+1'), recall('2', 'drug', '2026-11-02', '示例药品召回'), recall('3', 'food', '2026-11-03', '<b>示例</b>')]);
  await publishRows(stores, 'enterprises', Array.from({ length: 2_345 }, (_, n) => ({ id: `e${n}`, name: `示例企业${n}`, uscc: '91999901MA0000001X', category: 'food', region: '999901', enrolledOn: '2026-01-05', sourceId: 'sample', sample: true })));
});
afterAll(async () => {
  await closeFreshStores();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = (route: (request: Request) => Promise<Response>, address: string, headers: Record<string, string> = {}) => route(new Request(`http://suma.example${address}`, { headers: { host: 'suma.example', ...headers } }));
const rowsOf = async (response: Response) => parse((await response.text()).replace(/^\uFEFF/, ''), { columns: true }) as Record<string, string>[];

describe('a file of a list', () => {
  it('holds every row, across the pages of the store, once', async () => {
    const rows = await rowsOf(await ask(csvRoute('enterprises'), '/enterprises/enterprises.csv'));
    expect(new Set(rows.map((row) => row['名称'])).size).toBe(2_345);
  });

  it('gives codes with their plain names beside them, and times as the pages show them', async () => {
    const named = { id: 'named', name: '有环节的企业', uscc: '91999901MA0000001X', category: 'pork', step: 'rearing', region: '999901', enrolledOn: '2026-01-05', sourceId: 'sample', lastReportedAt: '2026-11-17T22:00:00.000Z', sample: true };
    await publishRows(stores, 'enterprises', [named]);
    const [row] = await rowsOf(await ask(csvRoute('enterprises'), '/enterprises/enterprises.csv?category=pork'));
    expect(row).toMatchObject({ 类别: 'pork', 类别名称: '猪肉', 环节: 'rearing', 环节名称: '养殖', 区域: '999901', 区域名称: expect.stringContaining('示例'), 数据来源平台: 'sample', 数据来源平台名称: '示例市追溯平台', 最近上报时间: '2026-11-18T06:00:00+08:00' });
  });

  it('follows the conditions, speaks the language of the address, and guards formulas', async () => {
    const response = await ask(csvRoute('recalls'), '/recalls/recalls.csv?category=food&lang=en');
    const rows = await rowsOf(response);
    expect(rows.map((row) => row['Title'])).toEqual(['<b>示例</b>', "'=1+1"]);
    expect(rows[0]).toMatchObject({ Category: 'food', 'Category name': 'Food', 'Recall level': '2', Status: 'ongoing', 'Region names': expect.stringContaining('示例') });
    expect(response.headers.get('content-disposition')).toContain('recalls.csv');
  });

  it('is not sent again to who holds it; another language or selection is another file', async () => {
    const etag = (await ask(csvRoute('recalls'), '/recalls/recalls.csv')).headers.get('etag') ?? '';
    expect((await ask(csvRoute('recalls'), '/recalls/recalls.csv?utm_source=x', { 'if-none-match': etag })).status).toBe(304);
    for (const query of ['lang=en', 'category=food']) expect((await ask(csvRoute('recalls'), `/recalls/recalls.csv?${query}`, { 'if-none-match': etag })).status).toBe(200);
  });

  it.each(['category=shoes', 'from=soon', 'from=2026-02-02&to=2026-01-01', 'region=x', 'level=7'])('is refused for %s, which the page would leave out', async (query) => {
    const response = await ask(csvRoute('recalls'), `/recalls/recalls.csv?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each(OPEN_REGISTERS)('exists of %s without a row', async (register) => {
    const rows = await ask(csvRoute(register), `/${register}/${register}.csv?q=nothing-like-it`);
    expect(rows.status).toBe(200);
    expect((await rows.text()).split('\r\n')).toHaveLength(2);
  });
});

describe('a feed of a list', () => {
  it('has the newest first, and the same ids whatever the selection', async () => {
    const all = (await (await ask(feedRoute('recalls', 'json'), '/recalls/feed.json')).json()) as { items: { id: string }[] };
    const food = (await (await ask(feedRoute('recalls', 'json'), '/recalls/feed.json?category=food')).json()) as { items: { id: string }[]; feed_url: string; home_page_url: string };
    expect(all.items.map(({ id }) => id)).toEqual(['3', '2', '1'].map((id) => `tag:suma.example,2026:recalls/${id}`));
    expect(food.items.map(({ id }) => id)).toEqual(['3', '1'].map((id) => `tag:suma.example,2026:recalls/${id}`));
    expect(food).toMatchObject({ feed_url: 'http://suma.example/recalls/feed.json?category=food', home_page_url: 'http://suma.example/recalls?category=food' });
  });

  it('shows markup as text', async () => {
    const xml = await (await ask(feedRoute('recalls', 'atom'), '/recalls/feed.atom')).text();
    expect(xml).toContain('&lt;b&gt;示例&lt;/b&gt;');
    expect(xml).not.toContain('<b>');
  });

  it('loses an entry that was taken out', async () => {
    await stores.registers.endRow('recalls', '2', { reason: 'withdrawn', by: '审核员', at: stores.clock.now().toISOString() });
    expect(await (await ask(feedRoute('recalls', 'atom'), '/recalls/feed.atom')).text()).not.toContain('示例药品召回');
    expect(await (await ask(csvRoute('recalls'), '/recalls/recalls.csv')).text()).not.toContain('示例药品召回');
  });

  it('is for open registers only', () => {
    const names: readonly OpenRegister[] = OPEN_REGISTERS;
    expect(names).not.toContain('blacklist');
  });
});
