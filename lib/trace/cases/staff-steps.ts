import { canDo, type Staff } from '../desk/access';
import { canBeGiven } from '../desk/staff';
import { refusal, type Refusal } from '../errors';
import type { CaseStep, StepKind } from '../model/case';
import type { LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import { err, ok, type Result } from '../result';
import { prepareStep, writeStep } from './advance';
import { type CleanFile, FILES_AT_FILING, FILES_OF_A_CASE, toCaseFiles } from './case-files';
import { canTakeStep, type CaseView, concernOf, toCaseView } from './case-view';
import type { CaseCtx } from './ctx';
import { issueAt, refuseInput, toIssues } from './input-issues';
import { STEP_RULES } from './procedure';
import { findForStaff } from './read-case';
import { parseStepFacts } from './step-facts';

export interface StaffStep {
  readonly caseId: string;
  /** Version of the case that was seen. */
  readonly version: number;
  readonly kind: StepKind;
  readonly facts: unknown;
  /** The day it counts from where it is not today. */
  readonly day?: LocalDate;
  /** Scans of what came in, with a note. */
  readonly files?: readonly CleanFile[];
}

/** What stands in the audit log of a step: codes, never texts. */
const AUDITED_FACTS: readonly string[] = ['reason', 'factors', 'region', 'category', 'result'];
const auditDetail = ({ kind, facts }: Pick<CaseStep, 'kind' | 'facts'>): Readonly<Record<string, string>> => ({
  step: kind,
  ...Object.fromEntries(AUDITED_FACTS.flatMap((name) => (facts[name] === undefined || kind === 'extended' ? [] : [[name, facts[name]]]))),
  ...(kind === 'assigned' ? { to: facts['to'] ?? '' } : {}),
});

/**
 * A step of a member of staff: checked against rights, scope, procedure and version, written together with its
 * audit entry. At a window no step accepts, refuses or mediates. The answer does not say who complains: only a
 * read of the case decrypts that, and is written down as one.
 * Refusals: `not-found` for a case not there or outside the scope; `not-allowed` without the right, or when
 * an extension wants a second person (Order 121 art. 27); `conflict` when the case cannot take the step now
 * or was changed since it was read; `bad-request` with issues by field, also for a case given to an account that
 * is not there, is closed, or may not work on it.
 */
export async function takeStaffStep(taken: StaffStep, staff: Staff, ctx: CaseCtx): Promise<Result<CaseView, Refusal>> {
  const action = STEP_RULES.find(({ step, by }) => step === taken.kind && by === 'desk')?.action;
  if (action === undefined) return err(refusal('conflict', `the desk has no step ${taken.kind}`));
  const found = await findForStaff(taken.caseId, action, staff, ctx);
  if (!found.ok) return found;
  const view = found.value;
  const facts = parseStepFacts(taken.kind, taken.facts);
  if (!facts.ok) return err(refuseInput(toIssues(facts.error)));

  const { files = [] } = taken;
  if (files.length > 0 && taken.kind !== 'note') return err(refuseInput([issueAt('files', 'not-possible-here')]));
  // Nothing would ever erase them.
  if (files.length > 0 && view.steps.some(({ kind }) => kind === 'erased')) return err(refusal('conflict', 'the case was erased'));
  if (files.length > 0 && !(await ctx.cases.acceptsPersonal())) return err(refusal('unavailable', 'this database is not declared for the region that personal data must stay in'));
  if (files.length > FILES_AT_FILING || view.files.length + files.length > FILES_OF_A_CASE) return err(refuseInput([issueAt('files', 'too-many')]));

  const at = ctx.clock.now().toISOString();
  const step: Omit<CaseStep, 'at' | 'shown'> = { kind: taken.kind, by: staff.id, facts: facts.facts, ...(taken.day === undefined || taken.day === '' ? {} : { day: taken.day }) };
  const prepared = prepareStep(view, { version: taken.version, step, as: ['desk'] }, at);
  if (!prepared.ok) return prepared;
  if (!canTakeStep(staff, prepared.value.rule, view)) return err(refusal('not-allowed', 'this step wants another person'));
  const to = taken.kind === 'assigned' ? facts.facts['to'] : undefined;
  const given = to === undefined ? undefined : await ctx.staff.findStaff(to);
  if (to !== undefined && (given === undefined || !canBeGiven(given, concernOf(view.record)))) return err(refuseInput([issueAt('facts.to', 'not-a-colleague')]));
  const after = await writeStep(view, prepared.value.step, prepared.value.rule, {
    audit: { at, by: staff.id, action, subject: `case:${view.record.number}`, detail: { ...auditDetail(prepared.value.step), ...(files.length === 0 ? {} : { files: String(files.length) }) } },
    files: toCaseFiles(files, view.record.id, 'desk', at, ctx),
  }, ctx);
  if (!after.ok) return after;
  const read = await ctx.cases.findCase(taken.caseId);
  if (read === undefined) throw new Error('A case that was just changed is gone.');
  return ok(toCaseView(read, staff, toLocalDate(at), undefined));
}

/** Whether a member of staff could ever take a step of some kind, for menus; the case itself decides. */
export const mayEverTake = (staff: Staff, kind: StepKind): boolean => STEP_RULES.some(({ step, by, action }) => step === kind && by === 'desk' && action !== undefined && canDo(staff, action));
