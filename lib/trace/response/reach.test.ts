import { describe, expect, it } from 'vitest';
import { ctxOf, itemOf, lotOf, party, partyKey, place, PRODUCT, RAW_GTIN, SSCC, type Told } from '../testing/scenario';
import { walkReach } from './reach';

const L = lotOf('L1');
const places = [place(1, 30, 120, 1), place(2, 31, 121, 2), { ...place(3, 32, 122, 3), region: '999903' }];
const parties = [party(1), { ...party(2), region: '999902' }, party(3), party(4, { naturalPerson: true, name: '示例某人' })];

async function stopsOf(events: readonly Told[], root = L) {
  const { reach } = await walkReach(root, ctxOf({ events, places, parties }));
  return reach.stops.map(({ kind, place: at, party: who, quantity, region }) => [kind, at?.name ?? who?.name, quantity?.value, region]);
}

describe('the reach of a lot', () => {
  it('names shops, regions, quantities and days', async () => {
    const { reach } = await walkReach(L, ctxOf({ places, parties, events: [
      { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [[L, 100]], place: 1 },
      { at: '2026-05-02', biz: 'shipping', of: [[L, 60]], place: 1, to: 2 },
      { at: '2026-05-03', biz: 'receiving', of: [[L, 60]], place: 2 },
      { at: '2026-05-04', biz: 'storing', of: [[L, 60]], place: 2 },
      { at: '2026-05-05', biz: 'receiving', of: [[L, 20]], place: 2 },
      { at: '2026-05-06', biz: 'retail_selling', of: [[L, 15]], place: 3 },
    ] }));
    expect(reach.stops.map(({ kind, place: at, region, quantity, at: from, until }) => [kind, at?.name, region, quantity?.value, from.slice(0, 10), until.slice(0, 10)])).toEqual([
      ['made', '示例地点1', undefined, 100, '2026-05-01', '2026-05-01'],
      ['arrived', '示例地点2', '999902', 80, '2026-05-03', '2026-05-05'],
      ['sold', '示例地点3', '999903', 15, '2026-05-06', '2026-05-06'],
    ]);
    expect(reach.stops[0]).toMatchObject({ key: L, lot: 'L1', productName: '示例商品', party: { key: partyKey(1), uscc: '91999901MA00FAKE01' } });
  });

  it('tells a dispatch whose receiver says nothing as sent there', async () => {
    expect(await stopsOf([{ at: '2026-05-02', biz: 'shipping', of: [[L, 60]], place: 1, to: 3 }])).toEqual([['moved', '示例企业3', 60, undefined]]);
  });

  it('adds up the items of a lot that were sold one by one', async () => {
    expect(await stopsOf([
      { at: '2026-05-01', action: 'ADD', biz: 'commissioning', of: [itemOf('1'), itemOf('2'), itemOf('3')], says: { lotNumber: 'L1' }, place: 1 },
      { at: '2026-05-03', biz: 'retail_selling', of: [itemOf('1')], place: 3 },
      { at: '2026-05-04', biz: 'retail_selling', of: [itemOf('2')], place: 3 },
    ])).toEqual([['made', '示例地点1', 3, undefined], ['sold', '示例地点3', 2, '999903']]);
  });

  it('follows the lot inside of a case that arrives', async () => {
    expect(await stopsOf([
      { at: '2026-05-02', action: 'ADD', biz: 'packing', parent: SSCC, children: [[L, 24]], place: 1 },
      { at: '2026-05-03', biz: 'receiving', of: [SSCC], place: 2 },
    ])).toEqual([['arrived', '示例地点1', 24, undefined], ['arrived', '示例地点2', 24, '999902']]);
  });

  it('goes on into what was made of it, and says how far away that is', async () => {
    const raw = lotOf('R1', RAW_GTIN);
    const { reach } = await walkReach(raw, ctxOf({ places, parties, events: [
      { at: '2026-05-01', inputs: [[raw, 5]], outputs: [[L, 50]], biz: 'commissioning', place: 1 },
      { at: '2026-05-02', biz: 'retail_selling', of: [[L, 50]], place: 3 },
    ] }));
    expect(reach.stops.map(({ key, kind, depth }) => [key, kind, depth])).toEqual([[raw, 'arrived', 0], [L, 'made', 1], [L, 'sold', 1]]);
  });

  it('keeps places apart that no source has described', async () => {
    const { reach } = await walkReach(L, ctxOf({ places: [], parties, events: [{ at: '2026-05-02', biz: 'receiving', of: [[L, 5]], place: 7 }, { at: '2026-05-03', biz: 'receiving', of: [[L, 6]], place: 8 }] }));
    expect(reach.stops.map(({ place: at, quantity }) => [at?.name, quantity?.value])).toEqual([['9520000000107', 5], ['9520000000108', 6]]);
  });

  it('names no natural person, and says where nothing can be followed', async () => {
    const { reach } = await walkReach(L, ctxOf({ places, parties, events: [{ at: '2026-05-02', biz: 'shipping', of: [L], to: 4 }, { at: '2026-05-03', inputs: [[L, 1]], outputs: [[PRODUCT, 1]], place: 1 }] }));
    expect(reach.stops.find(({ party: who }) => who?.natural)).toMatchObject({ party: { name: '' } });
    expect(reach.lotless).toEqual([{ key: PRODUCT, productName: '示例商品' }]);
  });
});
