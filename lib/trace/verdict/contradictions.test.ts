import { describe, expect, it } from 'vitest';
import type { Finding, TraceAnswer } from '../model/answer';
import { ctxOf, document, itemOf, lotOf, partyKey, place, RAW_GTIN, segmentsOf, SSCC, type Told, type World } from '../testing/scenario';
import type { TraceKey } from '../codes/types';
import { resolveCode } from '../usecases/resolve-code';
import { distanceKm } from './measures';

const L = lotOf('L1');
const RAW = lotOf('R1', RAW_GTIN);

async function ask(world: World, key: TraceKey = L): Promise<TraceAnswer> {
  const resolution = await resolveCode({ segments: segmentsOf(key) }, ctxOf(world));
  if (resolution.kind !== 'trace') throw new Error(resolution.kind);
  return resolution.answer;
}
const contradictions = (answer: TraceAnswer): Finding[] => answer.findings.filter((f) => f.state === 'contradiction');
const codes = async (world: World, key?: TraceKey): Promise<string[]> => contradictions(await ask(world, key)).map((f) => f.code);

/** A food lot that nothing is wrong with. */
const sound = (over: Partial<Record<'make' | 'test' | 'ship' | 'sell', Partial<Told>>> = {}): Told[] => [
  { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [L], party: 1, ...over.make },
  { at: '2026-05-02', biz: 'inspecting', of: [L], party: 1, docs: [{ type: 'factory-test', number: 'T1', result: 'passed' }], ...over.test },
  { at: '2026-05-03', biz: 'shipping', of: [L], party: 1, ...over.ship },
  { at: '2026-05-05', biz: 'retail_selling', of: [L], party: 2, ...over.sell },
];

describe('a sound chain', () => {
  it('has no contradiction and is ok', async () => {
    const answer = await ask({ events: sound() });
    expect(answer.findings).toEqual([]);
    expect(answer.verdict.state).toBe('ok');
  });
});

describe('every contradiction', () => {
  it('names exactly two facts, each with its source and date', async () => {
    const answer = await ask({ events: sound({ test: { at: '2026-05-06' }, make: { at: '2026-05-04', says: { productName: '甲' } }, sell: { says: { productName: '乙' } } }) });
    expect(contradictions(answer).length).toBeGreaterThan(2);
    for (const found of contradictions(answer)) {
      expect(found.evidence).toHaveLength(2);
      for (const evidence of found.evidence) expect(evidence).toMatchObject({ sourceId: 'city', at: expect.any(String), fact: expect.any(String) });
    }
    expect(answer.verdict.state).toBe('contradiction');
  });
});

describe('a step before the one it needs', () => {
  it('is found: shipped before it was made', async () => {
    expect(await codes({ events: sound({ make: { at: '2026-05-04' }, ship: { step: 'dispatch' } }) })).toEqual(['step-order']);
  });
  it('is found also where the sources did not name their steps', async () => {
    expect(await codes({ events: sound({ make: { at: '2026-05-04' } }) })).toEqual(['step-order']);
  });
  it('is not found where the second time only repeats the step', async () => {
    expect(await codes({ events: [...sound(), { at: '2026-05-06', biz: 'commissioning', step: 'production', action: 'ADD', of: [itemOf('9')] }] })).toEqual([]);
  });
  it('is not found at the same moment', async () => {
    expect(await codes({ events: sound({ make: { at: '2026-05-03', step: 'production' }, test: { at: '2026-05-03' }, ship: { at: '2026-05-03' } }) })).toEqual([]);
  });
});

describe('a test after the sale', () => {
  it('is found when nothing was tested before', async () => {
    expect(await codes({ events: sound({ test: { at: '2026-05-06', step: 'test' } }) })).toEqual(['test-after-sale']);
  });
  it('is not found when a surveillance test follows a proper one', async () => {
    expect(await codes({ events: [...sound(), { at: '2026-05-09', biz: 'inspecting', step: 'test', of: [L], party: 3 }] })).toEqual([]);
  });
});

const CROPS: World['products'] = [{ category: 'crops', name: '示例青菜' }];
const grown = (treated: string, days: number, harvest = '2026-05-10'): Told[] => [
  { at: '2026-03-01', step: 'growing', biz: 'commissioning', of: [L], party: 1 },
  { at: treated, step: 'inputs', of: [L], party: 1, says: { withdrawalDays: days } },
  { at: harvest, step: 'harvest', biz: 'commissioning', action: 'ADD', of: [L], party: 1 },
  { at: '2026-05-11', step: 'dispatch', biz: 'shipping', of: [L], party: 1, docs: [{ type: 'commitment-certificate', number: 'C1' }] },
  { at: '2026-05-12', step: 'retail', biz: 'retail_selling', of: [L], party: 2 },
];

