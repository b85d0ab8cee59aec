import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import { type BundledRecall, type OlderRecall, bundleDigest, bundleStatement, encodeBundle, sealBundle } from '@/lib/trace/recall-bundle';
import { recognise } from '@/lib/trace/codes';
import { checkOffline, checkRecognition, readAddress } from './check-offline';
import { toCodeView } from './code-view';
import { findKeptBundle, refreshBundle } from './keep-bundle';
import { dismissAlert, findRecallAlerts, matchHistory } from './recall-alerts';
import { type SavedResult, deleteSavedResults, findResult, listSavedResults, parseSavedResults, saveResult, withResult } from './saved-results';
import type { OfflineStorage } from './storage';
import { parsePublicKeys } from './verify-seal';

const NOW = new Date('2026-11-21T04:00:00Z');
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'abcd1234', use: 'sig', alg: 'ES256', validFrom: '2026-01-01T00:00:00Z' };

const notice = (id: string, lots: readonly string[], gtin = '09520000001308'): BundledRecall => ({
  id, title: `关于召回${id}的公告（示例）`, advice: '停止食用', issuedOn: '2026-07-06', level: '1', status: 'ongoing', sample: true,
  productKeys: [`https://id.gs1.org/01/${gtin}` as TraceKey], scopes: lots.map((lot) => ({ kind: 'lot', lot })),
});

function signed(recalls: readonly BundledRecall[], { madeAt = '2026-11-21T04:00:00.000Z', key = pair.privateKey, keyId = 'abcd1234', date = '2026-11-21', mostBytes = 262_016, older = [] as readonly OlderRecall[] } = {}): Uint8Array {
  const bundle = encodeBundle(recalls, { madeAt, date, mostBytes, older });
  const signature = new Uint8Array(sign('sha256', Buffer.from(bundleStatement(bundleDigest(bundle))), { key, dsaEncoding: 'ieee-p1363' }));
  return sealBundle(bundle, { keyId, signature });
}

function memory(): OfflineStorage & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return { kept, get: async (key) => kept.get(key), set: async (key, value) => void kept.set(key, value) };
}

/** A server with one bundle; counts what is asked of it. */
function server(bytes: Uint8Array, sha256 = 'ab'.repeat(32)) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const address = String(input);
    asked.push(address);
    if (address === '/recalls-bundle/head') return Response.json({ version: 1, sha256 });
    if (address === '/recalls-bundle/current') return new Response(Uint8Array.from(bytes));
    return Response.json({ keys: [publicJwk] });
  };
  return { asked, fetch };
}

let storage = memory();
beforeEach(() => {
  storage = memory();
});
const refresh = (bytes: Uint8Array, options: { now?: number; sha256?: string; force?: boolean } = {}) => {
  const { fetch, asked } = server(bytes, options.sha256);
  return refreshBundle({ storage, fetch, now: options.now ?? NOW.getTime(), ...(options.force ? { force: true } : {}) }).then((outcome) => ({ outcome, asked }));
};

