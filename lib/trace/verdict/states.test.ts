import { describe, expect, it } from 'vitest';
import type { TraceAnswer } from '../model/answer';
import { ctxOf, document, itemOf, listing, lotOf, party, PRODUCT, RAW_GTIN, recall, segmentsOf, SSCC, type Told, type World } from '../testing/scenario';
import type { TraceKey } from '../codes/types';
import { resolveCode } from '../usecases/resolve-code';

const L = lotOf('L1');
const I = itemOf('7');
const RAW = lotOf('R1', RAW_GTIN);

async function ask(world: World, key: TraceKey = L): Promise<TraceAnswer> {
  const resolution = await resolveCode({ segments: segmentsOf(key) }, ctxOf(world));
  if (resolution.kind !== 'trace') throw new Error(resolution.kind);
  return resolution.answer;
}
const state = async (world: World, key?: TraceKey): Promise<string> => (await ask(world, key)).verdict.state;

const report = { type: 'factory-test', number: 'T1', result: 'passed' } as const;
const sound = (of: TraceKey = L, sell: Partial<Told> = {}): Told[] => [
  { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [of], party: 1 },
  { at: '2026-05-02', biz: 'inspecting', of: [of], party: 1, docs: [report] },
  { at: '2026-05-03', biz: 'shipping', of: [of], party: 1 },
  { at: '2026-05-05', biz: 'retail_selling', disp: 'sellable_accessible', of: [of], party: 2, ...sell },
];
const said = (says: NonNullable<Told['says']>): Told[] => sound().map((e, i) => (i === 0 ? { ...e, says } : e));

describe('a recall', () => {
  it('of this lot comes before everything else', async () => {
    const answer = await ask({ events: said({ itemExpirationDate: '2020-01-01' }), recalls: [recall([{ kind: 'lot', lot: 'L1' }])], listings: [listing(1)] });
    expect(answer.verdict).toMatchObject({ state: 'recalled', params: { number: '示例〔2026〕1号' } });
    expect(answer.findings.map((f) => f.state)).toEqual(['recalled', 'expired', 'listed']);
    expect(answer.recalls[0]?.match).toBe('in');
  });
  it('that its notice says is completed is still a recall, told as completed', async () => {
    const lot = recall([{ kind: 'lot', lot: 'L1' }], { status: 'completed' });
    expect((await ask({ events: sound(), recalls: [lot] })).verdict).toMatchObject({ state: 'recalled', params: { completed: 'yes' } });
    expect((await ask({ events: sound(), recalls: [{ ...lot, status: 'ongoing' }] })).verdict.params).toMatchObject({ completed: 'no' });
  });
  it('that still runs speaks before one that is completed', async () => {
    const done = recall([{ kind: 'all' }], { id: 'r0', documentNumber: '示例〔2025〕9号', status: 'completed' });
    expect((await ask({ events: sound(), recalls: [done, recall([{ kind: 'lot', lot: 'L1' }])] })).verdict.params).toMatchObject({ completed: 'no', number: '示例〔2026〕1号', more: '1' });
  });
  it('of other lots is said to be of other lots', async () => {
    expect(await state({ events: sound(), recalls: [recall([{ kind: 'lot', lot: 'L2' }])] })).toBe('recall-other-lot');
  });
  it('by days goes by the recorded day of production', async () => {
    const range = recall([{ kind: 'dates', from: '2026-04-25', to: '2026-05-01' }]);
    expect(await state({ events: said({ productionDate: '2026-05-01' }), recalls: [range] })).toBe('recalled');
    expect(await state({ events: said({ productionDate: '2026-05-02' }), recalls: [range] })).toBe('recall-other-lot');
  });
  it('that cannot be told is neither ok nor recalled', async () => {
    const answer = await ask({ events: sound(), recalls: [recall([{ kind: 'dates', from: '2026-04-25', to: '2026-05-01' }])] });
    expect(answer.verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'recall_unclear' } });
    expect(answer.recalls[0]?.match).toBe('cannot-tell');
  });
});

