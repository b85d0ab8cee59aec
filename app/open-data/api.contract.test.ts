import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NextRequest } from 'next/server';
import type { z } from 'zod';
import { type TestStores, closeFreshStores, freshStores, testClock } from '@/db/testing';
import { parseEnvironment } from '@/lib/server/env';
import { openKeyRing } from '@/lib/server/keys';
import { enterpriseAnswerSchema, problemSchema, productAnswerSchema, traceAnswerSchema, tracesSchema } from '@/lib/server/open-data/answers';
import { toJsonSchema, toOpenApi } from '@/lib/server/open-data/openapi';
import { ROW_SCHEMAS, listSchema } from '@/lib/server/open-data/schemas';
import { PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import type { SourceAccount } from '@/lib/trace/ports';
import { REGISTER_KINDS } from '@/lib/trace/registers/columns';
import { loadSamples } from '@/lib/trace/usecases/load-samples';
import * as enterprise from '../api/v1/enterprises/[uscc]/route';
import * as enterprises from '../api/v1/enterprises/route';
import * as document from '../api/v1/openapi.json/route';
import * as product from '../api/v1/products/[...key]/route';
import * as products from '../api/v1/products/route';
import * as recall from '../api/v1/recalls/[id]/route';
import * as recalls from '../api/v1/recalls/route';
import * as tip from '../api/v1/tips/[id]/route';
import * as tips from '../api/v1/tips/route';
import * as trace from '../api/v1/trace/[...code]/route';
import * as traces from '../api/v1/traces/route';

/* Every route of API v1 against the samples in a real store: what it answers is what its document says. */

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const read = (name: string): string => readFileSync(fixtures + name, 'utf8');
const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-api-'));
const NOW = '2026-11-21T04:00:00.000Z';
const RUNNING = Symbol.for('suma.services');
let stores: TestStores;

beforeAll(async () => {
  stores = await freshStores(testClock(NOW));
  const keys = openKeyRing({ dataDir, now: new Date(NOW) });
  const ctx = { ...stores, ids: { newId: () => crypto.randomUUID() }, actor: PUBLIC_ACTOR, pseudonyms: keys };
  const kindOf = (name: string) => REGISTER_KINDS.find((kind) => kind === path.parse(name).name);
  const loaded = await loadSamples({
    sources: JSON.parse(read('sources.json')) as SourceAccount[],
    documents: readdirSync(`${fixtures}epcis/documents`).flatMap((sourceId) => readdirSync(`${fixtures}epcis/documents/${sourceId}`).sort().map((name) => ({ sourceId, name, text: read(`epcis/documents/${sourceId}/${name}`) }))),
    registers: readdirSync(`${fixtures}registers`).flatMap((name) => {
      const kind = kindOf(name);
      return kind === undefined ? [] : [{ kind, name, text: read(`registers/${name}`) }];
    }).sort((a, b) => REGISTER_KINDS.indexOf(a.kind) - REGISTER_KINDS.indexOf(b.kind)),
    scans: [],
  }, ctx);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  Object.assign((globalThis as Record<symbol, unknown>)[RUNNING] as object, { services: Promise.resolve({ env: parseEnvironment({}), keys, clock: stores.clock, ids: ctx.ids, database: stores.database, dataDir, ctx: () => ctx, close: () => Promise.resolve() }) });
});
afterAll(async () => {
  await closeFreshStores();
  rmSync(dataDir, { recursive: true, force: true });
});

let client = 0;
beforeEach(() => {
  client += 1;
});
type Route = { readonly GET: (request: NextRequest) => Promise<Response> };
/** Each test asks as a client of its own, so that none meets another's limit. */
const ask = (route: Route, address: string, headers: Record<string, string> = {}): Promise<Response> =>
  route.GET(new NextRequest(`http://suma.example${address}`, { headers: { host: 'suma.example', 'x-forwarded-for': `10.0.0.${client}`, ...headers } }));

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: true, 'date-time': true } });
const closed = (schema: z.ZodType) => ajv.compile(toJsonSchema(schema, true));
/** The body, after it was held against its schema in both readings: nothing missing, and nothing more than is published. */
async function readAs<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await response.json();
  for (const validate of [ajv.compile(toJsonSchema(schema)), closed(schema)]) expect(validate(body) ? [] : [validate.errors, body]).toEqual([]);
  return body as T;
}
const ALL: readonly (readonly [string, Route, string, z.ZodType])[] = [
  ['enterprises', enterprises, '/api/v1/enterprises?perPage=100&status=any', listSchema(ROW_SCHEMAS.enterprises)],
  ['products', products, '/api/v1/products?perPage=100', listSchema(ROW_SCHEMAS.products)],
  ['recalls', recalls, '/api/v1/recalls?perPage=100', listSchema(ROW_SCHEMAS.recalls)],
  ['tips', tips, '/api/v1/tips?perPage=100', listSchema(ROW_SCHEMAS.tips)],
];

