import { parseCaseNumber } from '@/lib/trace/cases/number';
import { takeStaffStep } from '@/lib/trace/cases/staff-steps';
import type { Staff } from '@/lib/trace/desk/access';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';
import { asking } from '../questions';
import type { UploadRefusal } from '../uploads/limits';
import { processUploads } from '../uploads/process-uploads';

/** With files it is a larger write than any other step, in milliseconds. */
const DEADLINE_MS = 20_000;
const NO_CASE = refusal('not-found', 'there is no such case');

/**
 * Puts scans into a case with a note that they came. @returns reasons of those that were not taken.
 * Refusals: those of `takeStaffStep`; `bad-request` when nothing was chosen.
 */
export async function attachFiles(typed: string, given: { readonly version: number; readonly text: string; readonly contents: readonly Uint8Array[] }, staff: Staff): Promise<Result<readonly UploadRefusal[], Refusal>> {
  const outcomes = await processUploads(given.contents);
  const files = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  if (files.length === 0) return refused.length === 0 ? err(refusal('bad-request', 'no file was chosen')) : ok(refused);
  const asked = await asking(async (ctx) => {
    const number = parseCaseNumber(typed);
    const known = number === undefined ? undefined : await ctx.cases.findCaseByNumber(number);
    return known === undefined ? err(NO_CASE) : takeStaffStep({ caseId: known.id, version: given.version, kind: 'note', facts: { text: given.text }, files }, staff, ctx);
  }, { deadlineMs: DEADLINE_MS });
  if (!asked.ok) return asked;
  return asked.value.ok ? ok(refused) : asked.value;
}
