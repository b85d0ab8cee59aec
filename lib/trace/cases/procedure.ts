import type { DeskAction } from '../desk/access';
import type { CaseKind, CaseState, CaseStep, OperatorMode, StepKind } from '../model/case';

/*
 * What may become of a case (SAMR Order 121): a table of steps, and the walk over it. The store keeps
 * only the steps; the state is what they lead to.
 */

/** `person`: the one who filed; `told`: the same person, saying what the authority did; `system`: the clock. */
export type StepBy = 'person' | 'told' | 'desk' | 'system';

export interface StepRule {
  readonly step: StepKind;
  readonly by: StepBy;
  readonly kinds: readonly CaseKind[];
  readonly operators: readonly OperatorMode[];
  readonly from: readonly CaseState[];
  /** Absent where the state stays. */
  readonly to?: CaseState;
  /** What a member of staff must be allowed to do. */
  readonly action?: DeskAction;
  /** Whether the person who filed sees it. */
  readonly shown: boolean;
  /** Holds back a step that the state alone would let through. */
  readonly unless?: (steps: readonly CaseStep[]) => boolean;
}

const BOTH: readonly CaseKind[] = ['complaint', 'report'];
const COMPLAINT: readonly CaseKind[] = ['complaint'];
const REPORT: readonly CaseKind[] = ['report'];
const ANY: readonly OperatorMode[] = ['window', 'authority'];
const WINDOW: readonly OperatorMode[] = ['window'];
const AUTHORITY: readonly OperatorMode[] = ['authority'];

/** States in which a case is over; an objection may still be raised, and answered. */
export const OVER_STATES = ['refused', 'agreed', 'terminated', 'not-opened', 'result-told', 'withdrawn'] as const satisfies readonly CaseState[];
const OPEN: readonly CaseState[] = ['submitted', 'filed', 'accepted', 'mediating', 'checking', 'case-opened'];
const ALL: readonly CaseState[] = [...OPEN, ...OVER_STATES];
const NOT_WITHDRAWN: readonly CaseState[] = ALL.filter((state) => state !== 'withdrawn');
/** A report that has become a case of the authority goes on without the person. */
const WITHDRAWABLE: readonly CaseState[] = OPEN.filter((state) => state !== 'case-opened');

export const isOver = (state: CaseState): boolean => (OVER_STATES as readonly CaseState[]).includes(state);

const lastAt = (steps: readonly CaseStep[], ...kinds: readonly StepKind[]): number => steps.findLastIndex(({ kind }) => kinds.includes(kind));
const has = (steps: readonly CaseStep[], ...kinds: readonly StepKind[]): boolean => lastAt(steps, ...kinds) >= 0;

export const isTesting = (steps: readonly CaseStep[]): boolean => lastAt(steps, 'test-begun') > lastAt(steps, 'test-ended');
export const hasOpenObjection = (steps: readonly CaseStep[]): boolean => lastAt(steps, 'objected') > lastAt(steps, 'objection-answered');
/** A clue of a breach, found in mediation and not checked yet (art. 27). */
export const hasOpenClue = (steps: readonly CaseStep[]): boolean => lastAt(steps, 'clue-found') > lastAt(steps, 'clue-checked');
/** Whether a mediation has ended of which the parties are to be told (art. 23): also when it ended because the person took the complaint back. */
export const hasPartiesToTell = (steps: readonly CaseStep[]): boolean =>
  !has(steps, 'parties-told') && (has(steps, 'terminated') || (has(steps, 'withdrawn') && has(steps, 'accepted', 'mediation-begun')));
const isErased = (steps: readonly CaseStep[]): boolean => has(steps, 'erased');
/** Where nothing can be extended: no clue or report is being checked, or it was extended before. */
const nothingToExtend = (kind: CaseKind) => (steps: readonly CaseStep[]): boolean =>
  kind === 'report' ? has(steps, 'extended') : !hasOpenClue(steps) || lastAt(steps, 'extended') > lastAt(steps, 'clue-found');
