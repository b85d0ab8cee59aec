import { headers } from 'next/headers';
import { type PersonStep, type ReceiptKey, openReceipt, takePersonStep } from '@/lib/trace/cases/person-steps';
import type { ReceiptView } from '@/lib/trace/cases/case-view';
import { parseCaseNumber } from '@/lib/trace/cases/number';
import { parseSecret } from '@/lib/trace/cases/receipt-secret';
import { type PersonExport, exportPerson } from '@/lib/trace/cases/export-person';
import { eraseOwn } from '@/lib/trace/cases/retention';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err } from '@/lib/trace/result';
import { logFault } from './fault';
import { isCrossSite } from './local-path';
import { asking } from './questions';
import { type HeldReceipt, findHeldReceipt, keepReceipt, waitBeforeTry } from './receipt-session';
import { processUploads } from './uploads/process-uploads';
import type { UploadRefusal } from './uploads/limits';

/* The seam between the pages of a receipt and what may be done with it. */

/** Longest a step with files may take in the store, in milliseconds. */
const FILES_DEADLINE_MS = 20_000;

/** What a page of a receipt has to show. */
export type ReceiptPage =
  | { readonly kind: 'open'; readonly view: ReceiptView; readonly held: HeldReceipt }
  /** Nothing is open here, it was open too long ago, the store is away, or the case is no longer there. */
  | { readonly kind: 'closed' | 'expired' | 'away' };

/** The receipt that is open in this browser. */
export async function askReceiptPage(): Promise<ReceiptPage> {
  const held = await findHeldReceipt();
  if (held === undefined) return { kind: 'closed' };
  if (held === 'expired') return { kind: 'expired' };
  const asked = await asking((ctx) => openReceipt(held, ctx));
  if (!asked.ok) return { kind: 'away' };
  return asked.value.ok ? { kind: 'open', view: asked.value.value, held } : { kind: 'closed' };
}

export type Tried = 'open' | 'missing' | 'wrong' | 'unavailable' | 'cross-site' | 'fault' | { readonly waitSeconds: number };

/**
 * Opens a receipt by what somebody typed. A wrong number and a wrong secret get the same answer, and both are
 * counted: by client and by number.
 */
export async function tryReceipt(typed: ReceiptKey): Promise<Tried> {
  const asker = await headers();
  if (isCrossSite(asker)) return 'cross-site';
  if (typed.number.trim() === '' || typed.secret.trim() === '') return 'missing';
  const number = parseCaseNumber(typed.number);
  const waitSeconds = waitBeforeTry(asker, number);
  if (waitSeconds !== undefined) return { waitSeconds };
  try {
    const asked = await asking((ctx) => openReceipt(typed, ctx));
    if (!asked.ok) return 'unavailable';
    const secret = parseSecret(typed.secret);
    if (!asked.value.ok || number === undefined || secret === undefined) return 'wrong';
    await keepReceipt({ number, secret });
    return 'open';
  } catch (error) {
    logFault('receipt', error);
    return 'fault';
  }
}

/** `closed`: no receipt is open in this browser any more. */
export type StepRefusal = Refusal | { readonly code: 'closed' | 'cross-site' };

/** Takes a step of the case whose receipt is open here, and keeps the receipt open. */
export async function stepByReceipt(step: Omit<PersonStep, keyof ReceiptKey>): Promise<Result<ReceiptView, StepRefusal>> {
  if (isCrossSite(await headers())) return err({ code: 'cross-site' });
  const held = await findHeldReceipt();
  if (held === undefined || held === 'expired') return err({ code: 'closed' });
  const taken = await asking((ctx) => takePersonStep({ ...step, ...held }, ctx), step.files === undefined ? {} : { deadlineMs: FILES_DEADLINE_MS });
  if (!taken.ok) return taken;
  if (taken.value.ok) await keepReceipt(held);
  return taken.value;
}

/** Adds files as a supplement. @returns reasons of those that were not taken */
export async function addFilesByReceipt(contents: readonly Uint8Array[], { version, text, key }: { readonly version: number; readonly text: string; readonly key?: unknown }): Promise<Result<readonly UploadRefusal[], StepRefusal>> {
  const outcomes = await processUploads(contents);
  const files = outcomes.flatMap((outcome) => (outcome.ok ? [{ type: outcome.value.type, content: outcome.value.content }] : []));
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  if (files.length === 0) return refused.length === 0 ? err(refusal('bad-request', 'no file was chosen')) : { ok: true, value: refused };
  const taken = await stepByReceipt({ version, kind: 'supplemented', facts: { text }, files, ...(typeof key === 'string' && key !== '' ? { key } : {}) });
  return taken.ok ? { ok: true, value: refused } : taken;
}

/** Deletes everything personal of the case whose receipt is open here. */
export async function eraseByReceipt(): Promise<Result<{ readonly erased: true }, StepRefusal>> {
  if (isCrossSite(await headers())) return err({ code: 'cross-site' });
  const held = await findHeldReceipt();
  if (held === undefined || held === 'expired') return err({ code: 'closed' });
  const asked = await asking((ctx) => eraseOwn(held, ctx));
  return asked.ok ? asked.value : asked;
}

/** Everything kept about the person in the case whose receipt is open here. */
export async function exportByReceipt(): Promise<Result<PersonExport, StepRefusal>> {
  const held = await findHeldReceipt();
  if (held === undefined || held === 'expired') return err({ code: 'closed' });
  const asked = await asking((ctx) => exportPerson(held, ctx));
  return asked.ok ? asked.value : asked;
}
