import type { CaseKind, CaseRecord, CaseState, CaseStep, OperatorMode, StepKind } from '../model/case';
import type { LocalDate } from '../model/event';
import { daysBetween, toLocalDate } from '../model/local-date';
import type { CountedDay, WorkingDayCalendar } from '../rules/working-days';
import { WORKING_DAYS } from '../rules/working-days';
import { type CaseRule, type TermId, type TermRule, getCaseRule, getRuleOn, hasRuleOn } from './case-rules';
import { hasOpenClue, hasOpenObjection, hasPartiesToTell, isOver } from './procedure';

export type TermState = 'running' | 'paused' | 'overdue' | 'met' | 'met-late' | 'dropped';

/** A term of a case with its days. Always 参考: the authority's own counting holds. */
export interface CaseTerm {
  readonly id: TermId;
  /** Version of the procedure. */
  readonly rule: string;
  /** The regulation as cited, and the article in it. */
  readonly basis: string;
  readonly article: string;
  readonly certainty: 'read' | 'general';
  readonly within: number;
  readonly unit: 'working-days' | 'days';
  /** The day it runs from; not counted itself (art. 45). */
  readonly from: LocalDate;
  /** Last day. While a test runs: the earliest it can be. */
  readonly due: LocalDate;
  /** 待国务院公布: it reaches a year whose holidays are not announced and may move. */
  readonly provisional: boolean;
  /** Days of tests left out of it, by the day asked about. */
  readonly pausedDays: number;
  readonly pausedSince?: LocalDate;
  readonly extended: boolean;
  readonly metOn?: LocalDate;
  /** `dropped`: the case was over before the term was. */
  readonly state: TermState;
  readonly overdue: boolean;
}

export interface TermsOf {
  readonly kind: CaseKind;
  readonly operator: OperatorMode;
  /** Version of the procedure, `samr-121`, of the day the case came here. */
  readonly rule: string;
  readonly steps: readonly CaseStep[];
  readonly anonymous?: boolean;
}

/** The day a step counts from. */
export const dayOf = (step: Pick<CaseStep, 'at' | 'day'>): LocalDate => step.day ?? toLocalDate(step.at);

const first = (steps: readonly CaseStep[], kinds: readonly StepKind[]): CaseStep | undefined => steps.find(({ kind }) => kinds.includes(kind));
const last = (steps: readonly CaseStep[], kinds: readonly StepKind[]): CaseStep | undefined => steps.findLast(({ kind }) => kinds.includes(kind));

/** The day the authority had the case: at a window that is the day of the 12315 number, put right if it was. */
const receivedStep = ({ operator, steps }: TermsOf): CaseStep | undefined => (operator === 'window' ? last(steps, ['filed']) : first(steps, ['submitted']));

/**
 * The rule a case runs under: at a window that of the day 12315 had it, which may lie before the case here; else
 * its own.
 */
export function ruleOf(course: TermsOf): CaseRule {
  const filed = course.operator === 'window' ? receivedStep(course) : undefined;
  const day = filed === undefined ? undefined : dayOf(filed);
  return day !== undefined && hasRuleOn(day) ? getRuleOn(day) : getCaseRule(course.rule);
}

function startOf(term: TermRule, course: TermsOf): CaseStep | undefined {
  const { steps } = course;
  switch (term.from) {
    case 'received':
      return receivedStep(course);
    case 'accepted':
      return first(steps, ['accepted']);
    case 'ended':
      return first(steps, ['terminated']) ?? (first(steps, ['accepted', 'mediation-begun']) === undefined ? undefined : first(steps, ['withdrawn']));
    case 'clue-found':
      return last(steps, ['clue-found']);
    case 'decided':
      return first(steps, ['case-opened', 'not-opened']);
  }
}

/** Time of tests: each span begins on a day that counts still, and ends with its last day left out. */
interface Pause {
  readonly spans: readonly (readonly [begun: LocalDate, ended: LocalDate])[];
  readonly days: number;
  /** A test that runs. */
  readonly since?: LocalDate;
}

const NO_PAUSE: Pause = { spans: [], days: 0 };

/** @param until day up to which a test that still runs is left out */
function testsOf(steps: readonly CaseStep[], from: LocalDate, until: LocalDate): Pause {
  const spans: (readonly [LocalDate, LocalDate])[] = [];
  let begun: LocalDate | undefined;
  const add = (end: LocalDate): void => {
    if (begun !== undefined) spans.push([begun < from ? from : begun, end > until ? until : end]);
    begun = undefined;
  };
  for (const step of steps) {
    if (step.kind === 'test-begun') begun ??= dayOf(step);
    // What ends the mediation ends its test too.
    else if (['test-ended', 'agreed', 'terminated', 'withdrawn'].includes(step.kind)) add(dayOf(step));
  }
  const since = begun;
  add(until);
  const days = spans.reduce((sum, [start, end]) => sum + Math.max(0, daysBetween(start, end)), 0);
  return { spans, days, ...(since === undefined ? {} : { since }) };
}

