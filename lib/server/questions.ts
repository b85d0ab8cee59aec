import { headers } from 'next/headers';
import { DataDirectoryInUse, DataDirectoryUnwritable, OutsideDataRegion, StoreUnavailable, toStoreError } from '@/db/errors';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import type { TraceKey } from '@/lib/trace/codes';
import type { Category } from '@/lib/trace/model/category';
import type { Actor } from '@/lib/trace/model/actor';
import type { Resolution, SignedAnswer } from '@/lib/trace/model/answer';
import type { Instant, LocalDate } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Enrolment, Listing, Party, Product, Recall, Source } from '@/lib/trace/model/master';
import type { EntryRegister, OfficialEntry, Paged, ProductVersion } from '@/lib/trace/model/register';
import type { Ctx, EnterpriseQuery } from '@/lib/trace/ports';
import type { EntryQuery, ListingQuery, ProductQuery, RecallQuery, RegisterCounts } from '@/lib/trace/registers/store';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';
import { type EnterpriseFile, enterpriseFile, enterpriseListings, isKnownEnterprise } from '@/lib/trace/usecases/enterprise-file';
import type { CheckEntry } from '@/lib/trace/usecases/check-list';
import { type CheckedLine, checkMany } from '@/lib/trace/usecases/check-many';
import { type ResolveInput, answerCacheKey, resolveCode } from '@/lib/trace/usecases/resolve-code';
import { resolveScan } from '@/lib/trace/usecases/resolve-scan';
import { similarProducts } from '@/lib/trace/usecases/similar-products';
import { AnswerCache } from './answer-cache';
import { signAnswer } from './answers';
import { presentMoment } from './clock';
import { ARRIVED, DeadlineExceeded, toTimeLeft, withDeadline } from './deadline';
import { getEnvironment } from './env';
import { toLoggedFault } from './fault';
import type { PageQuery } from './page-query';
import { processWide } from './process-wide';
import { getServices } from './running';
import { toScanToken } from './scan-token';

/*
 * What pages, actions and routes ask. Each call waits at most what the request's deadline has left and turns a store
 * that is away into the refusal `unavailable`; any other failure is a fault and is thrown.
 */

export interface Asked {
  readonly resolution: Resolution;
  /** Hash and signature of the answer, where there is one. */
  readonly integrity?: SignedAnswer['integrity'];
}

/**
 * Where scans decide (a scratch-off code), the next one may change the verdict without a publish: such an answer
 * is for those who wait for it.
 */
const isCounted = ({ resolution }: Asked): boolean => 'answer' in resolution && (resolution.answer.scans?.threshold ?? null) !== null;

/** Results of codes; one is about 20 kB. */
const answers = processWide('answers', () => new AnswerCache<Asked>({ most: 2_000, keeps: (asked) => !isCounted(asked) }));

export const isAway = (error: unknown): boolean =>
  error instanceof DeadlineExceeded || error instanceof DataDirectoryInUse || error instanceof DataDirectoryUnwritable || toStoreError(error) instanceof StoreUnavailable;

/** When the request of this moment arrived; null outside of requests. */
async function findArrival(): Promise<string | null> {
  try {
    return (await headers()).get(ARRIVED);
  } catch {
    return null;
  }
}

/**
 * Runs a question against the store within the deadline.
 * @returns refusal `unavailable` when the store is away, `data-region` where it may not take the data of complainants
 */
export async function asking<T>(
  question: (ctx: CaseCtx) => Promise<T>,
  options: { readonly actor?: Actor; readonly deadlineMs?: number } = {},
): Promise<Result<T, Refusal>> {
  try {
    const work = getServices().then((services) => question(services.ctx(options.actor)));
    return ok(await withDeadline(work, options.deadlineMs ?? toTimeLeft(await findArrival(), Date.now(), getEnvironment().REQUEST_DEADLINE_MS)));
  } catch (error) {
    if (error instanceof OutsideDataRegion) return err(refusal('data-region', 'This database is not declared for the region in which the data of complainants must stay.'));
    if (isAway(error)) return err(refusal('unavailable', 'The store does not answer at the moment.'));
    throw toLoggedFault('question', error);
  }
}

async function answer(input: ResolveInput, ctx: Ctx): Promise<Asked> {
  const key = answerCacheKey(input, await ctx.store.revision(), ctx.actor, toLocalDate(ctx.clock.now()));
  return answers.answer(key, async () => sign(await resolveCode(input, ctx)));
}

