import { describe, expect, it } from 'vitest';
import { matchRecall, toScopeText } from './recalls';

const lot = (l: string) => ({ kind: 'lot', lot: l }) as const;
const dates = (from: string, to: string) => ({ kind: 'dates', from, to }) as const;

describe('whether a recall covers this lot', () => {
  it.each([
    ['the lot is named', [lot('A1'), lot('B2')], { lot: 'B2' }, 'in'],
    ['the lot is named in other letters of the same width and case', [lot('a1')], { lot: 'Ａ１' }, 'in'],
    ['only other lots are named', [lot('A1')], { lot: 'A10' }, 'not-in'],
    ['lots are named and none was given', [lot('A1')], {}, 'cannot-tell'],
    ['the first day of the range', [dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-01' }, 'in'],
    ['the last day of the range', [dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-10' }, 'in'],
    ['the day after the range', [dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-11' }, 'not-in'],
    ['a range and no production date', [dates('2026-05-01', '2026-05-10')], { lot: 'A1' }, 'cannot-tell'],
    ['lot excluded, date unknown', [lot('A1'), dates('2026-05-01', '2026-05-10')], { lot: 'B2' }, 'cannot-tell'],
    ['lot excluded and date excluded', [lot('A1'), dates('2026-05-01', '2026-05-10')], { lot: 'B2', productionDate: '2026-06-01' }, 'not-in'],
    ['lot unknown, date covered', [lot('A1'), dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-05' }, 'in'],
    ['the whole product', [{ kind: 'all' } as const], {}, 'in'],
    ['a notice that names nothing', [], { lot: 'A1', productionDate: '2026-05-05' }, 'cannot-tell'],
  ] as const)('%s', (_, scopes, asked, match) => {
    expect(matchRecall({ scopes }, asked)).toBe(match);
  });
  it('shows the scopes in the words of the notice', () => {
    expect(toScopeText({ scopes: [lot('A1'), dates('2026-05-01', '2026-05-10'), dates('2026-05-01', '2026-05-01'), { kind: 'all' }] })).toEqual(['A1', '2026-05-01 – 2026-05-10', '2026-05-01', '*']);
  });
});
