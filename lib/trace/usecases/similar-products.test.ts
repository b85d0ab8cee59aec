import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes';
import type { Product } from '../model/master';
import type { RegisterStore } from '../registers/store';
import { ctxOf, listing, party, partyKey, product, recall, type World } from '../testing/scenario';
import { similarProducts } from './similar-products';

const key = (n: number): TraceKey => `https://id.gs1.org/01/0952000000${1000 + n}` as TraceKey;
const products = Array.from({ length: 9 }, (_, n): Product => product({ key: key(n), name: `示例${n}`, responsibleParty: partyKey(n === 1 ? 2 : 1) }));
const ask = async (world: World, limit = 3): Promise<string[]> => {
  const registers: Partial<RegisterStore> = { traceableProducts: (_category, most) => Promise.resolve(products.slice(0, most)) };
  const ctx = { ...ctxOf({ products, parties: [party(1), party(2)], ...world }), registers: registers as RegisterStore };
  return (await similarProducts({ key: key(0), category: 'food' }, limit, ctx)).map(({ name }) => name);
};

describe('products of the same kind', () => {
  it('keep the order of the store and leave out the one asked about', async () => {
    expect(await ask({})).toEqual(['示例1', '示例2', '示例3']);
  });
  it('are none under an ongoing recall; a completed one is over', async () => {
    expect(await ask({ recalls: [recall([], { productKeys: [key(2)] }), recall([], { id: 'r2', productKeys: [key(3)], status: 'completed' })] })).toEqual(['示例1', '示例3', '示例4']);
  });
  it('are none of a firm on the statutory list today', async () => {
    expect(await ask({ listings: [listing(2)] })).toEqual(['示例2', '示例3', '示例4']);
    expect(await ask({ listings: [listing(1)] })).toEqual(['示例1']);
  });
});