describe('a treatment', () => {
  it('inside the withdrawal period is found', async () => {
    const [found] = contradictions(await ask({ products: CROPS, events: grown('2026-05-05', 7) }));
    expect(found).toMatchObject({ code: 'withdrawal-period', params: { days: '7', passed: '5', harvestDate: '2026-05-10' } });
  });
  it('on the last day that is allowed is not found', async () => {
    expect(await codes({ products: CROPS, events: grown('2026-05-03', 7) })).toEqual([]);
  });
  it('counts to the stated harvest date, not to the day of the record', async () => {
    const events = grown('2026-05-03', 7).map((e) => (e.step === 'harvest' ? { ...e, says: { harvestDate: '2026-05-08' } } : e));
    expect(await codes({ products: CROPS, events })).toEqual(['withdrawal-period']);
  });
  it('counts for animals before slaughter', async () => {
    const pigs = (day: string): Told[] => [
      { at: day, step: 'treatment', of: [RAW], party: 1, says: { withdrawalDays: 28 } },
      { at: '2026-05-10', step: 'slaughter', inputs: [RAW], outputs: [L], party: 1 },
    ];
    expect(await codes({ products: [{ category: 'pork' }], events: pigs('2026-04-20') })).toEqual(['withdrawal-period']);
    expect(await codes({ products: [{ category: 'pork' }], events: pigs('2026-04-12') })).toEqual([]);
  });
  it('after the sale is found, and one of the next crop is not about this lot', async () => {
    const after: Told = { at: '2026-05-20', step: 'inputs', of: [L], party: 1 };
    expect(await codes({ products: CROPS, events: [...grown('2026-04-01', 7), after] })).toEqual(['treatment-after-sale']);
    expect(await codes({ products: CROPS, events: [...grown('2026-04-01', 7), { ...after, of: [lotOf('NEXT')] }] })).toEqual([]);
  });
});

const WINE: World['products'] = [{ category: 'imported-wine', name: '示例红酒' }];
const imported = (entry: string, produced = '2026-01-10'): Told[] => [
  { at: '2026-01-10', step: 'production', biz: 'commissioning', action: 'ADD', of: [L], party: 1, says: { productionDate: produced } },
  { at: entry, step: 'port-inspection', biz: 'inspecting', of: [L], party: 3, docs: [{ type: 'entry-inspection-quarantine', number: 'E1' }] },
  { at: '2026-04-01', step: 'importer-dispatch', biz: 'shipping', of: [L], party: 2 },
];

describe('entry before production', () => {
  it('is found', async () => expect(await codes({ products: WINE, events: imported('2026-01-05') })).toEqual(['entry-before-production']));
  it('on the same day is not found', async () => expect(await codes({ products: WINE, events: imported('2026-01-10 20:00') })).toEqual([]));
  it('goes by the stated day of production', async () => expect(await codes({ products: WINE, events: imported('2026-02-05', '2026-03-01') })).toContain('entry-before-production'));
});

describe('handling before the stated day of production', () => {
  it('is found', async () => {
    expect(await codes({ events: sound({ make: { says: { productionDate: '2026-05-04' } } }) })).toEqual(['handled-before-production']);
  });
  it('on that day is not found', async () => {
    expect(await codes({ events: sound({ make: { says: { productionDate: '2026-05-03' } } }) })).toEqual([]);
  });
});

describe('the name of the product', () => {
  it('changing along the chain is found', async () => {
    expect(await codes({ events: sound({ make: { says: { productName: '示例花生油' } }, sell: { says: { productName: '示例芝麻油' } } }) })).toEqual(['name-change']);
  });
  it('with more words, other brackets or other width is the same name', async () => {
    expect(await codes({ events: sound({ make: { says: { productName: '示例花生油' } }, ship: { says: { productName: '示例 花生油（5L）' } }, sell: { says: { productName: '示例花生油 压榨一级' } } }) })).toEqual([]);
  });
  it('of an input may be another', async () => {
    expect(await codes({ events: [{ at: '2026-04-30', of: [RAW], says: { productName: '示例花生' } }, { at: '2026-05-01', inputs: [RAW], outputs: [L], says: { productName: '示例花生油' } }] })).toEqual([]);
  });
});

