import type { CaseCtx } from '@/lib/trace/cases/ctx';
import { type DeskAction, type Staff, canDo } from '@/lib/trace/desk/access';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err } from '@/lib/trace/result';
import { asking } from '../questions';

/**
 * A question of the desk that has no use case of its own to check it: asked only where the roles reach it, whatever
 * page or route it is asked from. Scope is for the question. Refusals: `not-allowed`, and those of `asking`.
 */
export const askAs = async <T>(staff: Staff, action: DeskAction, question: (ctx: CaseCtx) => Promise<T>, options?: Parameters<typeof asking>[1]): Promise<Result<T, Refusal>> =>
  canDo(staff, action) ? asking(question, options) : err(refusal('not-allowed', 'this account may not do that'));
