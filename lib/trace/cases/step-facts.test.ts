import { describe, expect, it } from 'vitest';
import { STEP_RULES } from './procedure';
import { factNames, parseStepFacts } from './step-facts';

describe('what a step says', () => {
  const kinds = [...new Set(STEP_RULES.filter(({ by }) => by !== 'system').map(({ step }) => step))];

  it.each(kinds)('%s has names for a form, and refuses what it does not know', (kind) => {
    expect(factNames(kind).every((name) => /^[a-z]+$/.test(name))).toBe(true);
    expect(parseStepFacts(kind, { unheard: 'of' }).ok).toBe(false);
    expect(kind === 'personal-given' || factNames(kind).length > 0).toBe(true);
  });

  it('is none of it too long, and none of it anything but text', () => {
    for (const text of ['长'.repeat(5_001), 7, null, ['a'], { a: 'b' }]) expect(parseStepFacts('message', { text }).ok).toBe(false);
    for (const facts of [null, undefined, 'text', 7, []]) expect(parseStepFacts('message', facts).ok).toBe(false);
  });

  it('leaves out what a form left open', () => {
    expect(parseStepFacts('test-begun', { text: ' ', agency: '' })).toEqual({ ok: true, facts: {} });
    expect(parseStepFacts('filed', { number: ' １２３４５６７８９０ ', authority: '' })).toEqual({ ok: true, facts: { number: '1234567890' } });
  });

  it('keeps no ID-card number', () => {
    expect(JSON.stringify(parseStepFacts('message', { text: '我是 11010519491231002X' }))).not.toContain('1949');
  });
});
