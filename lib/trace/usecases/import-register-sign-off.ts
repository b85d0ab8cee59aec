import type { AuditEntry } from '../desk/audit';
import { refusal, type Refusal } from '../errors';
import type { EndReason, RegisterImport, SignOffState } from '../model/register';
import type { Ctx } from '../ports';
import type { RegisterKind } from '../registers/columns';
import type { RegisterStep } from '../registers/store';
import { err, ok, type Result } from '../result';
import { cleanName, isSamePerson } from './import-register';

/*
 * What happens to a delivery after it was taken in: a second person approves it, then it is published;
 * or it is dropped. Published rows are ended one by one.
 */

/** Rows of a draft that are shown with it. */
const SHOWN_ROWS = 20;
/** Longest note, in characters. */
const NOTE_LIMIT = 1_000;

export interface Signature {
  readonly importId: string;
  readonly by: string;
}

export interface ShownDelivery {
  readonly delivery: RegisterImport;
  readonly steps: readonly RegisterStep[];
  /** First rows that wait for publication; none once it is published or dropped. */
  readonly rows: readonly { readonly id: string; readonly body: unknown }[];
}

/** The delivery, when it is in one of the states and the person has a name. */
async function findDelivery({ importId, by }: Signature, states: readonly SignOffState[], ctx: Ctx): Promise<Result<RegisterImport, Refusal>> {
  if (cleanName(by) === '') return err(refusal('bad-request', 'who takes this step needs a name'));
  const delivery = await ctx.registers.findImport(importId);
  if (delivery === undefined) return err(refusal('not-found', 'there is no such delivery'));
  if (!states.includes(delivery.state)) return err(refusal('conflict', `the delivery is ${delivery.state}; this step needs one that is ${states.join(' or ')}`));
  return ok(delivery);
}

const getDelivery = async (id: string, ctx: Ctx): Promise<RegisterImport> => {
  const delivery = await ctx.registers.findImport(id);
  if (delivery === undefined) throw new Error('A delivery that was just signed is gone.');
  return delivery;
};

/**
 * Approves a draft. Refusals: `not-found`; `conflict` when it is no draft any more; `not-allowed` when
 * the person is the one who took it in.
 */
export async function approveDelivery(signature: Signature, ctx: Ctx): Promise<Result<RegisterImport, Refusal>> {
  const found = await findDelivery(signature, ['draft'], ctx);
  if (!found.ok) return found;
  if (isSamePerson(signature.by, found.value.draftedBy)) return err(refusal('not-allowed', 'whoever takes a file in cannot approve it: a second person must'));
  await ctx.registers.approveImport(signature.importId, cleanName(signature.by), ctx.clock.now().toISOString());
  return ok(await getDelivery(signature.importId, ctx));
}

/** Publishes an approved delivery: all rows or none. Refusals: `not-found`; `conflict` when it is not approved. */
export async function publishDelivery(signature: Signature, ctx: Ctx): Promise<Result<RegisterImport, Refusal>> {
  const found = await findDelivery(signature, ['approved'], ctx);
  if (!found.ok) return found;
  await ctx.registers.publishImport(signature.importId, cleanName(signature.by), ctx.clock.now().toISOString());
  return ok(await getDelivery(signature.importId, ctx));
}

/**
 * Takes a delivery back before it is published. Refusals: `not-found`; `conflict` when it is published or was dropped before.
 * @param audit the entry of the desk's log that is kept with it
 */
export async function dropDelivery(signature: Signature, ctx: Ctx, audit?: AuditEntry): Promise<Result<RegisterImport, Refusal>> {
  const found = await findDelivery(signature, ['draft', 'approved'], ctx);
  if (!found.ok) return found;
  await ctx.registers.dropImport(signature.importId, cleanName(signature.by), ctx.clock.now().toISOString(), audit);
  return ok(await getDelivery(signature.importId, ctx));
}

/** A delivery with what was done to it and its first waiting rows. Refusal: `not-found`. */
export async function showDelivery(importId: string, ctx: Ctx): Promise<Result<ShownDelivery, Refusal>> {
  const delivery = await ctx.registers.findImport(importId);
  if (delivery === undefined) return err(refusal('not-found', 'there is no such delivery'));
  const [steps, drafts] = [await ctx.registers.listSteps(importId), await ctx.registers.listDrafts(importId, { page: 1, perPage: SHOWN_ROWS })];
  return ok({ delivery, steps, rows: drafts.rows });
}

export interface RowEnd {
  readonly kind: RegisterKind;
  /** Id of the published row. */
  readonly id: string;
  readonly reason: EndReason;
  readonly by: string;
  /** For the operator only. */
  readonly note?: string;
}

/**
 * Ends a published row: it has gone from every public read at once; reason, day and person are kept.
 * Refusals: `bad-request` for a person without a name or a note that is too long; `not-found` when no
 * such row is published.
 * @param audit the entry of the desk's log that is kept with it
 */
export async function endPublishedRow(end: RowEnd, ctx: Ctx, audit?: AuditEntry): Promise<Result<RowEnd, Refusal>> {
  if (cleanName(end.by) === '') return err(refusal('bad-request', 'who ends the row needs a name'));
  if ((end.note?.length ?? 0) > NOTE_LIMIT) return err(refusal('bad-request', `a note may hold ${NOTE_LIMIT} characters`));
  const ended = await ctx.registers.endRow(end.kind, end.id, { reason: end.reason, by: cleanName(end.by), at: ctx.clock.now().toISOString(), ...(end.note === undefined ? {} : { note: end.note }) }, audit);
  return ended ? ok(end) : err(refusal('not-found', 'no such row is published'));
}
