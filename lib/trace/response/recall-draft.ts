import type { z } from 'zod';
import type { CaseCtx } from '../cases/ctx';
import { dropAbsent } from '../cases/drop-absent';
import { canDo, type Concerned, type DeskAction, type Staff } from '../desk/access';
import type { AuditEntry } from '../desk/audit';
import { refusal, type Issue, type Refusal } from '../errors';
import { toLocalDate } from '../model/local-date';
import { type RecallDeadline, recallDeadlines } from '../rules/recall-deadlines';
import { WORKING_DAYS, type WorkingDayCalendar } from '../rules/working-days';
import { err, ok, type Result } from '../result';
import { type ImportIssue, isSamePerson, readDelivery } from '../usecases/import-register';
import { type followUpInput, type NoticeInput, type RecallDraftInput, type sentInput } from './recall-input';
import type { Signing } from '../registers/store';
import type { DraftBeside, RecallDraft, RecallDraftState } from './store';

/*
 * A recall from draft to public notice. Until an official notice is recorded, and a second person has
 * signed it, nothing of it is public: not the draft, not that there is one (Food Safety Law art. 118).
 */

/** States in which the text may still be changed. */
const OPEN: readonly RecallDraftState[] = ['draft', 'sent'];

const notAllowed = refusal('not-allowed', 'this account may not do that');
const NO_DRAFT = refusal('not-found', 'there is no such draft');
/** A conflict with the code of its sentence. */
const refuseState = (code: string, detail: string): Refusal => refusal('conflict', detail, [{ path: '', code, reason: detail }]);

const entry = (staff: Staff, action: DeskAction, id: string, detail: Readonly<Record<string, string>>, ctx: CaseCtx): AuditEntry =>
  ({ at: ctx.clock.now().toISOString(), by: staff.id, action, subject: `recall-draft:${id}`, detail });

/** What decides over rights to a draft. */
export const concernOfDraft = ({ category, notice }: Pick<RecallDraft, 'category' | 'notice'>): Concerned => ({ category, ...(notice === undefined ? {} : { firstSigner: notice.recordedBy }) });

async function findDraft(id: string, action: DeskAction, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  if (!canDo(staff, action)) return err(notAllowed);
  const draft = await ctx.response.findDraft(id);
  if (draft === undefined || !canDo(staff, 'recall.draft', { category: draft.category })) return err(NO_DRAFT);
  return canDo(staff, action, concernOfDraft(draft)) ? ok(draft) : err(refusal('not-allowed', 'a second person must sign', [{ path: '', code: 'second-person', reason: 'whoever records a notice cannot approve it' }]));
}

/** Replaces the draft of the version that was seen, together with its entry in the log and what becomes of its delivery. */
async function replace(draft: RecallDraft, version: number, beside: DraftBeside, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  if ((await ctx.response.replaceDraft(draft, version, beside)) === 'stale') return err(refuseState('draft-changed', 'the draft was changed in between'));
  return ok({ ...draft, version: version + 1 });
}

/** Ids of cases by the numbers on their receipts; numbers that are none, or out of sight, are refused. */
async function findCases(numbers: readonly string[], staff: Staff, ctx: CaseCtx): Promise<Result<readonly string[], Refusal>> {
  const ids: string[] = [];
  for (const number of numbers) {
    const found = await ctx.cases.listCases({ q: number, page: 1, perPage: 2 }, { regions: staff.regions, categories: staff.categories });
    const record = found.rows.find((row) => row.number === number.toUpperCase());
    if (record === undefined) return err(refusal('bad-request', 'a case number is not known', [{ path: 'caseNumbers', code: 'case-number', reason: 'no such case in reach' }]));
    ids.push(record.id);
  }
  return ok(ids);
}

/**
 * Begins a draft, or writes another text into one that is still open.
 * Refusals: `not-allowed`; `not-found` for a draft not there or outside the scope; `conflict`
 * (`draft-changed`, `draft-closed`); `bad-request` for a case number that is not known.
 */
