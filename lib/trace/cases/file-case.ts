import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canDo, type Staff, UNKNOWN_CATEGORY, UNKNOWN_REGION } from '../desk/access';
import { type Issue, refusal, type Refusal } from '../errors';
import type { CaseFiling, CaseRecord, CaseStep, Complainant, SeenResult } from '../model/case';
import type { LocalDate } from '../model/event';
import { isDay, toLocalDate } from '../model/local-date';
import { err, ok, type Result } from '../result';
import { type CleanFile, FILES_AT_FILING, toCaseFiles } from './case-files';
import { getRuleOn, hasRuleOn } from './case-rules';
import { toSubject } from './case-subject';
import type { CaseCtx } from './ctx';
import type { FileCase } from './filing-input';
import { compareWithKept } from './filed-before';
import { issueAt, refuseInput } from './input-issues';
import { caseNumber } from './number';
import { receiptSecret, secretHash } from './receipt-secret';
import { dropAbsent } from './drop-absent';
import { caseTerms, nextDueOf, whoHasTheBall } from './terms';

export { fileCaseInput, type FileCase, type FileCaseInput } from './filing-input';

/** What doors add to a filing: files, and what they know of the evidence. */
export interface Filed {
  readonly filing: FileCase;
  readonly files?: readonly CleanFile[];
  /** Whether the signature on what was seen is one of ours. */
  readonly seenVerified?: boolean;
  /** The answer at filing with listings, canonical JSON, for the desk only. */
  readonly atFiling?: string;
}

/** What the person takes along. The secret is shown once, and again only to who sends the same filing again. */
export interface Receipt {
  readonly record: CaseRecord;
  /** Absent where the filing had arrived before and its secret can no longer be made: the key behind it was replaced. */
  readonly secret?: string;
  /** False when a filing had arrived before under this key. */
  readonly created: boolean;
  /** What is sent now is another matter than the one that had arrived: nothing of it was kept. */
  readonly changed: boolean;
}

/** Numbers tried before the day is taken to be full. */
const ATTEMPTS = 20;
/** Personal Information Protection Law arts. 36, 40. */
const NO_REGION = refusal('unavailable', 'this database is not declared for the region that personal data must stay in');

/**
 * Files a case. The same idempotency key again gives the same case, number and secret; where something else is
 * sent under it, the answer says so (`changed`), so that nobody takes the first receipt for that of the second.
 * Only the server's clock dates it. Refusals: `bad-request` with issues by field (Order 121 arts. 10, 12, 28;
 * Personal Information Protection Law art. 31 for a person under 14); `unavailable` when no number is free or
 * personal data may not be kept here.
 */
export const fileCase = (filed: Filed, ctx: CaseCtx): Promise<Result<Receipt, Refusal>> => fileAs(filed, 'complainant', toLocalDate(ctx.clock.now()), ctx);

/**
 * Files a case for somebody who calls, writes or stands at the window.
 * @param receivedOn day of the letter's arrival where it is not today; terms run from it
 * Refusals: as {@link fileCase}; `not-allowed` without the right to file or outside the scope.
 */
export async function fileCaseForCaller(filed: Filed & { readonly receivedOn?: LocalDate }, staff: Staff, ctx: CaseCtx): Promise<Result<Receipt, Refusal>> {
  const { respondent, subject } = filed.filing;
  if (!canDo(staff, 'case.file', { region: regionOf(respondent), category: subject.category ?? UNKNOWN_CATEGORY })) return err(refusal('not-allowed', 'this account may not file a case here'));
  const today = toLocalDate(ctx.clock.now());
  const received = filed.receivedOn ?? today;
  const wrong = !isDay(received) ? 'not-a-day' : received > today ? 'in-the-future' : hasRuleOn(received) ? undefined : 'too-early';
  if (wrong !== undefined) return err(refuseInput([issueAt('receivedOn', wrong)]));
  return fileAs(filed, staff.id, received, ctx);
}

