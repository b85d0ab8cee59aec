import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICT_STATES, type VerdictState } from '../model/answer';
import { orderFindings, PRECEDENCE, toVerdictState, type VerdictFacts } from './precedence';
import { finding } from './scene';

const NOTHING: VerdictFacts = { found: new Set(), malformed: false, productKnown: false, partyKnown: false, enrolled: false, hasEvents: false, complete: false, recallUnclear: false };
const WHOLE: VerdictFacts = { ...NOTHING, productKnown: true, partyKnown: true, enrolled: true, hasEvents: true, complete: true };
const found = (facts: VerdictFacts, ...states: VerdictState[]): VerdictFacts => ({ ...facts, found: new Set([...facts.found, ...states]) });

/** Facts under which each state is the verdict. */
const ROWS: readonly [VerdictState, VerdictFacts][] = [
  ...(['recalled', 'test-failed', 'expired', 'already-used', 'contradiction', 'repeat-scan', 'document-missing', 'listed', 'not-activated'] as const).map((s): [VerdictState, VerdictFacts] => [s, found(WHOLE, s)]),
  ['lot-missing', { ...WHOLE, hasEvents: false }],
  ['recall-other-lot', found(WHOLE, 'recall-other-lot')],
  ['ok', WHOLE],
  ['not-enrolled', { ...WHOLE, enrolled: false, complete: false }],
  ['unknown', NOTHING],
  ['malformed', { ...NOTHING, malformed: true }],
];

/** Facts of both rows together: the union of what was found, and the lack that the second row needs. */
const both = (a: VerdictFacts, b: VerdictFacts): VerdictFacts => ({
  found: new Set([...a.found, ...b.found]),
  malformed: a.malformed || b.malformed,
  productKnown: a.productKnown && b.productKnown,
  partyKnown: a.partyKnown && b.partyKnown,
  enrolled: a.enrolled && b.enrolled,
  hasEvents: a.hasEvents && b.hasEvents,
  complete: a.complete && b.complete,
  recallUnclear: a.recallUnclear || b.recallUnclear,
});

describe('the table of verdicts', () => {
  it('has one row per state, in the published order', () => {
    expect(PRECEDENCE.map((row) => row.state)).toEqual(VERDICT_STATES);
  });
  it.each(ROWS)('says %s when its facts hold', (state, facts) => {
    expect(toVerdictState(facts)).toBe(state);
  });
  it('lets the earlier of two neighbours win when the facts of both hold', () => {
    const pairs = ROWS.slice(0, -1).map((row, i) => [row, ROWS[i + 1]] as const);
    const told = pairs.map(([a, b]) => (b === undefined ? [] : [a[0], b[0], toVerdictState(both(a[1], b[1]))]));
    expect(told.filter(([earlier, , verdict]) => earlier !== verdict)).toEqual([
      // The facts of these rows exclude each other: a whole path has events, an unknown code has none.
      ['ok', 'not-enrolled', 'not-enrolled'],
      ['not-enrolled', 'unknown', 'unknown'],
      ['unknown', 'malformed', 'malformed'],
    ]);
  });
  it('says ok of a whole path even where the firm has not joined', () => {
    expect(toVerdictState({ ...WHOLE, enrolled: false })).toBe('ok');
  });
  it('never says ok while a recall cannot be ruled out', () => {
    expect(toVerdictState({ ...WHOLE, recallUnclear: true })).toBe('lot-missing');
  });
  it('never says ok of an incomplete path', () => {
    expect(toVerdictState({ ...WHOLE, complete: false })).toBe('lot-missing');
  });
  it('blames no firm that nobody knows', () => {
    expect(toVerdictState({ ...NOTHING, hasEvents: true })).toBe('lot-missing');
  });

  const facts = fc.record({
    found: fc.subarray(VERDICT_STATES.slice(0, 11).filter((s) => s !== 'lot-missing')).map((s): ReadonlySet<VerdictState> => new Set(s)),
    malformed: fc.boolean(), productKnown: fc.boolean(), partyKnown: fc.boolean(), enrolled: fc.boolean(), hasEvents: fc.boolean(), complete: fc.boolean(), recallUnclear: fc.boolean(),
  });
  it('finds some row for any facts at all', () => {
    fc.assert(fc.property(facts, (f) => PRECEDENCE.some((row) => row.holds(f))), { seed: 1, numRuns: 2000 });
  });
  it('never lets a later state win over one that was found', () => {
    fc.assert(fc.property(facts, (f) => {
      const rank = VERDICT_STATES.indexOf(toVerdictState(f));
      return [...f.found].every((s) => rank <= VERDICT_STATES.indexOf(s));
    }), { seed: 2, numRuns: 2000 });
  });
  it('says ok only when nothing was found that would stand above it', () => {
    fc.assert(fc.property(facts, (f) => toVerdictState(f) !== 'ok' || f.found.size === 0), { seed: 3, numRuns: 2000 });
  });
});

describe('findings', () => {
  it('stand in the order of the table, remarks last, equals as they were found', () => {
    const made = [finding('remark', undefined, {}, []), finding('b', 'listed', {}, []), finding('a', 'recalled', {}, []), finding('c', 'listed', {}, [])];
    expect(orderFindings(made).map((f) => f.code)).toEqual(['a', 'b', 'c', 'remark']);
  });
});