async function sign(resolution: Resolution): Promise<Asked> {
  if (!('answer' in resolution)) return { resolution };
  const { keys } = await getServices();
  return { resolution, integrity: signAnswer(resolution.answer, keys) };
}

/**
 * The answer behind a page `/t/…`. Reading a page is not a scan and is not counted.
 * @param segments the path below `/t`, still percent-encoded
 */
export const askPath = (
  segments: readonly string[],
  query: PageQuery = {},
): Promise<Result<Asked, Refusal>> => asking((ctx) => answer(toInput(segments, query), ctx));

const toInput = (segments: readonly string[], { lot, date, as, attributes }: PageQuery): ResolveInput => ({
  segments,
  ...(lot === undefined ? {} : { lot }),
  ...(date === undefined ? {} : { productionDate: date }),
  ...(as === undefined ? {} : { family: as }),
  ...(attributes === undefined ? {} : { attributes }),
});

/** The answer for a text as scanned or typed, without counting a scan. */
export const askCode = (raw: string): Promise<Result<Asked, Refusal>> => asking((ctx) => answer({ raw }, ctx));

/** The answer for a scan; counts it, once a day for each client. Not cached, because the count is part of the answer. */
export const askScan = (scan: { readonly raw: string; readonly symbology?: string; readonly format?: string }, asker: Headers): Promise<Result<Resolution, Refusal>> =>
  asking((ctx) => countScan({ ...scan, token: toScanToken(asker, toLocalDate(ctx.clock.now())) }, ctx));

/** Counts a scan and forgets what was kept of its code, so that the page behind it tells the new count. */
async function countScan(input: Parameters<typeof resolveScan>[0], ctx: Ctx): Promise<Resolution> {
  const resolution = await resolveScan(input, ctx);
  if ('answer' in resolution) {
    const { value, family } = resolution.answer.code;
    answers.forget(({ resolution: kept }) => 'answer' in kept && kept.answer.code.value === value && kept.answer.code.family === family);
  }
  return resolution;
}

/** The answer for a Digital Link at the root of the site; a resolver hit is a scan. */
export const askResolver = (segments: readonly string[], query: PageQuery, counted: Headers | undefined): Promise<Result<Resolution, Refusal>> =>
  asking((ctx) => {
    const input = toInput(segments, query);
    return counted ? countScan({ ...input, token: toScanToken(counted, toLocalDate(ctx.clock.now())) }, ctx) : resolveCode(input, ctx);
  });

/** The enrolled on a day, today unless said otherwise. */
export const askEnterprises = (query: EnterpriseQuery, asOf?: LocalDate): Promise<Result<Paged<Enrolment>, Refusal>> =>
  asking((ctx) => ctx.registers.listEnrolments(query, asOf ?? toLocalDate(ctx.clock.now())));

export const askListings = (query: ListingQuery): Promise<Result<Paged<Listing>, Refusal>> =>
  asking((ctx) => ctx.registers.listListings(query, toLocalDate(ctx.clock.now())));

/** An entry of the statutory list in force today; nothing tells whether there ever was another. */
export const askListing = (id: string): Promise<Result<Listing | undefined, Refusal>> =>
  asking((ctx) => ctx.registers.findListing(id, toLocalDate(ctx.clock.now())));

export const askRecalls = (query: RecallQuery): Promise<Result<Paged<Recall>, Refusal>> =>
  asking((ctx) => ctx.registers.listRecalls(query));

export const askRecall = (id: string): Promise<Result<Recall | undefined, Refusal>> => asking((ctx) => ctx.registers.findRecall(id));

export const askSources = (): Promise<Result<readonly Source[], Refusal>> => asking((ctx) => ctx.store.listSources());

export const askSuggestions = (q: string): Promise<Result<readonly { kind: 'product' | 'enterprise'; label: string; path: string }[], Refusal>> =>
  asking((ctx) => ctx.registers.suggest(q, 8));

/** Entries in force on a day: today, or an earlier or later one (`?asof=`). `onDay` is the day that was asked. */
export const askEntries = (query: EntryQuery, asOf?: LocalDate): Promise<Result<Paged<OfficialEntry> & { readonly onDay: LocalDate }, Refusal>> =>
  asking(async (ctx) => {
    const onDay = asOf ?? toLocalDate(ctx.clock.now());
    return { ...(await ctx.registers.listEntries(query, onDay)), onDay };
  });

