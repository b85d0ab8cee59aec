import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Resolution } from '@/lib/trace/model/answer';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openClock, openIds } from './clock';
import { decodeText } from './decode-text';
import { DeadlineExceeded, toTimeLeft, withDeadline } from './deadline';
import { EnvironmentError, parseEnvironment } from './env';
import { logFault } from './fault';
import { completeVary } from './http-exchange';
import { hashApiKey, openKeyRing } from './keys';
import { isCrossSite, toLocalPath } from './local-path';
import { toLanding, toPagePath } from './look-up';
import { toAsked, toRepaired, toSearchParams, withRepaired } from './page-query';
import { isResolverPath } from './page-status';
import { isPersonalPath } from './personal-path';
import { toProblem } from './problem';
import { readText } from './read-body';
import { toScanToken } from './scan-token';

const folder = mkdtempSync(path.join(tmpdir(), 'suma-server-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const NOW = new Date('2026-11-21T04:00:00.000Z');

describe('the environment', () => {
  it('has defaults that run on a machine with only Node', () => {
    expect(parseEnvironment({})).toMatchObject({ PORT: 3000, DATA_DIR: './data', REQUEST_DEADLINE_MS: 5000 });
  });

  it('names every setting that cannot be used, at once', () => {
    const parse = () => parseEnvironment({ PORT: 'eighty', DATABASE_URL: 'mysql://x', DB_DRIVER: 'oracle' });
    expect(parse).toThrow(EnvironmentError);
    expect(parse).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*DB_DRIVER/);
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseEnvironment({ DATABASE_URL: '', PORT: '' })).toMatchObject({ PORT: 3000 });
  });
  it('takes a public origin without a path, and no other', () => {
    expect(parseEnvironment({ PUBLIC_ORIGIN: 'https://Suma.example/' }).PUBLIC_ORIGIN).toBe('https://suma.example');
    expect(parseEnvironment({ PUBLIC_ORIGIN: '' }).PUBLIC_ORIGIN).toBeUndefined();
    for (const origin of ['suma.example', 'javascript:alert(1)', 'https://suma.example/a', 'https://u:p@suma.example', 'https://suma.example?x']) expect(() => parseEnvironment({ PUBLIC_ORIGIN: origin }), origin).toThrow(/PUBLIC_ORIGIN: must be/);
  });

  it('lets a test freeze the clock or move it by a temporary file, and nobody else', () => {
    const moved = pathToFileURL(path.join(folder, 'clock')).href;
    for (const clock of ['2026-11-21T12:00:00+08:00', moved]) expect(parseEnvironment({ SUMA_TEST_CLOCK: clock }).SUMA_TEST_CLOCK).toBe(clock);
    for (const clock of ['yesterday', '2026-11-21T12:00:00', 'file:///etc/clock', 'file://other.host/tmp/clock', `${moved}/../../../etc/clock`]) {
      expect(() => parseEnvironment({ SUMA_TEST_CLOCK: clock }), clock).toThrow(/SUMA_TEST_CLOCK: must be/);
    }
    expect(() => parseEnvironment({ SUMA_TEST_CLOCK: moved, DATABASE_URL: 'postgres://suma@db/suma' })).toThrow(/SUMA_TEST_CLOCK: a clock that a file moves is for tests/);
  });
});

