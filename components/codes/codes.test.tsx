import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { groupDigits } from './group-digits';
import { toSegments } from './segments';

describe('a code in its groups', () => {
  it.each([
    ['9520000000011', '9 520000 000011'],
    ['09520000000011', '0 9 520000 000011'],
    ['91999901MA00FAKE84', '91 999901 MA00FAKE8 4'],
    ['106141411234567897', '1 0614141 123456789 7'],
    ['81234567000000011234', '8123 4567 0000 0001 1234'],
    ['QH260520', 'QH260520'],
  ])('%s reads %s', (code, read) => expect(groupDigits(code).join(' ')).toBe(read));

  it('gives the code back when the groups are joined', () => {
    fc.assert(fc.property(fc.string(), (text) => groupDigits(text).join('') === text));
  });
});

describe('fields over a code', () => {
  it('stand over their own digits, with the stretch nobody explains between them', () => {
    const { segments, unplaced } = toSegments('812345670011234', [
      { label: 'a', value: '8123456', at: [0, 7] },
      { label: 'c', value: '1234', at: [11, 15] },
    ]);
    expect(segments.map((segment) => [segment.text, segment.field?.label])).toEqual([['8123456', 'a'], ['7001', undefined], ['1234', 'c']]);
    expect(unplaced).toEqual([]);
  });

  it('hold the fields inside them', () => {
    const { segments } = toSegments('91999901', [{ label: 'area', value: '999901', at: [2, 8] }, { label: 'all', value: '91999901', at: [0, 8] }]);
    expect(segments.map((segment) => [segment.field?.label, segment.inner.map((field) => field.label)])).toEqual([['all', ['area']]]);
  });

  it('are listed apart when their place does not hold their value', () => {
    const field = { label: 'a', value: '999', at: [0, 3] as const };
    expect(toSegments('1234', [field])).toEqual({ segments: [], unplaced: [field] });
  });

  it('show every character of the code once, whatever the places say', () => {
    const place = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,25}$/), fc.array(place), (value, places) => {
        const { segments } = toSegments(value, places.map(([from, to]) => ({ label: 'x', value: value.slice(from, to), at: [from, to] as const })));
        return segments.length === 0 || segments.map((segment) => segment.text).join('') === value;
      }),
    );
  });
});
