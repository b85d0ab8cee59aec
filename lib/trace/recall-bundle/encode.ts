import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant, LocalDate } from '../model/event';
import { ByteWriter } from './byte-writer';
import {
  type BundledRecall, EXACT_BYTES, FLAG_PRODUCTS_COMPLETE, HEADER_BYTES, MAGIC, MOST_BYTES, NO_RECALL, PRODUCT_BYTES, PRODUCT_HAS_LOTS, PRODUCT_UNSPECIFIED, RANGE_KINDS, SALT_BYTES, SEAL_ROOM, VERSION,
  digestOf, filterNumber, toDayNumber,
} from './format';
import { encodeGolombSet } from './golomb-set';

export interface EncodeOptions {
  readonly madeAt: Instant;
  /** Day of making in Asia/Shanghai. */
  readonly date: LocalDate;
  /** Lots of the newest recalls that are kept exactly, where there is room; 2,000 unless told. */
  readonly exactLots?: number;
  /** Greatest size without the signature; 256 kB less the room of the signature unless told. */
  readonly mostBytes?: number;
}

/** Greatest length of a text in UTF-8 bytes. */
const MOST_TITLE = 200;
const MOST_ADVICE = 160;
const MOST_ID = 120;
/** Room of a range of lots is small; a lot longer than a GS1 lot (20 characters) is not taken for one. */
const MOST_LOT = 60;
const EXACT_LOTS = 2_000;
/** Bytes that an exact lot takes more than one in the filter; for estimating how many fit. */
const EXACT_EXCESS = 7.7;

interface Lot {
  readonly digest: Uint8Array;
  readonly recall: number;
}
interface Product {
  readonly hash: Uint8Array;
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
}

/**
 * Writes a recall bundle. The newest lots stand in it exactly, as many of them as there is room for;
 * older ones in the filter. Where even that is too much, products known by filter lots alone lose
 * their entry first, then the oldest recalls are left out (`from` tells the oldest day covered).
 * @param recalls published recalls in any order; those without product keys are passed over
 */
export function encodeBundle(recalls: readonly BundledRecall[], options: EncodeOptions): Uint8Array {
  const { mostBytes = MOST_BYTES - SEAL_ROOM } = options;
  const salt = sha256(utf8ToBytes(`suma recall bundle ${options.madeAt}`)).slice(0, SALT_BYTES);
  let covered = recalls.filter(({ productKeys }) => productKeys.length > 0).sort((a, b) => (a.issuedOn === b.issuedOn ? (a.id < b.id ? -1 : 1) : a.issuedOn < b.issuedOn ? 1 : -1));
  for (;;) {
    const unpacked = unpack(covered, salt);
    let exact = Math.min(options.exactLots ?? EXACT_LOTS, unpacked.lots.length);
    let smallest = Infinity;
    for (const complete of [true, false]) {
      for (;;) {
        const bytes = write(covered, unpacked, { ...options, salt, exact, complete });
        const over = bytes.length - mostBytes;
        if (over <= 0) return bytes;
        smallest = Math.min(smallest, bytes.length);
        if (exact === 0) break;
        exact = Math.max(0, exact - Math.ceil(over / EXACT_EXCESS) - 8);
      }
    }
    if (covered.length === 0) throw new Error(`An empty bundle does not fit into ${mostBytes} bytes.`);
    covered = covered.slice(0, Math.floor(covered.length * Math.min(0.98, mostBytes / smallest)));
  }
}

