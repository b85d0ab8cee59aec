import type { LocalDate } from '../model/event';
import { matchRecall } from '../verdict/recalls';
import { type BundleRecall, EXACT_BYTES, type LotDigest, NO_RECALL, PRODUCT_BYTES, PRODUCT_HAS_LOTS, PRODUCT_UNSPECIFIED, type RecallBundle, digestOf, filterNumber, lotDigestOf } from './format';
import { mayHold } from './golomb-set';

/** What is known of a code: every key its product goes by, and lot and day of production where they are known. */
export interface BundleQuestion {
  /** Class-level key, and any finer or coarser key that a notice may name. */
  readonly productKeys: readonly string[];
  readonly lot?: string;
  readonly productionDate?: LocalDate;
}

/**
 * `in`: the exact table or a range covers it. `maybe-in`: the filter of older lots has a hit, which is
 * false once in 98,304, or comes of a lot that differs in its hyphens alone. `cannot-tell`: the product
 * is recalled, and what would decide is missing or written otherwise. `product-unsure`: no lot is known, and the
 * bundle had no room to tell for certain whether the product is recalled. `other-lot`: every recall of the product is known and
 * excludes this lot. `older-left-out`: the product has older recalls that the bundle does not hold, or is one of the few
 * that look so, and nothing in the bundle covers it. `other-lot-unsure`: no recall in the bundle names this lot; whether another lot of
 * the product is recalled, or this one by a notice older than the bundle holds, is not known.
 * `not-listed` says nothing about the product but that the bundle does not name it; where the bundle says neither
 * which products have older recalls (`leftOut`), this holds from the day `from` alone. `recall` where it can be named.
 */
export type BundleAnswer =
  | { readonly kind: 'in'; readonly recall?: BundleRecall }
  | { readonly kind: 'maybe-in' | 'product-unsure' }
  | { readonly kind: 'cannot-tell' | 'older-left-out' | 'other-lot' | 'other-lot-unsure'; readonly recall?: BundleRecall }
  | { readonly kind: 'not-listed' };

/** Answers a code from the bundle alone. Total. */
export function checkBundle(bundle: RecallBundle, asked: BundleQuestion): BundleAnswer {
  let maybe = false;
  let unsure: BundleAnswer | undefined;
  let productUnsure = false;
  let other: BundleAnswer | undefined;
  let otherUnsure = false;
  let older: BundleAnswer | undefined;
  for (const key of new Set(asked.productKeys)) {
    const digest = digestOf(bundle.salt, key);
    const product = findProduct(bundle, digest);
    const leftOut = bundle.leftOut !== undefined && mayHold(bundle.leftOut, filterNumber(digest));
    if (leftOut) older ??= { kind: 'older-left-out', ...named(bundle, product?.recall ?? NO_RECALL) };
    if (product === undefined && !mayBeKnown(bundle, digest)) continue;
    const lot = asked.lot === undefined ? undefined : lotDigestOf(bundle.salt, key, asked.lot);
    maybe ||= lot !== undefined && mayHold(bundle.filter, filterNumber(lot.loose));
    if (product === undefined) {
      if (lot === undefined) productUnsure = true;
      else otherUnsure = true;
      continue;
    }
    const exact = lot === undefined ? undefined : findExact(bundle, lot);
    if (exact?.plain === true) return { kind: 'in', ...named(bundle, exact.recall) };
    let doubt: BundleAnswer | undefined = exact && { kind: 'cannot-tell', ...named(bundle, exact.recall) };
    for (const { recall, scopes } of bundle.ranges.get(product.place) ?? []) {
      const match = matchRecall({ scopes }, asked);
      if (match === 'in') return { kind: 'in', ...named(bundle, recall) };
      if (match === 'cannot-tell') doubt ??= { kind: 'cannot-tell', ...named(bundle, recall) };
    }
    const open = (product.flags & PRODUCT_UNSPECIFIED) !== 0 || (asked.lot === undefined && (product.flags & PRODUCT_HAS_LOTS) !== 0);
    if (doubt ?? open) unsure ??= doubt ?? { kind: 'cannot-tell', ...named(bundle, product.recall) };
    else other ??= { kind: bundle.olderLeftOut && bundle.leftOut === undefined ? 'other-lot-unsure' : 'other-lot', ...named(bundle, product.recall) };
  }
  if (maybe) return { kind: 'maybe-in' };
  if (unsure) return unsure;
  if (older) return older;
  if (productUnsure) return { kind: 'product-unsure' };
  return other ?? { kind: otherUnsure ? 'other-lot-unsure' : 'not-listed' };
}

/** Whether a product without an entry may have recalls here. Where it has none, a hit of its lot in the filter would be a false one. */
const mayBeKnown = (bundle: RecallBundle, digest: Uint8Array): boolean =>
  !bundle.productsComplete && (bundle.known === undefined || mayHold(bundle.known, filterNumber(digest)));

function named(bundle: RecallBundle, index: number): { readonly recall?: BundleRecall } {
  const recall = index === NO_RECALL ? undefined : bundle.recalls[index];
  return recall === undefined ? {} : { recall };
}

function findProduct(bundle: RecallBundle, digest: Uint8Array): { readonly place: number; readonly flags: number; readonly recall: number } | undefined {
  const table = bundle.products;
  const place = search(table, PRODUCT_BYTES, 8, digest);
  if (place * PRODUCT_BYTES >= table.byteLength || compareAt(table, place * PRODUCT_BYTES, 8, digest) !== 0) return undefined;
  const at = place * PRODUCT_BYTES + 8;
  return { place, flags: table.getUint8(at), recall: table.getUint16(at + 1) };
}

/** The entry of a lot; where there is none, that of one that differs in its signs alone (`plain` false). */
function findExact({ exact: table }: RecallBundle, { loose, plain }: LotDigest): { readonly recall: number; readonly plain: boolean } | undefined {
  let found: { readonly recall: number; readonly plain: boolean } | undefined;
  for (let at = search(table, EXACT_BYTES, 6, loose) * EXACT_BYTES; at < table.byteLength && compareAt(table, at, 6, loose) === 0; at += EXACT_BYTES) {
    const same = table.getUint8(at + 6) === plain[0] && table.getUint8(at + 7) === plain[1];
    if (same || found === undefined) found = { recall: table.getUint16(at + 8), plain: same };
    if (same) break;
  }
  return found;
}

/** First place in a sorted table whose entry does not come before the digest's first bytes. */
function search(table: DataView, width: number, length: number, digest: Uint8Array): number {
  let from = 0;
  let to = Math.floor(table.byteLength / width);
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compareAt(table, middle * width, length, digest) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function compareAt(table: DataView, at: number, length: number, digest: Uint8Array): number {
  for (let byte = 0; byte < length; byte++) {
    const difference = table.getUint8(at + byte) - (digest[byte] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
