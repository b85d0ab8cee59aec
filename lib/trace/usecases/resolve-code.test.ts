import { describe, expect, it } from 'vitest';
import { familyKey } from '../codes/identity';
import type { TraceKey } from '../codes/types';
import { PUBLIC_ACTOR } from '../model/actor';
import type { Resolution, TraceAnswer } from '../model/answer';
import { ctxOf, itemOf, listing, lotOf, party, recall, usccOf, type Told, type World } from '../testing/scenario';
import { answerCacheKey, answerPath, resolveCode, type ResolveInput } from './resolve-code';
import { resolveScan } from './resolve-scan';

const L = lotOf('L1');
const ean = '9520000000011';
const made = (of: TraceKey, more: Partial<Told> = {}): Told => ({ at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [of], party: 1, ...more });

const trace = (resolution: Resolution): TraceAnswer => {
  if (resolution.kind !== 'trace') throw new Error(resolution.kind);
  return resolution.answer;
};
const ask = async (input: ResolveInput, world: World): Promise<TraceAnswer> => trace(await resolveCode(input, ctxOf(world)));

describe('what was scanned', () => {
  it('is the same answer from the scanner, from the keyboard, from a link and from its address', async () => {
    const world: World = { events: [made(L)] };
    const inputs: ResolveInput[] = [{ raw: ']Q301095200000000111 0L1'.replace(' ', '') }, { raw: '（０１）09520000000011（１０）L1' }, { raw: 'https://id.example.org/x/01/09520000000011/10/L1?y=1' }, { segments: ['01', '09520000000011', '10', 'L1'] }];
    const answers = await Promise.all(inputs.map((input) => ask(input, world)));
    expect(new Set(answers.map((a) => a.code.path))).toEqual(new Set(['/t/01/09520000000011/10/L1']));
    expect(new Set(answers.map((a) => JSON.stringify([a.verdict, a.findings, a.timeline])))).toHaveProperty('size', 1);
  });
  it('with a wrong check digit is malformed, and no source is asked', async () => {
    const ctx = ctxOf({});
    const answer = trace(await resolveCode({ raw: '9520000000012' }, ctx));
    expect(answer.verdict).toMatchObject({ state: 'malformed', params: { family: 'gs1' } });
    expect(answer.code.problems.length).toBeGreaterThan(0);
    expect(ctx.store.reads).toEqual(['revision']);
  });
  it.each(['9520000000012', '(01)09520000000012(10)L1', '106141411234567890'])('%s, malformed, is explained the same way at its address', async (raw) => {
    const scanned = await ask({ raw }, {});
    const again = await ask({ segments: scanned.code.path.split('/').slice(2) }, {});
    expect([again.verdict.state, again.code.problems[0], again.code.value, again.code.path]).toEqual(['malformed', scanned.code.problems[0], scanned.code.value, scanned.code.path]);
    expect(again.code.problems[0]?.at).toBeDefined();
  });
  it('that is an ID-card number is neither asked for nor echoed', async () => {
    for (const input of [{ raw: '11010119900307453X'.replace('X', '0') }, { segments: ['text', '110101199003074530'] }]) {
      const ctx = ctxOf({});
      const resolution = await resolveCode(input, ctx);
      if (resolution.kind === 'personal-id') {
        expect(resolution).toEqual({ kind: 'personal-id' });
        expect(ctx.store.reads).toEqual([]);
      }
      expect(JSON.stringify(resolution)).not.toContain('110101199003074530');
    }
  });
  it('that is nothing, or nothing we know, says so', async () => {
    expect(await resolveCode({ raw: '  ' }, ctxOf({}))).toEqual({ kind: 'empty' });
    expect(await resolveCode({ raw: 'WIFI:S:home;T:WPA;P:secret;;' }, ctxOf({}))).toMatchObject({ kind: 'not-a-trace-code', looksLike: 'wifi' });
    expect((await ask({ raw: '9520000000028' }, { products: [], parties: [] })).verdict.state).toBe('unknown');
  });
});

