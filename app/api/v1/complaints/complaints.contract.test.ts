import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NextRequest } from 'next/server';
import { type TestStores, closeFreshStores, freshStores, testClock } from '@/db/testing';
import { parseEnvironment } from '@/lib/server/env';
import { openKeyRing } from '@/lib/server/keys';
import { openReceipt } from '@/lib/trace/cases/person-steps';
import { PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import type { SeenResult } from '@/lib/trace/model/case';
import type { SourceAccount } from '@/lib/trace/ports';
import { loadSamples } from '@/lib/trace/usecases/load-samples';
import { GET as evidence } from '../evidence/route';
import { POST } from './route';

/* Filings as they arrive from phones and from elsewhere, on a real store with the samples in it. */

const fixtures = fileURLToPath(new URL('../../../../fixtures/', import.meta.url));
const read = (name: string): string => readFileSync(fixtures + name, 'utf8');
const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-filing-'));
const NOW = '2026-11-21T04:00:00.000Z';
const RUNNING = Symbol.for('suma.services');
const { path: TEA } = (JSON.parse(read('samples.json')) as { id: string; path: string }[]).find(({ id }) => id === 'tea') ?? { path: '' };
const { path: OIL } = (JSON.parse(read('samples.json')) as { id: string; path: string }[]).find(({ id }) => id === 'cooking-oil') ?? { path: '' };

const makeCtx = (stores: TestStores, keys: ReturnType<typeof openKeyRing>) => ({ ...stores, ids: { newId: () => crypto.randomUUID() }, actor: PUBLIC_ACTOR, pseudonyms: keys, operator: 'window' as const });
let ctx: ReturnType<typeof makeCtx>;

beforeAll(async () => {
  const stores = await freshStores(testClock(NOW));
  const keys = openKeyRing({ dataDir, now: new Date(NOW) });
  ctx = makeCtx(stores, keys);
  const loaded = await loadSamples({
    sources: JSON.parse(read('sources.json')) as SourceAccount[],
    documents: readdirSync(`${fixtures}epcis/documents`).flatMap((sourceId) => readdirSync(`${fixtures}epcis/documents/${sourceId}`).sort().map((name) => ({ sourceId, name, text: read(`epcis/documents/${sourceId}/${name}`) }))),
    registers: [{ kind: 'blacklist', name: 'blacklist.json', text: read('registers/blacklist.json') }], scans: [],
  }, ctx);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  Object.assign(((globalThis as Record<symbol, unknown>)[RUNNING] ??= {}) as object, { services: Promise.resolve({ env: parseEnvironment({}), keys, clock: stores.clock, ids: ctx.ids, database: stores.database, dataDir, ctx: () => ctx, close: () => Promise.resolve() }) });
});
afterAll(async () => {
  await closeFreshStores();
  rmSync(dataDir, { recursive: true, force: true });
});

const FILING = {
  kind: 'complaint', subject: { path: TEA, productName: '示例云栖绿茶', category: 'food' }, respondent: { name: '示例商店', where: 'shop', region: '999901' }, facts: '打开以后发现发霉。',
  claim: { wishes: ['refund'], bases: ['unknown'] }, anonymous: false, under14: false, consent: { version: '2026-11-22', at: '2031-01-01T00:00:00.000Z' }, writtenAt: '2031-01-01T00:00:00.000Z', locale: 'zh-Hans',
};
interface Sending {
  readonly key?: string;
  readonly filing?: unknown;
  readonly seen?: unknown;
  readonly files?: readonly Uint8Array[];
  readonly headers?: Record<string, string>;
}
async function send({ key = crypto.randomUUID(), filing = FILING, seen, files = [], headers = {} }: Sending) {
  const body = new FormData();
  body.set('filing', typeof filing === 'string' ? filing : JSON.stringify(filing));
  if (seen !== undefined) body.set('seen', JSON.stringify(seen));
  for (const file of files) body.append('file', new Blob([Uint8Array.from(file)]), 'x.jpg');
  const response = await POST(new NextRequest('http://suma.example/api/v1/complaints', { method: 'POST', body, headers: { 'idempotency-key': key, ...headers } }));
  return { status: response.status, body: (await response.json()) as { number: string; secret: string; created: boolean; changed: boolean; files: unknown[]; title?: string; errors?: { path: string; code: string }[] } };
}
const ask = (address: string): Promise<Response> => evidence(new NextRequest(`http://suma.example/api/v1/evidence?path=${encodeURIComponent(address)}`));
const findCase = async (number: string) => {
  const found = await ctx.cases.findCaseByNumber(number);
  const view = found && (await ctx.cases.findCase(found.id));
  if (view === undefined) throw new Error(`There is no case ${number}.`);
  return view;
};

describe('a filing', () => {
  it('arrives with its photos, and its receipt opens the status', async () => {
    const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#1f6b4a' } }).jpeg().toBuffer();
    const { status, body } = await send({ files: [photo, photo] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: expect.stringMatching(/^SM261121\d{6}$/), created: true, files: [{ kept: expect.stringMatching(/^[0-9a-f]{64}$/) }, { kept: expect.any(String) }] });
    const view = await findCase(body.number);
    expect(view.files.map(({ type }) => type)).toEqual(['image/jpeg', 'image/jpeg']);
    expect(view.record.submittedAt).toBe(NOW);
    expect((await openReceipt({ number: body.number, secret: body.secret }, ctx)).ok).toBe(true);
  });

  it('that is sent again under its key is the same case with the same receipt, also at once from two pages', async () => {
    const key = crypto.randomUUID();
    const both = await Promise.all([send({ key }), send({ key, filing: { ...FILING, facts: '另一个页面写的。' } })]);
    const again = await send({ key });
    expect(new Set([...both, again].map(({ body }) => `${body.number} ${body.secret}`)).size).toBe(1);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(again).toMatchObject({ status: 200, body: { created: false } });
    // Which of the two came first is open; the other one is told that it is another matter.
    expect(both.find(({ status }) => status === 200)?.body.changed).toBe(true);
  });

  it('stands without the files that cannot be taken, and names each with its reason', async () => {
    const { status, body } = await send({ files: [new TextEncoder().encode('<svg/>'), new Uint8Array(), new TextEncoder().encode('%PDF-1.7 broken')] });
    expect(status).toBe(201);
    expect(body.files).toEqual([{ refused: 'svg' }, { refused: 'empty' }, { refused: 'pdf-damaged' }]);
    expect((await findCase(body.number)).files).toEqual([]);
  });

  it('is refused with the fields that need a change', async () => {
    const { claim: _claim, ...rest } = FILING;
    expect(await send({ filing: rest })).toMatchObject({ status: 400, body: { title: 'bad-request', errors: [expect.objectContaining({ path: 'claim', code: 'needed' })] } });
    expect(await send({ key: 'no-uuid' })).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ path: 'idempotencyKey' })] } });
    expect(await send({ filing: '{"kind":' })).toMatchObject({ status: 400, body: { title: 'bad-json' } });
    expect(await send({ filing: '[]' })).toMatchObject({ status: 400, body: { title: 'bad-request' } });
  });

  it('is not taken from a page of another site', async () => {
    expect(await send({ headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403, body: { title: 'not-allowed' } });
  });

  it('cannot be sent without end by one client', async () => {
    const headers = { 'x-forwarded-for': '10.9.9.9', 'sec-fetch-site': 'same-origin' };
    const statuses = [];
    for (let n = 0; n < 35; n += 1) statuses.push((await send({ filing: '{"', headers })).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 400));
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('what was seen', () => {
  it('is signed without anything of the statutory list, and comes back verified; the desk reads the list as it was at filing', async () => {
    const seen = (await (await ask(OIL)).json()) as SeenResult;
    expect(seen.answer).not.toMatch(/"state":"listed"|decisionNumber/);
    const { body } = await send({ seen, filing: { ...FILING, subject: { path: OIL } } });
    const view = await findCase(body.number);
    expect(view).toMatchObject({ seenVerified: true, seen: { hash: seen.hash } });
    expect((JSON.parse(view.atFiling ?? '{}') as { verdict: { state: string } }).verdict.state).toBe('listed');
  });

  it('is kept and not verified when a word of it was changed, its signature is not ours, or it is of another code', async () => {
    const seen = (await (await ask(TEA)).json()) as SeenResult;
    const other = (await (await ask(OIL)).json()) as SeenResult;
    for (const forged of [{ ...seen, answer: seen.answer.replace('示例', '真的') }, { ...seen, signature: other.signature }, { ...seen, keyId: 'unknown' }, other]) {
      const { body } = await send({ seen: forged });
      expect(await findCase(body.number)).toMatchObject({ seenVerified: false, seen: { answer: forged.answer } });
    }
    expect(await findCase((await send({ seen })).body.number)).toMatchObject({ seenVerified: true });
  });

  it('proves nothing for a complaint about no code, although it is ours', async () => {
    const seen = (await (await ask(TEA)).json()) as SeenResult;
    const { body } = await send({ seen, filing: { ...FILING, subject: { productName: '示例云栖绿茶' } } });
    expect(await findCase(body.number)).toMatchObject({ seenVerified: false, seen: { hash: seen.hash } });
  });

  it('that is no evidence at all does not keep a filing out', async () => {
    const { status, body } = await send({ seen: { answer: 7 } });
    expect(status).toBe(201);
    expect((await findCase(body.number)).seen).toBeUndefined();
  });

  it('is asked by the address of a result alone, and never by a person’s number', async () => {
    expect((await ask('https://elsewhere.example/t/x')).status).toBe(400);
    expect((await ask('/enterprises')).status).toBe(400);
    expect((await ask('/t/text/11010519491231002X')).status).toBe(400);
    expect((await ask('/t/%E0%A4%A')).status).toBe(400);
    expect((await ask(TEA)).headers.get('cache-control')).toBe('no-store');
  });
});