describe('a licence', () => {
  const licence = (validUntil: string) => document(partyKey(1), { type: 'production-licence', number: 'SC1', validUntil }, { kind: 'licence' });
  it('that had run out on the day of the step is found', async () => {
    const [found] = contradictions(await ask({ events: sound(), documents: [licence('2026-04-30')] }));
    expect(found).toMatchObject({ code: 'licence-expired', params: { number: 'SC1', validUntil: '2026-04-30', stepDate: '2026-05-01' } });
  });
  it('valid on its last day, or renewed, is not found', async () => {
    expect(await codes({ events: sound().slice(0, 1), documents: [licence('2026-05-01')] })).toEqual([]);
    expect(await codes({ events: sound(), documents: [licence('2026-04-30'), document(partyKey(1), { type: 'production-licence', number: 'SC2', issuedOn: '2026-04-20', validUntil: '2031-04-19' }, { kind: 'licence' })] })).toEqual([]);
  });
  it('running out after the step was done is only an expired paper today', async () => {
    expect(await codes({ events: sound(), documents: [licence('2026-05-20')] })).toEqual([]);
  });
  it('named by the step itself is checked too', async () => {
    expect(await codes({ events: sound({ ship: { docs: [{ type: 'vehicle-disinfection', number: 'V1', validUntil: '2026-05-02' }] } }) })).toEqual(['licence-expired']);
  });
});

describe('the speed between two places', () => {
  // Two cities 1,213 km apart.
  const places = [place(1, 31.23, 121.47), place(2, 23.13, 113.26), place(3, 31.3, 121.5)];
  const item = itemOf('7');
  const moved = (arrives: string, of: TraceKey = item, from = 1, to = 2): Told[] => [
    { at: '2026-05-01 08:00', biz: 'commissioning', action: 'ADD', of: [of], party: 1, place: from },
    { at: arrives, biz: 'receiving', of: [of], party: 2, place: to },
  ];
  it('is measured on the great circle', () => {
    expect(distanceKm({ latitude: 31.23, longitude: 121.47 }, { latitude: 23.13, longitude: 113.26 })).toBeCloseTo(1213, -1);
    expect(distanceKm({ latitude: 0, longitude: 0 }, {})).toBeUndefined();
  });
  it('beyond any aircraft is found for one item', async () => {
    expect(await codes({ places, events: moved('2026-05-01 09:00') }, item)).toEqual(['impossible-speed']);
  });
  it('of an aircraft is possible', async () => expect(await codes({ places, events: moved('2026-05-01 09:30') }, item)).toEqual([]));
  it('is not asked of places so near that their coordinates are not exact enough', async () => {
    expect(await codes({ places, events: moved('2026-05-01 08:00', item, 1, 3) }, item)).toEqual([]);
  });
  it('is found for a lot only from where it was made: parts of a lot may be in two places', async () => {
    expect(await codes({ places, events: moved('2026-05-01 08:30', L) })).toEqual(['impossible-speed']);
    const parts: Told[] = [
      ...moved('2026-05-03', L),
      { at: '2026-05-03 00:10', biz: 'receiving', of: [L], party: 3, place: 1 },
    ];
    expect(await codes({ places, events: parts })).toEqual([]);
  });
});

describe('the mass balance', () => {
  const make = (input: number, output: number, uom = 'KGM'): Told[] => [{ at: '2026-05-01', biz: 'commissioning', inputs: [[RAW, input, 'KGM']], outputs: [[L, output, uom]], party: 1 }];
  it('finds more coming out of a transformation than went in', async () => expect(await codes({ events: make(100, 120) })).toEqual(['mass-balance']));
  it('converts units', async () => {
    expect(await codes({ events: make(100, 0.2, 'TNE') })).toEqual(['mass-balance']);
    expect(await codes({ events: make(100, 99_000, 'GRM') })).toEqual([]);
  });
  it('allows rounding, and says nothing of units that cannot be compared', async () => {
    expect(await codes({ events: make(100, 101) })).toEqual([]);
    expect(await codes({ events: make(100, 500, 'EA') })).toEqual([]);
    expect(await codes({ events: make(100, 500, 'LTR') })).toEqual([]);
  });
  it('says nothing when an input has no weight', async () => {
    expect(await codes({ events: [{ at: '2026-05-01', inputs: [[RAW, 10, 'KGM'], lotOf('PIG', RAW_GTIN)], outputs: [[L, 90, 'KGM']], party: 1 }] })).toEqual([]);
  });
  const sold = (...amounts: number[]): Told[] => [
    { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [[L, 500, 'KGM']], party: 1, place: 1 },
    ...amounts.map((n, i): Told => ({ at: `2026-05-0${i + 2}`, biz: 'shipping', of: [[L, n, 'KGM']], party: 1, place: 1 })),
  ];
  it('finds a place that ships more of a lot than it made', async () => expect(await codes({ events: sold(300, 300) })).toEqual(['mass-balance']));
  it('does not add up what the next place ships on', async () => {
    expect(await codes({ events: [...sold(500), { at: '2026-05-04', biz: 'receiving', of: [[L, 500, 'KGM']], party: 2, place: 2 }, { at: '2026-05-05', biz: 'shipping', of: [[L, 500, 'KGM']], party: 2, place: 2 }] })).toEqual([]);
  });
});

