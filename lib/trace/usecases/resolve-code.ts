import { inspectAddress, parseTracePath, recognise, type CodeFamily, type Recognition, type TraceCode } from '../codes';
import { decodeOnce, encodeSegment } from '../codes/percent';
import { withDatesOf } from '../codes/gs1/gs1-code';
import { readUri } from '../codes/trace-path';
import { disclose } from '../disclosure/matrix';
import { toLotKey } from '../lineage/key-shape';
import type { Actor } from '../model/actor';
import type { CodeView, Resolution, TraceAnswer } from '../model/answer';
import type { LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import type { ScanStats } from '../model/master';
import type { Ctx } from '../ports';
import { enterprisePath } from './enterprise-path';
import { gather, productKeysOf, storedKey } from './gather';
import { isKnownEnterprise } from './known-enterprise';
import { bareAnswer, makeAnswer, toCodeView } from './make-answer';

/** What a person gives after a product code: the batch, or the day of production. */
export interface FollowUp {
  readonly lot?: string;
  /** YYYY-MM-DD. */
  readonly productionDate?: LocalDate;
}

/** A text as scanned or typed, or the raw, still percent-encoded segments of a path under `/t/`. */
export type ResolveInput = (
  | { readonly raw: string; readonly symbology?: string; readonly format?: string }
  | {
      readonly segments: readonly string[];
      /** Decoded query of the address by name; the dates of a GS1 code are read from it, anything else is passed over. */
      readonly attributes?: Readonly<Record<string, string>>;
    }
) & FollowUp & {
    /** The reading to take where several are possible. */
    readonly family?: string;
  };

/** Called when the code is known and before it is judged, so that a scan can be counted into its own answer. */
export type OnKnown = (key: ReturnType<typeof storedKey>, found: boolean) => Promise<ScanStats | undefined>;

/**
 * Answers a trace code: what it is, where it came from, who answers for each step, whether anything
 * is wrong. Recognises, asks every reading, walks the chain, judges, and lets the answer out through
 * the disclosure matrix. Never counts a scan. Throws only when the store fails.
 */
export const resolveCode = (input: ResolveInput, ctx: Ctx): Promise<Resolution> => resolveWith(input, ctx);

export async function resolveWith(input: ResolveInput, ctx: Ctx, onKnown?: OnKnown): Promise<Resolution> {
  const today = toLocalDate(ctx.clock.now());
  const recognition = 'segments' in input ? recognisePath(input.segments, input.attributes, today) : recognise(input.raw, pickHints(input, today));
  switch (recognition.kind) {
    case 'empty':
    case 'personal-id':
      return { kind: recognition.kind };
    case 'not-a-trace-code':
      return { kind: 'not-a-trace-code', looksLike: recognition.looksLike, text: recognition.cleaned };
    case 'address':
      return resolveAddress(recognition, input, ctx, today, onKnown);
    case 'malformed': {
      // What looks like a wrong Digital Link may be the private address of a source.
      const code = recognition.url === undefined ? undefined : await findRegisteredCode(recognition.url.href, ctx, today);
      if (code !== undefined) return resolveKnown(toReadings(recognition, code), input, ctx, today, onKnown);
      return { kind: 'trace', answer: disclose(await malformedAnswer(recognition, 'segments' in input, ctx), ctx.actor) };
    }
    case 'readings':
      return resolveReadings(recognition, input, ctx, today, onKnown);
  }
}

const pickHints = (input: { readonly symbology?: string; readonly format?: string }, today: LocalDate) => ({
  today,
  ...(input.symbology === undefined ? {} : { symbology: input.symbology }),
  ...(input.format === undefined ? {} : { format: input.format }),
});

/** Families whose address says all there is: a GS1 key, a hash, an address, a text. */
const UNAMBIGUOUS: ReadonlySet<CodeFamily> = new Set(['gs1', 'h', 'uri', 'text']);

/** The address has chosen a reading; the others stay on offer, as they were for the text itself (不是？换一种). */
function withOtherReadings(chosen: Readings, today: LocalDate): Readings {
  const [first] = chosen.readings;
  if (UNAMBIGUOUS.has(first.code.family) || first.code.personal) return chosen;
  const again = recognise(first.code.value, { today });
  if (again.kind !== 'readings' || !again.readings.some(({ code }) => code.key === first.code.key)) return chosen;
  return { ...chosen, readings: [first, ...again.readings.filter(({ code }) => code.key !== first.code.key)] };
}

/** A path that is no code of its family is explained as the text it carries would be, so that a wrong code reads the same from its address. */
function recognisePath(segments: readonly string[], attributes: Readonly<Record<string, string>> | undefined, today: LocalDate): Recognition {
  const found = parseTracePath(segments, { today, ...(attributes === undefined ? {} : { attributes }) });
  if (found.kind === 'readings') return withOtherReadings(found, today);
  if (found.kind !== 'malformed') return found;
  // A key alone is what was typed or scanned as bare digits; places are counted in those.
  const bare = /^(?:00|01)\/\d+$/.test(found.raw);
  if (!bare && found.problems[0].code !== 'not-of-family') return found;
  const text = decodeOnce(segments.slice(1).join('/'));
  const again = text === undefined ? found : recognise(text, { today });
  return again.kind === 'malformed' && (!bare || again.looksLike === found.looksLike) ? { ...again, raw: found.raw } : found;
}

type Readings = Extract<Recognition, { kind: 'readings' }>;

/** A private QR: a source may have registered the pattern of its address, or use it as identifier. The address itself is never opened. */
async function resolveAddress(recognition: Extract<Recognition, { kind: 'address' }>, input: ResolveInput, ctx: Ctx, today: LocalDate, onKnown: OnKnown | undefined): Promise<Resolution> {
  const code = await findAddressCode(recognition.url.href, ctx, today);
  return code === undefined ? { kind: 'address', url: recognition.url } : resolveKnown(toReadings(recognition, code), input, ctx, today, onKnown);
}

const toReadings = (recognition: { readonly raw: string; readonly cleaned: string; readonly repairs: Readings['repairs']; readonly url?: Readings['url'] }, code: TraceCode): Readings => ({
  kind: 'readings', raw: recognition.raw, cleaned: recognition.cleaned, repairs: recognition.repairs, readings: [{ code, confidence: 'certain', warnings: [] }],
  ...(recognition.url === undefined ? {} : { url: recognition.url }),
});

function parseWebAddress(href: string): URL | undefined {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `https://${href}`);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The code that a source registered for addresses of this pattern. */
async function findRegisteredCode(href: string, ctx: Ctx, today: LocalDate): Promise<TraceCode | undefined> {
  const url = parseWebAddress(href);
  const found = url && (await ctx.store.findKeyForAddress({ host: url.hostname, path: url.pathname, query: url.search.replace(/^\?/, '') }));
  return found === undefined ? undefined : readUri(found.key, today);
}

/** The code behind an address: by a registered pattern, else the address itself where a source used it as identifier. */
async function findAddressCode(href: string, ctx: Ctx, today: LocalDate): Promise<TraceCode | undefined> {
  const registered = await findRegisteredCode(href, ctx, today);
  if (registered !== undefined) return registered;
  const itself = readUri(href, today);
  return itself !== undefined && (await findFacts([itself], ctx)).has(itself) ? itself : undefined;
}

async function resolveReadings(recognition: Readings, input: ResolveInput, ctx: Ctx, today: LocalDate, onKnown: OnKnown | undefined): Promise<Resolution> {
  const { code, confidence } = recognition.readings[0];
  // An address of no scheme that came as `/t/uri/…` may still be a registered private QR.
  if (code.family === 'uri' && parseWebAddress(code.value) !== undefined) {
    const url = inspectAddress(code.value);
    const known = await findAddressCode(code.value, ctx, today);
    return known === undefined ? { kind: 'address', url } : resolveKnown({ ...toReadings(recognition, known), url }, input, ctx, today, onKnown);
  }
  // Digits inside an address may be anything: what its owner registered comes before what they look like.
  if (recognition.url?.href === recognition.cleaned && code.family !== 'gs1' && confidence !== 'certain') {
    const known = await findAddressCode(recognition.url.href, ctx, today);
    if (known !== undefined) return resolveKnown(toReadings(recognition, known), input, ctx, today, onKnown);
  }
  return resolveKnown(recognition, input, ctx, today, onKnown);
}

/** Answers readings whose address, if they came from one, has been settled. */
async function resolveKnown(recognition: Readings, input: ResolveInput, ctx: Ctx, today: LocalDate, onKnown: OnKnown | undefined): Promise<Resolution> {
  // An address names its family; a text leaves it to what the store knows.
  const family = input.family ?? ('segments' in input ? recognition.readings[0].code.family : undefined);
  const { code, found, several } = await chooseReading(recognition, family, ctx);
  const alternatives = recognition.readings
    .filter((r) => r.code !== code)
    .map((r) => ({ family: r.code.family, path: r.code.personal ? toCodeView(recognition, r.code, [], ctx).path : r.code.path, found: found.has(r.code) }));
  const view = toCodeView(recognition, code, alternatives, ctx);
  if (code.restricted) {
    const answer = bareAnswer(view, { state: 'unknown', qualifiers: ['restricted'], params: { variant: 'restricted' } }, [{ code: 'unknown', state: 'unknown', params: { variant: 'restricted' }, evidence: [] }], await ctx.store.revision(), ctx);
    return { kind: 'trace', answer: disclose(answer, ctx.actor) };
  }
  const asked = await withFollowUp(code, input, ctx, today);
  // Whether there is a file of the firm: no matter of the statutory list, so the address tells nothing of it.
  const [gathered, hasFile] = await Promise.all([gather(asked, ctx, today), code.family === 'uscc' ? isKnownEnterprise(code.value, ctx) : false]);
  const known = gathered.product !== undefined || gathered.chain.events.length > 0 || gathered.lots.length > 0;
  const scans = await onKnown?.(storedKey(asked, ctx), known);
  const answer = makeAnswer(
    { code: asked, view: asked === code ? view : { ...view, value: asked.value, path: asked.path, level: asked.level, fields: asked.fields }, ambiguous: several, ...(input.productionDate === undefined ? {} : { productionDate: input.productionDate }) },
    scans === undefined ? gathered : { ...gathered, scans },
    ctx,
    today,
  );
  const shown = disclose(answer, ctx.actor);
  if (code.family === 'uscc') return { kind: 'enterprise', uscc: code.value, path: hasFile ? enterprisePath(code.value) : shown.code.path, answer: shown };
  return { kind: 'trace', answer: shown };
}

/** Asks every reading at once; the first in rank that the store knows is taken, else the first. */
async function chooseReading(recognition: Readings, family: string | undefined, ctx: Ctx): Promise<{ code: TraceCode; found: ReadonlySet<TraceCode>; several: boolean }> {
  const codes = recognition.readings.map((r) => r.code);
  const wanted = codes.find((c) => c.family === (family as CodeFamily | undefined));
  const first = wanted ?? recognition.readings[0].code;
  if (codes.length === 1) return { code: first, found: new Set(), several: false };
  const found = await findFacts(codes, ctx);
  return { code: wanted ?? codes.find((c) => found.has(c)) ?? first, found, several: true };
}

/** Which of the readings the store knows anything about: one round trip per table for all of them. */
async function findFacts(codes: readonly TraceCode[], ctx: Ctx): Promise<ReadonlySet<TraceCode>> {
  const open = codes.filter((c) => !c.restricted);
  if (open.length === 0) return new Set();
  const keys = [...new Set(open.flatMap((c) => [storedKey(c, ctx), ...c.broader]))];
  const productKeys = [...new Set(open.flatMap((c) => productKeysOf(c, storedKey(c, ctx))))];
  const [events, products] = await Promise.all([ctx.store.findKeyEvents(keys, 1), ctx.store.findProducts(productKeys)]);
  const known = new Set<string>([...events.flatMap((e) => (e.eventIds.length > 0 ? [e.key] : [])), ...products.map((p) => p.key)]);
  return new Set(open.filter((c) => [storedKey(c, ctx), ...c.broader, ...productKeysOf(c, storedKey(c, ctx))].some((k) => known.has(k))));
}

/** A product code with its batch becomes the code of the batch. A day of production does so where one batch was made on it. */
async function withFollowUp(code: TraceCode, input: FollowUp, ctx: Ctx, today: LocalDate): Promise<TraceCode> {
  if (code.level !== 'class' || (input.lot === undefined && input.productionDate === undefined)) return code;
  const lotKey = input.lot !== undefined && /^[!-~]{1,20}$/.test(input.lot.trim()) ? toLotKey(code.key, input.lot.trim()) : await findLotOfDay(code, input.productionDate, ctx);
  const lot = lotKey === undefined ? undefined : readUri(lotKey, today);
  return lot === undefined ? code : withDatesOf(lot, code, today);
}

async function findLotOfDay(code: TraceCode, day: LocalDate | undefined, ctx: Ctx): Promise<string | undefined> {
  if (day === undefined) return undefined;
  const lots = (await ctx.store.findLots(code.key, 200)).filter((l) => l.productionDate === day);
  return lots.length === 1 ? lots[0]?.key : undefined;
}

async function malformedAnswer(recognition: Extract<Recognition, { kind: 'malformed' }>, fromPath: boolean, ctx: Ctx): Promise<TraceAnswer> {
  const [problem] = recognition.problems;
  const view: CodeView = {
    family: recognition.looksLike, value: recognition.cleaned, path: fromPath ? `/t/${recognition.raw}` : malformedPath(recognition.looksLike, recognition.cleaned), level: 'other', fields: [], warnings: [],
    problems: recognition.problems, repairs: recognition.repairs, alternatives: [],
    ...(recognition.url === undefined ? {} : { url: recognition.url }),
  };
  const params = { problem: problem.code, family: recognition.looksLike, ...problem.params };
  return bareAnswer(view, { state: 'malformed', qualifiers: [], params }, [{ code: 'malformed', state: 'malformed', params, evidence: [] }], await ctx.store.revision(), ctx);
}

/** Address under which the same explanation is given again. */
function malformedPath(family: CodeFamily, text: string): string {
  if (family === 'gs1' && /^(\d{8}|\d{12,14})$/.test(text)) return `/t/01/${text}`;
  if (family === 'gs1' && /^\d{18}$/.test(text)) return `/t/00/${text}`;
  return `/t/${family}/${encodeSegment(text)}`;
}

/** Address of the page that shows the resolution; undefined where there is none. */
export function answerPath(resolution: Resolution): string | undefined {
  return 'answer' in resolution ? (resolution.kind === 'enterprise' ? resolution.path : resolution.answer.code.path) : undefined;
}

/** Answers may be kept under this key: same code, same store revision, same day, same rights give the same answer. */
export const answerCacheKey = (input: ResolveInput, revision: number, actor: Actor, day: LocalDate): string =>
  JSON.stringify([revision, day, actor.roles, actor.sourceId ?? '', actor.regions, actor.categories, input]);
