import { describe, expect, it } from 'vitest';
import { itemOf, lotOf, memoryStore, PALLET, PRODUCT, RAW_GTIN, SSCC, type Told } from '../testing/scenario';
import type { TraceKey } from '../codes/types';
import { BOUNDS, walkChain, type Bounds } from './walk';

const clock = { now: () => new Date('2026-06-01T00:00:00.000Z') };
const L = lotOf('L1');
const raw = (lot: string): TraceKey => lotOf(lot, RAW_GTIN);

async function walk(key: TraceKey, events: readonly Told[], bounds: Bounds = BOUNDS, more: { lotKey?: TraceKey; isClass?: boolean; clock?: typeof clock } = {}) {
  const store = memoryStore({ events });
  const { clock: own, ...start } = more;
  const chain = await walkChain({ key, classKey: PRODUCT, ...start }, store, own ?? clock, bounds);
  const told = chain.events.map((e) => ({ step: e.stored.event.extensions['https://voc.suma.example/step'], relation: e.relation, branch: e.branch, at: e.stored.event.eventTime }));
  return { chain, store, names: told.sort((a, b) => (a.at < b.at ? -1 : 1)).map((t) => t.step), told };
}

describe('walking up from what was scanned', () => {
  it('follows the inputs of a transformation, up to the moment they joined', async () => {
    const { names } = await walk(L, [
      { at: '2026-05-01', step: 'milk', of: [raw('A')] },
      { at: '2026-05-02', step: 'make', inputs: [raw('A')], outputs: [L] },
      { at: '2026-05-03', step: 'rest of the milk sold elsewhere', of: [raw('A')] },
      { at: '2026-05-04', step: 'sell', of: [L] },
    ]);
    expect(names).toEqual(['milk', 'make', 'sell']);
  });

  it('leaves out what else was made of the same input', async () => {
    const { names } = await walk(L, [
      { at: '2026-05-01', step: 'milk', of: [raw('A')] },
      { at: '2026-05-01 12:00', step: 'other product', inputs: [raw('A')], outputs: [lotOf('OTHER')] },
      { at: '2026-05-02', step: 'make', inputs: [raw('A')], outputs: [L] },
    ]);
    expect(names).toEqual(['milk', 'make']);
  });

  it('draws each of several inputs as a branch that joins, and one input as the same path', async () => {
    const merged = await walk(L, [
      { at: '2026-05-01', step: 'east', of: [raw('A')] },
      { at: '2026-05-01 09:00', step: 'west', of: [raw('B')] },
      { at: '2026-05-02', id: 'join', step: 'make', inputs: [raw('A'), raw('B')], outputs: [L] },
    ]);
    expect(merged.told.map((t) => [t.step, t.branch])).toEqual([['east', 1], ['west', 2], ['make', 0]]);
    expect(merged.chain.branches.map((b) => b.key)).toEqual([raw('A'), raw('B')]);
    const single = await walk(L, [
      { at: '2026-05-01', step: 'east', of: [raw('A')] },
      { at: '2026-05-02', step: 'make', inputs: [raw('A')], outputs: [L] },
    ]);
    expect(single.told.map((t) => t.branch)).toEqual([0, 0]);
  });

  it('keeps inputs with the same history on one branch', async () => {
    const herd = [raw('P1'), raw('P2'), raw('P3')];
    const { chain } = await walk(L, [
      { at: '2026-05-01', step: 'rearing', of: herd },
      { at: '2026-05-02', step: 'slaughter', inputs: herd, outputs: [L] },
    ]);
    expect(chain.branches).toEqual([]);
  });

  it('finds the other half of a transformation told in two events', async () => {
    const { names } = await walk(L, [
      { at: '2026-05-01', step: 'grapes', of: [raw('A')] },
      { at: '2026-05-02', step: 'pressing', type: 'TransformationEvent', inputs: [raw('A')], process: 'P-7' },
      { at: '2026-05-03', step: 'sibling', type: 'TransformationEvent', outputs: [lotOf('OTHER')], process: 'P-7' },
      { at: '2026-05-04', step: 'bottling', type: 'TransformationEvent', outputs: [L], process: 'P-7' },
    ]);
    expect(names).toEqual(['grapes', 'pressing', 'bottling']);
  });

  it('takes what happened to the container only while the thing was inside', async () => {
    const { names, told } = await walk(itemOf('1'), [
      { at: '2026-05-01', step: 'case used before', of: [SSCC] },
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [itemOf('1'), itemOf('2')] },
      { at: '2026-05-03', step: 'case shipped', of: [SSCC] },
      { at: '2026-05-04', step: 'unpack', action: 'DELETE', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-05', step: 'case shipped on', of: [SSCC] },
      { at: '2026-05-06', step: 'sell', of: [itemOf('1')] },
      { at: '2026-05-03 12:00', step: 'sibling sold', of: [itemOf('2')] },
    ]);
    expect(names).toEqual(['pack', 'case shipped', 'unpack', 'sell']);
    expect(told.find((t) => t.step === 'case shipped')?.relation).toBe('container');
  });

  it('ends the stay in a container also when everything was taken out without naming it', async () => {
    const { names } = await walk(itemOf('1'), [
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-04', step: 'emptied', action: 'DELETE', parent: SSCC },
      { at: '2026-05-05', step: 'case washed', of: [SSCC] },
    ]);
    expect(names).toEqual(['pack', 'emptied']);
  });

  it('sees a pallet through its case, for as long as both lasted', async () => {
    const { names } = await walk(itemOf('1'), [
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-03', step: 'palletise', action: 'ADD', parent: PALLET, children: [SSCC] },
      { at: '2026-05-04', step: 'pallet shipped', of: [PALLET] },
      { at: '2026-05-05', step: 'unpack', action: 'DELETE', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-06', step: 'pallet shipped on', of: [PALLET] },
    ]);
    expect(names).toEqual(['pack', 'palletise', 'pallet shipped', 'unpack']);
  });

  it('does not tell the packing of siblings into the same container', async () => {
    const { names } = await walk(itemOf('1'), [
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [itemOf('1')] },
      { at: '2026-05-03', step: 'sibling packed', action: 'ADD', parent: SSCC, children: [itemOf('2')] },
    ]);
    expect(names).toEqual(['pack']);
  });

  it('opens a scanned container: its contents up to packing', async () => {
    const { told } = await walk(SSCC, [
      { at: '2026-05-01', step: 'made', of: [L] },
      { at: '2026-05-02', step: 'pack', action: 'ADD', parent: SSCC, children: [[L, 10]] },
      { at: '2026-05-03', step: 'another part of the lot sold', of: [L] },
    ]);
    expect(told.map((t) => [t.step, t.relation])).toEqual([['made', 'content'], ['pack', 'self']]);
  });

  it('shows the components of an asset', async () => {
    const { told } = await walk(itemOf('LIFT'), [
      { at: '2026-05-01', step: 'motor made', of: [itemOf('MOTOR')] },
      { at: '2026-05-02', step: 'assembled', type: 'AssociationEvent', action: 'ADD', parent: itemOf('LIFT'), children: [itemOf('MOTOR')] },
    ]);
    expect(told.map((t) => [t.step, t.relation])).toEqual([['motor made', 'component'], ['assembled', 'self']]);
  });

  it('knows the lot of an item from its commissioning, and what is said of the lot', async () => {
    const { chain, told } = await walk(itemOf('1'), [
      { at: '2026-05-01', step: 'commissioned', action: 'ADD', of: [itemOf('1')], says: { lotNumber: 'L1' } },
      { at: '2026-05-02', step: 'lot tested', of: [L] },
    ]);
    expect(chain.lotKey).toBe(L);
    expect(told.map((t) => [t.step, t.relation])).toEqual([['commissioned', 'self'], ['lot tested', 'lot']]);
  });

  it('does not take another lot of the product for its own, whatever is said of the product as such', async () => {
    const { names } = await walk(L, [
      { at: '2026-05-01', step: 'formula registered', of: [PRODUCT] },
      { at: '2026-05-02', step: 'made from unnamed lots', inputs: [[raw('Z'), 1]], outputs: [[PRODUCT, 5]] },
      { at: '2026-05-03', step: 'other lot', of: [lotOf('OTHER')] },
      { at: '2026-05-04', step: 'made', of: [L] },
    ]);
    expect(names).toEqual(['formula registered', 'made']);
  });

  it('tells everything that names a scanned product without a lot, and follows none of it', async () => {
    const { names } = await walk(PRODUCT, [
      { at: '2026-05-01', step: 'milk', of: [raw('Z')] },
      { at: '2026-05-02', step: 'made from unnamed lots', inputs: [[raw('Z'), 1]], outputs: [[PRODUCT, 5]] },
      { at: '2026-05-03', step: 'some lot', of: [L] },
    ], BOUNDS, { isClass: true });
    expect(names).toEqual(['made from unnamed lots']);
  });

  it('drops an amended statement for its amendment, and one that its own source declared wrong', async () => {
    const { names, chain } = await walk(L, [
      { at: '2026-05-01', id: 'old', step: 'first telling', of: [L], supersededBy: 'new' },
      { at: '2026-05-01', id: 'new', step: 'second telling', of: [L], supersedes: ['old'] },
      { at: '2026-05-02', step: 'never happened', of: [L], inputs: undefined, declaredBy: ['city'] },
      { at: '2026-05-03', step: 'disputed by another', of: [L], declaredBy: ['port'] },
      { at: '2026-05-04', step: 'one of two sources took it back', of: [L], sources: ['city', 'farm'], declaredBy: ['farm'] },
    ]);
    expect(names).toEqual(['second telling', 'disputed by another', 'one of two sources took it back']);
    expect(chain.withdrawn).toHaveLength(1);
  });

  it('survives cycles of inputs and of containers', async () => {
    const { names } = await walk(L, [
      { at: '2026-05-01', step: 'a', inputs: [raw('A')], outputs: [L] },
      { at: '2026-05-01', step: 'b', inputs: [L], outputs: [raw('A')] },
      { at: '2026-05-02', step: 'in', action: 'ADD', parent: SSCC, children: [L] },
      { at: '2026-05-03', step: 'round', action: 'ADD', parent: L, children: [SSCC] },
    ]);
    expect([...names].sort()).toEqual(['a', 'in', 'round']);
  });

  it('reads twice per level, however wide the level is', async () => {
    const wide = Array.from({ length: 30 }, (_, i) => raw(`W${i}`));
    const { store } = await walk(L, [
      ...wide.map((key, i): Told => ({ at: '2026-05-01', step: `farm ${i}`, of: [key] })),
      { at: '2026-05-02', step: 'make', inputs: wide, outputs: [L] },
    ]);
    expect(store.reads).toEqual(['findKeyEvents', 'findEvents', 'findKeyEvents', 'findEvents']);
  });
});

