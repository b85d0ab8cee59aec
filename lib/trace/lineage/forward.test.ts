import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes/types';
import { term } from '../model/event';
import { itemOf, lotOf, memoryStore, PALLET, PRODUCT, RAW_GTIN, SSCC, type Told } from '../testing/scenario';
import { FORWARD_BOUNDS, walkForward, type ForwardBounds } from './forward';

const RAW = lotOf('R1', RAW_GTIN);
const L = lotOf('L1');

async function walk(root: TraceKey, events: readonly Told[], bounds: ForwardBounds = FORWARD_BOUNDS) {
  const store = memoryStore({ events });
  const forward = await walkForward(root, store, bounds);
  const told = forward.sightings
    .map(({ stored, group, amount }) => ({ step: stored.event.extensions[term.step], group, amount: amount?.value, at: stored.event.eventTime }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return { forward, store, told, steps: told.map(({ step }) => step) };
}

describe('walking down from a lot', () => {
  it('follows what was made of it, and what was made of that', async () => {
    const { steps, forward } = await walk(RAW, [
      { at: '2026-05-01', step: 'milk', of: [[RAW, 900]] },
      { at: '2026-05-02', step: 'make', inputs: [[RAW, 900]], outputs: [[L, 100]] },
      { at: '2026-05-03', step: 'sell', of: [[L, 40]] },
      { at: '2026-05-04', step: 'bake', inputs: [[L, 60]], outputs: [[lotOf('CAKE'), 10]] },
      { at: '2026-05-05', step: 'cake sold', of: [[lotOf('CAKE'), 10]] },
    ]);
    expect(steps).toEqual(['milk', 'make', 'make', 'sell', 'bake', 'bake', 'cake sold']);
    expect(forward.edges.map(({ from, to, amount }) => [from, to, amount?.value])).toEqual([[RAW, L, 100], [L, lotOf('CAKE'), 10]]);
    expect(forward.groups.get(lotOf('CAKE'))).toBe(2);
  });

  it('leaves out what went into the same product, and what its output was made of besides', async () => {
    const { steps } = await walk(RAW, [
      { at: '2026-05-01', step: 'other milk', of: [lotOf('R2', RAW_GTIN)] },
      { at: '2026-05-02', step: 'make', inputs: [[RAW, 1], [lotOf('R2', RAW_GTIN), 1]], outputs: [[L, 1]] },
      { at: '2026-05-03', step: 'rest of the other milk sold', of: [lotOf('R2', RAW_GTIN)] },
    ]);
    expect(steps).toEqual(['make', 'make']);
  });

  it('finds the items of a lot through the statement that gives them their serial numbers', async () => {
    const { told, forward } = await walk(L, [
      { at: '2026-05-01', step: 'made', of: [[L, 3]], action: 'ADD' },
      { at: '2026-05-02', step: 'numbered', action: 'ADD', of: [itemOf('1'), itemOf('2'), itemOf('3')], says: { lotNumber: 'L1' } },
      { at: '2026-05-02', step: 'numbered too', action: 'ADD', of: [itemOf('9')], says: { lotNumber: 'L2' } },
      { at: '2026-05-03', step: 'sold', of: [itemOf('1'), itemOf('2')] },
      { at: '2026-05-03', step: 'other sold', of: [itemOf('9')] },
    ]);
    expect(told.map(({ step, group, amount }) => [step, group, amount])).toEqual([['made', L, 3], ['numbered', L, 3], ['sold', L, 2]]);
    expect([...forward.groups.keys()]).toEqual([L]);
  });

  it('travels with the container only while it is inside, with as much as was packed', async () => {
    const { told } = await walk(L, [
      { at: '2026-05-01', step: 'case used before', of: [SSCC] },
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [[L, 24]] },
      { at: '2026-05-03', step: 'palletise', action: 'ADD', parent: PALLET, children: [SSCC] },
      { at: '2026-05-04', step: 'pallet shipped', of: [PALLET] },
      { at: '2026-05-05', step: 'unpack', action: 'DELETE', parent: SSCC, children: [[L, 24]] },
      { at: '2026-05-06', step: 'case used again', of: [SSCC] },
      { at: '2026-05-06', step: 'pallet goes on', of: [PALLET] },
    ]);
    expect(told.map(({ step, amount }) => [step, amount])).toEqual([['pack', 24], ['palletise', 24], ['pallet shipped', 24], ['unpack', 24]]);
  });

  it('counts what is left in a container of which some was taken out', async () => {
    const { told } = await walk(L, [
      { at: '2026-05-01', step: 'numbered', action: 'ADD', of: [itemOf('1'), itemOf('2'), itemOf('3')], says: { lotNumber: 'L1' } },
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [itemOf('1'), itemOf('2'), itemOf('3')] },
      { at: '2026-05-03', step: 'first shop', of: [SSCC] },
      { at: '2026-05-04', step: 'unpack one', action: 'DELETE', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-05', step: 'second shop', of: [SSCC] },
    ]);
    expect(told.map(({ step, amount }) => [step, amount])).toEqual([['numbered', 3], ['pack', 3], ['first shop', 3], ['unpack one', 1], ['second shop', 2]]);
  });

  it('does not follow an item into a case that it was taken from unsaid, when another case holds it', async () => {
    const { steps } = await walk(itemOf('1'), [
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-03', step: 'packed elsewhere', action: 'ADD', parent: PALLET, children: [itemOf('1')] },
      { at: '2026-05-04', step: 'first case shipped', of: [SSCC] },
      { at: '2026-05-04 10:00', step: 'second case shipped', of: [PALLET] },
    ]);
    expect(steps).toEqual(['pack', 'packed elsewhere', 'second case shipped']);
  });

  it('opens a container that is asked about', async () => {
    const { steps } = await walk(SSCC, [
      { at: '2026-05-01', step: 'made', of: [[L, 100]] },
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [[L, 24]] },
      { at: '2026-05-03', step: 'shipped', of: [SSCC] },
      { at: '2026-05-04', step: 'sold', of: [[L, 24]] },
    ]);
    expect([...new Set(steps)]).toEqual(['pack', 'shipped', 'sold']);
  });

  it('follows a part into what it was built into, for as long as it was there', async () => {
    const lift = itemOf('LIFT');
    const { steps } = await walk(itemOf('MOTOR'), [
      { at: '2026-05-01', step: 'lift built', of: [lift] },
      { at: '2026-05-02', step: 'motor fitted', type: 'AssociationEvent', action: 'ADD', parent: lift, children: [itemOf('MOTOR')] },
      { at: '2026-05-03', step: 'lift handed over', of: [lift] },
      { at: '2026-05-04', step: 'motor taken out', type: 'AssociationEvent', action: 'DELETE', parent: lift, children: [itemOf('MOTOR')] },
      { at: '2026-05-05', step: 'lift goes on', of: [lift] },
    ]);
    expect([...new Set(steps)]).toEqual(['motor fitted', 'lift handed over', 'motor taken out']);
  });

  it('finds the output of a transformation told in two events', async () => {
    const { steps } = await walk(RAW, [
      { at: '2026-05-02', step: 'pressing', type: 'TransformationEvent', inputs: [[RAW, 1]], process: 'P-7' },
      { at: '2026-05-04', step: 'bottling', type: 'TransformationEvent', outputs: [[L, 1]], process: 'P-7' },
      { at: '2026-05-05', step: 'sold', of: [L] },
    ]);
    expect(steps).toEqual(['pressing', 'bottling', 'sold']);
  });

  it('says where a product was made of it without a lot, and does not follow the whole product', async () => {
    const { forward, steps } = await walk(RAW, [
      { at: '2026-05-02', step: 'make', inputs: [[RAW, 1]], outputs: [[PRODUCT, 5]] },
      { at: '2026-05-03', step: 'some lot sold', of: [[PRODUCT, 3]] },
    ]);
    expect([...forward.lotless]).toEqual([PRODUCT]);
    expect([...new Set(steps)]).toEqual(['make']);
  });

  it('counts no statement that was amended or taken back', async () => {
    const { steps } = await walk(L, [
      { at: '2026-05-01', id: 'old', step: 'first telling', of: [L], supersededBy: 'new' },
      { at: '2026-05-01', id: 'new', step: 'second telling', of: [L], supersedes: ['old'] },
      { at: '2026-05-02', step: 'never happened', of: [L], declaredBy: ['city'] },
    ]);
    expect(steps).toEqual(['second telling']);
  });

  it('ends in a circle, and says where it stopped', async () => {
    const { steps } = await walk(RAW, [
      { at: '2026-05-02', step: 'a', inputs: [[RAW, 1]], outputs: [[L, 1]] },
      { at: '2026-05-02', step: 'b', inputs: [[L, 1]], outputs: [[RAW, 1]] },
    ]);
    expect([...new Set(steps)].sort()).toEqual(['a', 'b']);
    const line = Array.from({ length: 30 }, (_, n): Told => ({ at: `2026-05-01 ${String(n % 24).padStart(2, '0')}:${n < 24 ? '00' : '30'}`, step: `s${n}`, inputs: [[lotOf(`G${n}`), 1]], outputs: [[lotOf(`G${n + 1}`), 1]] }));
    expect((await walk(lotOf('G0'), line.slice(0, 20), { ...FORWARD_BOUNDS, depth: 5 })).forward.truncated).toEqual({ by: 'depth', limit: 5 });
    expect((await walk(lotOf('G0'), line.slice(0, 20), { ...FORWARD_BOUNDS, nodes: 6 })).forward.truncated).toEqual({ by: 'nodes', limit: 6 });
  });

  it('reads three times for each level, however many items a lot has', async () => {
    const items = Array.from({ length: 300 }, (_, n) => itemOf(String(n)));
    const { store } = await walk(L, [
      { at: '2026-05-01', step: 'numbered', action: 'ADD', of: items, says: { lotNumber: 'L1' } },
      ...items.map((item, n): Told => ({ at: '2026-05-02', step: `sold ${n}`, of: [item] })),
    ]);
    expect(store.reads).toEqual(['findKeyEvents', 'findLotEvents', 'findEvents', 'findKeyEvents', 'findEvents']);
  });
});
