import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes/types';
import type { RecallScope } from '../model/master';
import { matchRecall } from '../verdict/recalls';
import { type BundledRecall, FALSE_HIT_ONE_IN, MOST_BYTES, bundleDigest, bundleStatement, checkBundle, encodeBundle, encodeBundleInSlices, openSeal, parseBundle, sealBundle } from '.';
import { encodeGolombSet, mayHold } from './golomb-set';

const keyOf = (n: number): TraceKey => `https://id.gs1.org/01/0952000${String(n).padStart(7, '0')}` as TraceKey;
const MADE = { madeAt: '2026-11-21T04:00:00.000Z', date: '2026-11-21' };

const recall = (id: string, productKeys: readonly TraceKey[], scopes: readonly RecallScope[], more: Partial<BundledRecall> = {}): BundledRecall => ({
  id, title: `关于召回${id}的公告（示例）`, advice: '停止食用，退回购买门店', issuedOn: '2026-07-06', level: '1', status: 'ongoing', sample: true, productKeys, scopes, ...more,
});

function open(recalls: readonly BundledRecall[], options: Partial<Parameters<typeof encodeBundle>[1]> = {}) {
  const parsed = parseBundle(encodeBundle(recalls, { ...MADE, ...options }));
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
}

describe('a code asked of the recall bundle', () => {
  const bundle = open([
    recall('lots', [keyOf(1)], [{ kind: 'lot', lot: 'WC20260301' }]),
    recall('dates', [keyOf(2)], [{ kind: 'dates', from: '2026-08-01', to: '2026-08-15' }]),
    recall('whole', [keyOf(3)], [{ kind: 'all' }], { level: '2', status: 'completed', sample: false }),
    recall('silent', [keyOf(4)], []),
    recall('series', [keyOf(5)], [{ kind: 'lots', from: 'A0101', to: 'A0120' }]),
  ]);
  const ask = (n: number, lot?: string, productionDate?: string) =>
    checkBundle(bundle, { productKeys: [keyOf(n)], ...(lot === undefined ? {} : { lot }), ...(productionDate === undefined ? {} : { productionDate }) });

  it('of a recalled lot is in recall, and the recall is named', () => {
    expect(ask(1, 'WC20260301')).toEqual({ kind: 'in', recall: { id: 'lots', title: '关于召回lots的公告（示例）', advice: '停止食用，退回购买门店', issuedOn: '2026-07-06', level: '1', completed: false, sample: true } });
  });
  it('is found however the lot is typed', () => {
    for (const lot of ['wc20260301', ' WC20260301 ', 'ＷＣ２０２６０３０１']) expect(ask(1, lot).kind).toBe('in');
  });
  it('of another lot is told apart', () => expect(ask(1, 'WC20260302')).toMatchObject({ kind: 'other-lot', recall: { id: 'lots' } }));
  it('without a lot cannot be told', () => expect(ask(1)).toMatchObject({ kind: 'cannot-tell', recall: { id: 'lots' } }));
  it('of a day of production inside a range is in recall, outside it is another lot, without it nothing can be told', () => {
    expect([ask(2, 'X', '2026-08-15').kind, ask(2, 'X', '2026-08-16').kind, ask(2, 'X').kind]).toEqual(['in', 'other-lot', 'cannot-tell']);
  });
  it('of a product recalled as a whole is in recall whatever its lot', () => {
    expect(ask(3)).toMatchObject({ kind: 'in', recall: { level: '2', completed: true, sample: false } });
  });
  it('of a notice that names no lot cannot be told', () => expect(ask(4, 'X', '2026-01-01').kind).toBe('cannot-tell'));
  it('in a series of lots is in recall, after it another lot', () => {
    expect([ask(5, 'A0107').kind, ask(5, 'A0121').kind, ask(5).kind]).toEqual(['in', 'other-lot', 'cannot-tell']);
  });
  it('of a product without recall is not listed', () => expect(ask(9, 'WC20260301')).toEqual({ kind: 'not-listed' }));
  it('is asked under every key it goes by', () => {
    expect(checkBundle(bundle, { productKeys: [keyOf(9), keyOf(1)], lot: 'WC20260301' }).kind).toBe('in');
  });
  it('of an older lot, which only the filter holds, is possibly in recall', () => {
    const older = open([recall('old', [keyOf(1)], [{ kind: 'lot', lot: 'L1' }])], { exactLots: 0 });
    expect(checkBundle(older, { productKeys: [keyOf(1)], lot: 'L1' })).toEqual({ kind: 'maybe-in' });
    expect(checkBundle(older, { productKeys: [keyOf(1)], lot: 'L2' })).toEqual({ kind: 'other-lot' });
  });
  it('of an empty bundle is not listed', () => expect(checkBundle(open([]), { productKeys: [keyOf(1)], lot: 'L1' })).toEqual({ kind: 'not-listed' }));
});

