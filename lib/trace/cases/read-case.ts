import type { DeskAction, Staff } from '../desk/access';
import { canDo } from '../desk/access';
import { maskText } from '../disclosure/personal';
import { refusal, type Refusal } from '../errors';
import type { CaseRecord, Complainant } from '../model/case';
import { toLocalDate } from '../model/local-date';
import type { Paged } from '../model/register';
import { err, ok, type Result } from '../result';
import { type CaseView, concernOf, toCaseView } from './case-view';
import type { CaseCtx } from './ctx';
import { issueAt, refuseInput } from './input-issues';
import { cleanLine, maskComplainant } from './personal-text';
import type { CaseFileView, CaseQuery } from './store';

/** A reason for a reveal says something. */
const REASON_AT_LEAST = 4;
const REASON_LIMIT = 200;
const NO_CASE = refusal('not-found', 'there is no such case');

/**
 * A case for a member of staff. Refusals: `not-allowed` without the right; `not-found` for a case that is
 * not there or outside the scope, which are told apart in the audit log only.
 */
export async function findForStaff(id: string, action: DeskAction, staff: Staff, ctx: CaseCtx): Promise<Result<CaseFileView, Refusal>> {
  if (!canDo(staff, action)) return err(refusal('not-allowed', 'this account may not do that'));
  const view = await ctx.cases.findCase(id);
  if (view === undefined) return err(NO_CASE);
  if (canDo(staff, action, concernOf(view.record))) return ok(view);
  await ctx.audit.append({ at: ctx.clock.now().toISOString(), by: staff.id, action, subject: `case:${view.record.number}`, detail: { refused: 'scope' } });
  return err(NO_CASE);
}

/** A case with its terms, who complains masked, and the steps this member of staff may take. Each read is written down first. Refusals: as {@link findForStaff}. */
export async function readCase(id: string, staff: Staff, ctx: CaseCtx): Promise<Result<CaseView, Refusal>> {
  const found = await findForStaff(id, 'case.read', staff, ctx);
  if (!found.ok) return found;
  const now = ctx.clock.now();
  const complainant = await ctx.cases.revealComplainant(id, { at: now.toISOString(), by: staff.id, action: 'case.read', subject: `case:${found.value.record.number}`, detail: {} });
  return ok(toCaseView(found.value, staff, toLocalDate(now), complainant === undefined ? undefined : maskComplainant(complainant)));
}

/** The same by the number on the receipt, without `SM` or with it. */
export async function readCaseByNumber(number: string, staff: Staff, ctx: CaseCtx): Promise<Result<CaseView, Refusal>> {
  if (!canDo(staff, 'case.read')) return err(refusal('not-allowed', 'this account may not do that'));
  const found = await ctx.cases.findCaseByNumber(number);
  return found === undefined ? err(NO_CASE) : readCase(found.id, staff, ctx);
}

/** Cases that the member of staff may see, page by page. Refusal: `not-allowed`. */
export async function listQueue(query: CaseQuery, staff: Staff, ctx: CaseCtx): Promise<Result<Paged<CaseRecord>, Refusal>> {
  if (!canDo(staff, 'queue.read')) return err(refusal('not-allowed', 'this account may not do that'));
  return ok(await ctx.cases.listCases(query, { regions: staff.regions, categories: staff.categories }));
}

export interface Reveal {
  readonly caseId: string;
  /** Why it has to be seen; kept in the audit log. */
  readonly reason: string;
}

/**
 * Shows who complains. The reason is written down before anything is decrypted (Personal Information
 * Protection Law art. 51). Refusals: as {@link findForStaff}; `bad-request` without a reason; `not-found`
 * also where nothing of the person is kept.
 */
export async function revealComplainant({ caseId, reason }: Reveal, staff: Staff, ctx: CaseCtx): Promise<Result<Complainant, Refusal>> {
  const why = maskText(cleanLine(reason)).slice(0, REASON_LIMIT);
  if (why.length < REASON_AT_LEAST) return err(refuseInput([issueAt('reason', 'needed')]));
  const found = await findForStaff(caseId, 'case.reveal', staff, ctx);
  if (!found.ok) return found;
  const complainant = await ctx.cases.revealComplainant(caseId, { at: ctx.clock.now().toISOString(), by: staff.id, action: 'case.reveal', subject: `case:${found.value.record.number}`, detail: { reason: why } });
  return complainant === undefined ? err(refusal('not-found', 'nothing of the person is kept')) : ok(complainant);
}
