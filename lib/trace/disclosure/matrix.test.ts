import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PUBLIC_ACTOR, ROLES, type Actor, type Role } from '../model/actor';
import { CATEGORIES } from '../model/category';
import type { TraceAnswer } from '../model/answer';
import { ctxOf, document, itemOf, listing, lotOf, party, place, RAW_GTIN, segmentsOf, SSCC, type Told, type World } from '../testing/scenario';
import type { TraceKey } from '../codes/types';
import { resolveCode } from '../usecases/resolve-code';
import { canSee, DISCLOSED_FIELDS, MATRIX } from './matrix';
import { maskFact, maskText } from './personal';
import { withoutListed } from './without-listed';

const L = lotOf('L1');
const RAW = lotOf('R1', RAW_GTIN);
const as = (...roles: Role[]): Actor => ({ ...PUBLIC_ACTOR, roles });

async function ask(world: World, key: TraceKey = L): Promise<TraceAnswer> {
  const resolution = await resolveCode({ segments: segmentsOf(key) }, ctxOf(world));
  if (resolution.kind !== 'trace') throw new Error(resolution.kind);
  return resolution.answer;
}

describe('hazardous goods', () => {
  // Every word that must not come out is marked, so that the whole JSON can be searched.
  const secret = (n: number): string => `SECRET${n}X`;
  const places = [place(1, 30, 120), place(2, 40, 110)].map((p, i) => ({ ...p, name: secret(90 + i) }));
  const event = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    biz: fc.constantFrom('commissioning', 'shipping', 'receiving', 'storing', 'transporting', 'inspecting', 'destroying', 'dispensing', 'retail_selling'),
    party: fc.integer({ min: 1, max: 3 }),
    place: fc.integer({ min: 1, max: 2 }),
    quantity: fc.integer({ min: 700_001, max: 900_000 }),
    item: fc.boolean(),
    fails: fc.boolean(),
    alarm: fc.boolean(),
    declared: fc.boolean(),
  });
  const worldOf = (events: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[]): World => ({
    products: [{ category: 'hazardous', name: '示例雷管' }],
    parties: [party(1), party(2, { name: secret(1) }), party(3, { name: secret(2) })],
    places,
    documents: [document(L, { type: 'inspection-report', number: secret(3), result: 'failed' })],
    listings: [],
    events: events.map((e, i): Told => ({
      at: `2026-05-${String(e.day).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:00`, biz: e.biz, party: e.party, place: e.place, to: 3,
      of: e.item ? [L] : [[L, e.quantity, 'KGM']],
      docs: [{ type: 'escort-permit', number: secret(4), result: e.fails ? 'failed' : 'passed', issuer: secret(5) }],
      facts: { 押运: secret(6), 路线: secret(7) },
      says: { productName: secret(8), productionDate: '2026-05-02', lotNumber: secret(9) },
      ...(e.alarm ? { alarm: secret(10) } : {}),
      ...(e.declared ? { declaredBy: ['city'] } : {}),
    })),
  });

  it('never let a restricted field out to the public, whatever the chain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), fc.constantFrom<Role>('public', 'complainant', 'source', 'admin'), async (events, role) => {
        const answer = await ask({ ...worldOf(events), actor: as(role) });
        const json = JSON.stringify(answer);
        expect(json).not.toMatch(/SECRET\d+X/);
        for (const e of events) expect(json).not.toContain(String(e.quantity));
        // The days of the events; the sources' own dates are public.
        expect(json).not.toMatch(/2026-05-([01]\d|2[0-8])/);
        expect(answer.timeline.nodes).toEqual([]);
        expect(answer.scans).toBeUndefined();
        expect(answer.verdict.qualifiers).toContain('restricted');
        expect(answer.sources.every((s) => s.contributed === 0)).toBe(true);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('show licence and responsible firm', async () => {
    const answer = await ask({ ...worldOf([]), parties: [party(1, { licence: '示例许可1' })] });
    expect(answer.product?.responsible).toMatchObject({ name: '示例企业1', licence: '示例许可1' });
  });

  it('are whole for those who work on cases', async () => {
    const events = [{ day: 1, biz: 'shipping' as const, party: 2, place: 1, quantity: 700_001, item: false, fails: false, alarm: false, declared: false }];
    const answer = await ask({ ...worldOf(events), actor: as('handler') });
    expect(answer.timeline.nodes.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).toContain('700001');
  });

  it('that went into something else are shown as a bare step', async () => {
    const answer = await ask({
      products: [{ category: 'food' }, { key: `https://id.gs1.org/01/${RAW_GTIN}` as TraceKey, category: 'hazardous', name: secret(20) }],
      events: [{ at: '2026-05-01', biz: 'receiving', of: [[RAW, 777_777, 'KGM']], party: 2, place: 1, facts: { 路线: secret(21) } }, { at: '2026-05-02', inputs: [[RAW, 777_777, 'KGM']], outputs: [L], party: 1 }],
      places,
    });
    const node = answer.timeline.nodes.find((n) => n.kind === 'step' && n.restricted);
    expect(node).toMatchObject({ facts: [], documents: [] });
    expect(JSON.stringify(node)).not.toMatch(/SECRET|777777/);
  });
});

