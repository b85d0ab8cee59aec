import type { Staff } from '../desk/access';
import { maskText } from '../disclosure/personal';
import { refusal, type Refusal } from '../errors';
import type { CaseStep } from '../model/case';
import type { Instant, LocalDate } from '../model/event';
import { err, ok, type Result } from '../result';
import { changeBy } from './advance';
import { chinaDay } from './china-day';
import type { CaseCtx } from './ctx';
import { issueAt, refuseInput } from './input-issues';
import { cleanLine } from './personal-text';
import { findByReceipt, type ReceiptKey } from './person-steps';
import { isOver } from './procedure';
import { findForStaff } from './read-case';
import type { CaseFileView } from './store';

/** How long personal data of a case that is over are kept (Personal Information Protection Law arts. 19, 47): no law sets a term, so ours is dated and public. */
export interface RetentionRule {
  readonly id: string;
  readonly validFrom: LocalDate;
  /** Drafts on the person's own device. */
  readonly draftDays: number;
  /** Three years: as long as the matter itself may be brought before an authority (SAMR Order 121 art. 16(4)). */
  readonly endedDays: number;
}

export const RETENTION_RULES: readonly RetentionRule[] = [{ id: '2026-04-15', validFrom: '2026-04-15', draftDays: 30, endedDays: 1_096 }];

/** The rule of today; the newest that has begun. */
export function getRetentionRule(day: LocalDate, rules: readonly RetentionRule[] = RETENTION_RULES): RetentionRule {
  const rule = rules.filter(({ validFrom }) => validFrom <= day).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? rules[0];
  if (rule === undefined) throw new RangeError('There is no rule of retention.');
  return rule;
}

const DAY_MS = 86_400_000;

const isErased = ({ steps }: CaseFileView): boolean => steps.some(({ kind }) => kind === 'erased');

/** Writes the step first: a case that was changed meanwhile is left alone. One that broke off after its step is finished. @returns false when it was changed */
async function erase(view: CaseFileView, by: string, reason: string, at: Instant, ctx: CaseCtx): Promise<boolean> {
  if (!isErased(view)) {
    const step: CaseStep = { kind: 'erased', at, by: 'system', facts: { reason }, shown: true };
    const after = await ctx.cases.addStep(view.record.id, view.record.version, step, { ...changeBy(view, step, {}, chinaDay(at)), nextDue: null });
    if (after === 'stale' || after === 'missing') return false;
  }
  await ctx.cases.erasePersonal(view.record.id, at);
  await ctx.audit.append({ at, by, action: reason === 'retention' ? 'retention' : 'case.erase', subject: `case:${view.record.number}`, detail: { reason } });
  return true;
}

/** Erases what has been kept long enough. @returns cases erased; call again while it equals the limit */
export async function runRetention(limit: number, ctx: CaseCtx): Promise<number> {
  const now = ctx.clock.now();
  const { endedDays } = getRetentionRule(chinaDay(now));
  const due = await ctx.cases.listForRetention(new Date(now.getTime() - endedDays * DAY_MS).toISOString(), limit);
  let erased = 0;
  for (const id of due) {
    const view = await ctx.cases.findCase(id);
    if (view !== undefined && isOver(view.record.state) && (await erase(view, 'system', 'retention', now.toISOString(), ctx))) erased += 1;
  }
  return erased;
}

/**
 * Erases a person's data on request (Personal Information Protection Law art. 47), when the case is over.
 * Refusals: as `findForStaff`; `bad-request` without a reason; `conflict` while the case runs or when it was changed.
 */
export async function eraseCase({ caseId, reason }: { readonly caseId: string; readonly reason: string }, staff: Staff, ctx: CaseCtx): Promise<Result<{ readonly erased: true }, Refusal>> {
  const why = maskText(cleanLine(reason)).slice(0, 200);
  if (why === '' || why === 'retention') return err(refuseInput([issueAt('reason', 'needed')]));
  const found = await findForStaff(caseId, 'case.erase', staff, ctx);
  return found.ok ? eraseOver(found.value, staff.id, why, ctx) : found;
}

/** The same by the person who filed, with the receipt. Refusals: `not-found`; `conflict` while the case runs: it can be withdrawn first. */
export async function eraseOwn(key: ReceiptKey, ctx: CaseCtx): Promise<Result<{ readonly erased: true }, Refusal>> {
  const found = await findByReceipt(key, ctx);
  return found.ok ? eraseOver(found.value, 'complainant', 'asked', ctx) : found;
}

async function eraseOver(view: CaseFileView, by: string, reason: string, ctx: CaseCtx): Promise<Result<{ readonly erased: true }, Refusal>> {
  if (!isOver(view.record.state)) return err(refusal('conflict', 'a case that still runs cannot be erased'));
  return (await erase(view, by, reason, ctx.clock.now().toISOString(), ctx)) ? ok({ erased: true }) : err(refusal('conflict', 'the case was changed since it was read'));
}
