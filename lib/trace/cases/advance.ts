import { refusal, type Refusal } from '../errors';
import type { CaseRecord, CaseStep } from '../model/case';
import { isCategory } from '../model/category';
import type { Instant, LocalDate } from '../model/event';
import { isDay, toLocalDate } from '../model/local-date';
import { err, ok, type Result } from '../result';
import type { CaseCtx } from './ctx';
import { issueAt, refuseInput } from './input-issues';
import { findStepRule, STEP_RULES, type StepBy, type StepRule } from './procedure';
import type { CaseChange, CaseFileView, StepBeside } from './store';
import { caseTerms, dayOf, nextDueOf, whoHasTheBall } from './terms';

/** Steps that move a case or a clock: their days follow one another. */
const COUNTING: ReadonlySet<string> = new Set([...STEP_RULES.flatMap(({ to, step }) => (to === undefined ? [] : [step])), 'submitted', 'test-begun', 'test-ended', 'parties-told', 'clue-found', 'clue-checked', 'extended']);
/** Days a 12315 number may be older than the case here: the limitation of three years (Order 121 art. 16(4)). */
const YEARS_BACK = 3;

/** A number of 12315 may be older than the case here; everything else comes after what came before. */
function dayIssue(step: Pick<CaseStep, 'kind' | 'day'>, steps: readonly CaseStep[], today: LocalDate): 'not-a-day' | 'in-the-future' | 'too-early' | undefined {
  const { day } = step;
  if (day === undefined) return undefined;
  if (!isDay(day)) return 'not-a-day';
  if (day > today) return 'in-the-future';
  if (step.kind === 'filed') return day < `${Number(today.slice(0, 4)) - YEARS_BACK}${today.slice(4)}` ? 'too-early' : undefined;
  const before = steps.findLast(({ kind }) => COUNTING.has(kind) && !(kind === 'submitted' && steps.some((one) => one.kind === 'filed')));
  return before !== undefined && day < dayOf(before) ? 'too-early' : undefined;
}

export const courseOf = ({ record, filing, steps }: Pick<CaseFileView, 'record' | 'filing' | 'steps'>) =>
  ({ kind: record.kind, operator: record.operator, state: record.state, rule: record.rule, steps, anonymous: filing.anonymous });

/**
 * What a step changes: state, the term that runs next, whose turn it is. Pure.
 * @param rule absent for a step that only the clock takes
 */
export function changeBy(view: Pick<CaseFileView, 'record' | 'filing' | 'steps'>, step: CaseStep, rule: Pick<StepRule, 'to'>, today: LocalDate): CaseChange {
  const state = rule.to ?? view.record.state;
  const course = { ...courseOf(view), state, steps: [...view.steps, step] };
  const { region, category } = step.kind === 'transferred' ? step.facts : {};
  return {
    state, ball: whoHasTheBall(course), nextDue: nextDueOf(caseTerms(course, undefined, today)) ?? null,
    ...(region === undefined ? {} : { region }), ...(isCategory(category) ? { category } : {}),
    ...(step.kind === 'assigned' ? { assignedTo: step.facts['to'] ?? null } : {}),
  };
}

export interface Advance {
  readonly version: number;
  readonly step: Omit<CaseStep, 'at' | 'shown'>;
  /** As whom the step is taken. */
  readonly as: readonly StepBy[];
}

/**
 * Whether an end of mediation for its term's sake comes before the term is over (Order 121 art. 23(5), Order 20
 * art. 21): while it runs, or stands still for a test. What the authority itself did is not for us to refuse.
 */
function isBeforeTerm(view: Pick<CaseFileView, 'record' | 'filing' | 'steps'>, { kind, facts }: Pick<CaseStep, 'kind' | 'facts'>, rule: StepRule, day: LocalDate): boolean {
  if (kind !== 'terminated' || facts['reason'] !== 'sixty-days' || rule.by === 'told') return false;
  const term = caseTerms(courseOf(view), undefined, day).find(({ id }) => id === 'mediate');
  return term !== undefined && !term.overdue;
}

/**
 * Checks a step against the procedure, before anything is written.
 * Refusals: `conflict` when the case cannot take the step now, or was changed since it was read;
 * `bad-request` for a day that is none, in the future, or before what came before it, and for a mediation ended
 * for its term while that is not over.
 */
export function prepareStep(view: CaseFileView, { version, step, as }: Advance, at: Instant): Result<{ readonly step: CaseStep; readonly rule: StepRule }, Refusal> {
  if (view.record.version !== version) return err(refusal('conflict', 'the case was changed since it was read'));
  const rule = findStepRule(courseOf(view), step.kind, as);
  if (rule === undefined) return err(refusal('conflict', `a case that is ${view.record.state} cannot take the step ${step.kind} now`));
  const wrong = dayIssue(step, view.steps, toLocalDate(at));
  if (wrong !== undefined) return err(refuseInput([issueAt('day', wrong)]));
  if (isBeforeTerm(view, step, rule, step.day ?? toLocalDate(at))) return err(refuseInput([issueAt('facts.reason', 'term-runs')]));
  const { day, ...rest } = step;
  const facts = rule.by === 'told' ? { ...step.facts, told: 'yes' } : step.facts;
  return ok({ rule, step: { ...rest, facts, at, ...(day === undefined || day === toLocalDate(at) ? {} : { day }), shown: rule.shown } });
}

/** Writes a prepared step with what belongs to it, its audit entry too: all of it or nothing. Refusals: `conflict` when somebody was quicker; `not-found` when the case is gone. */
export async function writeStep(view: CaseFileView, step: CaseStep, rule: StepRule, beside: StepBeside, ctx: CaseCtx): Promise<Result<CaseRecord, Refusal>> {
  const after = await ctx.cases.addStep(view.record.id, view.record.version, step, changeBy(view, step, rule, toLocalDate(step.at)), beside);
  if (after === 'stale') return err(refusal('conflict', 'the case was changed since it was read'));
  if (after === 'missing') return err(refusal('not-found', 'there is no such case'));
  return ok(after);
}