describe('the bundle kept on the device', () => {
  it('is fetched, verified and kept, and asked for again only after an hour', async () => {
    expect(await refresh(signed([notice('7', ['WC1'])]))).toEqual({ outcome: 'new', asked: ['/recalls-bundle/head', '/recalls-bundle/current', '/.well-known/suma-keys.json'] });
    expect((await findKeptBundle(storage))?.bundle.counts.lots).toBe(1);
    expect(await refresh(signed([]), { now: NOW.getTime() + 60_000 })).toEqual({ outcome: 'asked-lately', asked: [] });
    expect((await refresh(signed([]), { now: NOW.getTime() + 60_000, force: true })).asked).toHaveLength(2);
  });
  it('is not fetched again while the head names the same', async () => {
    const bytes = signed([notice('7', ['WC1'])]);
    await refresh(bytes);
    const digest = (await findKeptBundle(storage))?.digest ?? '';
    expect(await refresh(bytes, { now: NOW.getTime() + 7_200_000, sha256: digest })).toEqual({ outcome: 'same', asked: ['/recalls-bundle/head'] });
  });
  it.each([
    ['signed by somebody else', signed([], { key: other.privateKey })],
    ['signed with a key nobody published', signed([], { keyId: 'ffffffff' })],
    ['changed after signing', Uint8Array.from(signed([notice('8', ['X'])]), (byte, at) => (at === 30 ? byte ^ 1 : byte))],
    ['that is a web page', new TextEncoder().encode('<!doctype html>'.repeat(40))],
    ['older than the one kept', signed([], { madeAt: '2026-11-20T04:00:00.000Z' })],
  ])('%s is refused, and the old one stays', async (_, bytes) => {
    await refresh(signed([notice('7', ['WC1'])]));
    expect((await refresh(bytes, { force: true })).outcome).toBe('refused');
    expect((await findKeptBundle(storage))?.bundle.recalls.map(({ id }) => id)).toEqual(['7']);
  });
  it('stays when the server is away or answers with something else', async () => {
    await refresh(signed([notice('7', ['WC1'])]));
    const later = NOW.getTime() + 7_200_000;
    expect(await refreshBundle({ storage, now: later, fetch: () => Promise.reject(new TypeError('Failed to fetch')) })).toBe('away');
    expect(await refreshBundle({ storage, now: later, fetch: async () => new Response('busy', { status: 503 }) })).toBe('away');
    expect(await findKeptBundle(storage)).toBeDefined();
  });
  it('that cannot be stored is no fault of the page', async () => {
    const broken: OfflineStorage = { get: async () => undefined, set: async () => undefined };
    expect(await refreshBundle({ storage: broken, now: 0, fetch: server(signed([])).fetch })).toBe('new');
    expect(await findKeptBundle(broken)).toBeUndefined();
    expect(await checkOffline('09520000001308')).toMatchObject({ outcome: 'no-bundle' });
  });
  it('and keys are not trusted as they come', () => {
    expect(parsePublicKeys({ keys: [publicJwk, { kid: 1 }, null, { kid: 'a', kty: 'EC', crv: 'P-521', x: 'x', y: 'y' }] }).map(({ kid }) => kid)).toEqual(['abcd1234']);
    expect(parsePublicKeys('x')).toEqual([]);
  });
});