describe('any set of recalls', () => {
  const lot = fc.constantFrom('A1', 'A2', 'A-1', 'b3', 'B.3', 'L-9', 'L 9', '批次4', 'X'.repeat(80));
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`);
  const scope: fc.Arbitrary<RecallScope> = fc.oneof(
    fc.record({ kind: fc.constant('lot' as const), lot }),
    fc.record({ kind: fc.constant('dates' as const), from: day, to: day }),
    fc.record({ kind: fc.constant('lots' as const), from: fc.constantFrom('A1', 'A2'), to: fc.constantFrom('A2', 'A9') }),
    fc.constant({ kind: 'all' as const }),
  );
  const recalls = fc.array(fc.record({ keys: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }), scopes: fc.array(scope, { maxLength: 4 }) }), { maxLength: 6 })
    .map((list) => list.map(({ keys, scopes }, index) => recall(`r${index}`, keys.map(keyOf), scopes)));
  const question = fc.record({ product: fc.integer({ min: 1, max: 5 }), lot: fc.option(lot, { nil: undefined }), productionDate: fc.option(day, { nil: undefined }) });

  it('is answered as the notices themselves would be', () => {
    fc.assert(
      fc.property(recalls, question, fc.integer({ min: 0, max: 9 }), (list, { product, ...known }, exactLots) => {
        const asked = { ...(known.lot === undefined ? {} : { lot: known.lot }), ...(known.productionDate === undefined ? {} : { productionDate: known.productionDate }) };
        const matches = list.filter(({ productKeys }) => productKeys.includes(keyOf(product))).map((one) => matchRecall(one, asked));
        const { kind } = checkBundle(open(list, { exactLots }), { productKeys: [keyOf(product)], ...asked });
        if (matches.includes('in')) expect(['in', 'maybe-in']).toContain(kind);
        else if (matches.includes('cannot-tell')) expect(['cannot-tell', 'maybe-in']).toContain(kind);
        else expect(kind).toBe(matches.length === 0 ? 'not-listed' : 'other-lot');
        if (exactLots === 9 && matches.includes('in') && list.length < 3) expect(kind).toBe('in');
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});

describe('a file that is no sound bundle', () => {
  const sound = encodeBundle([recall('a', [keyOf(1)], [{ kind: 'lot', lot: 'L1' }, { kind: 'dates', from: '2026-01-01', to: '2026-02-01' }]), recall('b', [keyOf(2)], [{ kind: 'lots', from: 'A1', to: 'A9' }])], { ...MADE, exactLots: 0 });
  /** Whatever was opened answers, too. */
  const use = (bytes: Uint8Array) => {
    const parsed = parseBundle(bytes);
    if (!parsed.ok) return parsed.error.code;
    for (const lot of ['L1', 'L2', undefined]) checkBundle(parsed.value, { productKeys: [keyOf(1), keyOf(2)], ...(lot === undefined ? {} : { lot }) });
    return 'opened';
  };

  it('is refused when it is cut off anywhere', () => {
    for (let length = 0; length < sound.length; length++) expect(use(sound.slice(0, length))).toMatch(/^(not-a-bundle|damaged)$/);
  });
  it('never throws, whatever bits are turned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 }), (turns) => {
        const bytes = sound.slice();
        for (const [at, mask] of turns) bytes[at] = (bytes[at] ?? 0) ^ mask;
        expect(use(bytes)).toMatch(/^(opened|damaged|not-a-bundle|other-version)$/);
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
  it('never throws on random bytes with a right beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        const bytes = new Uint8Array([...sound.slice(0, 6), ...tail]);
        expect(use(bytes)).toMatch(/^(opened|damaged|not-a-bundle)$/);
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });
  it('is refused when a count promises more than the file holds, without room being made for it', () => {
    for (const at of [40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 85, 89, 94]) {
      const bytes = sound.slice();
      bytes.set([0xff, 0xff, 0xff, 0xff], at);
      expect(use(bytes)).toBe('damaged');
    }
  });
  it('of another version or of another kind is called so', () => {
    expect(use(new Uint8Array([...sound.slice(0, 4), 9, ...sound.slice(5)]))).toBe('other-version');
    expect(use(new TextEncoder().encode('<!doctype html>'.repeat(20)))).toBe('not-a-bundle');
    expect(use(new Uint8Array(MOST_BYTES + 1))).toBe('too-large');
  });
});

describe('a bundle of 100,000 lots', () => {
  const many = Array.from({ length: 1_000 }, (_, index) =>
    recall(`sample-${index}`, [keyOf(index)], Array.from({ length: 100 }, (_unused, lot): RecallScope => ({ kind: 'lot', lot: `L${index}-${lot}` })), {
      issuedOn: new Date(Date.UTC(2026, 10, 21) - index * 43_200_000).toISOString().slice(0, 10),
    }),
  );
  const bytes = encodeBundle(many, MADE);
  const parsed = parseBundle(bytes);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  const bundle = parsed.value;

  it('with its signature is no greater than 256 kB and leaves none out', () => {
    expect(bytes.length + 128).toBeLessThanOrEqual(262_144);
    expect(bundle.counts).toMatchObject({ recalls: 1_000, lots: 100_000, products: 1_000 });
    expect(bundle.counts.exact + bundle.counts.filter).toBe(100_000);
    expect(bundle.counts.exact).toBeGreaterThanOrEqual(1_000);
    expect(bundle.productsComplete).toBe(true);
  });
  it('finds every lot: the newest for certain, the older ones possibly', () => {
    const kinds = many.flatMap(({ productKeys, scopes }) => scopes.map((scope) => (scope.kind === 'lot' ? checkBundle(bundle, { productKeys, lot: scope.lot }).kind : '')));
    expect(kinds.filter((kind) => kind === 'in')).toHaveLength(bundle.counts.exact);
    expect(kinds.filter((kind) => kind === 'maybe-in')).toHaveLength(bundle.counts.filter);
    expect(kinds.slice(0, 1_000).every((kind) => kind === 'in')).toBe(true);
  });
  it('takes hardly any other lot of a recalled product for one of them', () => {
    let hits = 0;
    for (let n = 0; n < 100_000; n++) if (checkBundle(bundle, { productKeys: [keyOf(n % 1_000)], lot: `other${n}` }).kind === 'maybe-in') hits++;
    // About one is to be expected; the instant of making is fixed, so the number is always the same.
    expect(hits).toBeLessThanOrEqual(6);
  });
  it('takes no lot of a product without recall for one of them', () => {
    for (let n = 0; n < 10_000; n++) expect(checkBundle(bundle, { productKeys: [keyOf(2_000 + n)], lot: `L1-${n}` }).kind).toBe('not-listed');
  });
  it('of as many products keeps all lots and gives up telling other lots apart', () => {
    const apart = open(Array.from({ length: 100_000 }, (_, n) => recall(`s${n}`, [keyOf(n)], [{ kind: 'lot', lot: 'L1' }])));
    expect(apart.productsComplete).toBe(false);
    expect(apart.counts.lots).toBe(100_000);
    expect(['maybe-in', 'in']).toContain(checkBundle(apart, { productKeys: [keyOf(77_777)], lot: 'L1' }).kind);
  });
  it('and more than there is room for leaves the oldest recalls out and says from when it counts', () => {
    const small = open(many.slice(0, 100), { mostBytes: 12_000 });
    expect(small.counts.recalls).toBeLessThan(100);
    expect(small.counts.recalls).toBeGreaterThan(30);
    expect(small.from > (many[99]?.issuedOn ?? '')).toBe(true);
  });
});

describe('a bundle with more than there is room for', () => {
  const world = (products: number, lotsEach: number): BundledRecall[] =>
    Array.from({ length: products }, (_, n) =>
      recall(`w${n}`, [keyOf(n)], Array.from({ length: lotsEach }, (_unused, lot): RecallScope => ({ kind: 'lot', lot: `W${n}-${lot}` })), { issuedOn: new Date(Date.UTC(2026, 10, 21) - n * 3_600_000).toISOString().slice(0, 10) }),
    );
  /** Every product by its EAN, a recalled lot and the same without hyphen, another lot; and products without recall. */
  const contradictions = (bundle: ReturnType<typeof open>, list: readonly BundledRecall[], lotOf: (n: number) => string) =>
    list.flatMap(({ productKeys, scopes }, n) => {
      const lot = lotOf(n);
      return [{}, { lot }, { lot: lot.replace('-', '') }, { lot: `${lot}X` }].flatMap((asked) => {
        const match = matchRecall({ scopes }, asked);
        const { kind } = checkBundle(bundle, { productKeys, ...asked });
        const good = match === 'in' ? ['in', 'maybe-in'] : match === 'cannot-tell' ? ['cannot-tell', 'maybe-in', 'product-unsure'] : ['other-lot', 'other-lot-unsure', 'maybe-in'];
        return good.includes(kind) ? [] : [{ n, ...asked, match, kind }];
      });
    });
  it.each([[20_000, 5], [5_000, 20], [1_000, 100], [100_000, 1]])('of %i products with %i lots each contradicts no notice and names the newest lots', (products, lotsEach) => {
    const list = world(products, lotsEach);
    const bytes = encodeBundle(list, MADE);
    expect(bytes.length + 128).toBeLessThanOrEqual(MOST_BYTES);
    const bundle = open(list);
    expect(bundle.counts.lots).toBe(100_000);
    expect(bundle.counts.exact).toBeGreaterThanOrEqual(100);
    expect(bundle.olderLeftOut).toBe(false);
    expect(checkBundle(bundle, { productKeys: [keyOf(0)], lot: 'W0-0' })).toMatchObject({ kind: 'in', recall: { id: 'w0' } });
    const asked = list.filter((_, n) => n % Math.ceil(products / 2_000) === 0);
    const place = (n: number) => n * Math.ceil(products / 2_000);
    expect(contradictions(bundle, asked, (n) => `W${place(n)}-${place(n) % lotsEach}`)).toEqual([]);
    const strangers = Array.from({ length: 2_000 }, (_, n) => checkBundle(bundle, { productKeys: [keyOf(500_000 + n)] }).kind);
    if (products < 100_000) expect(strangers.filter((kind) => kind !== 'not-listed').length).toBeLessThan(60);
    else expect(strangers.every((kind) => kind === 'product-unsure')).toBe(true);
  }, 60_000);
  it('of any size contradicts no notice it holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 5, 20), fc.integer({ min: 1_500, max: 12_000 }), (products, lotsEach, mostBytes) => {
        const list = world(products, lotsEach);
        const bundle = open(list, { mostBytes });
        const held = list.slice(0, bundle.counts.recalls);
        expect(contradictions(bundle, held, (n) => `W${n}-${n % lotsEach}`)).toEqual([]);
        expect(bundle.olderLeftOut).toBe(held.length < list.length);
        expect(list.filter(({ issuedOn }) => issuedOn >= bundle.from).every((one) => held.includes(one))).toBe(true);
      }),
      { seed: 8, numRuns: 150 },
    );
  }, 30_000);
  it('never says that a lot is in no recall of its product when older ones were left out', () => {
    const list = [...world(60, 20), recall('older', [keyOf(0)], [{ kind: 'lot', lot: 'OLD1' }], { issuedOn: '2020-01-01' })];
    const bundle = open(list, { mostBytes: 2_500 });
    expect(bundle.olderLeftOut).toBe(true);
    expect(checkBundle(bundle, { productKeys: [keyOf(0)], lot: 'OLD1' }).kind).toBe('older-left-out');
  });
  it('never says of a product of which only older recalls were left out that it is not listed', () => {
    const list = world(400, 20);
    const bundle = open(list, { mostBytes: 6_000 });
    const cut = list.filter(({ issuedOn }) => issuedOn < bundle.from).slice(24);
    expect(cut.length).toBeGreaterThan(200);
    for (const { productKeys } of cut) {
      expect(['older-left-out', 'maybe-in']).toContain(checkBundle(bundle, { productKeys, lot: 'W0-0' }).kind);
      expect(checkBundle(bundle, { productKeys }).kind).toBe('older-left-out');
    }
  });
  it('never says of a product whose recall was completed long ago that it is not listed', () => {
    const held = recall('held', [keyOf(0)], [{ kind: 'lot', lot: 'A1' }]);
    const bundle = open([held], { older: [{ issuedOn: '2019-03-04', productKeys: [keyOf(0), keyOf(1)] }, { issuedOn: '2018-01-01', productKeys: [keyOf(2)] }] });
    expect(bundle).toMatchObject({ olderLeftOut: true, from: '2019-03-05' });
    expect(checkBundle(bundle, { productKeys: [keyOf(0)], lot: 'A1' })).toMatchObject({ kind: 'in', recall: { id: 'held' } });
    for (const key of [keyOf(0), keyOf(1), keyOf(2)]) expect(checkBundle(bundle, { productKeys: [key], lot: 'A2' }).kind).toBe('older-left-out');
    expect(checkBundle(bundle, { productKeys: [keyOf(3)], lot: 'A2' }).kind).toBe('not-listed');
  });
  it('says so when there is no room to tell which products have older recalls', () => {
    const bundle = open(world(3_000, 1), { mostBytes: 2_000 });
    expect(bundle).toMatchObject({ olderLeftOut: true, leftOut: undefined });
    expect(bundle.from > '2026-01-01').toBe(true);
  });
  it('tells other lots of a held product apart for certain where it has no older recall', () => {
    const list = world(100, 1).map((one): BundledRecall => ({ ...one, scopes: [{ kind: 'dates', from: '2026-05-01', to: '2026-05-31' }] }));
    const bundle = open(list, { mostBytes: 6_000 });
    const held = list.filter(({ issuedOn }) => issuedOn >= bundle.from);
    expect(bundle.olderLeftOut).toBe(true);
    expect(held.length).toBeGreaterThan(10);
    for (const { id, productKeys } of held) expect(checkBundle(bundle, { productKeys, productionDate: '2026-06-01' })).toMatchObject({ kind: 'other-lot', recall: { id } });
    // Of products without any recall hardly one is taken for one that has an older recall.
    const strangers = Array.from({ length: 2_000 }, (_, n) => checkBundle(bundle, { productKeys: [keyOf(500_000 + n)], lot: 'X' }).kind);
    expect(strangers.filter((kind) => kind !== 'not-listed').length).toBeLessThan(10);
  });
  it('is the same made in slices, with pauses in between', async () => {
    const list = world(200, 20);
    const options = { ...MADE, mostBytes: 15_000 };
    let pauses = 0;
    const sliced = await encodeBundleInSlices(list, options, async () => void pauses++);
    expect(Buffer.from(sliced).equals(Buffer.from(encodeBundle(list, options)))).toBe(true);
    expect(pauses).toBeGreaterThan(4_000 / 250);
  });
});

describe('the filter', () => {
  it('holds everything that was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 48 - 1 }), { maxLength: 700 }), (numbers) => {
        for (const riceBits of [16, 12, 6, 3]) {
          const { offsets, bits } = encodeGolombSet(numbers, riceBits);
          const set = { count: numbers.length, riceBits, offsets: new DataView(offsets.buffer), bits };
          expect(numbers.every((number) => mayHold(set, number))).toBe(true);
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });
  it('hits wrongly less often than once in 65,000', () => expect(FALSE_HIT_ONE_IN).toBeGreaterThan(65_000));
});

describe('the seal of a bundle', () => {
  const bundle = encodeBundle([], MADE);
  const signature = new Uint8Array(64).fill(7);
  it('comes off as it was put on', () => {
    const opened = openSeal(sealBundle(bundle, { keyId: 'abcd1234', signature }));
    expect(opened.ok && opened.value).toMatchObject({ keyId: 'abcd1234', digest: bundleDigest(bundle) });
    expect(opened.ok && [...opened.value.bundle]).toEqual([...bundle]);
    expect(bundleStatement('00')).toBe('suma-recall-bundle 1 00');
  });
  it('is missed where there is none', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof openSeal(bytes).ok === 'boolean'), { seed: 7 });
    expect(openSeal(new Uint8Array(0)).ok).toBe(false);
    expect(openSeal(new Uint8Array(300)).ok).toBe(false);
  });
});