function countTo(term: TermRule, from: LocalDate, units: number, { spans, days }: Pause, calendar: WorkingDayCalendar): CountedDay {
  if (term.unit === 'days') return calendar.orNextWorkingDay(calendar.addDays(from, units + days).day);
  if (days === 0) return calendar.addWorkingDays(from, units);
  let counted: CountedDay = { day: from, provisional: false };
  for (let left = units; left > 0; ) {
    const { day, provisional } = calendar.addWorkingDays(counted.day, 1);
    counted = { day, provisional: counted.provisional || provisional };
    if (!spans.some(([begun, ended]) => begun < day && day <= ended)) left -= 1;
  }
  return counted;
}

function toTerm(term: TermRule, rule: CaseRule, course: TermsOf, calendar: WorkingDayCalendar, today: LocalDate): CaseTerm | undefined {
  const start = startOf(term, course);
  if (start === undefined || (term.namedOnly === true && course.anonymous === true) || (term.inside === true && course.operator === 'window')) return undefined;
  const from = dayOf(start);
  const since = course.steps.slice(course.steps.indexOf(start) + 1);
  const met = first(since, term.metBy);
  const over = first(since, ['withdrawn', 'refused', 'terminated', 'agreed']);
  const metOn = met === undefined ? undefined : dayOf(met);
  const pause = term.pausedByTests === true ? testsOf(since, from, metOn ?? (today < from ? from : today)) : NO_PAUSE;
  const extended = term.extendableBy !== undefined && since.some(({ kind }) => kind === 'extended');
  const { day: due, provisional } = countTo(term, from, term.within + (extended ? (term.extendableBy ?? 0) : 0), pause, calendar);
  const paused = metOn === undefined && pause.since !== undefined;
  // A clue is checked and the parties are told although the case itself is over.
  const dropped = metOn === undefined && over !== undefined && ['received', 'accepted'].includes(term.from);
  const state: TermState = metOn !== undefined ? (metOn > due ? 'met-late' : 'met') : dropped ? 'dropped' : paused ? 'paused' : today > due ? 'overdue' : 'running';
  return {
    id: term.id, rule: rule.id, basis: term.basis ?? rule.title, article: term.article, certainty: term.certainty, within: term.within, unit: term.unit, from, due,
    provisional: provisional && !['met', 'met-late', 'dropped'].includes(state), pausedDays: pause.days,
    ...(paused ? { pausedSince: pause.since } : {}), extended, ...(metOn === undefined ? {} : { metOn }), state, overdue: state === 'overdue',
  };
}

/**
 * The terms of a case, in the order of the procedure; only those that have begun. At a window none begins
 * before the person records the number and day of 12315. What a person's device says of the time plays no part.
 * Rules: SAMR Order 121 arts. 15, 22, 23, 27, 35, 45; for cases from before 2026-04-15 SAMR Order 20.
 * @param today day in China the terms are looked at
 */
export function caseTerms(course: TermsOf, calendar: WorkingDayCalendar = WORKING_DAYS, today: LocalDate): readonly CaseTerm[] {
  const rule = ruleOf(course);
  return rule.terms.filter(({ kind }) => kind === course.kind).flatMap((term) => toTerm(term, rule, course, calendar, today) ?? []);
}

/** The term that ends first of those that still run, overdue ones included; a paused one does not run. */
export function nextTerm(terms: readonly CaseTerm[]): CaseTerm | undefined {
  return terms.filter(({ state }) => state === 'running' || state === 'overdue').reduce<CaseTerm | undefined>((a, b) => (a === undefined || b.due < a.due ? b : a), undefined);
}

/** {@link nextTerm} as a case keeps it. */
export function nextDueOf(terms: readonly CaseTerm[]): CaseRecord['nextDue'] {
  const next = nextTerm(terms);
  return next === undefined ? undefined : { term: next.id, on: next.due, provisional: next.provisional };
}

export interface BallOf {
  readonly operator: OperatorMode;
  readonly state: CaseState;
  readonly steps: readonly CaseStep[];
}

const isUnanswered = (steps: readonly CaseStep[]): boolean => {
  const { kind, by } = steps.findLast((step) => step.kind === 'message' || step.kind === 'objection-answered') ?? {};
  return kind === 'message' && by === 'complainant';
};

const isAsked = (steps: readonly CaseStep[]): boolean => {
  const { kind } = steps.findLast((step) => step.kind === 'supplement-asked' || step.kind === 'supplemented') ?? {};
  return kind === 'supplement-asked';
};

/** Whose turn it is. A question that waits for the desk comes before everything else, a supplement asked for next. */
export function whoHasTheBall({ operator, state, steps }: BallOf): CaseRecord['ball'] {
  if (steps.some(({ kind }) => kind === 'erased')) return 'nobody';
  if (hasOpenObjection(steps) || isUnanswered(steps)) return 'desk';
  if (operator === 'authority' && (hasOpenClue(steps) || hasPartiesToTell(steps))) return 'desk';
  if (isOver(state)) return 'nobody';
  if (isAsked(steps)) return 'person';
  if (operator === 'authority') return 'desk';
  return state === 'submitted' ? 'person' : 'authority';
}