export async function saveRecallDraft(input: RecallDraftInput & { readonly id?: string; readonly version?: number }, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  const { caseNumbers, id, version, ...text } = input;
  if (!canDo(staff, 'recall.draft', { category: input.category })) return err(notAllowed);
  const cases = await findCases(caseNumbers, staff, ctx);
  if (!cases.ok) return cases;
  const written = { ...dropAbsent(text), caseIds: cases.value };
  if (id === undefined) {
    const draft: RecallDraft = { ...written, id: ctx.ids.newId(), state: 'draft', createdBy: staff.id, createdAt: ctx.clock.now().toISOString(), version: 1, sent: [], followUps: [] };
    await ctx.response.putDraft(draft, entry(staff, 'recall.draft', draft.id, { step: 'drafted', category: draft.category, level: draft.level }, ctx));
    return ok(draft);
  }
  const found = await findDraft(id, 'recall.draft', staff, ctx);
  if (!found.ok) return found;
  if (!OPEN.includes(found.value.state)) return err(refuseState('draft-closed', `the draft is ${found.value.state}`));
  const { state, createdBy, createdAt, sent, followUps } = found.value;
  const audit = entry(staff, 'recall.draft', id, { step: 'changed', category: input.category, level: input.level }, ctx);
  return replace({ ...written, id, state, createdBy, createdAt, sent, followUps, version: version ?? found.value.version }, version ?? found.value.version, { audit }, ctx);
}

export interface DraftSeen {
  readonly id: string;
  /** Version that was seen. */
  readonly version: number;
}

/** Records to whom the draft went: the responsible party, the authority. Refusals: as {@link saveRecallDraft}. */
export async function recordSent({ id, version, ...sent }: DraftSeen & z.output<typeof sentInput>, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  const found = await findDraft(id, 'recall.send', staff, ctx);
  if (!found.ok) return found;
  if (!OPEN.includes(found.value.state)) return err(refuseState('draft-closed', `the draft is ${found.value.state}`));
  const audit = entry(staff, 'recall.send', id, { to: sent.to }, ctx);
  return replace({ ...found.value, state: 'sent', sent: [...found.value.sent, { ...sent, at: audit.at, by: staff.id }] }, version, { audit }, ctx);
}

/** Records progress as reported to the desk. It stays internal. Refusals: as {@link saveRecallDraft}; `bad-request` for a day that has not come. */
export async function recordFollowUp({ id, version, ...told }: DraftSeen & z.output<typeof followUpInput>, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  const found = await findDraft(id, 'recall.follow-up', staff, ctx);
  if (!found.ok) return found;
  if (found.value.state === 'dropped' || found.value.state === 'draft') return err(refuseState('draft-unsent', 'progress follows a recall that was sent'));
  const now = ctx.clock.now();
  if (told.on > toLocalDate(now)) return err(refusal('bad-request', 'the day has not come', [{ path: 'on', code: 'future', reason: 'the day has not come' }]));
  const followUps = [...found.value.followUps, { ...dropAbsent(told), by: staff.id, at: now.toISOString() }];
  return replace({ ...found.value, followUps }, version, { audit: entry(staff, 'recall.follow-up', id, { kind: told.kind }, ctx) }, ctx);
}

/** Gives a draft up before it is public. What waits for a second signature is taken back. Refusals: as {@link saveRecallDraft}. */
export async function dropRecallDraft({ id, version }: DraftSeen, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  const found = await findDraft(id, 'recall.draft', staff, ctx);
  if (!found.ok) return found;
  const { state, notice } = found.value;
  if (state === 'published' || state === 'dropped') return err(refuseState('draft-closed', `the draft is ${state}`));
  const delivery = notice === undefined ? undefined : await ctx.registers.findImport(notice.importId);
  if (delivery?.state === 'published') return err(refuseState('draft-closed', 'the notice is public'));
  const audit = entry(staff, 'recall.draft', id, { step: 'dropped' }, ctx);
  // One that the shell took back has nothing more to take back.
  const drops = delivery === undefined || delivery.state === 'ended' ? undefined : signing(delivery.id, staff, ctx);
  return replace({ ...found.value, state: 'dropped' }, version, { audit, ...(drops === undefined ? {} : { drops }) }, ctx);
}

const signing = (importId: string, staff: Staff, ctx: CaseCtx): Signing => ({ importId, by: staff.id, at: ctx.clock.now().toISOString() });

