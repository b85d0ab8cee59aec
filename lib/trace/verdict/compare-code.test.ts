import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes/types';
import type { Resolution, TraceAnswer } from '../model/answer';
import { compareCode } from './compare-code';

const recall = { id: 'r1', productKeys: ['https://id.gs1.org/01/09520000001308' as TraceKey] };

/** An answer as far as the comparison reads it. */
function traced(gtin: string, more: { readonly family?: 'gs1' | 'drug'; readonly recalls?: readonly string[]; readonly product?: { readonly lot?: string; readonly productionDate?: string }; readonly lot?: string; readonly state?: string } = {}): Resolution {
  const fields = [{ label: 'gs1.01', value: gtin }, ...(more.lot === undefined ? [] : [{ label: 'gs1.10', value: more.lot }])];
  const answer = { verdict: { state: more.state ?? 'ok' }, code: { family: more.family ?? 'gs1', fields: more.family === 'drug' ? [] : fields }, recalls: (more.recalls ?? []).map((id) => ({ id })), product: more.product };
  return { kind: 'trace', answer: answer as unknown as TraceAnswer };
}

describe('a whole code against a notice', () => {
  it.each([
    ['the recalled product with a lot known to the store', traced('09520000001308', { recalls: ['r1'], product: { lot: 'L1', productionDate: '2026-05-01' } }), { said: 'code', lot: 'L1', date: '2026-05-01' }],
    ['the recalled product with a lot only the code knows', traced('09520000001308', { recalls: ['r1'], lot: 'L2' }), { said: 'code', lot: 'L2' }],
    ['the bar code of the recalled product', traced('09520000001308', { recalls: ['r1'], product: {} }), { said: 'code' }],
    ['another product', traced('09520000001025', { product: { lot: 'L1' } }), { said: 'other-product' }],
    ['the recalled product’s case, which the notice does not name', traced('19520000001305', { product: {} }), { said: 'other-pack' }],
    ['a product under another recall', traced('09520000001025', { recalls: ['r2'], product: {} }), { said: 'other-product' }],
    ['a drug code that no source knows', traced('', { family: 'drug' }), { said: 'unknown-code' }],
    ['a wrong check digit', traced('09520000001309', { state: 'malformed' }), { said: 'no-code' }],
    ['an ID-card number', { kind: 'personal-id' } as const, { said: 'personal-id' }],
    ['nothing', { kind: 'empty' } as const, { said: 'empty' }],
    ['text', { kind: 'not-a-trace-code', looksLike: 'text', text: 'x' } as const, { said: 'no-code' }],
  ])('%s', (_, resolution, found) => {
    expect(compareCode(resolution, recall)).toEqual(found);
  });

  it('cannot be compared with a notice that names no product', () => {
    expect(compareCode(traced('09520000001308'), { id: 'r1', productKeys: [] })).toEqual({ said: 'no-product' });
  });
});