interface List {
  readonly rows: readonly { readonly id: string; readonly uscc: string; readonly page: string; readonly category: string; readonly name: string }[];
  readonly total: number;
  readonly links: { readonly next?: string; readonly prev?: string };
}
const listOf = async (route: Route, address: string) => (await (await ask(route, address)).json()) as List;

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(toOpenApi('https://suma.example'));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('is served with the address of the site', async () => {
    const response = await ask(document, '/api/v1/openapi.json');
    expect(response.headers.get('content-type')).toContain('application/openapi+json');
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://suma.example' }] });
  });

  it('names every route there is, and no other', () => {
    const folder = fileURLToPath(new URL('../api/v1/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => path.basename(name) === 'route.ts').map((name) => `/api/v1/${path.dirname(name).replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')}`);
    // The document itself, the typeahead of our own form, and the doors of complaints, which are no open data.
    const own = ['/api/v1/openapi.json', '/api/v1/suggest', '/api/v1/complaints', '/api/v1/evidence'];
    expect(Object.keys(toOpenApi('https://suma.example')['paths'] as object).sort()).toEqual(files.filter((name) => !own.includes(name)).sort());
  });
});

describe('lists', () => {
  it.each(ALL)('%s answer as published', async (_, route, address, schema) => {
    const response = await ask(route, address);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=30');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const { rows } = (await readAs(response, schema)) as List;
    expect(rows.length).toBeGreaterThan(3);
  });

  it.each(ALL)('%s come page by page, each row once', async (_, route, address) => {
    const list = address.split('?')[0] ?? '';
    const whole = await listOf(route, `${list}?perPage=100`);
    const seen: unknown[] = [];
    let next: string | undefined = `${list}?perPage=9`;
    while (next !== undefined) {
      const page: List = await listOf(route, next);
      seen.push(...page.rows);
      next = page.links.next;
      client += 1;
    }
    expect(seen).toEqual(whole.rows);
    expect(whole.total).toBe(whole.rows.length);
  });

  it('follow the conditions of the page', async () => {
    const food = await listOf(recalls, '/api/v1/recalls?category=food');
    expect(food.rows.length).toBeGreaterThan(0);
    expect(food.rows.every(({ category }) => category === 'food')).toBe(true);
    const ended = await listOf(enterprises, '/api/v1/enterprises?status=ended');
    expect(ended.rows.length).toBeGreaterThan(0);
    expect((await listOf(enterprises, '/api/v1/enterprises')).rows.some(({ id }) => id === ended.rows[0]?.id)).toBe(false);
  });

  it.each([
    [recalls, 'recalls?colour=red', 'colour', 'unknown-parameter'],
    [recalls, 'recalls?page=0', 'page', 'bad-request'],
    [recalls, 'recalls?page=-1', 'page', 'bad-request'],
    [recalls, 'recalls?page=99999999', 'page', 'bad-request'],
    [recalls, 'recalls?page=1e3', 'page', 'bad-request'],
    [recalls, 'recalls?perPage=101', 'perPage', 'bad-request'],
    [recalls, 'recalls?from=2026-02-30', 'from', 'bad-request'],
    [recalls, 'recalls?from=2026-02-03&to=2026-01-01', 'to', 'bad-request'],
    [recalls, 'recalls?level=9', 'level', 'bad-request'],
    [recalls, 'recalls?region=abc', 'region', 'bad-request'],
    [recalls, 'recalls?category=food&category=drug', 'category', 'bad-request'],
    [enterprises, 'enterprises?asof=2099-01-01', 'asof', 'bad-request'],
    [enterprises, 'enterprises?step=growing', 'step', 'bad-request'],
    [enterprises, 'enterprises?status=gone', 'status', 'bad-request'],
    [tips, 'tips?month=13', 'month', 'bad-request'],
    [tips, `tips?q=${'x'.repeat(101)}`, 'q', 'bad-request'],
    [products, 'products?category=shoes', 'category', 'bad-request'],
  ])('refuse what they cannot use, by name: %#', async (route, address, field, title) => {
    const response = await ask(route, `/api/v1/${address}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const problem = await readAs(response, problemSchema);
    expect(problem.title).toBe(title);
    expect(problem.errors?.map(({ path: name }) => name)).toContain(field);
  });

  it('take any text to look for', async () => {
    for (const q of ["'; drop table enrolment; --", '%', '_', '.*(', '\\', '\u0000', '🍎', '<b>']) {
      expect((await ask(enterprises, `/api/v1/enterprises?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
    }
  });

  it('are sent once: who holds an answer gets 304, until the store or the day changes', async () => {
    const etag = (await ask(recalls, '/api/v1/recalls')).headers.get('etag') ?? '';
    const held = await ask(recalls, '/api/v1/recalls', { 'if-none-match': `W/${etag}` });
    expect(held.status).toBe(304);
    expect(held.headers.get('etag')).toBe(etag);
    expect((await ask(recalls, '/api/v1/recalls?category=food', { 'if-none-match': etag })).status).toBe(200);
    stores.clock.set('2026-11-21T16:00:01.000Z');
    expect((await ask(recalls, '/api/v1/recalls', { 'if-none-match': etag })).status).toBe(200);
    stores.clock.set(NOW);
  });
});

describe('single things', () => {
  it('an enterprise with its enrolments', async () => {
    const [row] = (await listOf(enterprises, '/api/v1/enterprises')).rows;
    const answer = await readAs(await ask(enterprise, `/api/v1/enterprises/${row?.uscc}`), enterpriseAnswerSchema);
    expect(answer.enrolments.map(({ id }) => id)).toContain(row?.id);
  });

  it('a product with the forms of its description', async () => {
    const [row] = (await listOf(products, '/api/v1/products')).rows;
    const answer = await readAs(await ask(product, `/api/v1${row?.page}`), productAnswerSchema);
    expect(answer.versions[0]?.name).toBe(row?.name);
    expect(answer.page).toBe(row?.page);
  });

  it.each([['recalls', recalls, recall, ROW_SCHEMAS.recalls], ['tips', tips, tip, ROW_SCHEMAS.tips]] as const)('one of the %s', async (name, list, single, schema) => {
    for (const row of (await listOf(list, `/api/v1/${name}`)).rows.slice(0, 5)) expect(await readAs(await ask(single, `/api/v1/${name}/${encodeURIComponent(row.id)}`), schema as z.ZodType)).toEqual(row);
  });

  it.each([[enterprise, 'enterprises/91999901MA0000009X'], [product, 'products/01/09520000009999'], [product, 'products/nothing'], [recall, 'recalls/none'], [tip, 'tips/%F0%9F%8D%8E']])('unknown ones are a problem: %#', async (route, address) => {
    const response = await ask(route, `/api/v1/${address}`);
    expect([400, 404]).toContain(response.status);
    await readAs(response, problemSchema);
  });

  it('refuse a code that is none, and parameters they do not have', async () => {
    expect((await readAs(await ask(enterprise, '/api/v1/enterprises/123'), problemSchema)).errors?.[0]?.path).toBe('uscc');
    expect((await ask(recall, '/api/v1/recalls/x?y=1')).status).toBe(400);
  });
});

describe('traces', () => {
  const samples = JSON.parse(read('samples.json')) as readonly { readonly id: string; readonly scan: string; readonly state: string }[];
  const codes = samples.filter(({ scan }) => scan !== '').map(({ scan }) => scan);

  it('answer in short what the whole answers say', async () => {
    for (let from = 0; from < codes.length; from += 20) {
      const some = codes.slice(from, from + 20);
      const response = await ask(traces, `/api/v1/traces?${some.map((code) => `code=${encodeURIComponent(code)}`).join('&')}`);
      if (response.status === 400) continue;
      const { rows } = await readAs(response, tracesSchema);
      expect(rows.map(({ code }) => code)).toEqual(some.map((code) => code.trim()));
    }
  });

  it('and so does every whole answer', async () => {
    let whole = 0;
    for (const code of codes) {
      client += 1;
      const response = await ask(trace, `/api/v1/trace/${encodeURIComponent(code)}`);
      if (response.headers.get('content-type')?.startsWith('application/json') !== true) continue;
      const body = (await response.clone().json()) as { readonly answer?: unknown };
      if (body.answer === undefined) continue;
      await readAs(response, traceAnswerSchema);
      whole += 1;
    }
    expect(whole).toBeGreaterThan(15);
  });

  it('know nothing of the statutory list', async () => {
    const listed = samples.find(({ state }) => state === 'listed');
    const response = await ask(traces, `/api/v1/traces?code=${encodeURIComponent(listed?.scan ?? '')}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('listed');
  });

  it('refuse personal numbers, too many codes, none, and names they do not know', async () => {
    const personal = await readAs(await ask(traces, '/api/v1/traces?code=09520000000028&code=11010519491231002X'), problemSchema);
    expect(personal).toMatchObject({ title: 'personal-code-in-url', errors: [{ path: 'code[1]' }] });
    expect(JSON.stringify(personal)).not.toContain('11010519491231002X');
    expect((await ask(traces, `/api/v1/traces?${'code=1&'.repeat(21)}`)).status).toBe(400);
    expect((await ask(traces, '/api/v1/traces')).status).toBe(400);
    expect((await ask(traces, '/api/v1/traces?code=1&x=1')).status).toBe(400);
    expect((await ask(traces, `/api/v1/traces?code=${'1'.repeat(4097)}`)).status).toBe(413);
  });
});

describe('the doors of the API', () => {
  it('let other sites read, and only read', () => {
    const answer = recalls.OPTIONS();
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
    expect(answer.headers.get('access-control-allow-headers')).toBe('If-None-Match');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('tell what is left, and shut for a while when too much was asked', async () => {
    const statuses: number[] = [];
    let last = new Response();
    for (let n = 0; n < 70; n++) {
      last = await ask(recalls, '/api/v1/recalls/?perPage=1');
      statuses.push(last.status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses).toContain(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.headers.get('ratelimit')).toMatch(/^"open-data";r=0;t=\d+$/);
    expect(last.headers.get('ratelimit-policy')).toContain('q=120;w=60');
    await readAs(last, problemSchema);
  });

  it('hold the last one of the day apart from another client', async () => {
    expect((await ask(recalls, '/api/v1/recalls')).status).toBe(200);
  });
});

describe('the statutory list', () => {
  it('has no route among the open data', () => {
    const app = fileURLToPath(new URL('..', import.meta.url));
    const routes = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => path.basename(name) === 'route.ts');
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter((name) => /blacklist|listing/i.test(name))).toEqual([]);
  });

  it('has nobody’s decision number in any answer', async () => {
    const listed = (await stores.registers.listListings({ page: 1, perPage: 100 }, '2026-11-21')).rows;
    expect(listed.length).toBeGreaterThan(0);
    for (const [, route, address] of ALL) {
      const text = await (await ask(route, address)).text();
      for (const { decisionNumber, id } of listed) {
        expect(text).not.toContain(decisionNumber);
        expect(text).not.toContain(`"${id}"`);
      }
    }
  });
});
