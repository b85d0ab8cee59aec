import { describe, expect, it } from 'vitest';
import { isInLotRange, parseLotRange } from './lot-range';
import { findRecallDoubt, matchRecall, toScopeText } from './recalls';

const lot = (l: string) => ({ kind: 'lot', lot: l }) as const;
const lots = (from: string, to: string) => ({ kind: 'lots', from, to }) as const;
const dates = (from: string, to: string) => ({ kind: 'dates', from, to }) as const;

describe('whether a recall covers this lot', () => {
  it.each([
    ['the lot is named', [lot('A1'), lot('B2')], { lot: 'B2' }, 'in'],
    ['the lot is named in other letters of the same width and case', [lot('a1')], { lot: 'Ａ１' }, 'in'],
    ['only other lots are named', [lot('A1')], { lot: 'A10' }, 'not-in'],
    ['a hyphen more than in the notice', [lot('A0101')], { lot: 'A-0101' }, 'cannot-tell'],
    ['a hyphen less than in the notice', [lot('A-0101')], { lot: 'a0101' }, 'cannot-tell'],
    ['spaces, dots and strokes', [lot('A 01/01')], { lot: 'Ａ.01·01' }, 'cannot-tell'],
    ['written otherwise, but the other scope names it', [lot('A-0101'), lot('A0101')], { lot: 'A0101' }, 'in'],
    ['nothing but signs', [lot('--')], { lot: '/' }, 'not-in'],
    ['a range, with a hyphen in the lot', [lots('A0101', 'A0120')], { lot: 'A-0110' }, 'cannot-tell'],
    ['the end of a range that spans nothing, with a hyphen', [lots('A01', 'B99')], { lot: 'B-99' }, 'cannot-tell'],
    ['lots are named and none was given', [lot('A1')], {}, 'cannot-tell'],
    ['the first day of the range', [dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-01' }, 'in'],
    ['the last day of the range', [dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-10' }, 'in'],
    ['the day after the range', [dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-11' }, 'not-in'],
    ['a range and no production date', [dates('2026-05-01', '2026-05-10')], { lot: 'A1' }, 'cannot-tell'],
    ['lot excluded, date unknown', [lot('A1'), dates('2026-05-01', '2026-05-10')], { lot: 'B2' }, 'cannot-tell'],
    ['lot excluded and date excluded', [lot('A1'), dates('2026-05-01', '2026-05-10')], { lot: 'B2', productionDate: '2026-06-01' }, 'not-in'],
    ['lot unknown, date covered', [lot('A1'), dates('2026-05-01', '2026-05-10')], { productionDate: '2026-05-05' }, 'in'],
    ['the whole product', [{ kind: 'all' } as const], {}, 'in'],
    ['the first lot of a range', [lots('A0101', 'A0120')], { lot: 'A0101' }, 'in'],
    ['the last lot of a range', [lots('A0101', 'A0120')], { lot: 'A0120' }, 'in'],
    ['a lot within a range, written in full width and small letters', [lots('A0101', 'A0120')], { lot: 'ａ０１１０' }, 'in'],
    ['the lot after a range', [lots('A0101', 'A0120')], { lot: 'A0121' }, 'not-in'],
    ['the lot before a range', [lots('A0101', 'A0120')], { lot: 'A0100' }, 'not-in'],
    ['a lot of other letters than the range', [lots('A0101', 'A0120')], { lot: 'B0110' }, 'cannot-tell'],
    ['a lot of fewer digits than the range', [lots('A0101', 'A0120')], { lot: 'A110' }, 'cannot-tell'],
    ['a lot with something after the digits', [lots('A0101', 'A0120')], { lot: 'A0110B' }, 'cannot-tell'],
    ['a range and no lot', [lots('A0101', 'A0120')], {}, 'cannot-tell'],
    ['digits too long for a number', [lots('90071992547409920001', '90071992547409920003')], { lot: '90071992547409920002' }, 'in'],
    ['digits too long for a number, one too many', [lots('90071992547409920001', '90071992547409920003')], { lot: '90071992547409920004' }, 'not-in'],
    ['a range written backwards', [lots('A0120', 'A0101')], { lot: 'A0110' }, 'cannot-tell'],
    ['an end of a range that spans nothing', [lots('A01', 'B99')], { lot: 'B99' }, 'in'],
    ['outside the range, but named beside it', [lots('A0101', 'A0120'), lot('A0200')], { lot: 'A0200' }, 'in'],
    ['outside the range and outside the dates', [lots('A0101', 'A0120'), dates('2026-05-01', '2026-05-10')], { lot: 'A0200', productionDate: '2026-06-01' }, 'not-in'],
    ['a notice that names nothing', [], { lot: 'A1', productionDate: '2026-05-05' }, 'cannot-tell'],
  ] as const)('%s', (_, scopes, asked, match) => {
    expect(matchRecall({ scopes }, asked)).toBe(match);
  });
  it('shows the scopes in the words of the notice', () => {
    expect(toScopeText({ scopes: [lot('A1'), dates('2026-05-01', '2026-05-10'), dates('2026-05-01', '2026-05-01'), lots('A0101', 'A0120'), lots('A7', 'A7'), { kind: 'all' }] })).toEqual(['A1', '2026-05-01 – 2026-05-10', '2026-05-01', 'A0101 – A0120', 'A7', '*']);
  });
});

describe('why nothing can be told', () => {
  it.each([
    ['the notice names no lot', [], { lot: 'A1' }, 'no-scope'],
    ['no lot was given', [lot('A1')], {}, 'lot-missing'],
    ['no production date was given', [dates('2026-05-01', '2026-05-10')], { lot: 'A1' }, 'date-missing'],
    ['neither was given', [lots('A1', 'A5'), dates('2026-05-01', '2026-05-10')], {}, 'lot-and-date-missing'],
    ['the lot is written otherwise than the range', [lots('A0101', 'A0120')], { lot: 'X1' }, 'other-shape'],
    ['the lot has a hyphen more than in the notice', [lot('A1')], { lot: 'A-1' }, 'other-shape'],
    ['it is covered', [lot('A1')], { lot: 'A1' }, undefined],
    ['it is not covered', [lot('A1')], { lot: 'A2' }, undefined],
  ] as const)('%s', (_, scopes, asked, doubt) => {
    expect(findRecallDoubt({ scopes }, asked)).toBe(doubt);
  });
});

describe('a range of lots', () => {
  it.each([['A1', 'B2'], ['A01', 'A100'], ['A', 'A'], ['A2', 'A1'], ['A01B', 'A05B']])('%s to %s spans none', (from, to) => {
    expect(parseLotRange(from, to)).toBeUndefined();
  });
  it('spans the numbers between two lots of one shape', () => {
    const range = parseLotRange('wc-2026０１', 'WC-202612');
    expect(range).toEqual({ prefix: 'WC-', first: '202601', last: '202612' });
    expect([...Array(14).keys()].filter((n) => range && isInLotRange(range, `WC-2026${String(n).padStart(2, '0')}`))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
