import { type Refusal, refusal } from '@/lib/trace/errors';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { type Result, err, ok } from '@/lib/trace/result';
import { type CaseView, concernOf } from '@/lib/trace/cases/case-view';
import { parseCaseNumber } from '@/lib/trace/cases/number';
import { isOver } from '@/lib/trace/cases/procedure';
import { listQueue, readCaseByNumber } from '@/lib/trace/cases/read-case';
import type { CaseQuery } from '@/lib/trace/cases/store';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import { type AnswerChange, compareAnswers } from '@/lib/trace/desk/compare-answers';
import { type Staff, canDo } from '@/lib/trace/desk/access';
import { canBeGiven } from '@/lib/trace/desk/staff';
import { withoutListed } from '@/lib/trace/disclosure';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import type { CaseRecord } from '@/lib/trace/model/case';
import type { Instant, LocalDate } from '@/lib/trace/model/event';
import type { Paged } from '@/lib/trace/model/register';
import { answerAtFiling } from '../evidence';
import { toAsked } from '../page-query';
import { askPath, asking } from '../questions';
import { getServices } from '../running';
import { askAs } from './ask-as';
import { openStaff } from './auth';

/* What the pages of cases ask: a use case, and the names of the staff that it mentions by id. */

/** Names of staff by id. */
export type StaffNames = Readonly<Record<string, string>>;

const toNames = async (ids: readonly (string | undefined)[]): Promise<StaffNames> => {
  const known = [...new Set(ids.filter((id): id is string => id !== undefined && id !== 'complainant' && id !== 'system'))];
  return known.length === 0 ? {} : Object.fromEntries(await openStaff(await getServices()).staffNames(known));
};

/** Days before its end in which a term is soon due. */
const SOON_DAYS = 3;
const DAY_MS = 86_400_000;

/** The day up to which a term that has not ended is soon due. */
export const soonOf = (today: LocalDate): LocalDate => new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * DAY_MS).toISOString().slice(0, 10);

export interface QueuePage extends Paged<CaseRecord> {
  readonly today: LocalDate;
  readonly names: StaffNames;
  /** Cases that are not over. */
  readonly counts: { readonly open: number; readonly overdue: number; readonly soon: number };
}

