import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant, LocalDate } from '../model/event';
import { ByteWriter } from './byte-writer';
import {
  type BundledRecall, EXACT_BYTES, FLAG_OLDER_LEFT_OUT, FLAG_PRODUCTS_COMPLETE, HEADER_BYTES, MAGIC, MOST_BYTES, NO_RECALL, PRODUCT_BYTES, PRODUCT_HAS_LOTS, PRODUCT_UNSPECIFIED, RANGE_KINDS, SALT_BYTES, SEAL_ROOM, VERSION,
  digestOf, filterNumber, lotDigestOf, toDayNumber,
} from './format';
import { LOT_RICE_BITS, expectedBytes, golombSteps } from './golomb-set';

/** What is kept of a recall that is left out. */
export type OlderRecall = Pick<BundledRecall, 'issuedOn' | 'productKeys'>;

export interface EncodeOptions {
  readonly madeAt: Instant;
  /** Day of making in Asia/Shanghai. */
  readonly date: LocalDate;
  /** Lots of the newest recalls that are kept exactly, where there is room; 2,000 unless told. */
  readonly exactLots?: number;
  /** Greatest size without the signature; 256 kB less the room of the signature unless told. */
  readonly mostBytes?: number;
  /** Recalls that are not to be in the bundle, because they were completed long ago: it tells only of which products they are. */
  readonly older?: readonly OlderRecall[];
}

/** Greatest length of a text in UTF-8 bytes. */
const MOST_TITLE = 200;
const MOST_ADVICE = 160;
const MOST_ID = 120;
/** Room of a range of lots is small; a lot longer than a GS1 lot (20 characters) is not taken for one. */
const MOST_LOT = 60;
/** Product, recall and kind of a range. */
const LEAST_RANGE = 6;
const EXACT_LOTS = 2_000;
/** A bundle that knows its products less well is made so that at least so many of the newest lots are exact. */
const LEAST_EXACT = 200;
/** Bytes that an exact lot takes more than one in the filter, at least. */
const EXACT_EXCESS = 7.7;
/** The length of a filter is known to some ten bytes before it is made. */
const SLACK = 64;

/** How well products are known, best first: an entry for each, or a filter of so many Rice bits for those without one, or nothing. */
const PLANS = ['all', 12, 9, 6, 3, 'none'] as const;
type Plan = (typeof PLANS)[number];
/** Rice bits of the filter of products whose older recalls are left out, best first. */
const LEFT_OUT_BITS = [12, 9, 6, 3] as const;
/** It takes at most this share of the bundle; where it would take more there is none. */
const LEFT_OUT_SHARE = 1 / 8;
/** Lots or products between two pauses: some milliseconds of work. */
const SLICE = 250;

interface Lot {
  /** Six bytes of the loose lot, two of the plain one. */
  readonly hash: Uint8Array;
  readonly number: number;
  readonly recall: number;
}
interface Product {
  readonly hash: Uint8Array;
  readonly number: number;
  readonly hex: string;
  flags: number;
  /** Recalls that name it, newest first, by place in the list. */
  readonly recalls: number[];
  /** It is needed for a range, or because a notice of it names no lot. */
  needed: boolean;
}
interface Range {
  readonly product: Product;
  readonly recall: number;
  readonly kind: number;
  readonly body: Uint8Array;
}
interface Unpacked {
  readonly lots: readonly Lot[];
  readonly products: readonly Product[];
  readonly ranges: readonly Range[];
  /** Recalls with anything but single lots: they can always be named. */
  readonly named: ReadonlySet<number>;
  /** By recall. */
  readonly productsOf: readonly (readonly Product[])[];
  /** Bytes of a recall's text, by recall. */
  readonly textOf: (recall: number) => Uint8Array;
}

/**
 * Writes a recall bundle. The newest lots stand in it exactly, as many of them as there is room for;
 * older ones in the filter. Where even that is too much, products known by filter lots alone lose
 * their entry for a place in a filter, or for none; then the oldest recalls are left out, as those are that
 * `older` names: `from` tells since when none is, and a filter which products they concern.
 * @param recalls published recalls in any order; those without product keys are passed over
 */