describe('dates that stand only in the code', () => {
  const sameAnswer = async (raw: string, world: World, more: { lot?: string } = {}): Promise<TraceAnswer> => {
    const scanned = await ask({ raw, ...more }, world);
    const [path = '', query = ''] = scanned.code.path.split('?');
    const paged = await ask({ segments: path.split('/').slice(2), attributes: Object.fromEntries(new URLSearchParams(query)) }, world);
    expect([paged.verdict, paged.findings, paged.timeline, paged.product, paged.code.path]).toEqual([scanned.verdict, scanned.findings, scanned.timeline, scanned.product, scanned.code.path]);
    return paged;
  };
  it.each(['17', '15'])('(%s) give the same answer at the address as in the scan', async (ai) => {
    const world: World = { events: [made(L)] };
    const answer = await sameAnswer(`(01)0${ean}(${ai})260531(10)L1`, world);
    expect([answer.verdict.state, answer.code.path]).toEqual(['expired', `/t/01/0${ean}/10/L1?${ai}=260531`]);
    expect((await sameAnswer(`(01)0${ean}(${ai})260601(10)L1`, world)).verdict.state).not.toBe('expired');
    expect((await ask({ segments: ['01', `0${ean}`, '10', 'L1'] }, world)).verdict.state).not.toBe('expired');
  });
  it('stay with a product code whose batch the person gives', async () => {
    const answer = await sameAnswer(`(01)0${ean}(17)260531`, { events: [made(L)] }, { lot: 'L1' });
    expect([answer.verdict.state, answer.code.path]).toEqual(['expired', `/t/01/0${ean}/10/L1?17=260531`]);
  });
  it('that are none, and other names, change nothing', async () => {
    const segments = ['01', `0${ean}`, '10', 'L1'];
    const world: World = { events: [made(L)] };
    expect(await ask({ segments, attributes: { '17': '269999', '9999': '1', order: 'oldest', '10': 'L2' } }, world)).toEqual(await ask({ segments }, world));
  });
});

describe('a web address', () => {
  const world: World = { events: [made(L)], addresses: { 'qr.brand.example/p/L1': L } };
  it('that a source registered is answered without being opened', async () => {
    const answer = await ask({ raw: 'https://qr.brand.example/p/L1' }, world);
    expect(answer.code.path).toBe('/t/01/09520000000011/10/L1');
    expect(answer.code.url?.host).toBe('qr.brand.example');
    expect(answer.timeline.nodes.length).toBeGreaterThan(0);
  });
  it('that nobody registered stays an address', async () => {
    expect(await resolveCode({ raw: 'https://other.example/p/L1' }, ctxOf(world))).toMatchObject({ kind: 'address', url: { host: 'other.example' } });
  });
  it('is the same behind its result address', async () => {
    const segment = encodeURIComponent('https://qr.brand.example/p/L1');
    expect((await ask({ segments: ['uri', segment] }, world)).code.path).toBe('/t/01/09520000000011/10/L1');
    expect(await resolveCode({ segments: ['uri', encodeURIComponent('https://other.example/x')] }, ctxOf(world))).toMatchObject({ kind: 'address' });
  });
});

describe('several readings', () => {
  // 20 digits, first two a province: a meat voucher or a short code of the farm platform.
  const digits = '21356483466561294594';
  const at = (family: 'agri' | 'meatveg'): World => ({ products: [], events: [made(familyKey(family, digits))] });
  it('are asked together, and the first that is known is taken', async () => {
    for (const family of ['agri', 'meatveg'] as const) {
      const ctx = ctxOf(at(family));
      const answer = trace(await resolveCode({ raw: digits }, ctx));
      expect(answer.code.family).toBe(family);
      expect(answer.verdict.qualifiers).toContain('ambiguous');
      expect(answer.code.alternatives.map((a) => a.found)).toEqual(answer.code.alternatives.map(() => false));
      expect(ctx.store.reads.slice(0, 2)).toEqual(['findKeyEvents', 'findProducts']);
    }
  });
  it('can be chosen by hand, and the known one is offered', async () => {
    const answer = await ask({ raw: digits, family: 'meatveg' }, at('agri'));
    expect(answer.code.family).toBe('meatveg');
    expect(answer.code.alternatives).toContainEqual({ family: 'agri', path: `/t/agri/${digits}`, found: true });
  });
  it('take the usual one where none is known', async () => {
    const [first] = (await ask({ raw: digits }, { products: [], parties: [], events: [] })).code.alternatives;
    expect(first?.found).toBe(false);
  });
});

