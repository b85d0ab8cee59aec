import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { TraceKey } from '@/lib/trace/codes/types';
import { type BundledRecall, checkBundle, encodeBundle, encodeBundleInSlices, parseBundle } from '@/lib/trace/recall-bundle';
import { percentile } from './figures';

export interface BundleFigures {
  readonly lots: number;
  /** Of the bundle without its signature. */
  readonly bytes: number;
  readonly exact: number;
  /** Made in one go, and how long anything else had to wait meanwhile at most. */
  readonly encodeMs: number;
  readonly encodeDelayMs: number;
  /** The same made in slices, as the server does it; with the 99th percentile of the waits. */
  readonly slicedMs: number;
  readonly slicedDelayMs: number;
  readonly slicedDelayP99: number;
  readonly parseMs: number;
  /** Of one code; in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** A look-up in a plain Set of the same lots, which would take some megabytes. */
  readonly plainP50: number;
  readonly plainP99: number;
  readonly tried: number;
  readonly falseHits: number;
}

const RECALLS = 1_000;
const LOTS_EACH = 100;
/** Checks timed one by one. */
const TIMED = 20_000;
/** Lots that are in no recall, of products that are: the only ones that can be hit wrongly. */
const TRIED = 2_000_000;
/** Slowest profile of the browser's own CPU throttling for phones. */
export const PHONE_FACTOR = 6;

const keyOf = (n: number): TraceKey => `https://id.gs1.org/01/0952000${String(n).padStart(7, '0')}` as TraceKey;
const lotOf = (recall: number, lot: number): string => `L${recall}-${lot}`;

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 5;

/** Time of a piece of work, and how far it kept the event loop from its turn. In milliseconds. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly made: T; readonly tookMs: number; readonly delayMs: number; readonly delayP99: number }> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  // The first look is the mark that later ones are compared with.
  await setTimeout(RESOLUTION * 10);
  delay.reset();
  await setTimeout(RESOLUTION * 10);
  const started = performance.now();
  const made = await work();
  const tookMs = performance.now() - started;
  await setTimeout(RESOLUTION * 10);
  delay.disable();
  return { made, tookMs, delayMs: delay.max / 1e6, delayP99: delay.percentile(99) / 1e6 };
}

const MADE = { madeAt: '2026-11-21T04:00:00.000Z', date: '2026-11-21' };

/** A thousand fictional recalls of a hundred lots each. */
const makeRecalls = (): BundledRecall[] =>
  Array.from({ length: RECALLS }, (_, index) => ({
    id: `bench-${index}`, title: `关于召回示例商品${index}若干批次的公告（示例）`, advice: '停止食用，保留原包装，退回购买门店', level: '2', status: 'ongoing', sample: true,
    issuedOn: new Date(Date.UTC(2026, 10, 21) - index * 43_200_000).toISOString().slice(0, 10),
    productKeys: [keyOf(index)],
    scopes: Array.from({ length: LOTS_EACH }, (_unused, lot) => ({ kind: 'lot' as const, lot: lotOf(index, lot) })),
  }));

/** A question about one of the lots, every other one recalled; the same for the same `n`. @param n of the question */
export function askLot(n: number): { readonly productKeys: readonly TraceKey[]; readonly lot: string } {
  const recall = (n * 7_919) % (RECALLS + 200);
  return { productKeys: [keyOf(recall)], lot: lotOf(recall, (n * 31) % (LOTS_EACH * 2)) };
}

/** The bundle of those recalls. */
export const makeBenchBundle = (): Uint8Array => encodeBundle(makeRecalls(), MADE);

/** Size, false hits and time per code of a bundle of 100,000 lots. */
export async function benchRecallBundle(): Promise<BundleFigures> {
  const recalls = makeRecalls();
  const { made: bytes, tookMs: encodeMs, delayMs: encodeDelayMs } = await timed(() => encodeBundle(recalls, MADE));
  const { made: sliced, tookMs: slicedMs, delayMs: slicedDelayMs, delayP99: slicedDelayP99 } = await timed(() => encodeBundleInSlices(recalls, MADE, () => setImmediate()));
  if (!Buffer.from(sliced).equals(Buffer.from(bytes))) throw new Error('Made in slices the bundle is another.');
  const opening = performance.now();
  const parsed = parseBundle(bytes);
  const parseMs = performance.now() - opening;
  if (!parsed.ok) throw new Error(parsed.error.reason);
  const bundle = parsed.value;

  const plain = new Set(recalls.flatMap(({ productKeys: [key], scopes }) => scopes.map((scope) => `${key} ${scope.kind === 'lot' ? scope.lot : ''}`)));
  const own: number[] = [];
  const bare: number[] = [];
  let found = 0;
  for (let n = 0; n < TIMED; n++) {
    const asked = askLot(n);
    const from = performance.now();
    const { kind } = checkBundle(bundle, asked);
    const between = performance.now();
    const known = plain.has(`${asked.productKeys[0]} ${asked.lot}`);
    bare.push(performance.now() - between);
    own.push(between - from);
    if (known && kind !== 'in' && kind !== 'maybe-in') throw new Error(`The bundle does not find ${asked.lot}.`);
    if (known) found++;
  }
  if (found === 0) throw new Error('No recalled lot was asked.');

  let falseHits = 0;
  for (let n = 0; n < TRIED; n++) if (checkBundle(bundle, { productKeys: [keyOf(n % RECALLS)], lot: `other${n}` }).kind === 'maybe-in') falseHits++;
  return {
    lots: bundle.counts.lots, bytes: bytes.length, exact: bundle.counts.exact, encodeMs, encodeDelayMs, slicedMs, slicedDelayMs, slicedDelayP99, parseMs,
    p50: percentile(own, 50), p99: percentile(own, 99), plainP50: percentile(bare, 50), plainP99: percentile(bare, 99), tried: TRIED, falseHits,
  };
}