/** A page of the queue as this member of staff may see it; `due` narrows to terms that are over, or end within three days. */
export const askQueue = ({ due, ...query }: CaseQuery & { readonly due?: 'overdue' | 'soon' }, staff: Staff): Promise<Result<Result<QueuePage, Refusal>, Refusal>> =>
  askAs(staff, 'queue.read', async (ctx) => {
    const today = toLocalDate(ctx.clock.now());
    const dueBy = due === 'overdue' ? new Date(Date.parse(`${today}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10) : due === 'soon' ? soonOf(today) : undefined;
    const [listed, counted] = await Promise.all([
      listQueue({ ...query, ...(dueBy === undefined ? {} : { dueBy }) }, staff, ctx),
      ctx.cases.countCases({ regions: staff.regions, categories: staff.categories }, today, soonOf(today)),
    ]);
    if (!listed.ok) return listed;
    const open = counted.filter(({ state }) => !isOver(state));
    const sum = (of: 'count' | 'overdue' | 'soon'): number => open.reduce((total, one) => total + one[of], 0);
    return ok({ ...listed.value, today, names: await toNames(listed.value.rows.map(({ assignedTo }) => assignedTo)), counts: { open: sum('count'), overdue: sum('overdue'), soon: sum('soon') } });
  });

/** What was seen, read back: an answer of ours where the signature says so, else only what it claims. */
export type SeenEvidence =
  | { readonly verified: true; readonly answer: TraceAnswer; readonly hash: string; readonly keyId: string }
  | { readonly verified: false; readonly hash: string; readonly keyId: string; readonly claims: { readonly at?: string; readonly state?: string; readonly code?: string } };

export interface CaseEvidence {
  readonly seen?: SeenEvidence;
  /** The answer at filing as the desk may see it. */
  readonly atFiling?: TraceAnswer;
  /** The same today; `gone` where there is none any more. */
  readonly now?: TraceAnswer | 'gone';
  /** From what was seen (else what was there at filing) to today; undefined where there is nothing to compare. */
  readonly changes?: readonly AnswerChange[];
}

export interface OpenedCase {
  readonly view: CaseView;
  readonly today: LocalDate;
  readonly readAt: Instant;
  readonly names: StaffNames;
  /** Who can be given the case; empty for who may not give it. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly evidence: CaseEvidence;
}

/** Reads a text that nobody may have written but this server; undefined where it was not. */
function readAnswer(text: string | undefined): TraceAnswer | undefined {
  if (text === undefined) return undefined;
  const answer = JSON.parse(text) as TraceAnswer;
  return answer.version === '1' ? answer : undefined;
}

/** A few fields of a text that anybody may have written. */
function readClaims(text: string): Extract<SeenEvidence, { verified: false }>['claims'] {
  try {
    const { answeredAt, verdict, code } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const line = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 200) : undefined);
    const of = (value: unknown, name: string): string | undefined => (typeof value === 'object' && value !== null && name in value ? line((value as Readonly<Record<string, unknown>>)[name]) : undefined);
    const [at, state, value] = [line(answeredAt), of(verdict, 'state'), of(code, 'value')];
    return { ...(at === undefined ? {} : { at }), ...(state === undefined ? {} : { state }), ...(value === undefined ? {} : { code: value }) };
  } catch {
    // No JSON at all: it claims nothing.
    return {};
  }
}

/** The answer behind a result's address today, as anybody sees it. */
async function askPublic(path: string): Promise<TraceAnswer | undefined> {
  if (!URL.canParse(path, 'http://localhost')) return undefined;
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const asked = await askPath(pathname.slice(3).replace(/\/$/, '').split('/'), toAsked(searchParams));
  return asked.ok && 'answer' in asked.value.resolution ? withoutListed(asked.value.resolution.answer) : undefined;
}

async function readEvidence({ seen, seenVerified, atFiling, record }: CaseView, ctx: CaseCtx): Promise<CaseEvidence> {
  const { path } = record.subject;
  const filed = readAnswer(atFiling);
  const ours = seenVerified === true ? readAnswer(seen?.answer) : undefined;
  // Like is compared with like: what the shopper saw with what everybody sees, what the desk saw with what it sees.
  const [everybody, now] = path === undefined ? [] : await Promise.all([ours === undefined ? undefined : askPublic(path), answerAtFiling(path, ctx).then(readAnswer)]);
  const changes = ours !== undefined && everybody !== undefined ? compareAnswers(ours, everybody) : ours === undefined && filed !== undefined && now !== undefined ? compareAnswers(filed, now) : undefined;
  return {
    ...(seen === undefined ? {} : { seen: ours === undefined ? { verified: false, hash: seen.hash, keyId: seen.keyId, claims: readClaims(seen.answer) } : { verified: true, answer: ours, hash: seen.hash, keyId: seen.keyId } }),
    ...(filed === undefined ? {} : { atFiling: filed }),
    ...(path === undefined ? {} : { now: now ?? 'gone' }),
    ...(changes === undefined ? {} : { changes }),
  };
}

async function listColleagues({ record }: CaseView, staff: Staff): Promise<OpenedCase['colleagues']> {
  if (!canDo(staff, 'case.assign')) return [];
  const everybody = await openStaff(await getServices()).listStaff();
  return everybody
    .filter((one) => canBeGiven(one, concernOf(record)))
    .map(({ id, name }) => ({ id, name }));
}

/**
 * A case by its number with its evidence; the read is written down.
 * Refusals of the second kind: `not-found` for a number that is none, is not there or lies outside the scope; `not-allowed`.
 */
export const askCase = (typed: string, staff: Staff): Promise<Result<Result<OpenedCase, Refusal>, Refusal>> =>
  asking(async (ctx) => {
    const number = parseCaseNumber(typed);
    if (number === undefined) return err(refusal('not-found', 'there is no such case'));
    const read = await readCaseByNumber(number, staff, ctx);
    return read.ok ? ok(await openCase(read.value, staff, ctx)) : read;
  });

async function openCase(view: CaseView, staff: Staff, ctx: CaseCtx): Promise<OpenedCase> {
  const now = ctx.clock.now();
  const [evidence, names, colleagues] = await Promise.all([
    readEvidence(view, ctx),
    toNames([view.record.assignedTo, ...view.steps.flatMap(({ by, kind, facts }) => [by, kind === 'assigned' ? facts['to'] : undefined])]),
    listColleagues(view, staff),
  ]);
  return { view, today: toLocalDate(now), readAt: now.toISOString(), names, colleagues, evidence };
}

/** The same for the sheet that is printed: making it is written down as well. */
export const askCaseSheet = (typed: string, staff: Staff): Promise<Result<Result<OpenedCase, Refusal>, Refusal>> =>
  asking(async (ctx) => {
    const number = parseCaseNumber(typed);
    if (number === undefined || !canDo(staff, 'case.export')) return err(refusal('not-found', 'there is no such case'));
    const read = await readCaseByNumber(number, staff, ctx);
    if (!read.ok) return read;
    if (!canDo(staff, 'case.export', concernOf(read.value.record))) return err(refusal('not-found', 'there is no such case'));
    await ctx.audit.append({ at: ctx.clock.now().toISOString(), by: staff.id, action: 'case.export', subject: `case:${number}`, detail: { form: 'sheet' } });
    return ok(await openCase(read.value, staff, ctx));
  });
