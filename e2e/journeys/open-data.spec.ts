import { createHash } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from '../looking';
import { expect, expectAccessible } from '../page';
import { sampleOf } from '../samples';

/* What other people's programs read: API, feeds, files, as the server really sends them. */

const REGISTERS = ['enterprises', 'products', 'recalls', 'tips', 'agri-inputs', 'honours', 'catalogue'] as const;
const LATEST = '/open-data/files/latest';

interface Document {
  readonly paths: Readonly<Record<string, { readonly get: { readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }>> } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
interface Manifest {
  readonly date: string;
  readonly files: readonly { readonly name: string; readonly rows: number; readonly bytes: number; readonly sha256: string }[];
}

test('the document is valid, and every answer is what it says', async ({ request }) => {
  const document = (await (await request.get('/api/v1/openapi.json')).json()) as Document;
  expect((await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>)).valid).toBe(true);
  const ajv = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } });
  ajv.addSchema({ $id: 'https://document.example/', components: document.components });
  const first = async (list: string) => ((await (await request.get(`/api/v1/${list}?perPage=1`)).json()) as { rows: { id: string; uscc: string; page: string }[] }).rows[0];
  const [enterprise, product, recall, tip] = [await first('enterprises'), await first('products'), await first('recalls'), await first('tips')];
  const code = encodeURIComponent(sampleOf('tea').scan);
  const addresses: Readonly<Record<string, string>> = {
    '/api/v1/enterprises': '/api/v1/enterprises', '/api/v1/enterprises/{uscc}': `/api/v1/enterprises/${enterprise?.uscc}`, '/api/v1/products': '/api/v1/products', '/api/v1/products/{key}': `/api/v1${product?.page}`,
    '/api/v1/recalls': '/api/v1/recalls', '/api/v1/recalls/{id}': `/api/v1/recalls/${encodeURIComponent(recall?.id ?? '')}`, '/api/v1/tips': '/api/v1/tips', '/api/v1/tips/{id}': `/api/v1/tips/${encodeURIComponent(tip?.id ?? '')}`,
    '/api/v1/traces': `/api/v1/traces?code=${code}`, '/api/v1/trace/{code}': `/api/v1/trace/${code}`,
  };
  expect(Object.keys(document.paths).sort()).toEqual(Object.keys(addresses).sort());
  for (const [path, address] of Object.entries(addresses)) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    expect(response.headers()['access-control-allow-origin'], address).toBe('*');
    const name = document.paths[path]?.get.responses['200']?.content?.['application/json']?.schema.$ref.split('/').at(-1) ?? '';
    const validate = ajv.compile({ $ref: `https://document.example/#/components/schemas/${name}` });
    expect(validate(await response.json()) ? [] : validate.errors, address).toEqual([]);
  }
});

test('an answer is sent once, and a parameter nobody knows is named', async ({ request }) => {
  const etag = (await request.get('/api/v1/recalls')).headers()['etag'] ?? '';
  expect((await request.get('/api/v1/recalls', { headers: { 'if-none-match': etag } })).status()).toBe(304);
  const refused = await request.get('/api/v1/recalls?colour=red');
  expect(refused.status()).toBe(400);
  expect(await refused.json()).toMatchObject({ title: 'unknown-parameter', errors: [{ path: 'colour' }] });
  const head = await request.fetch('/api/v1/recalls', { method: 'HEAD' });
  expect(head.status()).toBe(200);
  expect((await head.body()).length).toBe(0);
  expect((await request.fetch('/api/v1/recalls', { method: 'OPTIONS' })).status()).toBe(204);
  expect((await request.fetch('/api/v1/recalls', { method: 'POST' })).status()).toBe(405);
});

test('every register can be taken along as file and followed as feed', async ({ request }) => {
  for (const register of REGISTERS) {
    const csv = await request.get(`/${register}/${register}.csv`);
    expect(csv.status(), register).toBe(200);
    expect(csv.headers()['content-disposition']).toContain(`filename="${register}.csv"`);
    const bytes = await csv.body();
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').split('\r\n').length, register).toBeGreaterThan(2);
    const atom = await request.get(`/${register}/feed.atom`);
    expect(atom.headers()['content-type']).toContain('application/atom+xml');
    expect(await atom.text()).toContain('<entry>');
    const feed = (await (await request.get(`/${register}/feed.json?lang=en`)).json()) as { version: string; language: string; items: { url: string }[] };
    expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'en' });
    const entry = await request.get(feed.items[0]?.url ?? '');
    expect(entry.status(), feed.items[0]?.url).toBe(200);
  }
});

test('a feed follows the conditions of its page', async ({ request }) => {
  const all = (await (await request.get('/recalls/feed.json')).json()) as { items: { id: string }[] };
  const food = (await (await request.get('/recalls/feed.json?category=food')).json()) as { items: { id: string; tags: string[] }[]; feed_url: string };
  expect(food.items.length).toBeGreaterThan(0);
  expect(food.items.length).toBeLessThan(all.items.length);
  expect(new URL(food.feed_url).search).toBe('?category=food');
  expect(all.items.map(({ id }) => id)).toEqual(expect.arrayContaining(food.items.map(({ id }) => id)));
  expect((await request.get('/recalls/feed.atom?from=yesterday')).status()).toBe(400);
});

test('the statutory list has neither file, feed nor API', async ({ request }) => {
  for (const path of ['/blacklist/blacklist.csv', '/blacklist/feed.atom', '/blacklist/feed.json', '/api/v1/blacklist', '/api/v1/listings', `${LATEST}/blacklist.csv`]) expect((await request.get(path)).status(), path).toBe(404);
});

test('the nightly files are there soon after the start, and are what the manifest says', async ({ request }) => {
  await expect.poll(async () => (await request.get(`${LATEST}/manifest.json`)).status(), { timeout: 45_000 }).toBe(200);
  const manifest = (await (await request.get(`${LATEST}/manifest.json`)).json()) as Manifest;
  expect(manifest.date).toBe('2026-11-21');
  expect(manifest.files).toHaveLength(2 * REGISTERS.length);
  for (const { name, bytes, sha256 } of manifest.files) {
    const body = await (await request.get(`/open-data/files/${manifest.date}/${name}`)).body();
    expect(body.length, name).toBe(bytes);
    expect(createHash('sha256').update(body).digest('hex'), name).toBe(sha256);
  }
  for (const path of [`${LATEST}/..%2F..%2Fkeys%2Fkeys.json`, `${LATEST}/keys.json`, '/open-data/files/2020-01-01/recalls.csv', '/open-data/files/..%2Fkeys/keys.json']) expect((await request.get(path)).status(), path).toBe(404);
});

for (const lang of ['zh-Hans', 'en'] as const) {
  test(`the page says what there is and how to check it (${lang})`, async ({ page }) => {
    await page.goto(`/open-data?lang=${lang}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lang === 'en' ? 'Open data' : '开放数据');
    await expect(page.locator('#feeds a[href="/recalls/feed.atom"]')).toBeVisible();
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as { dataset: object[] };
    expect(data.dataset).toHaveLength(REGISTERS.length);
    for (const summary of await page.locator('#fields summary').all()) await summary.click();
    await expect(page.locator('#fields-recalls')).toContainText('documentNumber');
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}
