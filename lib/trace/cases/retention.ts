import type { Staff } from '../desk/access';
import type { AuditEntry } from '../desk/audit';
import { maskText } from '../disclosure/personal';
import { refusal, type Refusal } from '../errors';
import type { CaseRecord, CaseStep } from '../model/case';
import type { Instant, LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import { err, ok, type Result } from '../result';
import { changeBy } from './advance';
import type { CaseCtx } from './ctx';
import { issueAt, refuseInput } from './input-issues';
import { cleanLine } from './personal-text';
import { findByReceipt, type ReceiptKey } from './person-steps';
import { isOver } from './procedure';
import { findForStaff } from './read-case';
import type { CaseFileView } from './store';

/** How long personal data of a case are kept (Personal Information Protection Law arts. 19, 47): no law sets a term, so ours is dated and public. */
export interface RetentionRule {
  readonly id: string;
  readonly validFrom: LocalDate;
  /** Drafts on the person's own device. */
  readonly draftDays: number;
  /** Three years: as long as the matter itself may be brought before an authority (SAMR Order 121 art. 16(4)). */
  readonly endedDays: number;
  /** At a window, of what nobody took further: nobody there says that a case is over. Absent in rules that knew no such end. */
  readonly quietDays?: number;
}

export const RETENTION_RULES: readonly RetentionRule[] = [
  { id: '2026-04-15', validFrom: '2026-04-15', draftDays: 30, endedDays: 1_096 },
  { id: '2026-11-22', validFrom: '2026-11-22', draftDays: 30, endedDays: 1_096, quietDays: 1_096 },
];

/** The rule of today; the newest that has begun. */
export function getRetentionRule(day: LocalDate, rules: readonly RetentionRule[] = RETENTION_RULES): RetentionRule {
  const rule = rules.filter(({ validFrom }) => validFrom <= day).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? rules[0];
  if (rule === undefined) throw new RangeError('There is no rule of retention.');
  return rule;
}

const DAY_MS = 86_400_000;

const daysBefore = (now: Date, days: number): Instant => new Date(now.getTime() - days * DAY_MS).toISOString();

/** Whether nothing was done in a case of a window since; what the clock wrote does not count. */
const isQuiet = ({ record, steps }: Pick<CaseFileView, 'record' | 'steps'>, before: Instant): boolean =>
  record.operator === 'window' && steps.every(({ at, by }) => by === 'system' || at < before);

/** Whether whoever filed may have it erased: a window has no duty of its own that would need it, an authority has until the case is over. */
export const canEraseOwn = ({ state, operator }: Pick<CaseRecord, 'state' | 'operator'>): boolean => isOver(state) || operator === 'window';

const isErased = ({ steps }: CaseFileView): boolean => steps.some(({ kind }) => kind === 'erased');

/** Step, erasure and entry are one write: a case that was changed meanwhile is left alone. One of which only the step is there is finished. @returns false when it was changed */
async function erase(view: CaseFileView, by: string, reason: string, at: Instant, ctx: CaseCtx): Promise<boolean> {
  const audit: AuditEntry = { at, by, action: reason === 'retention' ? 'retention' : 'case.erase', subject: `case:${view.record.number}`, detail: { reason } };
  if (isErased(view)) {
    await ctx.cases.erasePersonal(view.record.id, at, audit);
    return true;
  }
  const step: CaseStep = { kind: 'erased', at, by: 'system', facts: { reason }, shown: true };
  const after = await ctx.cases.addStep(view.record.id, view.record.version, step, { ...changeBy(view, step, {}, toLocalDate(at)), nextDue: null }, { audit, erase: true });
  return after !== 'stale' && after !== 'missing';
}

/** Erases what has been kept long enough. @returns cases erased; call again while it equals the limit */
export async function runRetention(limit: number, ctx: CaseCtx): Promise<number> {
  const now = ctx.clock.now();
  const { endedDays, quietDays } = getRetentionRule(toLocalDate(now));
  const quietBefore = quietDays === undefined ? undefined : daysBefore(now, quietDays);
  const due = await ctx.cases.listForRetention({ endedBefore: daysBefore(now, endedDays), ...(quietBefore === undefined ? {} : { quietBefore }) }, limit);
  let erased = 0;
  for (const id of due) {
    const view = await ctx.cases.findCase(id);
    if (view === undefined) continue;
    const isDue = isOver(view.record.state) || (quietBefore !== undefined && isQuiet(view, quietBefore));
    if (isDue && (await erase(view, 'system', 'retention', now.toISOString(), ctx))) erased += 1;
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
  if (!found.ok) return found;
  return isOver(found.value.record.state) ? eraseNow(found.value, staff.id, why, ctx) : err(RUNS);
}

/** The same by the person who filed, with the receipt; at a window at any time. Refusals: `not-found`; `conflict` while the case runs at an authority: it can be withdrawn first. */
export async function eraseOwn(key: ReceiptKey, ctx: CaseCtx): Promise<Result<{ readonly erased: true }, Refusal>> {
  const found = await findByReceipt(key, ctx);
  if (!found.ok) return found;
  return canEraseOwn(found.value.record) ? eraseNow(found.value, 'complainant', 'asked', ctx) : err(RUNS);
}

const RUNS = refusal('conflict', 'a case that still runs cannot be erased');

async function eraseNow(view: CaseFileView, by: string, reason: string, ctx: CaseCtx): Promise<Result<{ readonly erased: true }, Refusal>> {
  return (await erase(view, by, reason, ctx.clock.now().toISOString(), ctx)) ? ok({ erased: true }) : err(refusal('conflict', 'the case was changed since it was read'));
}