describe('the bounds of a walk', () => {
  const line = (n: number): Told[] => Array.from({ length: n }, (_, i) => ({ at: `2026-05-01 ${String(10 + Math.floor((n - i) / 60)).padStart(2, '0')}:${String((n - i) % 60).padStart(2, '0')}`, step: `s${i}`, inputs: [raw(`G${i + 1}`)], outputs: [i === 0 ? L : raw(`G${i}`)] }));

  it('stops at the depth and says so', async () => {
    const { chain } = await walk(L, line(20));
    expect(chain.events).toHaveLength(12);
    expect(chain.truncated).toEqual({ by: 'depth', limit: 12 });
  });
  it('does not claim to have stopped when the chain ends by itself', async () => {
    expect((await walk(L, line(5))).chain.truncated).toBeUndefined();
  });
  it('stops at the number of events and says so', async () => {
    const { chain } = await walk(L, line(6), { ...BOUNDS, nodes: 3 });
    expect(chain.events).toHaveLength(3);
    expect(chain.truncated).toEqual({ by: 'nodes', limit: 3 });
  });
  it('says so when a key has more events than are read', async () => {
    const busy = Array.from({ length: 8 }, (_, i): Told => ({ at: `2026-05-0${i + 1}`, step: `s${i}`, of: [L] }));
    expect((await walk(L, busy, { ...BOUNDS, perKey: 5 })).chain.truncated).toEqual({ by: 'nodes', limit: 5 });
  });
  it('stops when its time is over and keeps what it has', async () => {
    let ms = 0;
    const ticking = { now: () => new Date((ms += 600)) };
    const { chain } = await walk(L, line(10), BOUNDS, { clock: ticking });
    expect(chain.truncated).toEqual({ by: 'time', limit: 1500 });
    expect(chain.events.length).toBeGreaterThan(0);
  });
});

