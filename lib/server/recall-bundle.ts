import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LocalDate } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Ctx } from '@/lib/trace/ports';
import { type BundleCounts, type BundledRecall, bundleDigest, bundleStatement, encodeBundleInSlices, parseBundle, sealBundle } from '@/lib/trace/recall-bundle';
import { AnswerCache } from './answer-cache';
import type { KeyRing } from './keys';
import { processWide } from './process-wide';

/** What is said of a bundle before it is fetched; also behind the QR code of the shop poster. */
export interface BundleHead {
  readonly version: 1;
  /** Day of making in Asia/Shanghai. */
  readonly date: LocalDate;
  readonly madeAt: string;
  /** Day from which on every recall is in it: of the oldest one, or the day after the newest one left out. */
  readonly from: LocalDate;
  /** Of the bundle without its signature, lower-case hex; what the signature is about. */
  readonly sha256: string;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly counts: BundleCounts;
  readonly keyId: string;
  /** ECDSA P-256, base64url of 64 bytes, over `suma-recall-bundle 1 {sha256}`. */
  readonly signature: string;
}

export interface SignedBundle {
  readonly head: BundleHead;
  readonly bytes: Uint8Array;
}

/**
 * Completed recalls stay in the bundle for two years: what was recalled is still in cupboards. Of those completed
 * earlier it holds the products alone, so that none of them reads 未列入.
 */
const KEPT_DAYS = 730;
const DAY_MS = 86_400_000;

interface Made {
  readonly day: LocalDate;
  readonly content: string;
  readonly bundle: SignedBundle;
}
const kept = processWide('recall-bundle', (): { made?: Made } => ({}));
/** The bundle of a revision of the store and a day; making one takes a while, and everyone waits for the same. */
const bundles = processWide('recall-bundles', () => new AnswerCache<SignedBundle>({ most: 1, sharedMs: 60_000 }));

/**
 * The signed bundle of today's published recalls. Made once for a day and a content: a revision that
 * changes no recall gives the same bytes, so that no phone fetches them again.
 */
export async function currentBundle(ctx: Ctx, keys: KeyRing): Promise<SignedBundle> {
  const now = ctx.clock.now();
  const day = toLocalDate(now);
  return bundles.answer(`${day} ${await ctx.store.revision()}`, () => make(ctx, keys, now, day));
}

async function make(ctx: Ctx, keys: KeyRing, now: Date, day: LocalDate): Promise<SignedBundle> {
  const since = toLocalDate(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
  const [recalls, older] = await Promise.all([ctx.registers.recallsForBundle(since), ctx.registers.recallsBeforeBundle(since)]);
  const content = await toContent(recalls.map(toBundled), older);
  if (kept.made?.day === day && kept.made.content === content) return kept.made.bundle;
  const bundle = signBundle(await encodeBundleInSlices(recalls, { madeAt: now.toISOString(), date: day, older }, pause), keys);
  kept.made = { day, content, bundle };
  return bundle;
}

/** Lets every request that waits have its turn. */
const pause = (): Promise<void> => setImmediate();
/** Recalls that are digested between two pauses. */
const DIGEST_SLICE = 100;

async function toContent(...lists: readonly (readonly object[])[]): Promise<string> {
  const hash = createHash('sha256');
  for (const list of lists) {
    for (const [index, row] of list.entries()) {
      if (index % DIGEST_SLICE === 0) await pause();
      hash.update(`${JSON.stringify(row)}\n`);
    }
    hash.update('\n');
  }
  return hash.digest('hex');
}

/** Only what stands in the bundle: a change elsewhere in a notice makes no new one. */
const toBundled = ({ id, title, advice, issuedOn, level, status, sample, productKeys, scopes }: BundledRecall): BundledRecall => ({ id, title, advice, issuedOn, level, status, sample, productKeys, scopes });

/** Signs a bundle with the active key. @throws when the bytes are no bundle */
function signBundle(bytes: Uint8Array, keys: KeyRing): SignedBundle {
  const parsed = parseBundle(bytes);
  if (!parsed.ok) throw new Error(`The bundle that was made cannot be read: ${parsed.error.reason}`);
  const sha256 = bundleDigest(bytes);
  const { signature, keyId } = keys.sign(bundleStatement(sha256));
  const sealed = sealBundle(bytes, { keyId, signature: new Uint8Array(Buffer.from(signature, 'base64url')) });
  const { date, madeAt, from, counts } = parsed.value;
  return { bytes: sealed, head: { version: 1, date, madeAt, from, sha256, size: sealed.length, counts, keyId, signature } };
}

/** Tags of `If-None-Match`, weak ones too. */
export const isHeld = (header: string | null, tag: string): boolean =>
  (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, '')).some((one) => one === tag || one === '*');