/** A number of 12315 may be put right until something was told of what came of it. */
const toldSince = (steps: readonly CaseStep[]): boolean => steps.slice(lastAt(steps, 'filed') + 1).some(({ facts }) => facts['told'] === 'yes');

const told = (step: StepKind, kinds: readonly CaseKind[], from: readonly CaseState[], to?: CaseState, unless?: StepRule['unless']): StepRule =>
  ({ step, by: 'told', kinds, operators: WINDOW, from, ...(to === undefined ? {} : { to }), shown: true, ...(unless === undefined ? {} : { unless }) });
const person = (step: StepKind, operators: readonly OperatorMode[], from: readonly CaseState[], more: Partial<StepRule> = {}): StepRule =>
  ({ step, by: 'person', kinds: BOTH, operators, from, shown: true, ...more });
const desk = (step: StepKind, action: DeskAction, from: readonly CaseState[], more: Partial<StepRule> = {}): StepRule =>
  ({ step, by: 'desk', kinds: BOTH, operators: AUTHORITY, from, action, shown: true, ...more });
const system = (step: StepKind): StepRule => ({ step, by: 'system', kinds: BOTH, operators: ANY, from: ALL, shown: false });

/**
 * Every step there is. In window mode the desk neither accepts, refuses nor mediates: the same steps
 * are the person's, as told by the authority, and may skip what nobody told.
 */
export const STEP_RULES: readonly StepRule[] = [
  person('filed', WINDOW, ['submitted', 'filed'], { to: 'filed', unless: toldSince }),
  person('supplemented', ANY, OPEN, { unless: isErased }),
  person('withdrawn', ANY, WITHDRAWABLE, { to: 'withdrawn' }),
  person('objected', ANY, NOT_WITHDRAWN, { unless: (steps) => hasOpenObjection(steps) || isErased(steps) }),
  person('message', ANY, NOT_WITHDRAWN, { unless: isErased }),
  person('personal-given', ANY, OPEN, { unless: isErased }),

  told('accepted', COMPLAINT, ['filed'], 'accepted'),
  told('refused', COMPLAINT, ['filed'], 'refused'),
  told('mediation-begun', COMPLAINT, ['filed', 'accepted'], 'mediating'),
  told('test-begun', COMPLAINT, ['accepted', 'mediating'], undefined, isTesting),
  told('test-ended', COMPLAINT, ['accepted', 'mediating'], undefined, (steps) => !isTesting(steps)),
  told('agreed', COMPLAINT, ['filed', 'accepted', 'mediating'], 'agreed', isTesting),
  told('terminated', COMPLAINT, ['filed', 'accepted', 'mediating'], 'terminated'),
  told('checking', REPORT, ['filed'], 'checking'),
  told('case-opened', REPORT, ['filed', 'checking'], 'case-opened'),
  told('not-opened', REPORT, ['filed', 'checking'], 'not-opened'),
  told('result-told', REPORT, ['filed', 'checking', 'case-opened', 'not-opened'], 'result-told'),

  desk('assigned', 'case.assign', ALL, { operators: ANY, shown: false }),
  desk('transferred', 'case.transfer', OPEN, { operators: ANY }),
  desk('supplement-asked', 'case.message', OPEN, { operators: ANY, unless: isErased }),
  desk('message', 'case.message', ALL, { operators: ANY, unless: isErased }),
  desk('note', 'case.note', ALL, { operators: ANY, shown: false }),
  desk('objection-answered', 'case.decide', ALL, { operators: ANY, unless: (steps) => !hasOpenObjection(steps) }),
  desk('accepted', 'case.accept', ['submitted'], { kinds: COMPLAINT, to: 'accepted' }),
  desk('refused', 'case.refuse', ['submitted'], { kinds: COMPLAINT, to: 'refused' }),
  desk('mediation-begun', 'case.mediate', ['accepted'], { kinds: COMPLAINT, to: 'mediating' }),
  desk('mediation-record', 'case.mediate', ['mediating'], { kinds: COMPLAINT, shown: false }),
  desk('test-begun', 'case.mediate', ['accepted', 'mediating'], { kinds: COMPLAINT, unless: isTesting }),
  desk('test-ended', 'case.mediate', ['accepted', 'mediating'], { kinds: COMPLAINT, unless: (steps) => !isTesting(steps) }),
  desk('agreed', 'case.decide', ['accepted', 'mediating'], { kinds: COMPLAINT, to: 'agreed', unless: isTesting }),
  desk('terminated', 'case.decide', ['accepted', 'mediating'], { kinds: COMPLAINT, to: 'terminated' }),
  desk('parties-told', 'case.decide', ['terminated', 'withdrawn'], { kinds: COMPLAINT, unless: (steps) => !hasPartiesToTell(steps) }),
  desk('clue-found', 'case.mediate', ['accepted', 'mediating', 'agreed', 'terminated'], { kinds: COMPLAINT, shown: false, unless: hasOpenClue }),
  desk('clue-checked', 'case.decide', ALL, { kinds: COMPLAINT, shown: false, unless: (steps) => !hasOpenClue(steps) }),
  desk('extended', 'case.extend', ALL, { kinds: COMPLAINT, shown: false, unless: nothingToExtend('complaint') }),
  desk('checking', 'case.decide', ['submitted'], { kinds: REPORT, to: 'checking' }),
  desk('extended', 'case.extend', ['submitted', 'checking'], { kinds: REPORT, unless: nothingToExtend('report') }),
  desk('case-opened', 'case.decide', ['submitted', 'checking'], { kinds: REPORT, to: 'case-opened' }),
  desk('not-opened', 'case.decide', ['submitted', 'checking'], { kinds: REPORT, to: 'not-opened' }),
  desk('result-told', 'case.decide', ['case-opened', 'not-opened'], { kinds: REPORT, to: 'result-told' }),

  system('note'), system('retained'), system('erased'),
];

