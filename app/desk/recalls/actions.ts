'use server';

import { z } from 'zod';
import { deskAction } from '@/lib/server/desk/action';
import { followUpInput, noticeInput, recallDraftInput, sentInput } from '@/lib/trace/response/recall-input';
import { approveNotice, dropRecallDraft, recordFollowUp, recordNotice, recordSent, saveRecallDraft } from '@/lib/trace/response/recall-draft';
import type { RecallDraft } from '@/lib/trace/response/store';
import { type Result, ok } from '@/lib/trace/result';
import type { Refusal } from '@/lib/trace/errors';

/* What staff do with a recall draft; every step is a form of its page. */

const seen = { id: z.string().min(1).max(64), version: z.coerce.number().int().min(1) };
const back = (draft: Result<RecallDraft, Refusal>, done: string) => (draft.ok ? ok({ to: `/desk/recalls/${draft.value.id}?done=${done}` }) : draft);
/** A document is taken in and published within one request. */
const NOTICE_MS = 15_000;

export const saveDraft = deskAction('recall.draft', recallDraftInput.extend({ id: seen.id.optional(), version: seen.version.optional() }), async ({ id, version, ...text }, { staff, ctx }) =>
  back(await saveRecallDraft({ ...text, ...(id === undefined ? {} : { id }), ...(version === undefined ? {} : { version }) }, staff, ctx), 'saved'));

export const sendDraft = deskAction('recall.send', sentInput.extend(seen), async (input, { staff, ctx }) => back(await recordSent(input, staff, ctx), 'sent'));

export const followDraft = deskAction('recall.follow-up', followUpInput.extend(seen), async (input, { staff, ctx }) => back(await recordFollowUp(input, staff, ctx), 'follow'));

export const recordDraftNotice = deskAction('notice.record', noticeInput.extend(seen), async (input, { staff, ctx }) => back(await recordNotice(input, staff, ctx), 'notice'), { deadlineMs: NOTICE_MS });

export const approveDraftNotice = deskAction('notice.approve', z.object(seen), async (input, { staff, ctx }) => back(await approveNotice(input, staff, ctx), 'approved'), { deadlineMs: NOTICE_MS });

export const dropDraft = deskAction('recall.draft', z.object(seen), async (input, { staff, ctx }) => back(await dropRecallDraft(input, staff, ctx), 'dropped'));