function unpack(recalls: readonly BundledRecall[], salt: Uint8Array): Unpacked {
  const lots = new Map<string, Lot>();
  const products = new Map<string, Product>();
  const ranges: Range[] = [];
  const named = new Set<number>();
  recalls.forEach((recall, index) => {
    for (const key of new Set(recall.productKeys)) {
      const hash = digestOf(salt, key).slice(0, 8);
      const hex = bytesToHex(hash);
      let product = products.get(hex);
      if (product === undefined) products.set(hex, (product = { hash, hex, flags: 0, recalls: [], needed: false }));
      product.recalls.push(index);
      const unspecified = () => {
        if (product === undefined) return;
        product.flags |= PRODUCT_UNSPECIFIED;
        product.needed = true;
        named.add(index);
      };
      if (recall.scopes.length === 0) unspecified();
      for (const scope of recall.scopes) {
        if (scope.kind === 'lot') {
          product.flags |= PRODUCT_HAS_LOTS;
          const digest = digestOf(salt, key, scope.lot);
          const place = bytesToHex(digest.subarray(0, 8));
          if (!lots.has(place)) lots.set(place, { digest, recall: index });
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
  });
  return { lots: [...lots.values()], products: [...products.values()], ranges, named };
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
  /** Every product has an entry; else only those that a range, a notice without lots or an exact lot needs. */
  readonly complete: boolean;
}

function write(recalls: readonly BundledRecall[], { lots, products: all, ranges, named }: Unpacked, { salt, exact, complete, madeAt, date }: WriteOptions): Uint8Array {
  const exactLots = lots.slice(0, exact).sort((a, b) => compare(a.digest, b.digest));
  const texts = new Map<number, number>();
  const nameable = [...new Set([...named, ...exactLots.map(({ recall }) => recall)])].sort((a, b) => a - b).slice(0, NO_RECALL);
  for (const index of nameable) texts.set(index, texts.size);
  const products = (complete ? [...all] : all.filter(({ needed, recalls: own }) => needed || own.some((index) => texts.has(index)))).sort((a, b) => compare(a.hash, b.hash));
  const placeOf = new Map(products.map((product, index) => [product, index]));

  const text = new ByteWriter();
  for (const index of nameable) writeText(text, recalls[index]);
  const table = new ByteWriter();
  for (const { hash, flags, recalls: own } of products) {
    const newest = own.find((index) => texts.has(index));
    table.bytes(hash).uint(flags, 1).uint(newest === undefined ? NO_RECALL : (texts.get(newest) ?? NO_RECALL), 2);
  }
  const exactTable = new ByteWriter();
  for (const lot of exactLots) exactTable.bytes(lot.digest.subarray(0, 8)).uint(texts.get(lot.recall) ?? NO_RECALL, 2);
  const rangeTable = new ByteWriter();
  for (const { product, recall, kind, body } of ranges) rangeTable.uint(placeOf.get(product) ?? 0, 3).uint(texts.get(recall) ?? NO_RECALL, 2).uint(kind, 1).bytes(body);
  const filtered = lots.slice(exact);
  const filter = encodeGolombSet(filtered.map(({ digest }) => filterNumber(digest)));

  const header = new ByteWriter()
    .uint(MAGIC, 4).uint(VERSION, 1).uint(complete ? FLAG_PRODUCTS_COMPLETE : 0, 1)
    .uint(Date.parse(madeAt), 6).uint(toDayNumber(date) ?? 0, 2).uint(toDayNumber(recalls.at(-1)?.issuedOn ?? date) ?? 0, 2)
    .bytes(salt)
    .uint(recalls.length, 4).uint(lots.length, 4)
    .uint(texts.size, 4).uint(text.length, 4)
    .uint(products.length, 4).uint(exactLots.length, 4)
    .uint(ranges.length, 4).uint(rangeTable.length, 4)
    .uint(filtered.length, 4).uint(filter.offsets.length, 4).uint(filter.bits.length, 4)
    .uint(products.length * PRODUCT_BYTES + exactLots.length * EXACT_BYTES, 4).uint(0, 2);
  if (header.length !== HEADER_BYTES) throw new Error('The header of the bundle has another length than the format says.');
  const out = new ByteWriter();
  for (const part of [header, text, table, exactTable, rangeTable]) out.bytes(part.toBytes());
  return out.bytes(filter.offsets).bytes(filter.bits).toBytes();
}

const LEVELS = ['unclassified', '1', '2', '3'] as const;

function writeText(out: ByteWriter, recall: BundledRecall | undefined): void {
  if (recall === undefined) throw new Error('A recall to be named is not in the list.');
  const id = utf8ToBytes(recall.id);
  out.text(id.length > MOST_ID ? new Uint8Array(0) : id).text(cut(recall.title, MOST_TITLE)).text(cut(recall.advice, MOST_ADVICE));
  out.uint(toDayNumber(recall.issuedOn) ?? 0, 2).uint(LEVELS.indexOf(recall.level) | (recall.status === 'completed' ? 4 : 0) | (recall.sample ? 8 : 0), 1);
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
