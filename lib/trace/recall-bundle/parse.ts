import type { Recall, RecallScope } from '../model/master';
import { type Result, err, ok } from '../result';
import { ByteReader } from './byte-reader';
import {
  type BundleError, type BundleRecall, EXACT_BYTES, FLAG_OLDER_LEFT_OUT, FLAG_PRODUCTS_COMPLETE, HEADER_BYTES, MAGIC, MOST_BYTES, NO_RECALL, PRODUCT_BYTES, RANGE_KINDS, type RangeEntry, type RecallBundle, SALT_BYTES, VERSION, fromDayNumber,
} from './format';
import { LOT_RICE_BITS, offsetCount } from './golomb-set';

const LEVELS: readonly Recall['level'][] = ['unclassified', '1', '2', '3'];
/** Least bytes of a text and of a range: no count can promise more than the file has room for. */
const LEAST_TEXT = 6;
const LEAST_RANGE = 6;

const refuse = (code: BundleError['code'], reason: string) => err<BundleError>({ code, reason });
const damaged = (reason: string) => refuse('damaged', reason);

/**
 * Opens a bundle without its signature. Nothing is copied but texts and ranges, and no more is
 * allocated than a few times the length of the file, whatever its counts say. Total.
 */
export function parseBundle(bytes: Uint8Array): Result<RecallBundle, BundleError> {
  if (bytes.length > MOST_BYTES) return refuse('too-large', `A bundle has at most ${MOST_BYTES} bytes.`);
  const reader = new ByteReader(bytes);
  if (bytes.length < HEADER_BYTES || reader.uint(4) !== MAGIC) return refuse('not-a-bundle', 'The file is no recall bundle.');
  const version = reader.uint(1);
  if (version !== VERSION) return refuse('other-version', `The bundle has version ${version}, this reads ${VERSION}.`);
  const flags = reader.uint(1);
  const madeAt = new Date(reader.uint(6));
  const [date, from] = [reader.uint(2), reader.uint(2)];
  const salt = reader.bytes(SALT_BYTES);
  const [allRecalls, lots] = [reader.uint(4), reader.uint(4)];
  const [texts, textBytes] = [reader.uint(4), reader.uint(4)];
  const [products, exact] = [reader.uint(4), reader.uint(4)];
  const [ranges, rangeBytes] = [reader.uint(4), reader.uint(4)];
  const [filter, offsetBytes, bitBytes] = [reader.uint(4), reader.uint(4), reader.uint(4)];
  const tables = reader.uint(4);
  const [known, riceBits, knownBytes] = [reader.uint(4), reader.uint(1), reader.uint(4)];
  const [leftOut, leftOutRiceBits, leftOutBytes] = [reader.uint(4), reader.uint(1), reader.uint(4)];
  const knownOffsets = offsetCount(known) * 4;
  const leftOutOffsets = offsetCount(leftOut) * 4;
  if (Number.isNaN(madeAt.getTime())) return damaged('The instant of making is none.');
  if (tables !== products * PRODUCT_BYTES + exact * EXACT_BYTES || offsetBytes !== offsetCount(filter) * 4) return damaged('Counts and lengths of the tables disagree.');
  if (reader.left !== textBytes + tables + rangeBytes + offsetBytes + bitBytes + knownOffsets + knownBytes + leftOutOffsets + leftOutBytes) return damaged('The parts do not make up the file.');
  if (texts * LEAST_TEXT > textBytes || texts > NO_RECALL || ranges * LEAST_RANGE > rangeBytes || filter > bitBytes || known > knownBytes * 8 || leftOut > leftOutBytes * 8) return damaged('A count is greater than its part has room for.');
  if (riceBits > LOT_RICE_BITS || leftOutRiceBits > LOT_RICE_BITS || (known > 0 && riceBits === 0) || (leftOut > 0 && leftOutRiceBits === 0)) return damaged('A filter is of no known width.');

  const recalls = readTexts(new ByteReader(reader.bytes(textBytes)), texts);
  const productTable = reader.view(products * PRODUCT_BYTES);
  const exactTable = reader.view(exact * EXACT_BYTES);
  const rangeTable = readRanges(new ByteReader(reader.bytes(rangeBytes)), ranges, products, texts);
  const offsets = reader.view(offsetBytes);
  const bits = reader.bytes(bitBytes);
  const knownSet = { count: known, riceBits, offsets: reader.view(knownOffsets), bits: reader.bytes(knownBytes) };
  const leftOutSet = { count: leftOut, riceBits: leftOutRiceBits, offsets: reader.view(leftOutOffsets), bits: reader.bytes(leftOutBytes) };
  if (recalls === undefined || rangeTable === undefined || reader.failed) return damaged('A text or a range is cut off or points nowhere.');
  return ok({
    madeAt: madeAt.toISOString(),
    date: fromDayNumber(date),
    from: fromDayNumber(from),
    olderLeftOut: (flags & FLAG_OLDER_LEFT_OUT) !== 0,
    counts: { recalls: allRecalls, lots, exact, ranges, products, filter },
    productsComplete: (flags & FLAG_PRODUCTS_COMPLETE) !== 0,
    salt, recalls, products: productTable, exact: exactTable, ranges: rangeTable,
    filter: { count: filter, riceBits: LOT_RICE_BITS, offsets, bits },
    known: known === 0 ? undefined : knownSet,
    leftOut: leftOut === 0 ? undefined : leftOutSet,
  });
}

function readTexts(reader: ByteReader, count: number): BundleRecall[] | undefined {
  const recalls: BundleRecall[] = [];
  for (let index = 0; index < count && !reader.failed; index++) {
    const [id, title, advice] = [reader.text(), reader.text(), reader.text()];
    const issuedOn = fromDayNumber(reader.uint(2));
    const bits = reader.uint(1);
    recalls.push({ id, title, advice, issuedOn, level: LEVELS[bits & 3] ?? 'unclassified', completed: (bits & 4) !== 0, sample: (bits & 8) !== 0 });
  }
  return reader.failed || reader.left > 0 ? undefined : recalls;
}

function readRanges(reader: ByteReader, count: number, products: number, texts: number): ReadonlyMap<number, RangeEntry[]> | undefined {
  const found = new Map<number, { recall: number; scopes: RecallScope[] }[]>();
  for (let index = 0; index < count && !reader.failed; index++) {
    const [product, recall] = [reader.uint(3), reader.uint(2)];
    const kind = RANGE_KINDS[reader.uint(1)];
    if (kind === undefined || product >= products || recall >= texts) return undefined;
    const scope: RecallScope =
      kind === 'all' ? { kind } : kind === 'dates' ? { kind, from: fromDayNumber(reader.uint(2)), to: fromDayNumber(reader.uint(2)) } : { kind, from: reader.text(), to: reader.text() };
    const own = found.get(product) ?? [];
    found.set(product, own);
    const last = own.at(-1);
    if (last?.recall === recall) last.scopes.push(scope);
    else own.push({ recall, scopes: [scope] });
  }
  return reader.failed || reader.left > 0 ? undefined : found;
}
