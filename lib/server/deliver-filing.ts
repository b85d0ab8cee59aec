import { createHmac, randomBytes } from 'node:crypto';
import { type FileCase, type Receipt, fileCase, fileCaseInput } from '@/lib/trace/cases/file-case';
import { toIssues, refuseInput } from '@/lib/trace/cases/input-issues';
import { findRegionInText } from '@/lib/i18n/region-in-text';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';
import { toClientAddress } from './client-address';
import { answerAtFiling, isSeenOurs } from './evidence';
import { processWide } from './process-wide';
import { asking } from './questions';
import { RateLimiter } from './rate-limit';
import { getServices } from './running';
import type { UploadRefusal } from './uploads/limits';
import { processUploads } from './uploads/process-uploads';

/* The one way in for filings, from the app's outbox, from a form without scripts and from other programs. */

/** A filing as a door received it. */
export interface Delivery {
  /** UUID of the sender's draft. */
  readonly idempotencyKey: string;
  /** `FileCaseInput` without key and evidence, not yet checked. */
  readonly filing: unknown;
  /** `SeenResult`, not yet checked; one that is none is passed over. */
  readonly seen?: unknown;
  /** Files as they arrived, in the sender's order. */
  readonly files: readonly Uint8Array[];
}

/** What became of each file, in the sender's order. */
export type DeliveredFile = { readonly kept: string } | { readonly refused: UploadRefusal };

export interface Delivered extends Receipt {
  readonly files: readonly DeliveredFile[];
}

/** Longest a filing may take in the store, in milliseconds: with nine files it is a larger write than any other of a person's. */
const FILING_DEADLINE_MS = 20_000;
const seenInput = fileCaseInput.shape.seen;

/**
 * Files a case with its files and evidence. A file that cannot be taken is named in the answer and takes nothing
 * else away; the same key again gives the same receipt, and says where something else was sent under it.
 * Refusals: `bad-request` with issues by field, `unavailable`, and those of the use case.
 */
export async function deliverFiling({ idempotencyKey, filing, seen, files }: Delivery): Promise<Result<Delivered, Refusal>> {
  const plain: Readonly<Record<string, unknown>> = typeof filing === 'object' && filing !== null && !Array.isArray(filing) ? { ...filing } : {};
  const evidence = seenInput.safeParse(seen);
  const parsed = fileCaseInput.safeParse({ ...plain, idempotencyKey, seen: evidence.success ? evidence.data : undefined });
  if (!parsed.success) return err(refuseInput(toIssues(parsed.error)));

  const outcomes = await processUploads(files);
  const kept = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const { keys } = await getServices();
  const { path } = parsed.data.subject;
  const { seen: shown } = parsed.data;
  const asked = await asking(async (ctx) => {
    const atFiling = path === undefined ? undefined : await answerAtFiling(path, ctx);
    return fileCase({
      filing: withRegion(parsed.data), files: kept,
      ...(shown === undefined ? {} : { seenVerified: isSeenOurs(shown, keys, path) }),
      ...(atFiling === undefined ? {} : { atFiling }),
    }, ctx);
  }, { deadlineMs: FILING_DEADLINE_MS });
  if (!asked.ok) return asked;
  if (!asked.value.ok) return asked.value;
  return ok({ ...asked.value.value, files: outcomes.map((outcome): DeliveredFile => (outcome.ok ? { kept: outcome.value.sha256 } : { refused: outcome.error })) });
}

/** The county an address names chooses the authority before the place of registration does (SAMR Order 121 art. 13); people write addresses, not codes. */
function withRegion(filing: FileCase): FileCase {
  const { address } = filing.respondent;
  const found = address === undefined ? undefined : findRegionInText(address);
  return found === undefined ? filing : { ...filing, respondent: { ...filing.respondent, region: found } };
}

/** Filings of one client in a minute; a family's phones behind one address, each with a full outbox, stay below it. */
const FILINGS_PER_MINUTE = 30;
const held = processWide('filing-limit', () => ({ secret: randomBytes(32), limiter: new RateLimiter({ perMinute: FILINGS_PER_MINUTE, burst: FILINGS_PER_MINUTE }) }));

/** Whether a client may file now. @returns refusal `too-many` with the seconds to wait */
export function allowFiling(headers: Headers): Result<true, { readonly refusal: Refusal; readonly retryAfter: number }> {
  const client = createHmac('sha256', held.secret).update(toClientAddress(headers)).digest('base64url').slice(0, 22);
  const { allowed, reset } = held.limiter.take(client, performance.now());
  return allowed ? ok(true) : err({ refusal: refusal('too-many', `At most ${FILINGS_PER_MINUTE} filings a minute.`), retryAfter: reset });
}
