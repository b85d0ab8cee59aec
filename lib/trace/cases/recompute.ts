import type { CaseStep } from '../model/case';
import { WORKING_DAYS, type WorkingDayCalendar } from '../rules/working-days';
import { courseOf } from './advance';
import { chinaDay } from './china-day';
import type { CaseCtx } from './ctx';
import { caseTerms, nextDueOf, whoHasTheBall } from './terms';

export interface Recomputed {
  readonly read: number;
  readonly moved: number;
  /** Changed by somebody meanwhile; the next run takes them. */
  readonly stale: number;
}

/**
 * Counts provisional terms again, after the State Council's notice of a year was taken in. A day that moves,
 * or is no longer provisional, is written with a step of the clock; others are left alone, so that it can run any time.
 * @param limit cases looked at in one run
 */
export async function recomputeTerms(limit: number, ctx: CaseCtx, calendar: WorkingDayCalendar = WORKING_DAYS): Promise<Recomputed> {
  const at = ctx.clock.now().toISOString();
  const today = chinaDay(at);
  const ids = await ctx.cases.listProvisional(limit);
  let [moved, stale] = [0, 0];
  for (const id of ids) {
    const view = await ctx.cases.findCase(id);
    if (view === undefined) continue;
    const { record } = view;
    const next = nextDueOf(caseTerms(courseOf(view), calendar, today));
    if (next?.on === record.nextDue?.on && next?.provisional === record.nextDue?.provisional && next?.term === record.nextDue?.term) continue;
    const facts = { text: 'terms-recomputed', from: record.nextDue?.on ?? '', to: next?.on ?? '' };
    const step: CaseStep = { kind: 'note', at, by: 'system', facts, shown: false };
    const after = await ctx.cases.addStep(id, record.version, step, { nextDue: next ?? null, ball: whoHasTheBall({ ...courseOf(view), steps: [...view.steps, step] }) });
    if (after === 'stale') stale += 1;
    else if (after !== 'missing') moved += 1;
  }
  return { read: ids.length, moved, stale };
}