describe('a code that is only explained', () => {
  it('is not asked for in any source', async () => {
    const ctx = ctxOf({ events: [] });
    const resolution = await resolveCode({ raw: '0160512A12345' }, ctx);
    expect(resolution).toMatchObject({ kind: 'trace', answer: { code: { family: 'detonator' }, verdict: { state: 'unknown', qualifiers: ['restricted'], params: { variant: 'restricted' } }, sources: [], timeline: { nodes: [] } } });
    expect(ctx.store.reads).toEqual(['revision']);
  });
});

describe('personal data in free fields', () => {
  it.each([
    ['电话', '12315', undefined],
    ['收货人', '张示例', undefined],
    ['订单号', '1234', undefined],
    ['备注', '联系 13800000000', '联系 138****0000'],
    ['备注', '证件 110101199003074530', '证件 ******'],
    ['备注', 'a.b@example.com', '***@***'],
    ['报关单号', '123456789012345678', '****5678'],
    ['采收方式', '人工', '人工'],
    ['批次', '20260520170000', '20260520170000'],
  ])('%s: %s', (label, value, shown) => {
    expect(maskFact({ label, value })?.value).toBe(shown);
  });
  it('leaves long numbers that are no phone alone', () => {
    expect(maskText('8113800000000123')).toBe('8113800000000123');
  });
  it('is masked wherever it stands in an answer', async () => {
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'commissioning', of: [L], facts: { 司机: '李示例', 备注: '电 13912345678' }, says: { productName: '示例 13712345678' } }] });
    const json = JSON.stringify(answer);
    for (const word of ['李示例', '13912345678', '13712345678']) expect(json).not.toContain(word);
  });
});

describe('what changed or is disputed', () => {
  const conflict = (facts: [string, string], label: string, category: 'food' | 'medical-device' = 'food'): World => ({
    products: [{ category }],
    events: [
      { at: '2026-05-01', id: 'a1', biz: 'commissioning', of: [L], party: 1, conflictsWith: ['a2'], facts: { [label]: facts[0] } },
      { at: '2026-05-01', id: 'a2', biz: 'commissioning', of: [L], party: 1, conflictsWith: ['a1'], sources: ['farm'], facts: { [label]: facts[1] } },
    ],
  });
  it('is told with the words of both', async () => {
    const found = (await ask(conflict(['合格', '外箱有压痕'], '验收'))).findings.find((f) => f.code === 'source-conflict');
    expect(found?.params).toMatchObject({ field: '验收', first: '合格', second: '外箱有压痕' });
  });
  it('is told without its words where they may name a person', async () => {
    for (const world of [conflict(['赵示例', '钱示例'], '收货人'), conflict(['赵示例', '钱示例'], '备注', 'medical-device')]) {
      const answer = await ask(world);
      expect(answer.findings.map((f) => f.code)).toContain('source-conflict');
      expect(JSON.stringify(answer)).not.toMatch(/赵示例|钱示例/);
    }
  });
  it('in an amendment follows the same rule', async () => {
    const answer = await ask({
      events: [
        { at: '2026-05-01', id: 'old', biz: 'commissioning', of: [L], party: 1, supersededBy: 'new', facts: { 收货人: '赵示例', 等级: '一级' } },
        { at: '2026-05-01', id: 'new', biz: 'commissioning', of: [L], party: 1, supersedes: ['old'], facts: { 收货人: '钱示例', 等级: '二级' } },
      ],
    });
    const node = answer.timeline.nodes.find((n) => n.kind === 'step');
    expect(node?.kind === 'step' && node.amendments[0]?.changes).toEqual([{ field: '等级', from: '一级', to: '二级' }]);
    expect(JSON.stringify(answer)).not.toMatch(/赵示例|钱示例/);
  });
  it('shows only the end of a customs declaration', async () => {
    const answer = await ask({ products: [{ category: 'imported-wine' }], events: [{ at: '2026-05-01', step: 'customs', of: [L], party: 1, docs: [{ type: 'customs-declaration', number: '220120261000012345' }] }] });
    expect(JSON.stringify(answer)).not.toContain('220120261000012345');
    expect(answer.documents[0]?.number).toBe('****2345');
  });
});