describe('a container that is used again', () => {
  const [I, J] = [itemOf('1'), itemOf('2')];
  it('tells nothing of its other lives, before or after', async () => {
    const { names } = await walk(I, [
      { at: '2026-04-01', step: 'other load packed', action: 'ADD', parent: PALLET, children: [J] },
      { at: '2026-04-02', step: 'other load shipped', of: [PALLET] },
      { at: '2026-05-01', step: 'pack', action: 'ADD', parent: PALLET, children: [I] },
      { at: '2026-05-02', step: 'ship', of: [PALLET] },
      { at: '2026-05-03', step: 'new label', biz: 'commissioning', action: 'ADD', of: [PALLET] },
      { at: '2026-05-04', step: 'next load shipped', of: [PALLET] },
    ]);
    expect(names).toEqual(['pack', 'ship']);
  });
  it('was left when the thing was packed into another one, although nobody told the unpacking', async () => {
    const { names } = await walk(I, [
      { at: '2026-05-01', step: 'pack', action: 'ADD', parent: PALLET, children: [I] },
      { at: '2026-05-02', step: 'ship', of: [PALLET] },
      { at: '2026-05-03', step: 'repack', action: 'ADD', parent: SSCC, children: [I] },
      { at: '2026-05-04', step: 'pallet elsewhere', of: [PALLET] },
      { at: '2026-05-05', step: 'case arrives', of: [SSCC] },
    ]);
    expect(names).toEqual(['pack', 'ship', 'repack', 'case arrives']);
  });
  it('tells both stays of a thing that came back', async () => {
    const { names } = await walk(I, [
      { at: '2026-05-01', step: 'in', action: 'ADD', parent: PALLET, children: [I] },
      { at: '2026-05-02', step: 'out', action: 'DELETE', parent: PALLET, children: [I] },
      { at: '2026-05-03', step: 'without it', of: [PALLET] },
      { at: '2026-05-04', step: 'in again', action: 'ADD', parent: PALLET, children: [I] },
      { at: '2026-05-05', step: 'ship', of: [PALLET] },
    ]);
    expect(names).toEqual(['in', 'out', 'in again', 'ship']);
  });
  it('when scanned, holds its present load and not the former one', async () => {
    const { chain } = await walk(PALLET, [
      { at: '2026-05-01', action: 'ADD', parent: PALLET, children: [I] },
      { at: '2026-05-02', action: 'DELETE', parent: PALLET },
      { at: '2026-05-03', action: 'ADD', parent: PALLET, children: [J] },
    ]);
    expect([chain.keys.has(I), chain.keys.get(J)]).toEqual([false, 'content']);
  });
  it('still tells what was in it after it was opened', async () => {
    const { chain } = await walk(PALLET, [{ at: '2026-05-01', action: 'ADD', parent: PALLET, children: [I] }, { at: '2026-05-02', action: 'DELETE', parent: PALLET, children: [I] }]);
    expect(chain.keys.get(I)).toBe('content');
  });
  it('is unlike a component that was taken off, which no longer belongs to the asset', async () => {
    const { chain } = await walk(itemOf('LIFT'), [
      { at: '2026-05-01', type: 'AssociationEvent', action: 'ADD', parent: itemOf('LIFT'), children: [I] },
      { at: '2026-05-02', type: 'AssociationEvent', action: 'DELETE', parent: itemOf('LIFT'), children: [I] },
      { at: '2026-05-02', type: 'AssociationEvent', action: 'ADD', parent: itemOf('LIFT'), children: [J] },
    ]);
    expect([chain.keys.has(I), chain.keys.get(J)]).toEqual([false, 'component']);
  });
});