describe('a product bar code', () => {
  const world: World = { events: [made(L, { says: { productionDate: '2026-05-01' } }), made(lotOf('L2'), { says: { productionDate: '2026-05-02' } }), made(lotOf('L3'), { says: { productionDate: '2026-05-02' } })] };
  it('names a product and asks for the lot', async () => {
    const answer = await ask({ raw: ean, format: 'ean_13' }, world);
    expect(answer).toMatchObject({ code: { level: 'class', path: '/t/01/09520000000011' }, verdict: { state: 'lot-missing', params: { variant: 'choose_lot' } } });
    expect(answer.lots).toHaveLength(3);
  });
  it('with a lot becomes that lot', async () => {
    const answer = await ask({ raw: ean, lot: ' L1 ' }, world);
    expect(answer).toMatchObject({ code: { level: 'lot', path: '/t/01/09520000000011/10/L1' }, product: { lot: 'L1' } });
  });
  it('with a day becomes the lot of that day, if there was one', async () => {
    expect((await ask({ raw: ean, productionDate: '2026-05-01' }, world)).code.path).toBe('/t/01/09520000000011/10/L1');
    expect((await ask({ raw: ean, productionDate: '2026-05-02' }, world)).code.level).toBe('class');
  });
  it('takes no text that cannot be a lot', async () => {
    expect((await ask({ raw: ean, lot: '第一批' }, world)).code.level).toBe('class');
  });
});

describe('an identifier that may name a person', () => {
  const oid = '1.2.156.326.8.2.0.110101199003074530.01010101.20170515162828.000';
  it('lives behind a keyed hash and is nowhere echoed', async () => {
    const ctx = ctxOf({ products: [], parties: [], events: [] });
    const answer = trace(await resolveCode({ raw: oid }, ctx));
    expect(answer.code.path).toMatch(/^\/t\/h\/[0-9a-f]{32}$/);
    expect(JSON.stringify(answer)).not.toContain('110101199003074530');
  });
  it('is found by its hash, from the scan and from the address', async () => {
    const probe = ctxOf({});
    const first = trace(await resolveCode({ raw: oid }, probe));
    const hash = first.code.path.split('/').at(-1) ?? '';
    const world: World = { products: [], events: [made(familyKey('h', hash))] };
    expect((await ask({ raw: oid }, world)).timeline.nodes.some((n) => n.kind === 'step')).toBe(true);
    expect((await ask({ segments: ['h', hash] }, world)).timeline.nodes.some((n) => n.kind === 'step')).toBe(true);
  });
});

describe('a unified social credit code', () => {
  const uscc = usccOf(1);
  it('leads to the firm where there is a file of it', async () => {
    for (const world of [{ enrolled: [1], parties: [] }, { enrolled: [], parties: [party(1)] }]) {
      const resolution = await resolveCode({ raw: uscc }, ctxOf({ products: [], ...world }));
      expect(resolution).toMatchObject({ kind: 'enterprise', uscc, path: `/e/${uscc}` });
      expect(answerPath(resolution)).toBe(`/e/${uscc}`);
    }
  });
  it('leads to what the code says where there is none, listed or not', async () => {
    for (const listings of [[], [listing(1)]]) {
      const resolution = await resolveCode({ raw: uscc }, ctxOf({ products: [], parties: [], enrolled: [], listings }));
      expect(resolution).toMatchObject({ kind: 'enterprise', path: `/t/uscc/${uscc}`, answer: { verdict: { state: listings.length === 0 ? 'unknown' : 'listed' } } });
      expect(answerPath(resolution)).toBe(`/t/uscc/${uscc}`);
    }
  });
});

