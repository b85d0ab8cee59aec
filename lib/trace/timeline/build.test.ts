import { describe, expect, it } from 'vitest';
import { CATEGORIES, type Category } from '../model/category';
import type { TimelineNode, TraceAnswer } from '../model/answer';
import { ctxOf, document, itemOf, lotOf, partyKey, place, RAW_GTIN, segmentsOf, SSCC, type Told, type World } from '../testing/scenario';
import type { TraceKey } from '../codes/types';
import { resolveCode } from '../usecases/resolve-code';
import { DOCUMENT_TYPES, inForce, LAWS, TEMPLATES } from './templates';

const L = lotOf('L1');
const I = itemOf('7');
const RAW = lotOf('R1', RAW_GTIN);

async function ask(world: World, key: TraceKey = L): Promise<TraceAnswer> {
  const resolution = await resolveCode({ segments: segmentsOf(key) }, ctxOf(world));
  if (resolution.kind !== 'trace') throw new Error(resolution.kind);
  return resolution.answer;
}
const path = (answer: TraceAnswer): string[] => answer.timeline.nodes.map((n) => (n.kind === 'gap' ? `(${n.step})` : n.step));
const steps = (answer: TraceAnswer): string[] => answer.timeline.nodes.flatMap((n) => (n.kind === 'step' ? [n.step] : []));
const day = (n: number): string => `2026-${String(3 + Math.floor(n / 28)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;

/** One whole chain per category, told with CBV words alone wherever they suffice. */
const CHAINS: Readonly<Record<Category, { readonly key: TraceKey; readonly events: readonly Omit<Told, 'at'>[]; readonly steps: readonly string[] }>> = {
  crops: {
    key: L,
    events: [{ step: 'inputs', of: [L] }, { biz: 'commissioning', of: [L] }, { biz: 'commissioning', action: 'ADD', of: [L] }, { biz: 'inspecting', of: [L], docs: [{ type: 'commitment-certificate', number: 'C' }] }, { biz: 'shipping', of: [L] }, { biz: 'transporting', of: [L] }, { biz: 'receiving', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'receiving', of: [L] }, { biz: 'retail_selling', of: [L] }],
    steps: ['inputs', 'growing', 'harvest', 'test', 'dispatch', 'transport', 'market-entry', 'wholesale', 'shop-entry', 'retail'],
  },
  pork: {
    key: L,
    events: [{ biz: 'commissioning', of: [RAW] }, { biz: 'inspecting', of: [RAW], docs: [{ type: 'origin-quarantine', number: 'O' }] }, { biz: 'transporting', of: [RAW] }, { biz: 'receiving', of: [RAW] }, { biz: 'commissioning', inputs: [RAW], outputs: [L] }, { biz: 'inspecting', of: [L], docs: [{ type: 'animal-product-quarantine', number: 'A' }, { type: 'meat-quality-inspection', number: 'M' }] }, { biz: 'shipping', of: [L] }, { biz: 'receiving', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'receiving', of: [L] }, { biz: 'retail_selling', of: [L] }],
    steps: ['rearing', 'origin-quarantine', 'transport', 'arrival', 'slaughter', 'slaughter-inspection', 'dispatch', 'market-entry', 'wholesale', 'shop-entry', 'retail'],
  },
  'infant-formula': {
    key: L,
    events: [{ biz: 'receiving', of: [RAW] }, { biz: 'commissioning', inputs: [RAW], outputs: [L] }, { biz: 'inspecting', of: [L], docs: [{ type: 'factory-test', number: 'T' }] }, { biz: 'packing', action: 'ADD', parent: SSCC, children: [[L, 10]] }, { biz: 'shipping', of: [SSCC] }, { biz: 'receiving', of: [SSCC] }, { biz: 'retail_selling', of: [L] }],
    steps: ['raw-purchase', 'production', 'test', 'packing', 'dispatch', 'distribution', 'retail'],
  },
  food: {
    key: L,
    events: [{ biz: 'receiving', of: [RAW] }, { inputs: [RAW], outputs: [L] }, { biz: 'inspecting', of: [L], docs: [{ type: 'factory-test', number: 'T' }] }, { biz: 'packing', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'storing', of: [L] }, { biz: 'retail_selling', of: [L] }],
    steps: ['raw-purchase', 'production', 'test', 'packing', 'dispatch', 'distribution', 'retail'],
  },
  drug: {
    key: L,
    events: [{ biz: 'commissioning', of: [L] }, { biz: 'inspecting', of: [L], docs: [{ type: 'drug-test-report', number: 'T' }] }, { biz: 'storing', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'transporting', of: [L] }, { biz: 'receiving', of: [L] }, { biz: 'storing', of: [L] }, { biz: 'dispensing', of: [L] }],
    steps: ['production', 'release', 'storage', 'dispatch', 'transport', 'distribution', 'distribution', 'dispensing'],
  },
  elevator: {
    key: I,
    events: [{ biz: 'commissioning', of: [I] }, { biz: 'shipping', of: [I] }, { biz: 'installing', of: [I] }, { step: 'registration', of: [I], docs: [{ type: 'use-registration', number: 'R' }] }, { biz: 'repairing', of: [I] }, { biz: 'inspecting', of: [I], docs: [{ type: 'periodic-inspection', number: 'P' }] }, { biz: 'repairing', of: [I] }, { biz: 'inspecting', of: [I] }],
    steps: ['manufacture', 'delivery', 'installation', 'registration', 'maintenance', 'inspection', 'maintenance', 'inspection'],
  },
  'gas-cylinder': {
    key: I,
    events: [{ biz: 'commissioning', of: [I] }, { step: 'filling', of: [I] }, { biz: 'transporting', of: [I] }, { biz: 'inspecting', of: [I], docs: [{ type: 'periodic-inspection', number: 'P' }] }, { step: 'filling', of: [I] }, { biz: 'transporting', of: [I] }],
    steps: ['manufacture', 'filling', 'delivery', 'inspection', 'filling', 'delivery'],
  },
  'imported-wine': {
    key: L,
    events: [{ biz: 'commissioning', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'transporting', of: [L] }, { biz: 'inspecting', of: [L], docs: [{ type: 'entry-inspection-quarantine', number: 'E' }] }, { biz: 'accepting', of: [L] }, { biz: 'storing', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'retail_selling', of: [L] }],
    steps: ['production', 'export', 'transport', 'port-inspection', 'customs', 'storage', 'importer-dispatch', 'retail'],
  },
  'medical-device': { key: L, events: [{ biz: 'commissioning', of: [L] }, { biz: 'inspecting', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'receiving', of: [L] }, { biz: 'dispensing', of: [L] }], steps: ['production', 'test', 'dispatch', 'distribution', 'use'] },
  cosmetics: { key: L, events: [{ biz: 'commissioning', of: [L] }, { biz: 'inspecting', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'storing', of: [L] }, { biz: 'retail_selling', of: [L] }], steps: ['production', 'test', 'dispatch', 'distribution', 'retail'] },
  'farm-input': { key: L, events: [{ step: 'registration', of: [L] }, { biz: 'commissioning', of: [L] }, { biz: 'inspecting', of: [L] }, { biz: 'shipping', of: [L] }, { biz: 'retail_selling', of: [L] }], steps: ['registration', 'production', 'test', 'dispatch', 'retail'] },
  hazardous: { key: L, events: [{ biz: 'commissioning', of: [L] }, { biz: 'shipping', of: [L] }], steps: [] },
};

describe.each(CATEGORIES)('the path of %s', (category) => {
  const { key, events, steps: expected } = CHAINS[category];
  const told = events.map((e, i): Told => ({ ...e, at: day(i), party: 1 }));
  const products: World['products'] = [{ category, ...(key === I ? {} : {}) }];

  it('lays a whole chain out in order', async () => {
    const answer = await ask({ products, events: told }, key);
    expect(answer.timeline.template).toBe(category);
    expect(steps(answer)).toEqual(expected);
    if (category !== 'hazardous') expect(answer.verdict.state).toBe('ok');
  });

  it('lays the same chain out the same way, whatever the order in which it was read', async () => {
    const answer = await ask({ products, events: [...told].reverse() }, key);
    expect(steps(answer)).toEqual(expected);
  });

  it('has words for every title, and rules that know all their steps', () => {
    const template = TEMPLATES[category];
    const ids = template.steps.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const pair of template.order) for (const id of pair) expect(ids).toContain(id);
  });
});

describe('gaps', () => {
  const made: Told = { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [L], party: 1 };
  it('are drawn where a required step has no record, with who owes it and since when', async () => {
    const answer = await ask({ events: [made, { at: '2026-05-03', biz: 'shipping', of: [L], party: 1, to: 2, docs: [{ type: 'factory-test', number: 'T' }] }] });
    expect(path(answer)).toEqual(['(raw-purchase)', 'production', '(test)', 'dispatch', '(retail)']);
    const gaps = answer.timeline.nodes.filter((n): n is Extract<TimelineNode, { kind: 'gap' }> => n.kind === 'gap');
    expect(gaps.map((g) => [g.step, g.owedBy?.name, g.since, g.legal])).toEqual([
      ['raw-purchase', '示例企业1', undefined, false],
      ['test', '示例企业1', '2026-05-01T00:00:00.000Z', false],
      ['retail', '示例企业2', '2026-05-03T00:00:00.000Z', false],
    ]);
    expect(answer.timeline.completeness).toEqual({ shown: 2, required: 5 });
    expect(answer.verdict.qualifiers).toContain('gaps');
  });
  it('that the law forbids are findings of their own', async () => {
    const answer = await ask({ events: [made, { at: '2026-05-03', biz: 'shipping', of: [L], party: 1 }] });
    expect(answer.timeline.nodes.find((n) => n.kind === 'gap' && n.step === 'test')).toMatchObject({ legal: true });
    expect(answer.findings.map((f) => f.code)).toContain('step-missing');
    // “Not required by law” above a step that is would be a contradiction, though others are missing that no law demands.
    expect(answer.timeline.nodes.some((n) => n.kind === 'gap' && !n.legal)).toBe(true);
    expect(answer.verdict.qualifiers).not.toContain('gaps');
  });
  it('are not drawn for a product without a lot, nor for steps that are optional', async () => {
    const answer = await ask({ events: [made] }, 'https://id.gs1.org/01/09520000000011' as TraceKey);
    expect(path(answer)).toEqual([]);
  });
});

describe('the nodes', () => {
  it('merge one statement of two platforms into one step with two provenances', async () => {
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'commissioning', of: [L], sources: ['city', 'farm'] }] });
    const [node] = answer.timeline.nodes.filter((n) => n.kind === 'step');
    expect(node?.kind === 'step' && node.sources.map((s) => s.sourceId)).toEqual(['city', 'farm']);
    expect(answer.sources.map((s) => [s.id, s.contributed])).toEqual([['city', 1], ['farm', 1], ['port', 0]]);
  });
  it('say where, who, on whose word, with the operator of the place where nobody is named', async () => {
    const answer = await ask({ places: [place(1, 30, 120, 2)], events: [{ at: '2026-05-01', biz: 'commissioning', of: [[L, 12, 'KGM']], place: 1, says: { attestation: 'authority' }, facts: { 地块: '三号' } }] });
    expect(answer.timeline.nodes.find((n) => n.kind === 'step')).toMatchObject({ place: { name: '示例地点1' }, party: { name: '示例企业2' }, attestation: 'authority', quantity: { value: 12, uom: 'KGM' }, facts: [{ label: '地块', value: '三号' }] });
  });
  it('name what they are about when it is not the scanned thing', async () => {
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'receiving', of: [RAW], party: 1 }, { at: '2026-05-02', inputs: [RAW], outputs: [L], party: 1 }] });
    expect(answer.timeline.nodes.filter((n) => n.kind === 'step').map((n) => n.kind === 'step' && n.subject)).toEqual([{ path: `/t/01/${RAW_GTIN}/10/R1`, name: 'R1', relation: 'input' }, undefined]);
  });
  it('point branches at the step where they join', async () => {
    const other = lotOf('R2', RAW_GTIN);
    const answer = await ask({ events: [{ at: '2026-05-01', of: [RAW], biz: 'receiving' }, { at: '2026-05-01 09:00', of: [other], biz: 'receiving' }, { at: '2026-05-02', inputs: [RAW, other], outputs: [L] }] });
    const join = answer.timeline.nodes.find((n) => n.kind === 'step' && n.step === 'production');
    expect(answer.timeline.branches.map((b) => b.joinsAt)).toEqual([join?.id, join?.id]);
  });
  it('outside the template keep the word of the standard as title', async () => {
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'stock_taking', of: [L] }, { at: '2026-05-02', biz: 'https://other.example/step/blessing', of: [L] }] });
    expect(answer.timeline.nodes.flatMap((n) => (n.kind === 'step' ? [n.titleKey] : []))).toEqual(['bizSteps.stock_taking', 'bizSteps.other']);
  });
  it('take documents of any shape without falling over', async () => {
    const odd = [null, 7, 'x', { type: 'factory-test' }, { type: 'factory-test', number: 'T', items: [null, { name: 'a' }], issuedOn: 'yesterday' }] as unknown as NonNullable<Told['docs']>;
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'inspecting', of: [L], docs: odd, says: { withdrawalDays: 'many' } }] });
    expect(answer.documents).toMatchObject([{ type: 'factory-test', number: 'T', items: [] }]);
  });
});

describe('an item in a box on a pallet', () => {
  it('is told with the journey of both', async () => {
    const answer = await ask({
      events: [
        { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [I], party: 1 },
        { at: '2026-05-02', biz: 'packing', action: 'ADD', parent: SSCC, children: [I], party: 1 },
        { at: '2026-05-03', biz: 'shipping', of: [SSCC], party: 1 },
        { at: '2026-05-04', biz: 'receiving', of: [SSCC], party: 2 },
        { at: '2026-05-05', biz: 'unpacking', action: 'DELETE', parent: SSCC, children: [I], party: 2 },
      ],
    }, I);
    expect(steps(answer)).toEqual(['production', 'packing', 'dispatch', 'distribution', 'distribution']);
    expect(answer.parties.map((p) => p.key)).toEqual([partyKey(1), partyKey(2)]);
  });
});

describe('the dated rules', () => {
  it('hold from their first day', () => {
    expect(inForce(LAWS.commitmentCertificate, '2026-01-31')).toBe(false);
    expect(inForce(LAWS.commitmentCertificate, '2026-02-01')).toBe(true);
    expect(inForce({ ...LAWS.foodTest, validTo: '2026-12-31' }, '2027-01-01')).toBe(false);
  });
  it('each quote their text', () => {
    for (const law of Object.values(LAWS)) expect(law.basis).toMatch(/^《.+》/);
    expect(DOCUMENT_TYPES).toContain('meat-quality-inspection');
  });
});

describe('documents', () => {
  const report = (number: string): NonNullable<Told['docs']>[number] => ({ type: 'inspection-report', number, result: 'passed' });
  const made: Told[] = [
    { at: '2026-05-01', biz: 'commissioning', of: [RAW], party: 1, docs: [report('RAW-1')] },
    { at: '2026-05-02', biz: 'commissioning', inputs: [RAW], outputs: [L], party: 1 },
    { at: '2026-05-03', biz: 'inspecting', of: [L], party: 1, docs: [{ type: 'factory-test', number: 'T' }] },
    { at: '2026-05-05', biz: 'shipping', of: [L], party: 1 },
  ];
  const numbersAt = (answer: TraceAnswer): string[][] => answer.timeline.nodes.flatMap((n) => (n.kind === 'step' ? [n.documents.map((d) => d.number)] : []));
  it('named by another step are drawn there and nowhere else', async () => {
    const later: Told = { at: '2026-07-01', biz: 'inspecting', of: [L], party: 2, docs: [{ ...report('JULY'), result: 'failed' }] };
    const answer = await ask({ events: [...made, later], documents: [document(L, { ...report('JULY'), result: 'failed' }), document(L, { type: 'factory-test', number: 'T' }), document(RAW, report('RAW-1'))], now: '2026-07-02T00:00:00.000Z' });
    expect(numbersAt(answer)).toEqual([['RAW-1'], [], ['T'], [], ['JULY']]);
  });
  it('about an input are not drawn as the own test, although no step names them', async () => {
    const answer = await ask({ events: made, documents: [document(RAW, report('RAW-2'))] });
    expect(numbersAt(answer)).toEqual([['RAW-1'], [], ['T'], []]);
    expect(answer.documents.map((d) => d.number)).toContain('RAW-2');
  });
  it('about the thing that no step names are drawn once, at the first step that asks for them', async () => {
    const answer = await ask({ events: [...made, { at: '2026-05-04', biz: 'inspecting', of: [L], party: 1 }], documents: [document(L, report('LOOSE'))] });
    expect(numbersAt(answer)).toEqual([['RAW-1'], [], ['T', 'LOOSE'], [], []]);
  });
  it('that only a withdrawn or amended statement named prove nothing any more', async () => {
    const failed = { ...report('WRONG'), result: 'failed' } as const;
    const events: Told[] = [...made, { at: '2026-05-04', id: 'w', biz: 'inspecting', of: [L], docs: [failed], declaredBy: ['city'] }];
    const answer = await ask({ events, documents: [document(L, failed)] });
    expect(answer.findings.map((f) => f.code)).not.toContain('test-failed');
    const amended = await ask({
      events: [...made, { at: '2026-05-04', id: 'o', biz: 'inspecting', of: [L], docs: [failed], supersededBy: 'n' }, { at: '2026-05-04', id: 'n', biz: 'inspecting', of: [L], docs: [report('RIGHT')], supersedes: ['o'] }],
      documents: [document(L, failed), document(L, report('RIGHT'))],
    });
    expect(amended.findings.map((f) => f.code)).not.toContain('test-failed');
  });
});

describe('a path that was not read to its end', () => {
  const events: Told[] = Array.from({ length: 130 }, (_, i) => ({ at: '2026-05-10', id: `s${i}`, biz: 'storing', of: [L], party: 1 }));
  it('is not said to lack anything', async () => {
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'commissioning', of: [L], party: 1, docs: [{ type: 'factory-test', number: 'T' }] }, ...events] });
    expect(answer.verdict).toMatchObject({ state: 'lot-missing', params: { variant: 'truncated' } });
    expect(answer.verdict.qualifiers).toContain('truncated');
    expect(answer.timeline.nodes.some((n) => n.kind === 'gap')).toBe(false);
    expect(answer.findings.map((f) => f.code)).not.toContain('document-missing');
  });
});

describe('a raw material', () => {
  it('makes its supplier owe nothing of the product', async () => {
    const answer = await ask({ events: [{ at: '2026-05-01', biz: 'commissioning', of: [RAW], party: 2 }, { at: '2026-05-02', inputs: [RAW], outputs: [L], party: 3 }] });
    const owed = answer.timeline.nodes.flatMap((n) => (n.kind === 'gap' ? [[n.step, n.owedBy?.name]] : []));
    expect(owed).toContainEqual(['test', '示例企业3']);
  });
  it('neither fills a step of what was made of it nor stands before it in time', async () => {
    const answer = await ask({ products: [{ category: 'drug' }], events: [{ at: '2026-04-01', biz: 'shipping', of: [RAW], party: 2 }, { at: '2026-05-01', biz: 'commissioning', inputs: [RAW], outputs: [L], party: 1 }] });
    expect(path(answer)).toEqual(['other', 'production', '(release)', '(dispatch)', '(distribution)', '(dispensing)']);
    expect(answer.verdict.state).not.toBe('contradiction');
  });
  it('that was scanned is not given the dates of what was made of it', async () => {
    const answer = await ask({ events: [{ at: '2026-04-01', biz: 'commissioning', of: [L], says: { itemExpirationDate: '2026-05-01' }, party: 1 }, { at: '2026-04-02', inputs: [L], outputs: [RAW], says: { itemExpirationDate: '2028-05-01' }, party: 1 }] });
    expect(answer.verdict).toMatchObject({ state: 'expired', params: { date: '2026-05-01' } });
  });
});

describe('a due date', () => {
  it('is read from the newest inspection report where no source gives it apart', async () => {
    const lift: Told[] = [{ at: '2024-01-01', biz: 'commissioning', of: [I], party: 1 }, { at: '2024-05-01', biz: 'inspecting', of: [I], docs: [{ type: 'periodic-inspection', number: 'P', validUntil: '2026-05-01' }] }];
    const answer = await ask({ products: [{ category: 'elevator' }], events: lift }, I);
    expect(answer.timeline.dueDates[0]).toEqual({ kind: 'next-inspection', date: '2026-05-01', overdue: true });
    expect(answer.verdict.state).toBe('expired');
  });
});

describe('a gas cylinder', () => {
  it('shows when it was last filled beside its next inspection', async () => {
    const events: Told[] = [{ at: '2025-01-01', biz: 'commissioning', of: [I] }, { at: '2025-02-01', biz: 'inspecting', of: [I], says: { nextInspectionDate: '2029-02-01' } }, { at: '2026-03-01', step: 'filling', of: [I] }, { at: '2026-05-01', step: 'filling', of: [I] }];
    expect((await ask({ products: [{ category: 'gas-cylinder' }], events }, I)).timeline.dueDates).toEqual([{ kind: 'next-inspection', date: '2029-02-01', overdue: false }, { kind: 'last-filling', date: '2026-05-01', overdue: false }]);
  });
});

describe('an amendment of a list of thousands', () => {
  it('tells what changed and not the whole list', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => itemOf(`N${i}`));
    const answer = await ask({ events: [{ at: '2026-05-01', id: 'o', biz: 'commissioning', of: [I, ...many.slice(0, -1)], supersededBy: 'n' }, { at: '2026-05-01', id: 'n', biz: 'commissioning', of: [I, ...many], supersedes: ['o'] }] }, I);
    const node = answer.timeline.nodes.find((n) => n.kind === 'step');
    expect(node?.kind === 'step' && node.amendments[0]?.changes).toEqual([{ field: 'items', from: '', to: itemOf('N2999') }]);
  });
});