describe('a code checked without a network', () => {
  const check = async (text: string, given = {}) => checkRecognition(recognise(text, { today: '2026-11-21' }), await findKeptBundle(storage), given);
  beforeEach(() => refresh(signed([notice('7', ['WC20260301'])])));

  it('of a recalled lot reads as in recall, with the day of the bundle', async () => {
    expect(await check('(01)09520000001308(10)WC20260301')).toMatchObject({ outcome: 'in', date: '2026-11-21', recall: { id: '7' } });
    expect((await check('https://suma.example/01/09520000001308/10/WC20260301')).outcome).toBe('in');
  });
  it('of an item of that lot, too', async () => expect((await check('(01)09520000001308(10)WC20260301(21)5')).outcome).toBe('in'));
  it('of another lot is told apart, of the bare product cannot be told until a lot is given', async () => {
    expect((await check('(01)09520000001308(10)WC20260302')).outcome).toBe('other-lot');
    expect((await check('9520000001308')).outcome).toBe('cannot-tell');
    expect((await check('9520000001308', { lot: 'WC20260301' })).outcome).toBe('in');
  });
  it('of anything else is not listed', async () => {
    expect((await check('(01)09520000001025(10)QH20260412')).outcome).toBe('not-listed');
    expect((await check('20999902202605200017')).outcome).toBe('not-listed');
  });
  it('of a product of which the bundle has no room for the older recalls is not called unlisted', async () => {
    const newer = Array.from({ length: 60 }, (_, n): BundledRecall => ({ ...notice(`m${n}`, []), productKeys: [`https://id.gs1.org/01/0952000${String(n + 10_000).padStart(7, '0')}` as TraceKey] }));
    await refresh(signed([...newer, { ...notice('older', ['L1']), issuedOn: '2025-01-01' }], { mostBytes: 3_000, madeAt: '2026-11-21T05:00:00.000Z' }), { force: true });
    const checked = await check('(01)09520000001308(10)L7');
    expect(checked).toMatchObject({ outcome: 'older-left-out', from: expect.stringMatching(/^20\d\d-/) });
    expect(checked.since).toBeUndefined();
  });
  it('of a product whose recall was completed years ago is not called unlisted', async () => {
    await refresh(signed([notice('7', ['WC20260301'])], { older: [{ issuedOn: '2022-05-01', productKeys: ['https://id.gs1.org/01/09520000001025' as TraceKey] }], madeAt: '2026-11-21T05:00:00.000Z' }), { force: true });
    expect(await check('(01)09520000001025(10)QH20260412')).toMatchObject({ outcome: 'older-left-out', from: '2022-05-02' });
    expect((await check('20999902202605200017')).outcome).toBe('not-listed');
    expect((await check('(01)09520000001308(10)WC20260301')).outcome).toBe('in');
  });
  it('is unlisted since a day alone when nothing tells which products have older recalls', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => ({ ...notice(`m${n}`, ['L1']), productKeys: [`https://id.gs1.org/01/0952000${String(n + 10_000).padStart(7, '0')}` as TraceKey] }));
    await refresh(signed(many, { mostBytes: 2_000, madeAt: '2026-11-21T05:00:00.000Z' }), { force: true });
    const { outcome, since, from } = await check('(01)09520000001025(10)QH20260412');
    expect({ outcome, since }).toEqual({ outcome: expect.stringMatching(/not-listed|other-lot-unsure|product-unsure/), since: from });
    expect(since).toBe('2026-07-07');
  });
  it('that is none, or a citizen’s number, is said to be so', async () => {
    expect(await check('11010519491231002X')).toEqual({ outcome: 'personal' });
    expect(await check('')).toEqual({ outcome: 'no-code' });
    expect((await check('一段文字，不是追溯码')).outcome).toBe('no-code');
  });
  it('is read from the address of a result, with the lot asked there', () => {
    expect(readAddress('/t/01/09520000001308?lot=%20WC20260301&date=2026-03-01', NOW)).toMatchObject({ given: { lot: 'WC20260301', productionDate: '2026-03-01' }, recognition: { kind: 'readings' } });
    expect(readAddress('/t/01/09520000001308/10/A%2FB?17=280805', NOW)).toMatchObject({ recognition: { readings: [{ code: { lot: 'A/B' } }] } });
    expect(readAddress('/t/%E0%A4%A', NOW).recognition.kind).toBe('not-a-trace-code');
  });
  it('is explained field by field', async () => {
    expect(toCodeView((await check('(01)09520000001308(10)WC20260301')).recognition)?.fields.map(({ label }) => label)).toEqual(['gs1.01', 'gs1.10']);
    expect(toCodeView((await check('9520000001309')).recognition)?.problems[0]?.code).toBe('gs1-check-digit');
    expect(toCodeView(undefined)).toBeUndefined();
  });
});

const result = (path: string, more: Partial<SavedResult> = {}): SavedResult => ({
  path, address: path, answeredAt: '2026-11-20T04:00:00.000Z', state: 'ok', sample: true, sentence: '可追溯，未见异常', action: '查看各环节', parties: [], steps: [], moreSteps: 0, recalls: [], ...more,
});

describe('results kept on the device', () => {
  it('are found under the address they were opened at and under their code', async () => {
    await saveResult(result('/t/01/09520000001308/10/WC1?17=280805', { address: '/t/01/9520000001308?lot=WC1&lang=en' }), storage);
    const results = await listSavedResults(storage);
    expect(findResult(results, '/t/01/9520000001308/?lang=zh-Hans&lot=WC1')?.path).toBe('/t/01/09520000001308/10/WC1?17=280805');
    expect(findResult(results, '/t/01/09520000001308/10/WC1?17=280805&order=oldest')).toBeDefined();
    expect(findResult(results, '/t/01/09520000001308/10/WC2')).toBeUndefined();
  });
  it('are the fifty newest, one for each address', () => {
    let results: SavedResult[] = [];
    for (let n = 0; n < 70; n++) results = withResult(results, result(`/t/drug/${n % 60}`));
    expect(results).toHaveLength(50);
    expect(results[0]?.path).toBe('/t/drug/9');
  });
  it('never hold a listing, whoever wrote it', async () => {
    await saveResult(result('/t/text/a', { state: 'listed' }), storage);
    expect(await listSavedResults(storage)).toEqual([]);
    expect(parseSavedResults([{ ...result('/t/text/a'), listed: [{ name: '示例' }], state: 'ok' }])[0]).not.toHaveProperty('listed');
  });
  it('go with the scan that is deleted, one or all', async () => {
    for (const path of ['/t/text/a', '/t/text/b', '/t/text/c']) await saveResult(result(path), storage);
    await deleteSavedResults('/t/text/b', storage);
    expect((await listSavedResults(storage)).map(({ path }) => path)).toEqual(['/t/text/c', '/t/text/a']);
    await deleteSavedResults(undefined, storage);
    expect(await listSavedResults(storage)).toEqual([]);
  });
  it('that something else wrote are not trusted', () => {
    expect(parseSavedResults([null, 'x', { path: 'https://elsewhere.example' }, { ...result('/t/text/a'), state: 'fake' }, { ...result('/t/text/b'), parties: 'x', steps: [{ title: 1 }], recalls: [1, 'r'] }])).toMatchObject([{ path: '/t/text/b', parties: [], steps: [], recalls: ['r'] }]);
    expect(parseSavedResults({})).toEqual([]);
  });
});