/** The draft and its notice as one row of the register of recalls. */
const toRow = (draft: RecallDraft, notice: NoticeInput): Readonly<Record<string, unknown>> => ({
  title: draft.title, issuer: notice.issuer, documentNumber: notice.documentNumber, issuedOn: notice.issuedOn, url: notice.url, level: draft.level, category: draft.category,
  products: draft.productKeys, productName: draft.productName, responsibleParty: draft.responsibleParty, ...(draft.responsibleUscc === undefined ? {} : { responsibleUscc: draft.responsibleUscc }),
  lots: draft.lots, hazard: draft.hazard, advice: draft.advice, ...(draft.remedy === undefined ? {} : { remedy: draft.remedy }), ...(notice.phone === undefined ? {} : { phone: notice.phone }),
  regions: draft.regions, sample: /示例|虚构/.test(notice.issuer) ? '是' : '否',
});

/** Fields of the register's row that are fields of the draft, not of the notice. */
const NOTICE_FIELDS: readonly string[] = ['issuer', 'documentNumber', 'issuedOn', 'url', 'phone'];
const toNoticeIssue = ({ path, code, reason }: ImportIssue): Issue => {
  const field = NOTICE_FIELDS.find((name) => path.endsWith(`.${name}`));
  return { path: field ?? '', code: field === undefined ? 'register-row' : code, reason };
};

/**
 * Records the official notice: it goes into the register's sign-off as a delivery of one row, where a second
 * person has to approve it. Nothing is public by it. Delivery, draft and entry are one write: there is no delivery
 * without its draft, and whoever tries again after a failure makes no second one.
 * Refusals: as {@link saveRecallDraft}; `bad-request` with issues where the register does not take the row.
 */
export async function recordNotice({ id, version, ...notice }: DraftSeen & NoticeInput, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  const found = await findDraft(id, 'notice.record', staff, ctx);
  if (!found.ok) return found;
  const draft = found.value;
  if (!OPEN.includes(draft.state)) return err(refuseState('draft-closed', `the draft is ${draft.state}`));
  if (draft.version !== version) return err(refuseState('draft-changed', 'the draft was changed in between'));
  const text = JSON.stringify({ kind: 'recalls', rows: [toRow(draft, notice)] });
  const read = await readDelivery({ kind: 'recalls', name: `${notice.documentNumber}.json`, text, by: staff.id }, ctx);
  if (!read.ok) return read;
  const { report: { errors }, taken } = read.value;
  if (taken === undefined) return err(refusal('bad-request', errors.map(({ reason }) => reason).join('; '), errors.map(toNoticeIssue)));
  const importId = taken.delivery.id;
  return replace({
    ...draft, state: 'notice-recorded',
    notice: { issuer: notice.issuer, documentNumber: notice.documentNumber, issuedOn: notice.issuedOn, url: notice.url, recordedBy: staff.id, importId },
  }, version, { audit: entry(staff, 'notice.record', id, { delivery: importId, document: notice.documentNumber }, ctx), opens: taken }, ctx);
}

/**
 * The second signature: the notice becomes a public recall, and every scan of its lots says so.
 * Refusals: as {@link saveRecallDraft}; `not-allowed` (`second-person`) for whoever recorded it; `conflict`
 * without an official notice.
 */