describe('the key ring', () => {
  it('is made once, readable by its owner alone, and found again', () => {
    const first = openKeyRing({ dataDir: folder, now: NOW });
    const again = openKeyRing({ dataDir: folder, now: NOW });
    expect(again.publicKeys()).toEqual(first.publicKeys());
    expect(statSync(path.join(folder, 'keys', 'keys.json')).mode & 0o777).toBe(0o600);
    expect(again.pseudonym('x')).toBe(first.pseudonym('x'));
    expect(again.decrypt(first.encrypt('原件'))).toBe('原件');
  });

  it('signs so that the published key verifies, and nothing else', () => {
    const keys = openKeyRing({ dataDir: folder, now: NOW });
    const { signature, keyId } = keys.sign('a');
    expect(keys.verify('a', signature, keyId)).toBe(true);
    expect(keys.verify('b', signature, keyId)).toBe(false);
    expect(keys.verify('a', signature, 'other')).toBe(false);
    expect(JSON.stringify(keys.publicKeys())).not.toContain('"d"');
  });

  it('encrypts differently every time and notices an altered byte', () => {
    const keys = openKeyRing({ dataDir: folder, now: NOW });
    const sealed = Buffer.from(keys.encrypt('同一段文字'));
    expect(sealed.equals(Buffer.from(keys.encrypt('同一段文字')))).toBe(false);
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    expect(() => keys.decrypt(sealed)).toThrow();
  });

  it('comes from the environment where there is no disk', () => {
    const text = readFileSync(path.join(folder, 'keys', 'keys.json'), 'utf8');
    const keys = openKeyRing({ dataDir: '/nowhere', fromEnvironment: Buffer.from(text).toString('base64'), now: NOW });
    expect(keys.pseudonym('x')).toBe(openKeyRing({ dataDir: folder, now: NOW }).pseudonym('x'));
  });

  it('refuses a file that is no key ring instead of making a new one', () => {
    const other = mkdtempSync(path.join(folder, 'broken-'));
    openKeyRing({ dataDir: other, now: NOW });
    writeFileSync(path.join(other, 'keys', 'keys.json'), '{"version":1}');
    chmodSync(path.join(other, 'keys', 'keys.json'), 0o600);
    expect(() => openKeyRing({ dataDir: other, now: NOW })).toThrow();
  });

  it('keeps of an API key only what cannot be turned back', () => {
    expect(hashApiKey('suma_x')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashApiKey('suma_x')).not.toContain('suma_x');
  });
});

describe('the text of an uploaded file', () => {
  it('is UTF-8 or, from a spreadsheet program in Chinese, GB 18030', () => {
    expect(decodeText(Buffer.from('\uFEFF追溯码'))).toBe('追溯码');
    expect(decodeText(Uint8Array.of(0xd7, 0xb7, 0xcb, 0xdd, 0xc2, 0xeb))).toBe('追溯码');
  });
  it('is none for a workbook or a picture', () => {
    expect(decodeText(Buffer.from('PK\u0003\u0004rest'))).toBeUndefined();
    expect(decodeText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBeUndefined();
  });
});

describe('time and ids', () => {
  it('stand still when they are told to', () => {
    expect(openClock('2026-11-21T12:00:00+08:00').now().toISOString()).toBe(NOW.toISOString());
  });

  it('follow a file, and stop where it holds no time', () => {
    const file = path.join(folder, 'moved-clock');
    const clock = openClock(pathToFileURL(file).href);
    expect(() => clock.now()).toThrow(EnvironmentError);
    for (const at of ['2026-11-21T15:59:00.000Z', '2026-11-21T16:00:30.000Z']) {
      writeFileSync(file, `${at}\n`);
      expect(clock.now().toISOString()).toBe(at);
    }
    for (const wrong of ['', 'tomorrow', '2026']) {
      writeFileSync(file, wrong);
      expect(() => clock.now(), wrong).toThrow(/holds no instant/);
    }
  });

  it('are UUIDs of version 7 that sort by time', () => {
    const early = openIds({ now: () => new Date(1_000) }).newId();
    const late = openIds({ now: () => new Date(2_000_000_000_000) }).newId();
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
  });
});

describe('waiting', () => {
  it('ends at the deadline, and a later failure disturbs nobody', async () => {
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise<never>((_, reject) => (fail = reject));
    await expect(withDeadline(work, 1)).rejects.toBeInstanceOf(DeadlineExceeded);
    fail(new Error('too late'));
    await expect(work).rejects.toThrow('too late');
  });

  it('gives the answer that came in time', async () => {
    await expect(withDeadline(Promise.resolve(7), 1_000)).resolves.toBe(7);
  });

  it('counts from the arrival of the request and keeps time to write the answer', () => {
    expect(toTimeLeft('100000', 100_000, 5_000)).toBe(4_250);
    expect(toTimeLeft('100000', 104_200, 5_000)).toBe(50);
    expect(toTimeLeft('100000', 104_900, 5_000)).toBe(0);
    expect(toTimeLeft('100000', 100_050, 100)).toBe(35);
  });

  it('is not made longer by what a request says of itself', () => {
    for (const said of [null, '', 'soon', '-1', '100001', '94999', '1e99', 'Infinity']) expect(toTimeLeft(said, 100_000, 5_000), String(said)).toBe(4_250);
  });
});

describe('what a page’s language depends on', () => {
  const varyOf = (head: Record<string, string | string[]>) => {
    const headers = new Map(Object.entries(head));
    completeVary({ getHeader: (name) => headers.get(name.toLowerCase()), setHeader: (name, value) => headers.set(name.toLowerCase(), value) });
    return headers.get('vary');
  };

  it('is named beside what stands there already', () => {
    expect(varyOf({ 'content-type': 'text/html; charset=utf-8' })).toBe('Accept-Language, Cookie');
    expect(varyOf({ 'content-type': 'text/html', vary: ['rsc, next-url', 'Accept-Encoding'] })).toBe('rsc, next-url, Accept-Encoding, Accept-Language, Cookie');
    expect(varyOf({ 'content-type': 'text/x-component', vary: 'cookie' })).toBe('cookie, Accept-Language');
  });

  it('is not said of what has no language', () => {
    expect(varyOf({ 'content-type': 'application/json' })).toBeUndefined();
    expect(varyOf({ 'content-type': 'text/html', vary: '*' })).toBe('*');
    expect(varyOf({})).toBeUndefined();
  });
});

describe('a fault', () => {
  it('is logged with a reference and without the message, which may hold a value', () => {
    const spoken: string[] = [];
    const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => void spoken.push(line));
    const reference = logFault('test', new Error('outer 11010519491231002X', { cause: Object.assign(new Error('inner 13800000000'), { code: '22P02' }) }));
    spy.mockRestore();
    expect(spoken).toHaveLength(1);
    expect(spoken[0]).toContain(reference);
    expect(spoken[0]).toContain('22P02');
    expect(spoken[0]).not.toMatch(/11010519491231002X|13800000000/);
  });
});