describe('a failed report', () => {
  it('about the lot is told by its number', async () => {
    const answer = await ask({ events: sound(), documents: [document(L, { type: 'inspection-report', number: 'B9', result: 'failed', items: [{ name: '铅', value: '9', passed: false }] })] });
    expect(answer.verdict).toMatchObject({ state: 'test-failed', params: { number: 'B9', items: '铅', variant: 'own' } });
  });
  it('about an input is told as one about an input', async () => {
    const answer = await ask({ events: [{ at: '2026-04-30', biz: 'inspecting', of: [RAW], docs: [{ ...report, number: 'B8', result: 'failed' }] }, { ...sound()[0], at: '2026-05-01', biz: 'commissioning', of: undefined, inputs: [RAW], outputs: [L] } as Told, ...sound().slice(1)] });
    expect(answer.verdict).toMatchObject({ state: 'test-failed', params: { variant: 'input', number: 'B8' } });
  });
  it('about another lot of the product is not about this one', async () => {
    expect(await state({ events: sound(), documents: [document(lotOf('L2'), { type: 'inspection-report', number: 'B9', result: 'failed' }), document(PRODUCT, { type: 'inspection-report', number: 'B10', result: 'failed' })] })).toBe('ok');
  });
});

describe('a report about the product as such', () => {
  const typeTest = (result: 'passed' | 'failed'): Told => ({ at: '2026-04-01', biz: 'inspecting', of: [PRODUCT], party: 1, docs: [{ ...report, number: 'TYPE', result }] });
  it('neither condemns a lot nor stands in for its own test', async () => {
    expect(await state({ events: [typeTest('failed'), ...sound()] })).toBe('ok');
    const untested = sound().map((e) => ({ ...e, docs: [] }));
    expect(await state({ events: [typeTest('passed'), ...untested] })).toBe('document-missing');
  });
});

describe('dates', () => {
  it('count the last day itself', async () => {
    expect(await state({ events: said({ itemExpirationDate: '2026-06-01' }), now: '2026-06-01T15:59:00.000Z' })).toBe('ok');
    expect(await state({ events: said({ itemExpirationDate: '2026-06-01' }), now: '2026-06-01T16:00:00.000Z' })).toBe('expired');
  });
  it('may stand in the code alone', async () => {
    const resolution = await resolveCode({ raw: '(01)09520000000011(17)260531(10)L1' }, ctxOf({ events: sound() }));
    expect(resolution.kind === 'trace' && resolution.answer.verdict).toMatchObject({ state: 'expired', params: { date: '2026-05-31' } });
  });
  it('of the next inspection make a lift overdue, and come first', async () => {
    const lift = (next: string): World => ({ products: [{ category: 'elevator' }], events: [{ at: '2025-01-01', step: 'manufacture', biz: 'commissioning', of: [I], party: 1 }, { at: '2025-02-01', step: 'inspection', of: [I], party: 1, says: { nextInspectionDate: next } }] });
    const overdue = await ask(lift('2026-05-31'), I);
    expect(overdue.verdict).toMatchObject({ state: 'expired', params: { variant: 'inspection', date: '2026-05-31' } });
    expect(overdue.timeline.dueDates[0]).toEqual({ kind: 'next-inspection', date: '2026-05-31', overdue: true });
    expect(await state(lift('2026-06-01'), I)).not.toBe('expired');
  });
});

describe('one item that was sold', () => {
  it('is already used', async () => {
    expect(await state({ events: sound(I, { disp: 'retail_sold' }) }, I)).toBe('already-used');
  });
  it('is not used while it stands on the shelf, or again after a return', async () => {
    expect(await state({ events: sound(I) }, I)).toBe('ok');
    expect(await state({ events: [...sound(I, { disp: 'retail_sold' }), { at: '2026-05-08', biz: 'receiving', disp: 'returned', of: [I], party: 2 }] }, I)).toBe('ok');
  });
  it('says nothing about a lot, of which pieces are sold every day', async () => {
    expect(await state({ events: sound(L, { disp: 'retail_sold' }) })).toBe('ok');
  });
  it('is no remark on a lift that was installed, but on one that was scrapped', async () => {
    const lift = (step: Told): World => ({ products: [{ category: 'elevator' }], events: [{ at: '2025-01-01', biz: 'commissioning', of: [I], party: 1 }, step] });
    expect(await state(lift({ at: '2025-02-01', biz: 'installing', of: [I], party: 1 }), I)).not.toBe('already-used');
    expect((await ask(lift({ at: '2025-02-01', biz: 'decommissioning', of: [I], party: 1 }), I)).verdict).toMatchObject({ state: 'already-used', params: { how: 'destroyed' } });
  });
});

