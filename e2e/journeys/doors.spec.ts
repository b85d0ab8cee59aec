import { readFileSync } from 'node:fs';
import { createHash, createPublicKey, verify } from 'node:crypto';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import canonicalize from 'canonicalize';
import type { SignedAnswer } from '@/lib/trace/model/answer';
import { test } from '../looking';
import { STATUS_MESSAGE, expect } from '../page';
import { DATA_DIR } from '../run-place';
import { sampleOf } from '../samples';

/* What machines meet: headers, statuses, problem+json, signatures, capture. */

const key = () => readFileSync(path.join(DATA_DIR, 'demo-api-key'), 'utf8').trim();

test('every page carries the policy with a nonce and the security headers', async ({ request }) => {
  for (const place of ['/', sampleOf('tea').path ?? '', '/samples', '/enterprises', '/t/01/09520000009991']) {
    const headers = (await request.get(place)).headers();
    expect(headers['content-security-policy'], place).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('every page says that its language depends on the reader, and no shared cache may keep it', async ({ request }) => {
  for (const place of ['/', sampleOf('tea').path ?? '', '/enterprises', '/recalls', '/samples', '/offline', '/no-such-page', '/t/01/09520000009991', '/unavailable']) {
    const headers = (await request.get(place)).headers();
    expect(headers['content-type'], place).toContain('text/html');
    const vary = (headers['vary'] ?? '').toLowerCase().split(/,\s*/);
    expect(vary, place).toEqual(expect.arrayContaining(['accept-language', 'cookie']));
    expect(new Set(vary).size, place).toBe(vary.length);
    expect(headers['cache-control'], place).toContain('no-store');
  }
  // What the router fetches of a page is in the reader's language as well; an answer for machines is in none.
  const part = await request.get('/enterprises', { headers: { rsc: '1' } });
  expect(part.headers()['content-type']).toContain('text/x-component');
  expect(part.headers()['vary']).toContain('Accept-Language');
  expect((await request.get('/api/v1/trace/09520000001025')).headers()['vary'] ?? '').not.toContain('Cookie');
});

test('a Digital Link may end with a slash', async ({ request }) => {
  const tea = sampleOf('tea').path ?? '';
  const page = await request.get(`${tea}/`, { maxRedirects: 0 });
  expect(page.status()).toBe(200);
  expect(await page.text()).toContain('data-state="ok"');
  const link = await request.get('/01/09520000001025/10/QH20260412/', { maxRedirects: 0 });
  expect(link.status()).toBe(307);
  const to = new URL(link.headers()['location'] ?? '', 'http://localhost');
  expect([to.pathname, to.searchParams.get('repaired')]).toEqual([tea, 'trailing-slash']);
});

test('a Digital Link counts as a scan when it is opened, not when it is prefetched or only asked about', async ({ request }) => {
  // Nobody else counts this bottle: the other tests only read it.
  const { scan, path: page = '' } = sampleOf('liquor');
  const link = (page ?? '').replace(/^\/t/, '');
  const count = async () => ((await (await request.get(`/api/v1/trace/${encodeURIComponent(scan)}`)).json()) as SignedAnswer).answer.scans?.count ?? Number.NaN;
  const before = await count();
  const agent = (name: string) => ({ maxRedirects: 0, headers: { 'user-agent': `Suma journeys, ${name}` } });
  expect((await request.head(link, agent('head'))).status()).toBe(307);
  for (const header of ['purpose', 'sec-purpose']) {
    const { headers, ...rest } = agent(header);
    expect((await request.get(link, { ...rest, headers: { ...headers, [header]: 'prefetch' } })).status()).toBe(307);
  }
  expect(await count()).toBe(before);
  expect((await request.get(link, agent('a person'))).status()).toBe(307);
  expect(await count()).toBe(before + 1);
});

/** Each of these leaves the site in some browser when it stands in a Location or a link. */
const ELSEWHERE = ['/.//evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/%09/evil.example', '/%2F/evil.example', 'https://evil.example/', 'javascript:alert(1)'];

test('the settings form never leads to another site', async ({ request }) => {
  for (const back of ELSEWHERE) {
    const answer = await request.post('/settings', { form: { back, theme: 'dark' }, maxRedirects: 0 });
    expect(answer.status(), back).toBe(303);
    expect(answer.headers()['location'], back).toMatch(/^\/(?![/\\])/);
  }
  const home = await request.post('/settings', { form: { back: '/recalls?page=2', theme: 'dark' }, maxRedirects: 0 });
  expect(home.headers()['location']).toBe('/recalls?page=2');
});

test('the way back from the page of a store that is away never leads to another site', async ({ page, baseURL, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  for (const from of ELSEWHERE) {
    // Once as a browser would send it, once as somebody writes it into a link.
    for (const written of new Set([encodeURIComponent(from), from.replace(/\t/g, '%09')])) {
      await page.goto(`/unavailable?from=${written}`);
      const there = await page.getByRole('link', { name: '再试一次' }).evaluate((link) => (link as HTMLAnchorElement).href);
      expect(new URL(there).origin, written).toBe(baseURL);
    }
  }
});

test('a broken escape in an address is answered 400 with a sentence', async ({ request }) => {
  const answer = await request.get('/t/%E0%A4%A');
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain('转义');
});

test('a code that may name a person is refused in an address', async ({ request }) => {
  for (const place of ['/t/text/11010519491231002X', `/t/agri-oid/${encodeURIComponent('1.2.156.326.8.2.0.11010519491231002X.01010101.20170515162828.000')}`]) {
    const answer = await request.get(place);
    expect(answer.status(), place).toBe(400);
    expect(await answer.text()).not.toContain('11010519491231002X');
  }
  const api = await request.get('/api/v1/trace/11010519491231002X');
  expect(api.status()).toBe(400);
  expect(await api.json()).toMatchObject({ title: 'personal-code-in-url' });
});

test('a Digital Link at the root leads a browser to the result', async ({ request }) => {
  const known = await request.get('/01/09520000001025/10/QH20260412?utm=1', { maxRedirects: 0 });
  expect(known.status()).toBe(307);
  expect(new URL(known.headers()['location'] ?? '', 'http://localhost').pathname).toBe(sampleOf('tea').path);
  expect(known.headers()['location']).toContain('utm=1');
  const unknown = await request.get('/01/09520000009991', { maxRedirects: 0 });
  expect(unknown.status()).toBe(404);
  expect(await unknown.text()).toContain('各来源均无此码');
});

test('the API answers what the page shows, signed, and the signature can be checked', async ({ request }) => {
  const { scan, state } = sampleOf('formula');
  const answer = await request.get(`/api/v1/trace/${encodeURIComponent(scan)}`);
  expect(answer.status()).toBe(200);
  const body = (await answer.json()) as SignedAnswer;
  expect(body.answer.verdict.state).toBe(state);
  const { keys } = (await (await request.get('/.well-known/suma-keys.json')).json()) as { keys: { kid: string; kty: string; crv: string; x: string; y: string }[] };
  const jwk = keys.find(({ kid }) => kid === body.integrity.keyId);
  const hash = createHash('sha256').update(canonicalize(body.answer) ?? '').digest('hex');
  expect(hash).toBe(body.integrity.hash);
  const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const signature = Buffer.from(body.integrity.signature, 'base64url');
  expect(verify('sha256', Buffer.from(hash), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);

  const again = await request.get(`/api/v1/trace/${encodeURIComponent(scan)}`, { headers: { 'if-none-match': answer.headers()['etag'] ?? '' } });
  expect(again.status()).toBe(304);
});

test('the API never carries the blacklist', async ({ request }) => {
  const { scan } = sampleOf('cooking-oil');
  const body = (await (await request.get(`/api/v1/trace/${encodeURIComponent(scan)}`)).json()) as SignedAnswer;
  expect(body.answer.listed).toEqual([]);
  expect(body.answer.verdict.state).not.toBe('listed');
  expect(JSON.stringify(body)).not.toContain('失信');
});

test('garbage in the API is a problem with a reason, never a stack', async ({ request }) => {
  for (const [code, status] of [['%FF', 400], ['x'.repeat(5000), 413], [encodeURIComponent('\u0000\u0001'), 404], ['%E9%80%9F', 404]] as const) {
    const answer = await request.get(`/api/v1/trace/${code}`);
    expect(answer.status(), code.slice(0, 20)).toBe(status);
    expect(await answer.text()).not.toMatch(/\bat .*\.(js|ts)/);
  }
});

const document = (eventList: readonly unknown[]) => ({
  '@context': ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld'],
  type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-11-01T00:00:00Z', epcisBody: { eventList },
});
const event = (serial: string) => ({
  type: 'ObjectEvent', eventTime: '2026-11-01T08:00:00+08:00', eventTimeZoneOffset: '+08:00', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit',
  epcList: [`urn:epc:id:sgtin:9520000.000199.${serial}`],
});

const captureHeaders = () => ({ authorization: `Bearer ${key()}`, 'content-type': 'application/json' });

/** Sends a document of one event and waits until its job is done. */
async function capture(request: APIRequestContext, one: unknown): Promise<void> {
  const headers = captureHeaders();
  const accepted = await request.post('/api/epcis/capture', { headers, data: JSON.stringify(document([one])) });
  expect(accepted.status()).toBe(202);
  const place = accepted.headers()['location'] ?? '';
  await expect.poll(async () => ((await (await request.get(place, { headers })).json()) as { running: boolean }).running).toBe(false);
  expect(await (await request.get(place, { headers })).json()).toMatchObject({ success: true, errors: [] });
}

test('a source captures a document: 202, a job, and the item can be read by its code', async ({ request }) => {
  await capture(request, event('E2E1'));
  const item = (await (await request.get(`/api/v1/trace/${encodeURIComponent('urn:epc:id:sgtin:9520000.000199.E2E1')}`)).json()) as SignedAnswer;
  expect(item.answer.timeline.nodes.filter(({ kind }) => kind === 'step')).toHaveLength(1);
});

test('a bad document is refused with the field named', async ({ request }) => {
  const headers = captureHeaders();
  const refused = await request.post('/api/epcis/capture', { headers, data: JSON.stringify(document([{ ...event('E2E2'), action: 'DELETED' }])) });
  expect(refused.status()).toBe(400);
  expect(refused.headers()['content-type']).toContain('application/problem+json');
  expect(await refused.text()).toContain('epcisBody.eventList[0].action');

  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  for (const [data, status] of [['{', 400], ['', 400], [deep, 400], ['{"a":1,"a":2}', 400]] as const) {
    expect((await request.post('/api/epcis/capture', { headers, data })).status(), data.slice(0, 20)).toBe(status);
  }
  expect((await request.post('/api/epcis/capture', { headers: { ...headers, 'content-type': 'text/plain' }, data: 'x' })).status()).toBe(415);
  expect((await request.post('/api/epcis/capture', { headers: { 'content-type': 'application/json' }, data: '{}' })).status()).toBe(401);
});

test('a document above the limit is refused 413 with the limits', async ({ request }) => {
  const answer = await request.post('/api/epcis/capture', { headers: captureHeaders(), data: ' '.repeat(2_100_000) });
  expect(answer.status()).toBe(413);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ type: 'epcisException:CaptureLimitExceededException' });
  expect(answer.headers()['gs1-epcis-capture-file-size-limit']).toBe('2000000');
  expect(answer.headers()['gs1-epcis-capture-limit']).toMatch(/^[1-9]\d*$/);
});

test('a slash inside a lot stays a part of the lot', async ({ page, request }) => {
  await capture(request, { ...event('E2E3'), epcList: [], quantityList: [{ epcClass: 'https://id.gs1.org/01/09520000001025/10/A%2FB', quantity: 3 }] });
  const link = await request.get('/01/09520000001025/10/A%2FB', { maxRedirects: 0 });
  expect(new URL(link.headers()['location'] ?? '', 'http://localhost').pathname).toBe('/t/01/09520000001025/10/A%2FB');
  const answer = await page.goto('/t/01/09520000001025/10/A%2FB');
  expect(answer?.status()).toBe(200);
  await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(1);
  await expect(page.locator('#code')).toContainText('A/B');
});

test('the API says what was tidied before the code was read', async ({ request }) => {
  const typed = '\uff18\uff10999010000 010014821';
  const body = (await (await request.get(`/api/v1/trace/${encodeURIComponent(typed)}`)).json()) as SignedAnswer;
  expect(body.answer.code.path).toBe(sampleOf('drug').path);
  expect(body.answer.code.repairs.map(({ kind }) => kind)).toEqual(['full-width', 'spaces']);
});

test('OPTIONS on capture announces versions and limits', async ({ request }) => {
  const answer = await request.fetch('/api/epcis/capture', { method: 'OPTIONS' });
  expect(answer.status()).toBe(204);
  expect(answer.headers()).toMatchObject({ 'gs1-epcis-version': '2.0.0', 'gs1-capture-error-behaviour': 'all', 'gs1-epc-format': 'Never_Translates', 'gs1-epcis-capture-file-size-limit': '2000000' });
  expect(answer.headers()['gs1-epcis-capture-limit']).toMatch(/^[1-9]\d*$/);
});

test('a code that may name a person is found by the form, at an address that does not name them', async ({ page, request }) => {
  // The subject of this national farm-produce code is a (fictional) person's number.
  const code = '1.2.156.326.8.2.0.11010519491231002X.01010101.20260515162828.000';
  await capture(request, { ...event('P'), epcList: [`https://id.suma.example/agri-oid/${code}`] });

  await page.goto('/');
  await page.locator('[name=code]').fill(code);
  await page.locator('[name=code]').press('Enter');
  await page.waitForURL(/\/t\/h\/[0-9a-f]{32}$/);
  await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(1);
  expect(await page.content()).not.toContain('11010519491231002X');
});