export interface Course {
  readonly kind: CaseKind;
  readonly operator: OperatorMode;
  readonly state: CaseState;
  readonly steps: readonly CaseStep[];
}

/** Of an erased case nothing new is taken in from the person: nothing would ever erase it. */
const isClosedBy = ({ by }: StepRule, steps: readonly CaseStep[]): boolean => (by === 'person' || by === 'told') && isErased(steps);

const fits = (rule: StepRule, { kind, operator, state, steps }: Course): boolean =>
  !isClosedBy(rule, steps) &&
  rule.kinds.includes(kind) && rule.operators.includes(operator) && rule.from.includes(state) && !(rule.unless?.(steps) ?? false);

/** Steps that can be taken now, by whom. */
export const allowedSteps = (course: Course, by: readonly StepBy[]): readonly StepRule[] => STEP_RULES.filter((rule) => by.includes(rule.by) && fits(rule, course));

/** The rule of a step that can be taken now. */
export const findStepRule = (course: Course, step: StepKind, by: readonly StepBy[]): StepRule | undefined => allowedSteps(course, by).find((rule) => rule.step === step);

/** Who took a step that is kept. */
export const stepBy = ({ by, facts }: Pick<CaseStep, 'by' | 'facts'>): StepBy => (by === 'system' ? 'system' : by !== 'complainant' ? 'desk' : facts['told'] === 'yes' ? 'told' : 'person');

/**
 * Walks kept steps from `submitted` on.
 * @returns the state they lead to, or the first step that could not have been taken
 */
export function replay(kind: CaseKind, operator: OperatorMode, steps: readonly CaseStep[]): { readonly state: CaseState } | { readonly impossible: number } {
  let state: CaseState = 'submitted';
  for (const [at, step] of steps.entries()) {
    if (at === 0) {
      if (step.kind !== 'submitted') return { impossible: 0 };
      continue;
    }
    const rule = findStepRule({ kind, operator, state, steps: steps.slice(0, at) }, step.kind, [stepBy(step)]);
    if (rule === undefined) return { impossible: at };
    state = rule.to ?? state;
  }
  return { state };
}