describe('new recalls beside what was looked up before', () => {
  const CAN = '/t/01/09520000001308/10/WC20260301';
  const kept = async () => {
    const found = await findKeptBundle(storage);
    if (found === undefined) throw new Error('There is no bundle.');
    return found;
  };
  beforeEach(() => refresh(signed([notice('7', ['WC20260301'])])));

  it('are told with the name of the product', async () => {
    expect(await findRecallAlerts([{ path: CAN, title: '示例罐头' }, { path: '/t/01/09520000001025/10/QH1' }], storage, NOW)).toEqual([
      { key: '7', kind: 'in', path: CAN, name: '示例罐头', recall: { id: '7', title: '关于召回7的公告（示例）', advice: '停止食用' } },
    ]);
    expect(storage.kept.get('alerts')).toHaveLength(1);
  });
  it('are told of results that are kept, too, and of a product without a lot as a question', async () => {
    expect(matchHistory([], [result(CAN)], await kept(), NOW).map(({ kind }) => kind)).toEqual(['in']);
    expect(matchHistory([{ path: '/t/01/09520000001308' }], [], await kept(), NOW).map(({ kind }) => kind)).toEqual(['cannot-tell']);
  });
  it('are told of what is at home by the lot the person keeps, and say that it is at home', async () => {
    const bare = '/t/01/09520000001308';
    expect(matchHistory([{ path: bare, title: '示例罐头', lot: 'WC20260301', place: 'pantry' }], [], await kept(), NOW)).toMatchObject([{ kind: 'in', name: '示例罐头', place: 'pantry' }]);
    expect(matchHistory([{ path: bare, lot: 'OTHER', place: 'followed' }], [], await kept(), NOW)).toEqual([]);
    expect(matchHistory([{ path: CAN, title: '家里的', place: 'pantry' }, { path: CAN, title: '查过的' }], [], await kept(), NOW)).toMatchObject([{ name: '家里的', place: 'pantry' }]);
  });
  it('are told once per recall, the gravest first', async () => {
    expect(matchHistory([{ path: '/t/01/09520000001308' }, { path: CAN }], [], await kept(), NOW)).toMatchObject([{ kind: 'in', path: CAN }]);
  });
  it('are not told when the result has named the recall or is newer than the bundle', async () => {
    expect(matchHistory([{ path: CAN }], [result(CAN, { recalls: ['7'] })], await kept(), NOW)).toEqual([]);
    expect(matchHistory([{ path: CAN }], [result(CAN, { answeredAt: '2026-11-21T05:00:00.000Z' })], await kept(), NOW)).toEqual([]);
  });
  it('are not told again when dismissed', async () => {
    await dismissAlert('7', storage);
    expect(await findRecallAlerts([{ path: CAN }], storage, NOW)).toEqual([]);
  });
  it('leave other lots and personal codes alone', async () => {
    expect(matchHistory([{ path: '/t/01/09520000001308/10/OTHER' }, { path: '/t/h/0123456789abcdef0123' }, { path: 'javascript:alert(1)' }], [], await kept(), NOW)).toEqual([]);
  });
});