describe('the sources', () => {
  it('are named with the date of their data and what they contributed', async () => {
    const answer = await ask({ raw: `(01)0${ean}(10)L1` }, { events: [made(L, { sources: ['city', 'farm'] }), { at: '2026-05-02', biz: 'shipping', of: [L], sources: ['farm'] }] });
    expect(answer.sources).toMatchObject([{ id: 'city', contributed: 1, dataAsOf: '2026-05-31T00:00:00.000Z' }, { id: 'farm', contributed: 2 }, { id: 'port', contributed: 0 }]);
  });
});

describe('round trips', () => {
  it('are two per level, three batches of master data and the registers', async () => {
    const ctx = ctxOf({ events: [made(L)], listings: [listing(2)] });
    await resolveCode({ segments: ['01', `0${ean}`, '10', 'L1'] }, ctx);
    expect([...ctx.store.reads].sort()).toEqual(['findDocuments', 'findEnrolments', 'findEvents', 'findKeyEvents', 'findListings', 'findParties', 'findProducts', 'findRecalls', 'listSources', 'revision', 'scanStats']);
  });
});

describe('scans', () => {
  const I = itemOf('7');
  const world: World = { events: [made(I)], products: [{ carrier: 'scratch-off' }] };
  it('are never counted by a question', async () => {
    const ctx = ctxOf(world);
    await resolveCode({ raw: `(01)0${ean}(21)7` }, ctx);
    expect(ctx.store.counted).toEqual([]);
  });
  it('are counted into their own answer', async () => {
    const ctx = ctxOf(world);
    const scan = { raw: `(01)0${ean}(21)7` };
    expect(trace(await resolveScan(scan, ctx)).scans?.count).toBe(1);
    const second = trace(await resolveScan(scan, ctx));
    expect(second.scans?.count).toBe(2);
    expect(second.verdict.state).toBe('repeat-scan');
    expect(ctx.store.counted).toEqual([I, I]);
  });
  it('of a thing nobody knows are not counted, nor of what is no code', async () => {
    const ctx = ctxOf({ products: [], parties: [] });
    for (const raw of [`(01)0${ean}(21)7`, '9520000000012', 'hello world', '110101199003074530']) await resolveScan({ raw }, ctx);
    expect(ctx.store.counted).toEqual([]);
  });
});

describe('hostile input', () => {
  const garbage = ['\u0000\u0001', '\uD800', '%', '%E0%A4%A', '../../etc/passwd', '(01)', 'https://', 'javascript:alert(1)', '🍎'.repeat(3000), '1'.repeat(9000), '__proto__', 'urn:epc:id:sgtin:', "'; drop table event; --"];
  it.each(garbage.map((g, i) => [i, g] as const))('number %s never throws', async (_, raw) => {
    const world: World = { products: [], parties: [] };
    expect(await resolveCode({ raw }, ctxOf(world))).toHaveProperty('kind');
    expect(await resolveCode({ segments: [raw] }, ctxOf(world))).toHaveProperty('kind');
    expect(await resolveCode({ segments: ['01', raw, '10', raw] }, ctxOf(world))).toHaveProperty('kind');
    expect(await resolveCode({ segments: ['text', raw], lot: raw, productionDate: raw, family: raw }, ctxOf(world))).toHaveProperty('kind');
  });
  it('in the events of a source never throws either', async () => {
    const odd: Told = { at: '2026-05-01', biz: 'commissioning', of: [L], says: { responsibleParty: '%%%', productionDate: 'soon', withdrawalDays: -3, itemExpirationDate: '2026-13-45', category: 'nonsense', step: '__proto__' }, facts: { constructor: 'x' } };
    expect((await ask({ raw: `(01)0${ean}(10)L1` }, { events: [odd] })).version).toBe('1');
  });
});

