import canonicalize from 'canonicalize';
import type { z } from 'zod';
import { refusal, type Refusal } from '../errors';
import type { CaseFile, CaseStep, Complainant, StepKind } from '../model/case';
import type { LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import { err, ok, type Result } from '../result';
import { prepareStep, writeStep } from './advance';
import { type CleanFile, FILES_AT_FILING, FILES_OF_A_CASE, toCaseFiles } from './case-files';
import { isClosedTo, type ReceiptView, toReceiptView } from './case-view';
import type { CaseCtx } from './ctx';
import { dropAbsent } from './drop-absent';
import { areSameFiles } from './filed-before';
import { complainantInput } from './filing-input';
import { issueAt, refuseInput, toIssues } from './input-issues';
import { parseCaseNumber } from './number';
import { maskComplainant } from './personal-text';
import { isSameHash, parseSecret, secretHash } from './receipt-secret';
import { parseStepFacts } from './step-facts';
import type { CaseFileView } from './store';

/** Number and secret as typed, from paper or a scanned receipt. */
export interface ReceiptKey {
  readonly number: string;
  readonly secret: string;
}

/** Compared with when there is no such case, so that a wrong number takes no other time than a wrong secret. */
const NO_HASH = '0'.repeat(64);
const NO_RECEIPT = refusal('not-found', 'no receipt has this number and secret');

/**
 * The case behind a receipt. A wrong number and a wrong secret are refused alike (`not-found`), so that
 * numbers cannot be tried out; how often somebody may try is limited at the doors.
 */
export async function findByReceipt({ number, secret }: ReceiptKey, ctx: CaseCtx): Promise<Result<CaseFileView, Refusal>> {
  const [parsedNumber, parsedSecret] = [parseCaseNumber(number), parseSecret(secret)];
  if (parsedNumber === undefined || parsedSecret === undefined) return err(NO_RECEIPT);
  const found = await ctx.cases.findCaseByNumber(parsedNumber);
  if (!isSameHash(secretHash(parsedNumber, parsedSecret), found?.secretHash ?? NO_HASH) || found === undefined) return err(NO_RECEIPT);
  const view = await ctx.cases.findCase(found.id);
  return view === undefined ? err(NO_RECEIPT) : ok(view);
}

/** Decrypts who complains, which is written down first. */
const readOwn = ({ record }: CaseFileView, detail: Readonly<Record<string, string>>, ctx: CaseCtx): Promise<Complainant | undefined> =>
  ctx.cases.revealComplainant(record.id, { at: ctx.clock.now().toISOString(), by: 'complainant', action: 'case.receipt-read', subject: `case:${record.number}`, detail });

async function showReceipt(view: CaseFileView, ctx: CaseCtx): Promise<ReceiptView> {
  const now = ctx.clock.now();
  const complainant = await readOwn(view, {}, ctx);
  return toReceiptView(view, toLocalDate(now), complainant === undefined ? undefined : maskComplainant(complainant));
}

/** The case as its receipt opens it. Refusal: `not-found` for a wrong number or secret. */
export async function openReceipt(key: ReceiptKey, ctx: CaseCtx): Promise<Result<ReceiptView, Refusal>> {
  const found = await findByReceipt(key, ctx);
  return found.ok ? ok(await showReceipt(found.value, ctx)) : found;
}

export interface PersonStep extends ReceiptKey {
  /** Version of the case that the person saw. */
  readonly version: number;
  readonly kind: StepKind;
  readonly facts: unknown;
  /** The day it counts from: that of the 12315 number, or when the authority told. */
  readonly day?: LocalDate;
  readonly files?: readonly CleanFile[];
  /** Made once for the form, a UUID: sent again under it, the same step is the one that was taken. */
  readonly key?: string;
  /** For `personal-given`: who complains, as typed (`complainantInput`). */
  readonly complainant?: unknown;
}

const WITH_FILES: ReadonlySet<StepKind> = new Set(['supplemented', 'objected']);

function readComplainant(kind: StepKind, typed: unknown, view: CaseFileView): Result<z.output<typeof complainantInput> | undefined, Refusal> {
  if (kind !== 'personal-given') return ok(undefined);
  const parsed = complainantInput.safeParse(typed ?? {});
  if (!parsed.success) return err(refuseInput(toIssues(parsed.error).map((issue) => ({ ...issue, path: `complainant.${issue.path}` }))));
  if (parsed.data.name === undefined) return err(refuseInput([issueAt('complainant.name', 'needed')]));
  if (parsed.data.phone === undefined) return err(refuseInput([issueAt('complainant.phone', 'needed')]));
  if (view.filing.under14 && parsed.data.guardian === undefined) return err(refuseInput([issueAt('complainant.guardian', 'needed')]));
  return ok(parsed.data);
}

/** Under which fact a step keeps the key it came with; no schema of facts has it, so that nobody can set it otherwise. */
const KEY_FACT = 'key';
const STEP_KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Sent {
  readonly kind: StepKind;
  readonly facts: Readonly<Record<string, string>>;
  readonly files: readonly CaseFile[];
  readonly complainant: Complainant | undefined;
}

/** Whether a step that came under the same key before says the same. */
async function isSameStep({ facts: { [KEY_FACT]: _key, told: _told, ...facts }, kind, at }: CaseStep, sent: Sent, view: CaseFileView, ctx: CaseCtx): Promise<boolean> {
  const ownFiles = view.files.filter(({ addedAt, by }) => addedAt === at && by === 'complainant');
  if (kind !== sent.kind || canonicalize(facts) !== canonicalize(sent.facts) || !areSameFiles(ownFiles, sent.files)) return false;
  return sent.complainant === undefined || canonicalize(await readOwn(view, { sent: 'again' }, ctx)) === canonicalize(sent.complainant);
}

/**
 * A step of the person who filed: add to it, take it back, object, write, record the number of 12315 and
 * its day, say what the authority did, give name and telephone number.
 * The step, its files and who complains are kept together or not at all; sent again under its key it is taken once.
 * Refusals: `not-found` for a wrong receipt; `conflict` when the case cannot take the step now, was changed
 * since it was read, or something else came under the key; `bad-request` with issues by field; `unavailable` where personal data may not be kept.
 */
export async function takePersonStep(taken: PersonStep, ctx: CaseCtx): Promise<Result<ReceiptView, Refusal>> {
  const found = await findByReceipt(taken, ctx);
  if (!found.ok) return found;
  const view = found.value;
  const { kind, files = [], key } = taken;
  if (isClosedTo(view, kind)) return err(refusal('conflict', 'an anonymous report takes no name'));
  const facts = parseStepFacts(kind, taken.facts);
  if (!facts.ok) return err(refuseInput(toIssues(facts.error)));
  if (files.length > 0 && !WITH_FILES.has(kind)) return err(refuseInput([issueAt('files', 'not-possible-here')]));
  if (key !== undefined && !STEP_KEY.test(key)) return err(refuseInput([issueAt('key', 'wrong')]));
  const who = readComplainant(kind, taken.complainant, view);
  if (!who.ok) return who;
  const complainant: Complainant | undefined = who.value === undefined ? undefined : dropAbsent(who.value);

  const now = ctx.clock.now();
  const at = now.toISOString();
  const sent: Sent & { readonly files: ReturnType<typeof toCaseFiles> } = { kind, facts: facts.facts, files: toCaseFiles(files, view.record.id, 'complainant', at, ctx), complainant };
  const before = await findTaken(view, key, sent, ctx);
  if (before !== undefined) return before;
  if (files.length > FILES_AT_FILING || view.files.length + files.length > FILES_OF_A_CASE) return err(refuseInput([issueAt('files', 'too-many')]));
  if (!(await ctx.cases.acceptsPersonal())) return err(refusal('unavailable', 'this database is not declared for the region that personal data must stay in'));

  const step: Omit<CaseStep, 'at' | 'shown'> = { kind, by: 'complainant', facts: { ...facts.facts, ...(key === undefined ? {} : { [KEY_FACT]: key.toLowerCase() }) }, ...(taken.day === undefined || taken.day === '' ? {} : { day: taken.day }) };
  const prepared = prepareStep(view, { version: taken.version, step, as: ['person', 'told'] }, at);
  if (!prepared.ok) return prepared;
  const after = await writeStep(view, prepared.value.step, prepared.value.rule, {
    audit: { at, by: 'complainant', action: 'case.person-step', subject: `case:${view.record.number}`, detail: { step: kind } },
    files: sent.files, ...(complainant === undefined ? {} : { complainant }),
  }, ctx);
  const read = await ctx.cases.findCase(view.record.id);
  if (read === undefined) throw new Error('A case that was just changed is gone.');
  // Of two that came at once under one key, the slower finds the step of the quicker.
  if (!after.ok) return (await findTaken(read, key, sent, ctx)) ?? after;
  return ok(await showReceipt(read, ctx));
}

/** The answer to a step whose key has come before; undefined where it has not. */
async function findTaken(view: CaseFileView, key: string | undefined, sent: Sent, ctx: CaseCtx): Promise<Result<ReceiptView, Refusal> | undefined> {
  const taken = key === undefined ? undefined : view.steps.find(({ by, facts }) => by === 'complainant' && facts[KEY_FACT] === key.toLowerCase());
  if (taken === undefined) return undefined;
  return (await isSameStep(taken, sent, view, ctx)) ? ok(await showReceipt(view, ctx)) : err(refusal('conflict', 'something else came under the key of this step'));
}
