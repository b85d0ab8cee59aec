import type { CaseCtx } from '@/lib/trace/cases/ctx';
import type { Refusal } from '@/lib/trace/errors';
import type { LocalDate } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { RegisterCounts } from '@/lib/trace/registers/store';
import type { InspectionDraw } from '@/lib/trace/response/store';
import type { Result } from '@/lib/trace/result';
import { type PublicDraw, isSound, toPublicDraw } from '@/lib/trace/draw/public-draw';
import { type CaseReport, periodOf, reportYears, toCaseReport } from '@/lib/trace/statistics/case-report';
import { firstDayOf, toBoard, type WarningBoard } from '@/lib/trace/warnings/board';
import { canDo, isInScope, type Staff } from '@/lib/trace/desk/access';
import { poolText } from '@/lib/trace/draw/order';
import { asking } from '../questions';
import { askAs } from './ask-as';

/* What board, draws and statistics of the desk ask, and the public pages of draws. */

/** Counts of nine months, report of a year: longer than a code may take. */
const DEADLINE_MS = 15_000;
/** Draws on a list. */
const DRAWS = 100;

const todayOf = (ctx: CaseCtx): LocalDate => toLocalDate(ctx.clock.now());

/** The warning board of a week: origins of everywhere, categories of the scope. @param week a Monday, else the running week */
export const askBoard = (staff: Staff, week: string | undefined): Promise<Result<WarningBoard, Refusal>> =>
  askAs(staff, 'warning.read', async (ctx) => {
    const today = todayOf(ctx);
    const counts = await ctx.response.weeklyCounts(firstDayOf(today), today);
    return toBoard(counts.filter(({ category }) => isInScope(staff, { category })), today, week);
  }, { deadlineMs: DEADLINE_MS });

/** A draw that names neither area nor category is everybody's. */
const isVisible = (staff: Staff, { pool: { region, category } }: InspectionDraw): boolean => canDo(staff, 'draw.read', { ...(region === undefined ? {} : { region }), ...(category === undefined ? {} : { category }) });

/** Draws within the scope, those whose day has not come too. */
export const askDraws = (staff: Staff): Promise<Result<{ readonly draws: readonly InspectionDraw[]; readonly today: LocalDate }, Refusal>> =>
  askAs(staff, 'draw.read', async (ctx) => ({ draws: (await ctx.response.listDraws(DRAWS)).filter((draw) => isVisible(staff, draw)), today: todayOf(ctx) }));

/** A draw as the desk sees it; `sound` tells whether it still comes out of its own pool and seed. One outside the scope is as if it were not there. */
export const askDraw = (id: string, staff: Staff): Promise<Result<{ readonly draw: InspectionDraw; readonly sound: boolean; readonly today: LocalDate } | undefined, Refusal>> =>
  askAs(staff, 'draw.read', async (ctx) => {
    const draw = await ctx.response.findDraw(id);
    return draw === undefined || !isVisible(staff, draw) ? undefined : { draw, sound: isSound(draw), today: todayOf(ctx) };
  });

export const askPublicDraws = (): Promise<Result<readonly PublicDraw[], Refusal>> =>
  asking(async (ctx) => {
    const today = todayOf(ctx);
    return (await ctx.response.listDraws(DRAWS)).map((draw) => toPublicDraw(draw, today));
  });

export const askPublicDraw = (id: string): Promise<Result<PublicDraw | undefined, Refusal>> =>
  asking(async (ctx) => {
    const draw = await ctx.response.findDraw(id);
    return draw === undefined ? undefined : toPublicDraw(draw, todayOf(ctx));
  });

/** The pool of a draw as a file: public from the start, because it tells nothing about who was drawn. */
export const askPool = (id: string): Promise<Result<string | undefined, Refusal>> =>
  asking(async (ctx) => {
    const draw = await ctx.response.findDraw(id);
    return draw === undefined ? undefined : poolText(draw.pool.members ?? []);
  });

export interface AskedReport {
  readonly report: CaseReport;
  readonly counts: RegisterCounts;
  readonly years: readonly number[];
  readonly today: LocalDate;
}

/** The report of a year, else of the newest that has one, within the scope. */
export const askReport = (staff: Staff, asked: number | undefined): Promise<Result<AskedReport, Refusal>> =>
  askAs(staff, 'statistics.read', async (ctx) => {
    const today = todayOf(ctx);
    const years = reportYears(today);
    const [newest = Number(today.slice(0, 4)) - 1] = years;
    const year = years.find((one) => one === asked) ?? newest;
    const period = periodOf(year, today) ?? { year, from: `${year}-01-01`, to: `${year}-12-31`, whole: true };
    const [figures, counts] = await Promise.all([ctx.cases.caseFigures(period.from, period.to, { regions: staff.regions, categories: staff.categories }), ctx.registers.counts(today)]);
    return { report: toCaseReport(figures, period), counts, years, today };
  }, { deadlineMs: DEADLINE_MS });
