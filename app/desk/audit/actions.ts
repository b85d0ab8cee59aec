'use server';

import { z } from 'zod';
import { deskAction } from '@/lib/server/desk/action';
import { audit } from '@/lib/server/desk/sign-in';
import { ok } from '@/lib/trace/result';

/** Longest that reading the whole chain may take, in milliseconds. */
const CHAIN_MS = 60_000;

/** Recomputes the whole chain; the look itself is an entry too. */
export const verifyChain = deskAction('audit.read', z.object({}), async (_input, { staff, ctx }) => {
  const { entries, brokenAt, head } = await ctx.audit.verify();
  await audit(ctx, { by: staff.id, action: 'audit.read', subject: 'audit', detail: { step: 'verified', entries: String(entries), ...(brokenAt === undefined ? {} : { brokenAt: String(brokenAt) }) } });
  return ok({ done: { entries: String(entries), head, ...(brokenAt === undefined ? {} : { brokenAt: String(brokenAt) }) } });
}, { deadlineMs: CHAIN_MS });
