import type { CaseCtx } from '../cases/ctx';
import { canDo, type DeskAction, type Staff } from '../desk/access';
import type { AuditEntry } from '../desk/audit';
import { refusal, type Refusal } from '../errors';
import type { EndReason, RegisterImport, SignOffState } from '../model/register';
import type { RegisterKind } from '../registers/columns';
import { err, ok, type Result } from '../result';
import { importRegister, isSamePerson, type ImportReport } from '../usecases/import-register';
import { dropDelivery, endPublishedRow, showDelivery, type ShownDelivery } from '../usecases/import-register-sign-off';
import { releaseDelivery, takeBackWithDraft } from './recall-draft';

/*
 * The public registers from the desk: one takes a delivery in, another signs it, then it is public. The
 * names of the two are their staff ids. Every register keeps the same rule: without issuer (or deciding
 * authority), number and date there is no row, and nothing of our own finding is one.
 */

const notAllowed = refusal('not-allowed', 'this account may not do that');

/** Every entry is handed to the store together with what it tells. */
const entry = (staff: Staff, action: DeskAction, subject: string, detail: Readonly<Record<string, string>>, ctx: CaseCtx): AuditEntry =>
  ({ at: ctx.clock.now().toISOString(), by: staff.id, action, subject, detail });

/** Takes a file or a typed row in as a draft, or only checks it. Refusals: `not-allowed`, and those of `importRegister`. */
export async function takeDelivery(input: { readonly kind?: RegisterKind; readonly name: string; readonly text: string; readonly dryRun?: boolean }, staff: Staff, ctx: CaseCtx): Promise<Result<ImportReport, Refusal>> {
  if (!canDo(staff, 'notice.record')) return err(notAllowed);
  return importRegister({ ...input, by: staff.id }, ctx, ({ importId = '', kind, rows }) => entry(staff, 'notice.record', `delivery:${importId}`, { register: kind, rows: String(rows) }, ctx));
}

const findDelivery = async (importId: string, ctx: CaseCtx): Promise<Result<RegisterImport, Refusal>> => {
  const delivery = await ctx.registers.findImport(importId);
  return delivery === undefined ? err(refusal('not-found', 'there is no such delivery')) : ok(delivery);
};

/** Whether this member of staff may give the second signature. */
export const maySign = (delivery: Pick<RegisterImport, 'draftedBy' | 'state'>, staff: Staff): boolean =>
  (delivery.state === 'draft' || delivery.state === 'approved') && canDo(staff, 'notice.approve', { firstSigner: delivery.draftedBy }) && !isSamePerson(delivery.draftedBy, staff.id);

/**
 * The second signature: approved and public. Refusals: `not-found`; `not-allowed`, with `second-person` where
 * the same person took it in; `conflict` when it is no draft any more.
 */
export async function signDelivery(importId: string, staff: Staff, ctx: CaseCtx): Promise<Result<RegisterImport, Refusal>> {
  if (!canDo(staff, 'notice.approve')) return err(notAllowed);
  const found = await findDelivery(importId, ctx);
  if (!found.ok) return found;
  if (found.value.state !== 'draft' && found.value.state !== 'approved') return err(refusal('conflict', `the delivery is ${found.value.state}`));
  if (!maySign(found.value, staff)) return err(refusal('not-allowed', 'a second person must sign', [{ path: '', code: 'second-person', reason: 'whoever takes a delivery in cannot sign it' }]));
  const published = await releaseDelivery(importId, entry(staff, 'notice.approve', `delivery:${importId}`, { register: found.value.kind, rows: String(found.value.rows) }, ctx), staff, ctx);
  return published.ok ? findDelivery(importId, ctx) : published;
}

/** Takes a delivery back before it is public. Refusals: `not-allowed`, `not-found`, `conflict`. */
export async function takeBackDelivery(importId: string, staff: Staff, ctx: CaseCtx): Promise<Result<RegisterImport, Refusal>> {
  if (!canDo(staff, 'notice.record')) return err(notAllowed);
  const audit = entry(staff, 'notice.record', `delivery:${importId}`, { step: 'dropped' }, ctx);
  const withDraft = await takeBackWithDraft(importId, audit, staff, ctx);
  if (!withDraft.ok) return withDraft;
  return withDraft.value ? findDelivery(importId, ctx) : dropDelivery({ importId, by: staff.id }, ctx, audit);
}

/** Ends a public row: it has gone from every read at once. Refusals: `not-allowed`, `bad-request`, `not-found`. */
export async function endRowAtDesk(end: { readonly kind: RegisterKind; readonly id: string; readonly reason: EndReason; readonly note?: string }, staff: Staff, ctx: CaseCtx): Promise<Result<null, Refusal>> {
  if (!canDo(staff, 'notice.end')) return err(notAllowed);
  const ended = await endPublishedRow({ ...end, by: staff.id }, ctx, entry(staff, 'notice.end', `register:${end.kind}`, { row: end.kind === 'blacklist' ? 'listing' : end.id, reason: end.reason }, ctx));
  return ended.ok ? ok(null) : ended;
}

/** Deliveries, the last touched first. Refusal: `not-allowed`. */
export async function listDeliveries(query: { readonly kind?: RegisterKind; readonly state?: SignOffState; readonly limit: number }, staff: Staff, ctx: CaseCtx): Promise<Result<readonly RegisterImport[], Refusal>> {
  return canDo(staff, 'notice.record') ? ok(await ctx.registers.listImports(query)) : err(notAllowed);
}

/** A delivery with its steps and first rows. Refusals: `not-allowed`, `not-found`. */
export async function readDelivery(importId: string, staff: Staff, ctx: CaseCtx): Promise<Result<ShownDelivery, Refusal>> {
  return canDo(staff, 'notice.record') ? showDelivery(importId, ctx) : err(notAllowed);
}
