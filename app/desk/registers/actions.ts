'use server';

import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { deskAction, type DeskWorld } from '@/lib/server/desk/action';
import { audit } from '@/lib/server/desk/sign-in';
import { purgeNights } from '@/lib/server/open-data/dump';
import { getServices } from '@/lib/server/running';
import { runNamed } from '@/lib/server/use-cases';
import { type Issue, refusal, type Refusal } from '@/lib/trace/errors';
import { END_REASONS } from '@/lib/trace/model/register';
import { REGISTER_KINDS } from '@/lib/trace/registers/columns';
import { endRowAtDesk, signDelivery, takeBackDelivery, takeDelivery } from '@/lib/trace/response/register-desk';
import { type Result, err, ok } from '@/lib/trace/result';
import type { DeskDone } from '@/lib/server/desk/action';

/* Deliveries to the public registers, ends of rows, and source platforms. */

/** A file is read, checked row by row and kept within one request. */
const DELIVERY_MS = 20_000;
/** Row errors that are told at once. */
const TOLD_ROWS = 20;
const SOURCE_KINDS = ['city', 'province', 'ministry', 'enterprise', 'association', 'third-party', 'window'] as const;

const takeInput = z.object({ kind: z.enum(REGISTER_KINDS, 'choose').optional(), file: z.instanceof(File).optional(), text: z.string().max(1_000_000, 'too-long').optional(), dryRun: z.string().optional() });

async function take({ kind, file, text, dryRun }: z.output<typeof takeInput>, { staff, ctx }: DeskWorld): Promise<Result<DeskDone, Refusal>> {
  const given = file === undefined ? text : await file.text();
  if (given === undefined) return err(refusal('bad-request', 'neither a file nor text', [{ path: '', code: 'nothing-given', reason: 'neither a file nor text' }]));
  const name = file?.name ?? `${kind ?? 'register'}.txt`;
  const taken = await takeDelivery({ name, text: given, dryRun: dryRun !== undefined, ...(kind === undefined ? {} : { kind }) }, staff, ctx);
  if (!taken.ok) return taken;
  const { errors, warnings, rows, importId } = taken.value;
  if (errors.length > 0) {
    const t = await getTranslations('deskResponse.registers');
    const told = errors.slice(0, TOLD_ROWS).map(({ path, line, reason, repair }): Issue => ({ path: file === undefined ? 'text' : 'file', code: t('row', { line: line ?? 0, column: path.replace(/^\[\d+\]\.?/, ''), reason: [reason, repair].filter(Boolean).join('; ') }), reason }));
    return err(refusal('bad-request', 'rows are wrong', told));
  }
  if (importId === undefined) return ok({ done: { rows: String(rows), warnings: String(warnings.length) } });
  return ok({ to: `/desk/registers/${importId}?done=taken` });
}
export const takeIn = deskAction('notice.record', takeInput, take, { deadlineMs: DELIVERY_MS });

const delivery = z.object({ id: z.string().min(1).max(64) });

export const signOff = deskAction('notice.approve', delivery, async ({ id }, { staff, ctx }) => {
  const signed = await signDelivery(id, staff, ctx);
  return signed.ok ? ok({ to: `/desk/registers/${id}?done=signed` }) : signed;
}, { deadlineMs: DELIVERY_MS });

export const takeBack = deskAction('notice.record', delivery, async ({ id }, { staff, ctx }) => {
  const dropped = await takeBackDelivery(id, staff, ctx);
  return dropped.ok ? ok({ to: `/desk/registers/${id}?done=dropped` }) : dropped;
});

const endInput = z.object({ kind: z.enum(REGISTER_KINDS, 'choose'), row: z.string().trim().min(1).max(400, 'too-long'), reason: z.enum(END_REASONS, 'choose'), note: z.string().trim().max(1_000, 'too-long').optional() });

export const endRow = deskAction('notice.end', endInput, async ({ kind, row, reason, note }, { staff, ctx }) => {
  const ended = await endRowAtDesk({ kind, id: row, reason, ...(note === undefined ? {} : { note }) }, staff, ctx);
  if (!ended.ok) return ended;
  // What ran out was right while it stood; every other row must not stay in copies of ours. The statutory list is in none.
  if (reason !== 'expired' && kind !== 'blacklist') await purgeNights(await getServices());
  return ok({ done: {} });
}, { deadlineMs: DELIVERY_MS });

const sourceInput = z.object({ id: z.string().trim().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'format'), name: z.string().trim().min(1).max(100, 'too-long'), kind: z.enum(SOURCE_KINDS, 'choose') });

/** A new source platform, or a new name of a known one; its scope stays as it is. */
export const putSource = deskAction('source.manage', sourceInput, async (input, { staff, ctx }) => {
  const known = await ctx.sources.getSource(input.id);
  await ctx.sources.putSource({ families: [], scope: { parties: [], categories: [], prefixes: [] }, addresses: [], sample: false, ...known, ...input });
  await audit(ctx, { by: staff.id, action: 'source.manage', subject: `source:${input.id}`, detail: { step: known === undefined ? 'added' : 'changed' } });
  return ok({ done: {} });
});

/** A key for a source; shown once, kept as its hash. */
export const issueKey = deskAction('source.manage', z.object({ id: sourceInput.shape.id, label: z.string().trim().min(1).max(100, 'too-long') }), async ({ id, label }, { staff, ctx }) => {
  const made = await runNamed('source-key', { sourceId: id, label }, await getServices(), () => undefined);
  if ('missing' in made) return err(refusal('not-found', 'there is no such source'));
  await audit(ctx, { by: staff.id, action: 'source.manage', subject: `source:${id}`, detail: { step: 'key' } });
  return ok({ done: { key: made.key } });
});