/** One entry in force on a day, today unless said otherwise. */
export const askEntry = (register: EntryRegister, id: string, asOf?: LocalDate): Promise<Result<OfficialEntry | undefined, Refusal>> =>
  asking((ctx) => ctx.registers.findEntry(register, id, asOf ?? toLocalDate(ctx.clock.now())));

export interface AskedCounts {
  readonly counts: RegisterCounts;
  readonly onDay: LocalDate;
  readonly revision: number;
}

/** The counts cost a pass over the registers and change with the store's revision and the day only. */
const counts = processWide('counts', () => new AnswerCache<AskedCounts>({ most: 1 }));

/** Figures behind the public indicators, with the day and the store's revision they belong to. */
export const askCounts = (): Promise<Result<AskedCounts, Refusal>> =>
  asking(async (ctx) => {
    const [revision, onDay] = [await ctx.store.revision(), toLocalDate(ctx.clock.now())];
    return counts.answer(`${revision} ${onDay}`, async () => ({ counts: await ctx.registers.counts(onDay), onDay, revision }));
  });

/** Enterprise files; one is about 20 kB and holds no listing. */
const files = processWide('enterprise-files', () => new AnswerCache<EnterpriseFile | undefined>({ most: 500, keeps: (file) => file !== undefined }));

/** The quality and safety file of a firm by its canonical code; undefined for an unknown one and for natural persons. */
export const askEnterpriseFile = (uscc: string): Promise<Result<EnterpriseFile | undefined, Refusal>> =>
  asking(async (ctx) => files.answer(JSON.stringify([uscc, await ctx.store.revision(), toLocalDate(ctx.clock.now())]), () => enterpriseFile(uscc, ctx)));

/** Whether there is a file of this firm; costs two indexed reads. */
export const askIsKnownEnterprise = (uscc: string): Promise<Result<boolean, Refusal>> => asking((ctx) => isKnownEnterprise(uscc, ctx));

/** Entries of the statutory list in force at this moment: asked for every showing, never kept. */
export const askEnterpriseListings = (uscc: string): Promise<Result<{ readonly listings: readonly Listing[]; readonly at: Instant }, Refusal>> =>
  asking(async (ctx) => ({ listings: await enterpriseListings(uscc, ctx), at: ctx.clock.now().toISOString() }));

export const askProducts = (query: ProductQuery): Promise<Result<Paged<Product>, Refusal>> => asking((ctx) => ctx.registers.listProducts(query));

/** Forms of a product's description, newest first, of all sources; empty for an unknown product. */
export const askProductVersions = (key: TraceKey): Promise<Result<readonly ProductVersion[], Refusal>> => asking((ctx) => ctx.registers.productVersions(key));

/** A product as now described, with every earlier form and the parties they name; undefined for an unknown product. */
export const askProductHistory = (key: TraceKey): Promise<Result<{ readonly product: Product; readonly versions: readonly ProductVersion[]; readonly parties: readonly Party[] } | undefined, Refusal>> =>
  asking(async (ctx) => {
    const versions = await ctx.registers.productVersions(key);
    const product = versions[0]?.product;
    if (product === undefined) return undefined;
    const named = [...new Set(versions.flatMap((version) => version.product.responsibleParty ?? []))];
    return { product, versions, parties: named.length === 0 ? [] : await ctx.store.findParties(named) };
  });

/** Traceable products of the same kind, in an order that favours nobody. */
export const askSimilarProducts = (asked: { readonly key: string; readonly category: Category }, limit: number): Promise<Result<readonly Product[], Refusal>> =>
  asking((ctx) => similarProducts(asked, limit, ctx));

/** Today in Asia/Shanghai by the clock of the services. */
export const askToday = (): Promise<Result<LocalDate, Refusal>> => asking((ctx) => Promise.resolve(toLocalDate(ctx.clock.now())));

/** Tips shown beside one answer. */
const PRODUCT_TIPS = 3;
/** Longest a page waits for what stands beside its subject; then it goes without. */
const BESIDE_DEADLINE_MS = 1_500;

/**
 * Official tips in force today for a product: those that name it first, then those of its category in this
 * month. None about another product.
 */