describe('a code that sleeps', () => {
  it('is not activated while it was only written', async () => {
    expect(await state({ events: [{ at: '2026-05-01', biz: 'encoding', disp: 'encoded', action: 'ADD', of: [I], party: 1 }] }, I)).toBe('not-activated');
    expect(await state({ events: [{ at: '2026-05-01', biz: 'commissioning', disp: 'inactive', action: 'ADD', of: [I], party: 1 }] }, I)).toBe('not-activated');
  });
  it('is awake once it was commissioned', async () => {
    expect(await state({ events: [{ at: '2026-05-01', biz: 'encoding', disp: 'encoded', action: 'ADD', of: [I], party: 1 }, { at: '2026-05-02', biz: 'commissioning', disp: 'active', of: [I], party: 1 }] }, I)).not.toBe('not-activated');
  });
});

describe('repeated scans', () => {
  const scans = (count: number) => ({ count, days: [], provinces: [] });
  it('mean something only for a carrier that is opened once', async () => {
    expect(await state({ events: sound(I), products: [{ carrier: 'scratch-off' }], scans: scans(2) }, I)).toBe('repeat-scan');
    expect(await state({ events: sound(I), products: [{ carrier: 'scratch-off' }], scans: scans(1) }, I)).toBe('ok');
    expect(await state({ events: sound(I), products: [{ carrier: 'seal' }], scans: scans(5) }, I)).toBe('ok');
    expect(await state({ events: sound(I), products: [{ carrier: 'printed' }], scans: scans(5000) }, I)).toBe('ok');
  });
  it('of a lot code mean nothing: many packages carry it', async () => {
    expect(await state({ events: sound(L), products: [{ carrier: 'scratch-off' }], scans: scans(50) })).toBe('ok');
  });
});

describe('a required document', () => {
  it('that is absent is named with its law', async () => {
    const answer = await ask({ events: sound().map((e) => ({ ...e, docs: [] })) });
    expect(answer.verdict).toMatchObject({ state: 'document-missing', params: { document: 'factory-test', basis: '《中华人民共和国食品安全法》第五十二条' } });
  });
  it('may come with the step or as a record about the lot', async () => {
    expect(await state({ events: sound().map((e) => ({ ...e, docs: [] })), documents: [document(L, report)] })).toBe('ok');
  });
  it('is not replaced by the report of a raw material', async () => {
    const events = sound().map((e): Told => ({ ...e, docs: [] }));
    expect(await state({ events: [{ at: '2026-04-30', biz: 'inspecting', of: [RAW], docs: [report] }, { ...events[0], at: '2026-05-01', of: undefined, inputs: [RAW], outputs: [L] } as Told, ...events.slice(1)] })).toBe('document-missing');
  });
  it('is owed only once its step has come', async () => {
    expect((await ask({ events: sound().slice(0, 1) })).verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'incomplete', step: 'test' } });
  });
  it('is owed only under the law of the day', async () => {
    const crop = (year: string): World => ({
      products: [{ category: 'crops', name: '示例青菜' }],
      events: [{ at: `${year}-03-01`, step: 'harvest', of: [L], party: 1 }, { at: `${year}-03-02`, step: 'test', of: [L], party: 1 }, { at: `${year}-03-03`, step: 'dispatch', of: [L], party: 1 }],
      now: '2026-06-01T00:00:00.000Z',
    });
    expect(await state(crop('2026'))).toBe('document-missing');
    expect(await state(crop('2025'))).toBe('ok');
  });
  it('is not demanded of goods outside its rule', async () => {
    const grain: World = { products: [{ category: 'crops', name: '示例大米' }], events: [{ at: '2026-03-01', step: 'harvest', of: [L], party: 1 }, { at: '2026-03-03', step: 'dispatch', of: [L], party: 1 }] };
    expect(await state(grain)).toBe('ok');
  });
});