export function encodeBundle(recalls: readonly BundledRecall[], options: EncodeOptions): Uint8Array {
  const steps = encodeSteps(recalls, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same bytes, written in slices of some milliseconds: a server goes on answering meanwhile.
 * @param pause resolves when what waited has had its turn
 */
export async function encodeBundleInSlices(recalls: readonly BundledRecall[], options: EncodeOptions, pause: () => Promise<void>): Promise<Uint8Array> {
  const steps = encodeSteps(recalls, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Work that may pause at every `yield`. */
type Steps<T> = Generator<void, T, void>;

function* encodeSteps(recalls: readonly BundledRecall[], options: EncodeOptions): Steps<Uint8Array> {
  const { mostBytes = MOST_BYTES - SEAL_ROOM, older = [] } = options;
  const salt = sha256(utf8ToBytes(`suma recall bundle ${options.madeAt}`)).slice(0, SALT_BYTES);
  const all = recalls.filter(({ productKeys }) => productKeys.length > 0).sort((a, b) => (a.issuedOn === b.issuedOn ? (a.id < b.id ? -1 : 1) : a.issuedOn < b.issuedOn ? 1 : -1));
  for (let covered = all; ; ) {
    const unpacked = yield* unpack(covered, salt);
    const leftOut: readonly OlderRecall[] = [...all.slice(covered.length), ...older.filter(({ productKeys }) => productKeys.length > 0)];
    const leftOutProducts = yield* toLeftOut(leftOut, salt, mostBytes * LEFT_OUT_SHARE);
    const room = mostBytes - leftOutProducts.offsets.length - leftOutProducts.bits.length;
    const most = Math.min(options.exactLots ?? EXACT_LOTS, unpacked.lots.length);
    const fits: { readonly plan: Plan; readonly exact: number; readonly bytes: number }[] = [];
    for (const plan of PLANS) {
      fits.push({ plan, ...fit(unpacked, plan, most, room - SLACK) });
      yield;
    }
    const least = Math.min(LEAST_EXACT, Math.floor(Math.max(0, fits.at(-1)?.exact ?? 0) / 2));
    for (const { plan, exact: first } of fits) {
      if (first < least && plan !== 'none') continue;
      for (let exact = first; exact >= 0; ) {
        const bytes = yield* write(covered, unpacked, { ...options, salt, exact, plan, leftOut: newestDay(leftOut), leftOutProducts });
        const over = bytes.length - mostBytes;
        if (over <= 0) return bytes;
        exact -= Math.ceil(over / EXACT_EXCESS);
      }
    }
    if (covered.length === 0) throw new Error(`An empty bundle does not fit into ${mostBytes} bytes.`);
    const smallest = Math.min(...fits.map(({ bytes }) => bytes));
    covered = covered.slice(0, Math.floor(covered.length * Math.min(0.98, room / smallest)));
  }
}

/** Day of issue of the newest of these; undefined where there is none. */
function newestDay(recalls: readonly OlderRecall[]): LocalDate | undefined {
  let newest: LocalDate | undefined;
  for (const { issuedOn } of recalls) if (newest === undefined || issuedOn > newest) newest = issuedOn;
  return newest;
}

/** A filter as it is written; without entries where nothing was put in. */
interface Written {
  readonly count: number;
  readonly riceBits: number;
  readonly offsets: Uint8Array;
  readonly bits: Uint8Array;
}

/** The products of recalls that are left out, as finely as the room allows; none where it allows no filter at all. */
function* toLeftOut(recalls: readonly OlderRecall[], salt: Uint8Array, mostBytes: number): Steps<Written> {
  const numbers: number[] = [];
  for (const key of new Set(recalls.flatMap(({ productKeys }) => productKeys))) {
    if (numbers.push(filterNumber(digestOf(salt, key))) % SLICE === 0) yield;
  }
  const riceBits = LEFT_OUT_BITS.find((bits) => expectedBytes(numbers.length, bits) <= mostBytes);
  if (numbers.length === 0 || riceBits === undefined) return { count: 0, riceBits: 0, offsets: new Uint8Array(0), bits: new Uint8Array(0) };
  return { count: numbers.length, riceBits, ...(yield* golombSteps(numbers, riceBits)) };
}

/** How many of the newest lots can be exact under a plan, -1 when not even none, and the bytes of the bundle with none. */
function fit({ lots, products, ranges, named, productsOf, textOf }: Unpacked, plan: Plan, most: number, room: number): { readonly exact: number; readonly bytes: number } {
  const texts = new Set<number>();
  const table = new Set<Product>(plan === 'all' ? products : products.filter(({ needed }) => needed));
  let fixed = HEADER_BYTES + ranges.reduce((sum, { body }) => sum + LEAST_RANGE + body.length, 0);
  const name = (recall: number) => {
    if (texts.has(recall)) return;
    texts.add(recall);
    fixed += textOf(recall).length;
    for (const product of productsOf[recall] ?? []) table.add(product);
  };
  const size = (exact: number) =>
    fixed + table.size * PRODUCT_BYTES + exact * EXACT_BYTES + expectedBytes(lots.length - exact, LOT_RICE_BITS) + (typeof plan === 'number' ? expectedBytes(products.length - table.size, plan) : 0);
  for (const recall of named) name(recall);
  const bytes = size(0);
  let exact = bytes > room ? -1 : 0;
  while (exact >= 0 && exact < most) {
    name(lots[exact]?.recall ?? 0);
    if (size(exact + 1) > room) break;
    exact++;
  }
  return { exact, bytes };
}

function* unpack(recalls: readonly BundledRecall[], salt: Uint8Array): Steps<Unpacked> {
  const lots = new Map<string, Lot>();
  const products = new Map<string, Product>();
  const ranges: Range[] = [];
  const named = new Set<number>();
  const productsOf: Product[][] = recalls.map(() => []);
  const texts = new Map<number, Uint8Array>();
  const textOf = (recall: number): Uint8Array => {
    const text = texts.get(recall) ?? toText(recalls[recall]);
    texts.set(recall, text);
    return text;
  };
  let done = 0;
  for (const [index, recall] of recalls.entries()) {
    for (const key of new Set(recall.productKeys)) {
      const digest = digestOf(salt, key);
      const hash = digest.slice(0, 8);
      const hex = bytesToHex(hash);
      let product = products.get(hex);
      if (++done % SLICE === 0) yield;
      if (product === undefined) products.set(hex, (product = { hash, number: filterNumber(digest), hex, flags: 0, recalls: [], needed: false }));
      product.recalls.push(index);
      productsOf[index]?.push(product);
      const unspecified = () => {
        if (product === undefined) return;
        product.flags |= PRODUCT_UNSPECIFIED;
        product.needed = true;
        named.add(index);
      };
      if (recall.scopes.length === 0) unspecified();
      for (const scope of recall.scopes) {
        if (scope.kind === 'lot') {
          if (++done % SLICE === 0) yield;
          product.flags |= PRODUCT_HAS_LOTS;
          const { loose, plain } = lotDigestOf(salt, key, scope.lot);
          const lotHash = new Uint8Array([...loose.subarray(0, 6), ...plain]);
          const place = bytesToHex(lotHash);
          if (!lots.has(place)) lots.set(place, { hash: lotHash, number: filterNumber(loose), recall: index });
          continue;
        }
        const body = toRangeBody(scope);
        if (body === undefined) unspecified();
        else {
          product.needed = true;
          named.add(index);
          ranges.push({ product, recall: index, kind: RANGE_KINDS.indexOf(scope.kind), body });
        }
      }
    }
  }
  return { lots: [...lots.values()], products: [...products.values()], ranges, named, productsOf, textOf };
}

/** The bounds of a range as bytes; undefined when they cannot be kept, then nothing is told of the product's lots. */
function toRangeBody(scope: Exclude<BundledRecall['scopes'][number], { kind: 'lot' }>): Uint8Array | undefined {
  if (scope.kind === 'all') return new Uint8Array(0);
  if (scope.kind === 'dates') {
    const [from, to] = [toDayNumber(scope.from), toDayNumber(scope.to)];
    return from === undefined || to === undefined ? undefined : new ByteWriter().uint(from, 2).uint(to, 2).toBytes();
  }
  const [from, to] = [utf8ToBytes(scope.from), utf8ToBytes(scope.to)];
  return from.length > MOST_LOT || to.length > MOST_LOT ? undefined : new ByteWriter().text(from).text(to).toBytes();
}

interface WriteOptions extends EncodeOptions {
  readonly salt: Uint8Array;
  readonly exact: number;
  /** Which products have an entry besides those that a range, a notice without lots or an exact lot needs. */
  readonly plan: Plan;
  /** Day of the newest recall that is left out, if any is. */
  readonly leftOut: LocalDate | undefined;
  readonly leftOutProducts: Written;
}

function* write(recalls: readonly BundledRecall[], { lots, products: all, ranges, named, textOf }: Unpacked, { salt, exact, plan, leftOut, leftOutProducts, madeAt, date }: WriteOptions): Steps<Uint8Array> {
  const exactLots = lots.slice(0, exact).sort((a, b) => compare(a.hash, b.hash));
  const texts = new Map<number, number>();
  const nameable = [...new Set([...named, ...exactLots.map(({ recall }) => recall)])].sort((a, b) => a - b).slice(0, NO_RECALL);
  for (const index of nameable) texts.set(index, texts.size);
  const has = ({ needed, recalls: own }: Product) => plan === 'all' || needed || own.some((index) => texts.has(index));
  const products = all.filter(has).sort((a, b) => compare(a.hash, b.hash));
  const known = yield* golombSteps(typeof plan === 'number' ? all.filter((product) => !has(product)).map(({ number }) => number) : [], typeof plan === 'number' ? plan : 1);
  const knownCount = typeof plan === 'number' ? all.length - products.length : 0;
  const placeOf = new Map(products.map((product, index) => [product, index]));

  const text = new ByteWriter();
  for (const index of nameable) text.bytes(textOf(index));
  const table = new ByteWriter();
  yield;
  for (const [place, { hash, flags, recalls: own }] of products.entries()) {
    if (place % SLICE === 0) yield;
    const newest = own.find((index) => texts.has(index));
    table.bytes(hash).uint(flags, 1).uint(newest === undefined ? NO_RECALL : (texts.get(newest) ?? NO_RECALL), 2);
  }
  const exactTable = new ByteWriter();
  for (const lot of exactLots) exactTable.bytes(lot.hash).uint(texts.get(lot.recall) ?? NO_RECALL, 2);
  const rangeTable = new ByteWriter();
  yield;
  for (const { product, recall, kind, body } of ranges) rangeTable.uint(placeOf.get(product) ?? 0, 3).uint(texts.get(recall) ?? NO_RECALL, 2).uint(kind, 1).bytes(body);
  const filtered = lots.slice(exact);
  const filter = yield* golombSteps(filtered.map(({ number }) => number));

  const flags = (products.length === all.length ? FLAG_PRODUCTS_COMPLETE : 0) | (leftOut === undefined ? 0 : FLAG_OLDER_LEFT_OUT);
  // Of one day some may be in and some not: all are in from the day after.
  const from = leftOut === undefined ? (toDayNumber(recalls.at(-1)?.issuedOn ?? date) ?? 0) : (toDayNumber(leftOut) ?? -1) + 1;
  const header = new ByteWriter()
    .uint(MAGIC, 4).uint(VERSION, 1).uint(flags, 1)
    .uint(Date.parse(madeAt), 6).uint(toDayNumber(date) ?? 0, 2).uint(from, 2)
    .bytes(salt)
    .uint(recalls.length, 4).uint(lots.length, 4)
    .uint(texts.size, 4).uint(text.length, 4)
    .uint(products.length, 4).uint(exactLots.length, 4)
    .uint(ranges.length, 4).uint(rangeTable.length, 4)
    .uint(filtered.length, 4).uint(filter.offsets.length, 4).uint(filter.bits.length, 4)
    .uint(products.length * PRODUCT_BYTES + exactLots.length * EXACT_BYTES, 4)
    .uint(knownCount, 4).uint(knownCount > 0 ? Number(plan) : 0, 1).uint(known.bits.length, 4)
    .uint(leftOutProducts.count, 4).uint(leftOutProducts.riceBits, 1).uint(leftOutProducts.bits.length, 4);
  if (header.length !== HEADER_BYTES) throw new Error('The header of the bundle has another length than the format says.');
  const out = new ByteWriter();
  for (const part of [header, text, table, exactTable, rangeTable]) {
    out.bytes(part.toBytes());
    yield;
  }
  return out.bytes(filter.offsets).bytes(filter.bits).bytes(known.offsets).bytes(known.bits).bytes(leftOutProducts.offsets).bytes(leftOutProducts.bits).toBytes();
}

const LEVELS = ['unclassified', '1', '2', '3'] as const;

function toText(recall: BundledRecall | undefined): Uint8Array {
  const out = new ByteWriter();
  if (recall === undefined) throw new Error('A recall to be named is not in the list.');
  const id = utf8ToBytes(recall.id);
  out.text(id.length > MOST_ID ? new Uint8Array(0) : id).text(cut(recall.title, MOST_TITLE)).text(cut(recall.advice, MOST_ADVICE));
  out.uint(toDayNumber(recall.issuedOn) ?? 0, 2).uint(LEVELS.indexOf(recall.level) | (recall.status === 'completed' ? 4 : 0) | (recall.sample ? 8 : 0), 1);
  return out.toBytes();
}

/** UTF-8 of at most so many bytes, whole characters; what is cut ends in …. */
function cut(text: string, most: number): Uint8Array {
  const whole = utf8ToBytes(text);
  if (whole.length <= most) return whole;
  let kept = '';
  let length = 3;
  for (const character of text) {
    length += utf8ToBytes(character).length;
    if (length > most) break;
    kept += character;
  }
  return utf8ToBytes(`${kept}…`);
}

/** Order of the first eight bytes. */
function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < 8; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
