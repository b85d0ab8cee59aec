import type { CaseStep } from '../model/case';
import type { Instant } from '../model/event';
import { toLocalDate } from '../model/local-date';
import { WORKING_DAYS, type WorkingDayCalendar } from '../rules/working-days';
import { courseOf } from './advance';
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
 * @param slice cases read at a time
 */
export async function recomputeTerms(slice: number, ctx: CaseCtx, calendar: WorkingDayCalendar = WORKING_DAYS): Promise<Recomputed> {
  const at = ctx.clock.now().toISOString();
  const done = { read: 0, moved: 0, stale: 0 };
  for (let after: string | undefined; ; ) {
    const ids = await ctx.cases.listProvisional(slice, after);
    for (const id of ids) {
      done.read += 1;
      const outcome = await recompute(id, at, calendar, ctx);
      if (outcome !== 'same') done[outcome] += 1;
    }
    after = ids.at(-1);
    if (after === undefined || ids.length < slice) return done;
  }
}

async function recompute(id: string, at: Instant, calendar: WorkingDayCalendar, ctx: CaseCtx): Promise<'same' | 'moved' | 'stale'> {
  const view = await ctx.cases.findCase(id);
  if (view === undefined) return 'same';
  const { record } = view;
  const next = nextDueOf(caseTerms(courseOf(view), calendar, toLocalDate(at)));
  if (next?.on === record.nextDue?.on && next?.provisional === record.nextDue?.provisional && next?.term === record.nextDue?.term) return 'same';
  const facts = { text: 'terms-recomputed', from: record.nextDue?.on ?? '', to: next?.on ?? '' };
  const step: CaseStep = { kind: 'note', at, by: 'system', facts, shown: false };
  const after = await ctx.cases.addStep(id, record.version, step, { nextDue: next ?? null, ball: whoHasTheBall({ ...courseOf(view), steps: [...view.steps, step] }) });
  return after === 'stale' ? 'stale' : after === 'missing' ? 'same' : 'moved';
}
