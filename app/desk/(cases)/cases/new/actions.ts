'use server';

import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { openForm } from '@/app/(consumer)/complaints/prefill';
import { type Answers, checkStep, type FormFrame, readAnswers, STEPS } from '@/components/complaint/form-model';
import { toFilingInput } from '@/components/complaint/to-filing';
import { toLocale } from '@/lib/i18n/locales';
import { findRegionInText } from '@/lib/i18n/region-in-text';
import { presentMoment } from '@/lib/server/clock';
import { deskAction } from '@/lib/server/desk/action';
import { answerAtFiling } from '@/lib/server/evidence';
import { processUploads } from '@/lib/server/uploads/process-uploads';
import { type FileCase, fileCaseForCaller, fileCaseInput } from '@/lib/trace/cases/file-case';
import { refuseInput, toIssues } from '@/lib/trace/cases/input-issues';
import { writeSecret } from '@/lib/trace/cases/receipt-secret';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { type Issue, type Refusal, refusal } from '@/lib/trace/errors';
import { CASE_KINDS } from '@/lib/trace/model/case';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { err, ok } from '@/lib/trace/result';
import { resolveCode } from '@/lib/trace/usecases/resolve-code';

const findForm = z.object({ kind: z.enum(CASE_KINDS), code: z.string().max(4_000).default('') });

/** Looks a code up before the form is filled. The address of a personal code holds its keyed hash. */
export async function findCode(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const find = deskAction('case.file', findForm, async ({ kind, code }, { ctx }) => {
    const resolution = await resolveCode({ raw: code }, ctx);
    const path = 'answer' in resolution ? resolution.answer.code.path : undefined;
    if (path === undefined || !path.startsWith('/t/')) return err(refusal('bad-request', 'no code', [{ path: 'code', code: 'code-unknown', reason: 'code: code-unknown' }]));
    return ok({ to: `/desk/cases/new?${new URLSearchParams({ kind, about: path }).toString()}` });
  });
  return find(before, form);
}

/** Fields of the form by the paths of a filing. */
const FIELDS: Readonly<Record<string, string>> = {
  'respondent.name': 'respondent', 'respondent.address': 'address', 'respondent.platform': 'platform', 'subject.productName': 'product', 'subject.lot': 'lot', 'purchase.on': 'bought', 'purchase.amountFen': 'amount',
  'purchase.orderNumber': 'order', 'purchase.quantity': 'quantity', claim: 'wishes', 'claim.text': 'claimText', 'claim.amountFen': 'claimAmount', 'complainant.name': 'name', 'complainant.phone': 'phone', 'complainant.address': 'postal',
  'complainant.guardian': 'guardianName', 'complainant.guardian.phone': 'guardianPhone', 'complainant.agent.phone': 'agentPhone', 'complainant.group.people': 'people', receivedOn: 'received',
};
const atFields = (refused: Refusal): Refusal =>
  refused.issues === undefined ? refused : { ...refused, issues: refused.issues.map((issue) => ({ ...issue, path: FIELDS[issue.path] ?? issue.path })) };

const problemsOf = (answers: Answers, frame: FormFrame, today: string): readonly Issue[] =>
  STEPS.flatMap((step) => checkStep(step, answers, frame, today)).map(({ field, code }) => ({ path: field, code, reason: `${field}: ${code}` }));

/** The county an address names; forms hold addresses, not codes. */
function withRegion(filing: FileCase): FileCase {
  const { region, address } = filing.respondent;
  const found = region !== undefined || address === undefined ? undefined : findRegionInText(address);
  return found === undefined ? filing : { ...filing, respondent: { ...filing.respondent, region: found } };
}

const fileForm = z.looseObject({ kind: z.enum(CASE_KINDS), key: z.uuid(), about: z.string().max(2_000).optional(), received: z.string().max(20).optional() });
/** With files it is a larger write than any other form's. */
const DEADLINE_MS = 20_000;

/** Files the case and tells number and secret, once. */
export async function fileForCaller(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const file = deskAction('case.file', fileForm, async ({ kind, key, about, received }, { staff, ctx }) => {
    const opened = await openForm(kind, about);
    const frame: FormFrame = { ...opened.frame, key };
    const now = presentMoment();
    const answers = readAnswers(form);
    const issues = problemsOf(answers, frame, toLocalDate(now));
    if (issues.length > 0) return err(refusal('bad-request', 'the form is not complete', issues));
    const filing = toFilingInput(answers, frame, { subject: opened.subject, writtenAt: now.toISOString(), locale: toLocale(await getLocale()) });
    const parsed = fileCaseInput.safeParse({ ...filing, idempotencyKey: key });
    if (!parsed.success) return err(atFields(refuseInput(toIssues(parsed.error))));
    const sent = form.getAll('files').filter((one) => typeof one !== 'string' && one.size > 0) as File[];
    const outcomes = await processUploads(await Promise.all(sent.map(async (one) => new Uint8Array(await one.arrayBuffer()))));
    const files = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const { path } = parsed.data.subject;
    const atFiling = path === undefined ? undefined : await answerAtFiling(path, ctx);
    const filed = await fileCaseForCaller({ filing: withRegion(parsed.data), files, ...(received === undefined ? {} : { receivedOn: received }), ...(atFiling === undefined ? {} : { atFiling }) }, staff, ctx);
    if (!filed.ok) return err(atFields(filed.error));
    const { record, secret, created, changed } = filed.value;
    const refused = outcomes.length - files.length;
    // Another caller's secret is not told to this one.
    return ok({ done: { number: record.number, ...(secret === undefined || changed ? {} : { secret: writeSecret(secret) }), ...(created ? {} : { [changed ? 'changed' : secret === undefined ? 'noSecret' : 'again']: 'yes' }), ...(refused === 0 ? {} : { refused: String(refused) }) } });
  }, { deadlineMs: DEADLINE_MS });
  return file(before, form);
}
