import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_KINDS, CASE_STATES, OPERATOR_MODES, STEP_KINDS, type CaseKind, type CaseState, type CaseStep, type OperatorMode } from '../model/case';
import { DESK_ACTIONS } from '../desk/access';
import { allowedSteps, findStepRule, isOver, replay, STEP_RULES, stepBy, type StepBy } from './procedure';
import { caseTerms, nextTerm, whoHasTheBall } from './terms';

const WHO = ['person', 'told', 'desk'] as const satisfies readonly StepBy[];
const START: CaseStep = { kind: 'submitted', at: '2026-06-01T02:00:00.000Z', by: 'complainant', facts: {}, shown: true };
const at = (n: number): string => new Date(Date.parse(START.at) + n * 86_400_000).toISOString();

const toStep = (kind: CaseStep['kind'], by: StepBy, n: number): CaseStep => ({ kind, at: at(n), by: by === 'desk' ? 'handler-1' : 'complainant', facts: by === 'told' ? { told: 'yes' } : {}, shown: true });

/** Takes those steps of a list that the procedure lets through. */
function walk(kind: CaseKind, operator: OperatorMode, tried: readonly (readonly [CaseStep['kind'], StepBy])[]): { readonly steps: readonly CaseStep[]; readonly states: readonly CaseState[] } {
  const steps: CaseStep[] = [START];
  const states: CaseState[] = ['submitted'];
  for (const [n, [step, by]] of tried.entries()) {
    const state = states.at(-1) ?? 'submitted';
    const rule = findStepRule({ kind, operator, state, steps }, step, [by]);
    if (rule === undefined) continue;
    steps.push(toStep(step, by, n + 1));
    states.push(rule.to ?? state);
  }
  return { steps, states };
}

/** What a regulation lets a case become, said apart from the table of steps. */
const EDGES: Readonly<Record<OperatorMode, Readonly<Record<CaseKind, Readonly<Partial<Record<CaseState, readonly CaseState[]>>>>>>> = {
  window: {
    complaint: {
      submitted: ['filed', 'withdrawn'], filed: ['filed', 'accepted', 'refused', 'mediating', 'agreed', 'terminated', 'withdrawn'], accepted: ['mediating', 'agreed', 'terminated', 'withdrawn'],
      mediating: ['agreed', 'terminated', 'withdrawn'],
    },
    report: { submitted: ['filed', 'withdrawn'], filed: ['filed', 'checking', 'case-opened', 'not-opened', 'result-told', 'withdrawn'], checking: ['case-opened', 'not-opened', 'result-told', 'withdrawn'], 'case-opened': ['result-told'], 'not-opened': ['result-told'] },
  },
  authority: {
    complaint: { submitted: ['accepted', 'refused', 'withdrawn'], accepted: ['mediating', 'agreed', 'terminated', 'withdrawn'], mediating: ['agreed', 'terminated', 'withdrawn'] },
    report: { submitted: ['checking', 'case-opened', 'not-opened', 'withdrawn'], checking: ['case-opened', 'not-opened', 'withdrawn'], 'case-opened': ['result-told'], 'not-opened': ['result-told'] },
  },
};

const tries = fc.array(fc.tuple(fc.constantFrom(...STEP_KINDS), fc.constantFrom(...WHO)), { maxLength: 60 });
const course = fc.record({ kind: fc.constantFrom(...CASE_KINDS), operator: fc.constantFrom(...OPERATOR_MODES), tried: tries });