describe('firms', () => {
  it('on the list are named with the decision', async () => {
    const answer = await ask({ events: sound(), listings: [listing(2)] });
    expect(answer.verdict).toMatchObject({ state: 'listed', params: { enterprise: '示例企业2', number: '示例1号' } });
    expect(answer.listed[0]?.steps).toEqual(['steps.food.retail']);
  });
  it('on the list without a part in this chain are no matter', async () => {
    expect(await state({ events: sound(), listings: [listing(3)] })).toBe('ok');
  });
  it('that joined and uploaded nothing owe the lot', async () => {
    const answer = await ask({ events: [] });
    expect(answer.verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'none', party: '示例企业1', since: '2025-01-01' } });
  });
  it('that did not join owe nothing to this system', async () => {
    expect(await state({ events: [], enrolled: [] })).toBe('not-enrolled');
    expect(await state({ events: sound().slice(0, 1), enrolled: [] })).toBe('not-enrolled');
  });
  it('that did not join and told everything are traceable, with a remark', async () => {
    const answer = await ask({ events: sound(), enrolled: [] });
    expect(answer.verdict.state).toBe('ok');
    expect(answer.findings).toMatchObject([{ code: 'not-enrolled' }]);
    expect(answer.findings[0]?.state).toBeUndefined();
  });
  it('nobody knows are not accused', async () => {
    expect((await ask({ events: [], parties: [] })).verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'product_only' } });
  });
  it('are unknown where nothing is known', async () => {
    expect(await state({ events: [], products: [], parties: [] })).toBe('unknown');
  });
});

describe('a product code without a lot', () => {
  it('asks for the lot and lists those known', async () => {
    const answer = await ask({ events: [...sound(L), ...sound(lotOf('L2'))] }, PRODUCT);
    expect(answer.verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'choose_lot' } });
    expect(answer.verdict.qualifiers).toContain('needs-lot');
    expect(answer.lots.map((l) => l.path)).toEqual(['/t/01/09520000000011/10/L1', '/t/01/09520000000011/10/L2']);
    expect(answer.timeline.nodes).toEqual([]);
    expect(answer.documents).toEqual([]);
  });
  it('says that some lots are recalled and that it cannot be told of this one', async () => {
    const answer = await ask({ events: sound(L), recalls: [recall([{ kind: 'lot', lot: 'L1' }])] }, PRODUCT);
    expect(answer.verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'choose_lot_recall' } });
    expect(answer.recalls[0]?.match).toBe('cannot-tell');
  });
  it('is recalled where the whole product is', async () => {
    expect(await state({ events: sound(L), recalls: [recall([{ kind: 'all' }])] }, PRODUCT)).toBe('recalled');
  });
  it('of a firm that did not join says so', async () => {
    expect(await state({ events: sound(L), enrolled: [] }, PRODUCT)).toBe('not-enrolled');
  });
});