describe('the cache key', () => {
  it('changes with revision, day and rights, and with nothing else', () => {
    const input: ResolveInput = { raw: 'x' };
    const key = answerCacheKey(input, 1, PUBLIC_ACTOR, '2026-06-01');
    expect(answerCacheKey({ raw: 'x' }, 1, PUBLIC_ACTOR, '2026-06-01')).toBe(key);
    expect(answerCacheKey(input, 2, PUBLIC_ACTOR, '2026-06-01')).not.toBe(key);
    expect(answerCacheKey(input, 1, PUBLIC_ACTOR, '2026-06-02')).not.toBe(key);
    expect(answerCacheKey(input, 1, { ...PUBLIC_ACTOR, roles: ['handler'] }, '2026-06-01')).not.toBe(key);
    expect(answerCacheKey({ raw: 'y' }, 1, PUBLIC_ACTOR, '2026-06-01')).not.toBe(key);
  });
});

describe('digits inside an address', () => {
  const digits = '31109999012025000017';
  const lift = familyKey('elevator', digits);
  const href = `https://lift.example/q/${digits}`;
  it('are what the owner of the address registered', async () => {
    const answer = await ask({ raw: href }, { products: [{ key: lift, category: 'elevator' }], events: [made(lift)], addresses: { [`lift.example/q/${digits}`]: lift } });
    expect([answer.code.path, answer.code.url?.host, answer.verdict.qualifiers.includes('ambiguous')]).toEqual([`/t/elevator/${digits}`, 'lift.example', false]);
  });
  it('are what they look like where nobody registered it', async () => {
    expect((await ask({ raw: href }, { products: [], parties: [], events: [] })).code.family).toBe('agri');
  });
  it('never come before a Digital Link', async () => {
    const link = 'https://lift.example/01/09520000000011/10/L1';
    expect((await ask({ raw: link }, { events: [made(L)], addresses: { 'lift.example/01/09520000000011/10/L1': lift } })).code.path).toBe('/t/01/09520000000011/10/L1');
  });
  it('that look like a wrong Digital Link may still be registered', async () => {
    const world: World = { events: [made(L)], addresses: { 'brand.example/01/12345678901234': L } };
    expect((await ask({ raw: 'https://brand.example/01/12345678901234' }, world)).code.path).toBe('/t/01/09520000000011/10/L1');
    expect((await ask({ raw: 'https://brand.example/01/12345678901235' }, world)).verdict.state).toBe('malformed');
  });
});

describe('an identifier of a source\'s own', () => {
  it.each(['http://transaction.acme.example/po/12345678', 'https://id.example.org/item/A-7?x=1', 'https://id.example.org/epc/81000000000000000001'])('%s is found as it stands', async (uri) => {
    const world: World = { products: [], events: [made(uri as TraceKey)] };
    const answer = await ask({ raw: uri }, world);
    expect([answer.code.family, answer.timeline.nodes.some((n) => n.kind === 'step')]).toEqual(['uri', true]);
    expect((await ask({ segments: answer.code.path.split('/').slice(2) }, world)).code.path).toBe(answer.code.path);
  });
  it('may be a URN', async () => {
    const uri = 'urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8';
    expect((await ask({ raw: uri }, { products: [], events: [made(uri as TraceKey)] })).timeline.nodes.some((n) => n.kind === 'step')).toBe(true);
  });
});

describe('a drug trace code', () => {
  const code = '80999010000010014821';
  const pack = familyKey('drug', '8099901');
  const world: World = { products: [{ key: pack, category: 'drug', name: '示例片' }], events: [made(familyKey('drug', code), { says: { lotNumber: 'B1' } })] };
  it('takes product and recalls from the first seven digits, and the lot from the record', async () => {
    const notice = recall([{ kind: 'lot', lot: 'B1' }], { productKeys: [pack] });
    const answer = await ask({ raw: code }, { ...world, recalls: [notice] });
    expect(answer).toMatchObject({ product: { name: '示例片', lot: 'B1' }, verdict: { state: 'recalled' } });
  });
  it('names its pack at an address of its own', async () => {
    const answer = await ask({ segments: ['drug', '8099901'] }, world);
    expect(answer).toMatchObject({ code: { level: 'class', path: '/t/drug/8099901' }, product: { name: '示例片' } });
  });
});