describe('whatever is tried in whatever order', () => {
  it('a case only becomes what the regulation lets it become', () => {
    fc.assert(fc.property(course, ({ kind, operator, tried }) => {
      const { states } = walk(kind, operator, tried);
      for (const [n, to] of states.entries()) {
        const from = states[n - 1];
        if (from !== undefined && from !== to) expect(EDGES[operator][kind][from] ?? []).toContain(to);
      }
    }), { numRuns: 500, seed: 1 });
  });

  it('the steps kept lead to the state kept', () => {
    fc.assert(fc.property(course, ({ kind, operator, tried }) => {
      const { steps, states } = walk(kind, operator, tried);
      expect(replay(kind, operator, steps)).toEqual({ state: states.at(-1) });
    }), { numRuns: 500, seed: 2 });
  });

  it('steps in an order that was not allowed are found out', () => {
    fc.assert(fc.property(course, ({ kind, operator, tried }) => {
      const all = [START, ...tried.map(([step, by], n) => toStep(step, by, n + 1))];
      const { steps } = walk(kind, operator, tried);
      const kept = replay(kind, operator, all);
      expect('state' in kept).toBe(steps.length === all.length);
    }), { numRuns: 300, seed: 3 });
  });

  it('at a window no member of staff moves a case, and no authority is told about', () => {
    fc.assert(fc.property(course, ({ kind, tried }) => {
      const { steps } = walk(kind, 'window', tried.filter(([, by]) => by === 'desk'));
      expect(replay(kind, 'window', steps)).toEqual({ state: 'submitted' });
      expect(walk(kind, 'authority', tried).steps.some((step) => stepBy(step) === 'told')).toBe(false);
    }), { numRuns: 200, seed: 4 });
  });

  it('tests, objections and clues never end before they begin', () => {
    fc.assert(fc.property(course, ({ kind, operator, tried }) => {
      for (const [begin, end] of [['test-begun', 'test-ended'], ['objected', 'objection-answered'], ['clue-found', 'clue-checked']] as const) {
        let open = 0;
        for (const step of walk(kind, operator, tried).steps) {
          open += step.kind === begin ? 1 : step.kind === end ? -1 : 0;
          expect([0, 1]).toContain(open);
        }
      }
    }), { numRuns: 300, seed: 5 });
  });

  it('every term ends after it began, and a case that is over has no next one but what is still owed', () => {
    fc.assert(fc.property(course, ({ kind, operator, tried }) => {
      const { steps, states } = walk(kind, operator, tried);
      const state = states.at(-1) ?? 'submitted';
      const terms = caseTerms({ kind, operator, rule: 'samr-121', steps }, undefined, '2026-09-01');
      for (const term of terms) {
        expect(term.due > term.from).toBe(true);
        expect(term.overdue).toBe(term.state === 'overdue');
      }
      const next = nextTerm(terms);
      if (isOver(state) && next !== undefined) expect(['tell-parties', 'check-clue']).toContain(next.id);
      if (operator === 'window' && !steps.some((step) => step.kind === 'filed')) expect(terms).toEqual([]);
      expect(['person', 'desk', 'authority', 'nobody']).toContain(whoHasTheBall({ operator, state, steps }));
    }), { numRuns: 500, seed: 6 });
  });
});

describe('the table of steps', () => {
  it('reaches every state of both kinds', () => {
    const reached = new Set<CaseState>(['submitted']);
    fc.assert(fc.property(course, ({ kind, operator, tried }) => {
      for (const state of walk(kind, operator, tried).states) reached.add(state);
    }), { numRuns: 2_000, seed: 7 });
    expect([...reached].sort()).toEqual([...CASE_STATES].sort());
  });

  it('asks a right of the desk for each of its steps', () => {
    for (const { by, action, step } of STEP_RULES.filter((rule) => rule.by === 'desk')) expect(DESK_ACTIONS, `${by} ${step}`).toContain(action);
  });

  it('never shows notes, records of mediation and clues to the person', () => {
    for (const kind of ['note', 'mediation-record', 'clue-found', 'clue-checked', 'assigned'] as const) expect(STEP_RULES.filter(({ step }) => step === kind).every(({ shown }) => !shown)).toBe(true);
  });

  it('leaves the person nothing to do but ask for less after taking a case back', () => {
    const withdrawn: CaseStep = toStep('withdrawn', 'person', 1);
    expect(allowedSteps({ kind: 'complaint', operator: 'window', state: 'withdrawn', steps: [START, withdrawn] }, ['person', 'told'])).toEqual([]);
  });
});
