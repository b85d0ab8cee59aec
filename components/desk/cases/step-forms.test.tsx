import { describe, expect, it } from 'vitest';
import { STEP_RULES } from '@/lib/trace/cases/procedure';
import { factNames } from '@/lib/trace/cases/step-facts';
import { MESSAGES } from '../../testing/render';
import { STEP_FIELDS, fieldName } from './step-forms';

const deskSteps = [...new Set(STEP_RULES.filter(({ by }) => by === 'desk').map(({ step }) => step))];

describe('the forms of the steps', () => {
  it('are there for every step of the desk, and for no other', () => {
    expect(Object.keys(STEP_FIELDS).sort()).toEqual([...deskSteps].sort());
  });

  it.each(deskSteps)('%s asks for facts that the step knows, and says what it does', (step) => {
    const asked = (STEP_FIELDS[step] ?? []).map(({ name }) => fieldName(name)).filter((name) => name !== 'day').map((name) => name.slice('facts.'.length));
    expect(asked.filter((name) => !factNames(step).includes(name))).toEqual([]);
    expect(factNames(step).filter((name) => !asked.includes(name))).toEqual([]);
    for (const locale of ['zh-Hans', 'en'] as const) expect(Object.keys(MESSAGES[locale].deskCases.do.leads)).toContain(step);
  });
});