async function fileAs({ filing: input, files = [], seenVerified, atFiling }: Filed, by: string, received: LocalDate, ctx: CaseCtx): Promise<Result<Receipt, Refusal>> {
  const now = ctx.clock.now();
  const today = toLocalDate(now);
  const issues = findIssues(input, files, ctx, today);
  if (issues.length > 0) return err(refuseInput(issues));
  if (!(await ctx.cases.acceptsPersonal())) return err(NO_REGION);

  const at = now.toISOString();
  const id = ctx.ids.newId();
  const { idempotencyKey, complainant, seen, ...rest } = input;
  const typed: CaseFiling = dropAbsent(rest);
  const filing: CaseFiling = { ...typed, subject: toSubject(typed.subject, atFiling) };
  const secret = receiptSecret(ctx.pseudonyms.pseudonym(`receipt:${idempotencyKey}`));
  const steps: readonly CaseStep[] = [{ kind: 'submitted', at, by, ...(received === today ? {} : { day: received }), facts: {}, shown: true }];
  const rule = getRuleOn(received);
  const course = { kind: filing.kind, operator: ctx.operator, rule: rule.id, state: 'submitted' as const, steps, anonymous: filing.anonymous };
  const nextDue = nextDueOf(caseTerms(course, undefined, today));
  const who = complainantOf(complainant, filing);
  const sent = toCaseFiles(files, id, by === 'complainant' ? 'complainant' : 'desk', at, ctx);

  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const number = caseNumber(today, ctx.pseudonyms.pseudonym(`case-number:${idempotencyKey}:${attempt}`));
    const record: CaseRecord = {
      id, number, kind: filing.kind, operator: ctx.operator, state: 'submitted', rule: rule.id, submittedAt: at, version: 1, subject: filing.subject,
      respondentName: filing.respondent.name, ...(filing.respondent.uscc === undefined ? {} : { respondentUscc: filing.respondent.uscc }),
      region: regionOf(filing.respondent), category: filing.subject.category ?? UNKNOWN_CATEGORY,
      ...(nextDue === undefined ? {} : { nextDue }), ball: whoHasTheBall(course), sample: isSample(filing),
    };
    const kept = await ctx.cases.fileCase({
      idempotencyKey, record, filing, ...(who === undefined ? {} : { complainant: who }), secretHash: secretHash(number, secret),
      audit: { at, by, action: 'case.file', subject: `case:${number}`, detail: { kind: filing.kind } },
      ...evidenceOf(seen, seenVerified), ...(atFiling === undefined ? {} : { atFiling }), files: sent, steps,
    });
    if (kept === 'number-taken') continue;
    if (!kept.created) return ok({ ...kept, ...(await compareWithKept({ record: kept.record, filing: typed, files: sent, ...(who === undefined ? {} : { complainant: who }), secret, by }, ctx)) });
    return ok({ ...kept, secret, changed: false });
  }
  return err(refusal('unavailable', 'no number is free for this case at the moment'));
}

/** GB/T 2260 of the respondent: as given, else by the digits of its USCC (GB 32100-2015 §5.3), else unknown. */
const regionOf = ({ region, uscc }: Pick<CaseFiling['respondent'], 'region' | 'uscc'>): string => region ?? uscc?.slice(2, 8) ?? UNKNOWN_REGION;

/** The fictional area 9999xx and GS1's demonstration prefix 952. */
const isSample = ({ respondent, subject }: CaseFiling): boolean => regionOf(respondent).startsWith('9999') || /\/01\/0?952/.test(subject.key ?? subject.productKey ?? '');

/** Of an anonymous report nothing of the person is kept, whatever was sent. */
function complainantOf(typed: FileCase['complainant'], { anonymous }: Pick<CaseFiling, 'anonymous'>): Complainant | undefined {
  if (typed === undefined || anonymous) return undefined;
  const given: Complainant = dropAbsent(typed);
  return Object.keys(given).length === 0 ? undefined : given;
}

/** Evidence counts as verified only when its hash is that of its text, whatever the door found of the signature. */
const evidenceOf = (seen: SeenResult | undefined, verified: boolean | undefined): { readonly seen?: SeenResult; readonly seenVerified?: boolean } =>
  seen === undefined ? {} : { seen, seenVerified: verified === true && bytesToHex(sha256(utf8ToBytes(seen.answer))) === seen.hash };

function findIssues(input: FileCase, files: readonly CleanFile[], { operator }: Pick<CaseCtx, 'operator'>, today: LocalDate): readonly Issue[] {
  const { kind, anonymous, under14, complainant, claim, purchase } = input;
  const issues: Issue[] = [];
  const need = (path: string, given: unknown): void => {
    if (given === undefined) issues.push(issueAt(path, 'needed'));
  };
  if (kind === 'complaint' && anonymous) issues.push(issueAt('anonymous', 'not-possible-here'));
  // Order 121 art. 10: the claim, and at the authority itself who makes it. A window asks for that at hand-over.
  if (kind === 'complaint' && (claim === undefined || (claim.wishes.length === 0 && claim.text === undefined))) issues.push(issueAt('claim', 'needed'));
  if (kind === 'complaint' && operator === 'authority') {
    need('complainant.name', complainant?.name);
    need('complainant.phone', complainant?.phone);
    need('complainant.address', complainant?.address);
  }
  if (under14 && !anonymous) need('complainant.guardian', complainant?.guardian);
  if (complainant?.group !== undefined && complainant.group.representatives.length > complainant.group.people) issues.push(issueAt('complainant.group.representatives', 'too-many'));
  if (purchase?.on !== undefined && purchase.on > today) issues.push(issueAt('purchase.on', 'in-the-future'));
  if (files.length > FILES_AT_FILING) issues.push(issueAt('files', 'too-many'));
  return issues;
}