describe('the label', () => {
  const recorded: Told[] = sound({ make: { says: { itemExpirationDate: '2027-05-01' } } });
  const scan = async (date: string): Promise<string[]> => {
    const resolution = await resolveCode({ raw: `(01)09520000000011(17)${date}(10)L1` }, ctxOf({ events: recorded }));
    if (resolution.kind !== 'trace') throw new Error(resolution.kind);
    return contradictions(resolution.answer).map((f) => f.code);
  };
  it('with another expiry date than the record is found', async () => expect(await scan('280501')).toEqual(['label-differs']));
  it('with the same date is not', async () => expect(await scan('270501')).toEqual([]));
});

describe('two sources under one event identifier', () => {
  const pair = (second: Partial<Told>): Told[] => [
    { at: '2026-05-01', id: 'a1', biz: 'commissioning', action: 'ADD', of: [L], party: 1, conflictsWith: ['a2'], sources: ['city'] },
    { at: '2026-05-01', id: 'a2', biz: 'commissioning', action: 'ADD', of: [L], party: 1, conflictsWith: ['a1'], sources: ['farm'], ...second },
  ];
  it('that cannot both be true are a contradiction, told once', async () => {
    const answer = await ask({ events: pair({ at: '2026-05-02' }) });
    expect(contradictions(answer).map((f) => f.code)).toEqual(['source-conflict']);
    expect(contradictions(answer)[0]?.evidence.map((e) => e.sourceId)).toEqual(['city', 'farm']);
    expect(answer.timeline.nodes.filter((n) => n.kind === 'step' && n.conflict)).toHaveLength(2);
  });
  it('where one says more than the other are told and accuse nobody', async () => {
    const answer = await ask({ events: pair({ facts: { 备注: '外箱有压痕' } }) });
    expect(contradictions(answer)).toEqual([]);
    expect(answer.findings.map((f) => f.code)).toContain('source-conflict');
  });
});

describe('a container on the way', () => {
  it('is under the same rules', async () => {
    const places = [place(1, 31.23, 121.47), place(2, 23.13, 113.26)];
    const events: Told[] = [
      { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [itemOf('7')], party: 1 },
      { at: '2026-05-02', biz: 'packing', action: 'ADD', parent: SSCC, children: [itemOf('7')], party: 1 },
      { at: '2026-05-02 10:00', biz: 'shipping', of: [SSCC], party: 1, place: 1 },
      { at: '2026-05-02 10:20', biz: 'receiving', of: [SSCC], party: 2, place: 2 },
    ];
    expect(await codes({ places, events }, itemOf('7'))).toEqual(['impossible-speed']);
  });
});

describe('what is no contradiction', () => {
  const codesOf = async (world: World, raw = '(01)09520000000011(10)L1'): Promise<string[]> => {
    const resolution = await resolveCode({ raw }, ctxOf(world));
    return resolution.kind === 'trace' ? resolution.answer.findings.filter((f) => f.state === 'contradiction').map((f) => f.code) : [];
  };
  it('one dispatch told by two platforms in two statements is not twice the goods', async () => {
    const out = (source: string, at: string): Told => ({ at, biz: 'shipping', of: [[L, 100, 'KGM']], place: 1, party: 1, sources: [source] });
    const made: Told = { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [[L, 100, 'KGM']], place: 1, party: 1 };
    expect(await codesOf({ events: [made, out('city', '2026-05-03 08:00'), out('farm', '2026-05-03 08:05')] })).toEqual([]);
    expect(await codesOf({ events: [made, out('city', '2026-05-03 08:00'), out('city', '2026-05-03 08:05')] })).toEqual(['mass-balance']);
  });
  it('a day that does not exist excludes nothing', async () => {
    const events: Told[] = [{ at: '2026-05-01', step: 'inputs', of: [L], says: { withdrawalDays: 7 } }, { at: '2026-05-20', step: 'harvest', of: [L], says: { harvestDate: '2026-13-45' } }];
    expect(await codesOf({ products: [{ category: 'crops' }], events })).toEqual([]);
  });
  it('but the day of production on the label and in the record must be one', async () => {
    const world: World = { events: [{ at: '2026-05-01', biz: 'commissioning', of: [L], says: { productionDate: '2026-05-01' } }] };
    expect(await codesOf(world, '(01)09520000000011(11)260501(10)L1')).toEqual([]);
    expect(await codesOf(world, '(01)09520000000011(11)260510(10)L1')).toEqual(['label-differs']);
  });
});