export async function approveNotice({ id, version }: DraftSeen, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> {
  const found = await findDraft(id, 'notice.approve', staff, ctx);
  if (!found.ok) return found;
  const { notice, state } = found.value;
  if (notice === undefined || state !== 'notice-recorded') return err(refuseState('no-notice', 'without an official notice nothing is published'));
  if (found.value.version !== version) return err(refuseState('draft-changed', 'the draft was changed in between'));
  const releases = await findRelease(notice.importId, staff, ctx);
  if (!releases.ok) return releases;
  const audit = entry(staff, 'notice.approve', id, { delivery: notice.importId, document: notice.documentNumber }, ctx);
  return replace({ ...found.value, state: 'published' }, version, { audit, ...releases.value }, ctx);
}

/**
 * The second signature under what another person took in; none where it is public already.
 * Refusals: `not-found`; `conflict` when it was taken back; `not-allowed` (`second-person`) for whoever took it in.
 */
async function findRelease(importId: string, staff: Staff, ctx: CaseCtx): Promise<Result<{ readonly releases?: Signing }, Refusal>> {
  const delivery = await ctx.registers.findImport(importId);
  if (delivery === undefined) return err(refusal('not-found', 'there is no such delivery'));
  if (delivery.state === 'published') return ok({});
  if (delivery.state === 'ended') return err(refusal('conflict', 'the delivery was taken back'));
  if (isSamePerson(delivery.draftedBy, staff.id)) return err(refusal('not-allowed', 'a second person must sign', [{ path: '', code: 'second-person', reason: 'whoever takes a delivery in cannot sign it' }]));
  return ok({ releases: signing(importId, staff, ctx) });
}

const findDraftOf = async (importId: string, ctx: CaseCtx): Promise<RecallDraft | undefined> =>
  (await ctx.response.listDrafts({ states: ['notice-recorded'], limit: 1_000 })).find(({ notice }) => notice?.importId === importId);

/**
 * Signs a delivery at the registers' own page; the draft behind it, if there is one, counts as published with it.
 * Refusals: `conflict` when the draft was changed in between, and those of {@link findRelease}.
 */
export async function releaseDelivery(importId: string, audit: AuditEntry, staff: Staff, ctx: CaseCtx): Promise<Result<null, Refusal>> {
  const found = await findRelease(importId, staff, ctx);
  if (!found.ok) return found;
  const { releases } = found.value;
  const draft = await findDraftOf(importId, ctx);
  if (draft !== undefined) {
    const replaced = await replace({ ...draft, state: 'published' }, draft.version, { audit, ...found.value }, ctx);
    return replaced.ok ? ok(null) : replaced;
  }
  if (releases === undefined) return err(refusal('conflict', 'the delivery is published'));
  await ctx.registers.releaseImport(releases, audit);
  return ok(null);
}

/**
 * Takes a delivery back at the registers' own page; the draft behind it, if there is one, is open again with it.
 * @returns false where no draft is behind it: then nothing was done. Refusal: `conflict` when the draft was changed in between
 */
export async function takeBackWithDraft(importId: string, audit: AuditEntry, staff: Staff, ctx: CaseCtx): Promise<Result<boolean, Refusal>> {
  const draft = await findDraftOf(importId, ctx);
  const delivery = draft === undefined ? undefined : await ctx.registers.findImport(importId);
  if (draft === undefined || delivery === undefined || delivery.state === 'published') return ok(false);
  const { notice: _, ...open } = draft;
  const drops = delivery.state === 'ended' ? {} : { drops: signing(importId, staff, ctx) };
  const replaced = await replace({ ...open, state: open.sent.length > 0 ? 'sent' : 'draft' }, draft.version, { audit, ...drops }, ctx);
  return replaced.ok ? ok(true) : replaced;
}

/** Terms of a draft by the dated rule of its category and level: counted from what the desk knows. */
export function draftDeadlines(draft: RecallDraft, calendar: WorkingDayCalendar = WORKING_DAYS): readonly RecallDeadline[] {
  const issuedOn = draft.notice?.issuedOn;
  const rule = { category: draft.category, level: draft.level, issuedOn: issuedOn ?? draft.decidedOn ?? toLocalDate(draft.knownAt ?? draft.createdAt) };
  const terms = recallDeadlines(rule, calendar, { ...(draft.knownAt === undefined ? {} : { knowing: draft.knownAt }), ...(draft.decidedOn === undefined ? {} : { decision: draft.decidedOn }) });
  if (issuedOn !== undefined) return terms;
  // What runs from the notice has no date before there is one.
  return terms.map((term) => {
    if (term.from !== 'notice') return term;
    const { due: _, dueAt: __, ...undated } = term;
    return { ...undated, provisional: false };
  });
}

/** A draft that the member of staff may see. Refusals: `not-allowed`, `not-found`. */
export const readDraft = (id: string, staff: Staff, ctx: CaseCtx): Promise<Result<RecallDraft, Refusal>> => findDraft(id, 'recall.draft', staff, ctx);

/** Drafts within the scope, newest first. Refusal: `not-allowed`. */
export async function listDrafts(states: readonly RecallDraftState[] | undefined, limit: number, staff: Staff, ctx: CaseCtx): Promise<Result<readonly RecallDraft[], Refusal>> {
  if (!canDo(staff, 'recall.draft')) return err(notAllowed);
  const drafts = await ctx.response.listDrafts({ limit, ...(states === undefined ? {} : { states }) });
  return ok(drafts.filter(({ category }) => canDo(staff, 'recall.draft', { category })));
}
