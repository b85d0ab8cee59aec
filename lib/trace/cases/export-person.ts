import type { Refusal } from '../errors';
import type { CaseFile, CaseFiling, CaseStep, Complainant, SeenResult } from '../model/case';
import type { Instant } from '../model/event';
import { toLocalDate } from '../model/local-date';
import { ok, type Result } from '../result';
import { toReceiptView } from './case-view';
import type { CaseCtx } from './ctx';
import { findByReceipt, type ReceiptKey } from './person-steps';

/** Everything kept about a person in one case, in a form a machine can read (Personal Information Protection Law art. 45). */
export interface PersonExport {
  readonly format: 'suma-person-export 1';
  readonly exportedAt: Instant;
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly rule: string;
  readonly submittedAt: Instant;
  readonly filing: CaseFiling;
  readonly complainant?: Complainant;
  readonly seen?: SeenResult;
  readonly steps: readonly CaseStep[];
  readonly files: readonly CaseFile[];
}

/** What the person may take along: all of the own data, of the desk's steps those that are shown. Refusal: `not-found`. */
export async function exportPerson(key: ReceiptKey, ctx: CaseCtx): Promise<Result<PersonExport, Refusal>> {
  const found = await findByReceipt(key, ctx);
  if (!found.ok) return found;
  const view = found.value;
  const at = ctx.clock.now().toISOString();
  const complainant = await ctx.cases.revealComplainant(view.record.id, { at, by: 'complainant', action: 'case.receipt-read', subject: `case:${view.record.number}`, detail: { export: 'yes' } });
  const { record, filing, steps, files } = toReceiptView(view, toLocalDate(at), undefined);
  return ok({
    format: 'suma-person-export 1', exportedAt: at, number: record.number, kind: record.kind, state: record.state, rule: record.rule, submittedAt: record.submittedAt, filing,
    ...(complainant === undefined ? {} : { complainant }), ...(view.seen === undefined ? {} : { seen: view.seen }), steps, files,
  });
}