describe('a refusal at a JSON door', () => {
  it('is problem+json with the status and the exception of the table', async () => {
    const answer = toProblem({ code: 'unavailable', detail: 'away' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toMatchObject({ type: 'epcisException:ImplementationException', title: 'unavailable', status: 503, detail: 'away' });
  });
});

describe('reading a body', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) => new Request('http://suma.test/', { method: 'POST', body, headers });

  it('stops at the byte that is one too many, whatever was announced', async () => {
    expect(await readText(post('x'.repeat(11)), 10)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(await readText(post('x', { 'content-length': '999' }), 10)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(await readText(post('x'.repeat(10)), 10)).toEqual({ ok: true, value: 'x'.repeat(10) });
  });

  it('refuses bytes that are not UTF-8', async () => {
    expect(await readText(post(new Uint8Array([0xff, 0xfe, 0x41])), 10)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});

describe('addresses', () => {
  it('that carry a personal number are known for what they are, encoded or not', () => {
    for (const place of ['/t/text/11010519491231002X', '/t/text/1101051949123100%32X', '/t/agri-oid/1.2.156.326.8.2.0.11010519491231002X.01010101.20170515162828.000']) {
      expect(isPersonalPath(place), place).toBe(true);
    }
    for (const place of ['/t/01/09520000001025', '/t/h/0123456789abcdef0123456789abcdef', '/enterprises']) expect(isPersonalPath(place), place).toBe(false);
  });

  it('at the root that begin with a GS1 key are the resolver’s', () => {
    for (const place of ['/01/09520000001025', '/00/095200010000000017', '/8003/0952/']) expect(isResolverPath(place), place).toBe(true);
    for (const place of ['/', '/01', '/02/x', '/samples', '/t/01/09520000001025']) expect(isResolverPath(place), place).toBe(false);
  });

  it('never carry what a person scanned by mistake', () => {
    for (const looksLike of ['wifi', 'vcard', 'phone', 'email', 'payment', 'binary']) {
      expect(toPagePath({ kind: 'not-a-trace-code', looksLike, text: 'secret' })).toBe(`/?notice=${looksLike}`);
    }
    expect(toPagePath({ kind: 'personal-id' })).toBe('/?notice=personal-id');
    expect(toPagePath({ kind: 'not-a-trace-code', looksLike: 'text', text: '你好 /?' })).toBe('/t/text/%E4%BD%A0%E5%A5%BD%20%2F%3F');
  });

  it('of a firm lead to its file where there is one, else to what its code says', () => {
    const firm = (where: string, state: string) => ({ kind: 'enterprise', uscc: 'U', path: where, answer: { code: { path: '/t/uscc/U', repairs: [] }, verdict: { state } } }) as unknown as Resolution;
    for (const state of ['listed', 'unknown', 'ok']) {
      expect(toPagePath(firm('/e/U', state))).toBe('/e/U');
      expect(toLanding(firm('/t/uscc/U', state))).toBe('/t/uscc/U');
    }
  });

  it('that a form or a link asks to come back to stay on this site', () => {
    for (const away of ['//evil.example', '/\\evil.example', '/.//evil.example', '/..//evil.example', '/./\\evil.example', '/\t/evil.example', '/%09/evil.example', 'https://evil.example/', 'javascript:alert(1)', 'evil', '', 'http://suma.invalid.evil.example/', '/\n/evil.example']) {
      expect(toLocalPath(away), JSON.stringify(away)).toBe('/');
    }
    for (const ours of ['/', '/enterprises?q=%E8%8C%B6&page=2', '/t/01/09520000001025/10/A%2FB?17=280805', '/t/uri/https%3A%2F%2Fa.example%2F']) expect(toLocalPath(ours)).toBe(ours);
  });

  it('too long to be written become a sentence on the home page', () => {
    expect(toPagePath({ kind: 'not-a-trace-code', looksLike: 'text', text: '码'.repeat(4_000) })).toBe('/?notice=too-long');
  });

  it('carry in their query what the path cannot, and nothing else is taken from it', () => {
    const query = toSearchParams({ lot: ' A1 ', date: '2026-13-99x', as: ['agri', 'drug'], '17': '280805', utm: 'x', page: undefined });
    expect(toAsked(query)).toEqual({ lot: 'A1', as: 'agri', attributes: { '17': '280805' } });
    expect(toAsked(new URLSearchParams())).toEqual({});
  });
});

describe('what was tidied before a code was read', () => {
  it('goes to the page by its kinds alone, beside what the address says already', () => {
    expect(withRepaired('/t/01/1', [])).toBe('/t/01/1');
    expect(withRepaired('/t/01/1', ['full-width', 'spaces', 'spaces'])).toBe('/t/01/1?repaired=full-width,spaces');
    expect(withRepaired('/t/01/1?17=280805', ['short-gtin'])).toBe('/t/01/1?17=280805&repaired=short-gtin');
    const resolution = (where: string, kinds: readonly string[]) => ({ kind: 'trace', answer: { code: { path: where, repairs: kinds.map((kind) => ({ kind, from: '１', to: '1' })) } } }) as unknown as Resolution;
    expect(toLanding(resolution('/t/drug/1', ['full-width']))).toBe('/t/drug/1?repaired=full-width');
    expect(toPagePath(resolution('/t/drug/1', ['full-width']))).toBe('/t/drug/1');
    expect(toLanding(resolution(`/t/text/${'1'.repeat(7_000)}`, ['spaces']))).toBe('/?notice=too-long');
    expect(toLanding({ kind: 'personal-id' })).toBe('/?notice=personal-id');
  });

  it('is read from a closed list, whatever an address says', () => {
    const read = (query: string) => toRepaired(new URLSearchParams(query));
    expect(read('repaired=spaces,full-width')).toEqual(['full-width', 'spaces']);
    expect(read('repaired=spaces,<b>,constructor,,spaces')).toEqual(['spaces']);
    expect(read(`repaired=${'x,'.repeat(5_000)}spaces`)).toEqual([]);
    expect(read('')).toEqual([]);
    expect(toAsked(new URLSearchParams('repaired=spaces'))).toEqual({});
  });
});

describe('counting scans', () => {
  const headers = (address: string, agent = 'phone') => new Headers({ 'x-forwarded-for': address, 'user-agent': agent });

  it('knows a client again on the same day only', () => {
    const token = toScanToken(headers('192.0.2.7'), '2026-11-21');
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(toScanToken(headers('192.0.2.7'), '2026-11-21')).toBe(token);
    expect(toScanToken(headers('192.0.2.8'), '2026-11-21')).not.toBe(token);
    expect(toScanToken(headers('192.0.2.7', 'other'), '2026-11-21')).not.toBe(token);
    expect(toScanToken(headers('192.0.2.7'), '2026-11-22')).not.toBe(token);
    expect(toScanToken(headers('192.0.2.7'), '2026-11-21')).not.toBe(token);
  });

  it('takes no form that another site sent', () => {
    expect(isCrossSite(new Headers({ 'sec-fetch-site': 'cross-site' }))).toBe(true);
    for (const site of ['same-origin', 'same-site', 'none']) expect(isCrossSite(new Headers({ 'sec-fetch-site': site }))).toBe(false);
    expect(isCrossSite(new Headers())).toBe(false);
  });
});