export const askProductTips = (product: { readonly key: TraceKey; readonly category: string }): Promise<Result<readonly OfficialEntry[], Refusal>> =>
  asking(async (ctx) => {
    const today = toLocalDate(ctx.clock.now());
    const query = { register: 'tips', page: 1, perPage: 4 * PRODUCT_TIPS } as const;
    const [own, ofCategory] = await Promise.all([
      ctx.registers.listEntries({ ...query, productKey: product.key }, today),
      ctx.registers.listEntries({ ...query, category: product.category, month: Number(today.slice(5, 7)) }, today),
    ]);
    const ids = new Set(own.rows.map(({ id }) => id));
    return [...own.rows, ...ofCategory.rows.filter(({ id, subject }) => subject?.productKey === undefined && !ids.has(id))].slice(0, PRODUCT_TIPS);
  }, { deadlineMs: BESIDE_DEADLINE_MS });

export interface Newest {
  readonly recall?: Recall;
  readonly tip?: OfficialEntry;
}

/** The home page is opened more often than anything is published. */
const newest = processWide('newest', () => new AnswerCache<{ readonly day: LocalDate; readonly newest: Newest }>({ most: 1 }));

/** The newest recall still running (else the newest at all) and the newest tip of the season. */
export const askNewest = async (): Promise<Result<Newest, Refusal>> => {
  const asked = await asking(
    async (ctx) => {
      const day = toLocalDate(ctx.clock.now());
      return newest.answer(`${await ctx.store.revision()} ${day}`, async () => ({ day, newest: await findNewest(ctx, day) }));
    },
    { deadlineMs: BESIDE_DEADLINE_MS },
  );
  if (asked.ok) return ok(asked.value.newest);
  // A slow answer is kept when it comes; until then the last one of the same day is as good.
  const last = newest.latest();
  return last?.day === toLocalDate(presentMoment()) ? ok(last.newest) : asked;
};

async function findNewest({ registers }: Ctx, day: LocalDate): Promise<Newest> {
  const one = { page: 1, perPage: 1 };
  const [ongoing, tips] = await Promise.all([registers.listRecalls({ ...one, status: 'ongoing' }), registers.listEntries({ ...one, register: 'tips', month: Number(day.slice(5, 7)) }, day)]);
  const recall = ongoing.rows[0] ?? (await registers.listRecalls(one)).rows[0];
  const tip = tips.rows[0];
  return { ...(recall === undefined ? {} : { recall }), ...(tip === undefined ? {} : { tip }) };
}

/** Codes of a list asked at the same time: enough for a server's pool, no crowd for the embedded store. */
const CHECK_WIDTH = 6;
/** No code of a list is begun after this many milliseconds; who sends five hundred waits longer than who scans one. */
const CHECK_BUDGET_MS = 10_000;
/** Lists checked at the same moment by everybody: single codes must not wait for long lists. */
const MOST_CHECKS = 3;
const checks = processWide('checks', () => ({ running: 0 }));

/**
 * The verdicts of a list, without counting a scan. What the time does not reach is marked; asking again goes on
 * from there, because answers are kept.
 * @returns refusal `too-many` while other lists are being checked, `unavailable` when the store is away
 */
export async function askCheck(entries: readonly CheckEntry[]): Promise<Result<readonly CheckedLine[], Refusal>> {
  if (checks.running >= MOST_CHECKS) return err(refusal('too-many', 'Other lists are being checked at the moment.'));
  checks.running += 1;
  try {
    const began = performance.now();
    const { REQUEST_DEADLINE_MS } = getEnvironment();
    // A store that falls silent is noticed by the code that waits for it, as it would be on a page of its own.
    const resolve = (ctx: Ctx) => async (raw: string) => (await withDeadline(answer({ raw }, ctx), REQUEST_DEADLINE_MS)).resolution;
    return await asking((ctx) => checkMany(entries, { resolve: resolve(ctx), elapsed: () => performance.now() - began, budget: CHECK_BUDGET_MS, width: CHECK_WIDTH }), {
      deadlineMs: CHECK_BUDGET_MS + REQUEST_DEADLINE_MS,
    });
  } finally {
    checks.running -= 1;
  }
}

/** Which of the products some source describes. */
export const askDescribed = (keys: readonly TraceKey[]): Promise<Result<readonly TraceKey[], Refusal>> =>
  asking(async (ctx) => {
    const known = new Set((await ctx.store.findProducts(keys)).map(({ key }) => key));
    return keys.filter((key) => known.has(key));
  });