describe('natural persons', () => {
  const world: World = { events: [{ at: '2026-05-01', biz: 'commissioning', of: [L], party: 2 }], products: [{ responsibleParty: party(2).key }], enrolled: [], parties: [party(2, { name: '王示例', naturalPerson: true })] };
  it('are shown by their role only and have no page', async () => {
    const answer = await ask(world);
    const json = JSON.stringify(answer);
    expect(json).not.toContain('王示例');
    expect(json).not.toContain(party(2).uscc);
    expect(answer.parties[0]).toMatchObject({ natural: true, steps: ['steps.food.production'] });
    expect(answer.parties[0]?.path).toBeUndefined();
  });
  it('are named to those who work on cases', async () => {
    expect(JSON.stringify(await ask({ ...world, actor: as('handler') }))).toContain('王示例');
  });
});

describe('the matrix', () => {
  it('decides every field of every category for every role', () => {
    for (const category of [...CATEGORIES, 'generic', 'restricted-code'] as const) {
      for (const field of DISCLOSED_FIELDS) for (const role of ROLES) expect(typeof canSee(field, category, as(role))).toBe('boolean');
    }
  });
  it('opens to the public no narrow field, and gives the administrator nothing of cases', () => {
    for (const field of DISCLOSED_FIELDS) {
      expect(canSee(field, 'hazardous', PUBLIC_ACTOR)).toBe(false);
      expect(canSee(field, 'hazardous', as('admin'))).toBe(false);
    }
    expect(MATRIX['medical-device']['free-facts']).not.toContain('public');
  });
});

describe('an answer that is kept or shared', () => {
  const item = itemOf('7');
  const sound = (of: TraceKey): Told[] => [
    { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [of], party: 1 },
    { at: '2026-05-02', biz: 'inspecting', of: [of], party: 1, docs: [{ type: 'factory-test', number: 'T1' }] },
    { at: '2026-05-03', biz: 'shipping', of: [of], party: 1 },
  ];
  const cases: readonly [string, World, TraceKey][] = [
    ['whole', { events: sound(L) }, L],
    ['whole, not enrolled', { events: sound(L), enrolled: [] }, L],
    ['incomplete', { events: sound(L).slice(0, 1) }, L],
    ['incomplete, not enrolled', { events: sound(L).slice(0, 1), enrolled: [] }, L],
    ['nothing uploaded', { events: [] }, L],
    ['asleep', { events: [{ at: '2026-05-01', biz: 'encoding', disp: 'encoded', of: [item], party: 1 }] }, item],
    ['missing document', { events: sound(L).map((e) => ({ ...e, docs: [] })) }, L],
    ['in a box', { events: [...sound(item), { at: '2026-05-02 12:00', action: 'ADD', parent: SSCC, children: [item], party: 1 }] }, item],
  ];
  it.each(cases)('reads as if nobody had been listed: %s', async (_, world, key) => {
    const listed = withoutListed(await ask({ ...world, listings: [listing(1)] }, key));
    const free = await ask(world, key);
    expect(listed).toEqual(free);
    expect(withoutListed(free)).toEqual(free);
    expect(JSON.stringify(listed)).not.toMatch(/失信|示例1号/);
  });
});

describe('a hazardous part of something else', () => {
  const salt = `https://id.gs1.org/01/${RAW_GTIN}` as TraceKey;
  const world: World = {
    products: [{ category: 'food' }, { key: salt, category: 'hazardous', name: '示例亚氯酸盐' }],
    parties: [party(1), party(2, { name: 'SECRET1X' })],
    documents: [document(RAW, { type: 'escort-permit', number: 'SECRET2X' })],
    events: [
      { at: '2026-05-01', biz: 'receiving', of: [[RAW, 5, 'KGM']], party: 2, docs: [{ type: 'inspection-report', number: 'SECRET3X', result: 'failed', issuer: 'SECRET4X' }], alarm: 'SECRET5X' },
      { at: '2026-05-02', inputs: [[RAW, 5, 'KGM']], outputs: [L], party: 1 },
    ],
  };
  it('is closed in documents, parties and findings too', async () => {
    const json = JSON.stringify(await ask(world));
    expect(json).not.toMatch(/SECRET\dX/);
    expect(json).toContain('input-test-failed');
    expect(JSON.stringify(await ask({ ...world, actor: as('handler') }))).toMatch(/SECRET3X/);
  });
  it('or among the contents of a case closes the case', async () => {
    const box: World = { ...world, events: [{ at: '2026-05-03', biz: 'packing', action: 'ADD', parent: SSCC, children: [L, RAW], party: 2 }] };
    expect((await ask(box, SSCC)).timeline.nodes).toEqual([]);
  });
  it('is believed where one source says so and another not', async () => {
    const said: World = { products: [{ category: 'food' }], events: [{ at: '2026-05-01', biz: 'commissioning', of: [L], says: { category: 'hazardous' }, facts: { 路线: 'SECRET9X' } }] };
    const answer = await ask(said);
    expect([answer.timeline.nodes, answer.verdict.qualifiers.includes('restricted')]).toEqual([[], true]);
  });
});