describe('what is only worth telling', () => {
  it('stands beneath the verdict: alarms, amendments, records taken back', async () => {
    const answer = await ask({
      events: [
        ...sound().slice(0, 2),
        { at: '2026-05-03', biz: 'shipping', of: [L], party: 1, alarm: 'ALARM_CONDITION' },
        { at: '2026-05-05', id: 'old', biz: 'retail_selling', of: [L], party: 2, supersededBy: 'new', says: { productionDate: '2026-05-02' } },
        { at: '2026-05-05', id: 'new', biz: 'retail_selling', of: [L], party: 2, supersedes: ['old'], says: { productionDate: '2026-05-01' }, recordedAt: '2026-05-20' },
        { at: '2026-05-06', biz: 'destroying', of: [L], declaredBy: ['city'] },
      ],
    });
    expect(answer.verdict.state).toBe('ok');
    expect(answer.findings.map((f) => f.code)).toEqual(['sensor-alarm', 'amended', 'withdrawn']);
    // A sound chain with an alarm in it is not called one without anything unusual; an amendment alone changes nothing.
    expect(answer.verdict.params['remark']).toBe('sensor_alarm');
    expect((await ask({ events: sound() })).verdict.params).not.toHaveProperty('remark');
    const amended = answer.timeline.nodes.find((n) => n.kind === 'step' && n.amendments.length > 0);
    expect(amended?.kind === 'step' && amended.amendments).toEqual([{ at: '2026-05-20T00:00:00.000Z', sourceId: 'city', changes: [{ field: 'productionDate', from: '2026-05-02', to: '2026-05-01' }] }]);
  });
  it('never names a natural person', async () => {
    const answer = await ask({ events: sound(), parties: [party(1), party(2, { name: '张示例', naturalPerson: true, uscc: undefined })] });
    expect(JSON.stringify(answer)).not.toContain('张示例');
    expect(answer.parties.find((p) => p.natural)).toMatchObject({ name: '' });
  });
});

describe('facts of other statements', () => {
  it('a sleeping code owes no further step', async () => {
    const answer = await ask({ products: [{ category: 'drug' }], events: [{ at: '2026-05-01', biz: 'encoding', disp: 'encoded', action: 'ADD', of: [I], party: 1 }] }, I);
    expect(answer.findings.map((f) => f.code)).toEqual(['not-activated']);
  });
  it('a scanned case is recalled with the lot it holds', async () => {
    const events: Told[] = [...sound(), { at: '2026-05-04', biz: 'packing', action: 'ADD', parent: SSCC, children: [[L, 10]], party: 1 }];
    expect(await state({ events, recalls: [recall([{ kind: 'lot', lot: 'L1' }])] }, SSCC)).toBe('recalled');
    expect(await state({ events, recalls: [recall([{ kind: 'lot', lot: 'L2' }])] }, SSCC)).toBe('recall-other-lot');
  });
  it('the link of a listing leads to its entry', async () => {
    expect((await ask({ events: sound(), listings: [listing(1)] })).listed.map((l) => l.path)).toEqual(['/blacklist/l1']);
  });
  it('days are those in China, whatever the hour', async () => {
    const answer = await ask({ events: sound(I), products: [{ carrier: 'scratch-off' }], scans: { count: 9, firstAt: '2026-05-09T16:30:00.000Z', days: [], provinces: [] } }, I);
    expect(answer.verdict.params).toMatchObject({ firstDate: '2026-05-10' });
  });
  it.each(['0001-01-01', '9999-12-31'])('an event in the year of %s is a step like any other', async (at) => {
    const answer = await ask({ events: [...sound(), { at, biz: 'storing', of: [L], party: 1 }] });
    expect(answer.timeline.nodes.filter((n) => n.kind === 'step')).toHaveLength(5);
  });
  it('a sale still to come has not used anything up', async () => {
    expect(await state({ events: sound(I, { at: '2099-05-05', disp: 'retail_sold' }) }, I)).toBe('ok');
  });
  it('what is said of the product as such fills no step of a lot', async () => {
    const [make, test] = sound();
    const world: World = { events: [make as Told, test as Told, { at: '2026-05-03', biz: 'shipping', of: [PRODUCT], party: 1 }, { at: '2026-05-03', biz: 'shipping', of: [[PRODUCT, 100]], party: 1 }] };
    const answer = await ask(world);
    expect(answer.verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'incomplete', step: 'dispatch' } });
    expect(answer.timeline.nodes.flatMap((n) => (n.kind === 'step' ? [n.step] : []))).toEqual(['production', 'test', 'other']);
  });
  it('an event without a business step stands outside the template', async () => {
    const answer = await ask({ events: [...sound(), { at: '2026-05-04', of: [L], party: 1 }] });
    expect([answer.verdict.state, answer.timeline.nodes.some((n) => n.kind === 'step' && n.step === 'other')]).toEqual(['ok', true]);
  });
});