describe('an odd store', () => {
  it('with a pallet of 5,000 items is followed to the bound and says so', async () => {
    const children = Array.from({ length: 5000 }, (_, i) => itemOf(`N${i}`));
    const { chain, store } = await walk(PALLET, [{ at: '2026-05-01', step: 'pack', action: 'ADD', parent: PALLET, children }, ...children.slice(0, 300).map((of): Told => ({ at: '2026-04-01', of: [of] }))]);
    expect(chain.truncated).toEqual({ by: 'nodes', limit: BOUNDS.width });
    expect(chain.keys.size).toBeLessThanOrEqual(BOUNDS.width + 2);
    expect(store.reads.length).toBeLessThanOrEqual(4);
  });
  it('with 5,000 siblings in one event tells of the scanned one only', async () => {
    const children = Array.from({ length: 5000 }, (_, i) => itemOf(`N${i}`));
    const { chain } = await walk(itemOf('N77'), [{ at: '2026-05-01', of: children }, { at: '2026-05-02', action: 'ADD', parent: SSCC, children }]);
    expect([chain.truncated, chain.events.length, chain.keys.size]).toEqual([undefined, 2, 3]);
  });
  it('with 10,000 statements about the product as such leaves the path of a lot whole', async () => {
    const about: Told[] = Array.from({ length: 300 }, (_, i) => ({ at: '2026-05-03', id: `p${i}`, of: [PRODUCT] }));
    const { chain } = await walk(L, [...about, { at: '2026-05-01', step: 'made', of: [L] }]);
    expect(chain.truncated).toBeUndefined();
    expect(chain.events.some((e) => e.relation === 'self')).toBe(true);
  });
  it('with a lot that went into 100 others does not follow them down', async () => {
    const uses: Told[] = Array.from({ length: 100 }, (_, i) => ({ at: '2026-05-02', step: 'use', inputs: [L], outputs: [lotOf(`D${i}`)] }));
    const { names, chain, store } = await walk(L, [{ at: '2026-05-01', step: 'made', of: [L] }, ...uses]);
    expect([names, chain.keys.size, store.reads.length]).toEqual([['made'], 2, 2]);
  });
  it('with nothing but the use of a thing still knows it', async () => {
    const { chain } = await walk(L, [{ at: '2026-05-02', step: 'use', inputs: [L], outputs: [lotOf('D')] }]);
    expect(chain.events.map((e) => e.consumed)).toEqual([true]);
  });
  it('with a chain of 50 transformations stops at the depth', async () => {
    const { chain } = await walk(raw('0'), Array.from({ length: 50 }, (_, i): Told => ({ at: `2026-05-01 ${String(23 - Math.floor(i / 3)).padStart(2, '0')}:${String(59 - (i % 3))}`, inputs: [raw(String(i + 1))], outputs: [raw(String(i))] })));
    expect(chain.truncated).toEqual({ by: 'depth', limit: BOUNDS.depth });
    expect(chain.events).toHaveLength(BOUNDS.depth);
  });
});
