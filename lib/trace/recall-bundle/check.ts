import type { LocalDate } from '../model/event';
import { matchRecall } from '../verdict/recalls';
import { type BundleRecall, EXACT_BYTES, NO_RECALL, PRODUCT_BYTES, PRODUCT_HAS_LOTS, PRODUCT_UNSPECIFIED, type RecallBundle, digestOf, filterNumber } from './format';
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
 * false once in 98,304. `cannot-tell`: the product is recalled and what would decide is missing.
 * `other-lot`: every recall of the product is known and excludes this lot. `not-listed` says nothing
 * about the product but that the bundle does not name it. `recall` where it can be named.
 */
export type BundleAnswer =
  | { readonly kind: 'in'; readonly recall?: BundleRecall }
  | { readonly kind: 'maybe-in' }
  | { readonly kind: 'cannot-tell' | 'other-lot'; readonly recall?: BundleRecall }
  | { readonly kind: 'not-listed' };

/** Answers a code from the bundle alone. Total. */
export function checkBundle(bundle: RecallBundle, asked: BundleQuestion): BundleAnswer {
  let maybe = false;
  let unsure: BundleAnswer | undefined;
  let other: BundleAnswer | undefined;
  for (const key of new Set(asked.productKeys)) {
    const product = findProduct(bundle, key);
    const lotDigest = asked.lot === undefined ? undefined : digestOf(bundle.salt, key, asked.lot);
    const exact = lotDigest === undefined ? undefined : findExact(bundle, lotDigest);
    if (exact !== undefined) return { kind: 'in', ...named(bundle, exact) };
    let ranged: BundleAnswer | undefined;
    for (const { recall, scopes } of product === undefined ? [] : (bundle.ranges.get(product.place) ?? [])) {
      const match = matchRecall({ scopes }, asked);
      if (match === 'in') return { kind: 'in', ...named(bundle, recall) };
      if (match === 'cannot-tell') ranged ??= { kind: 'cannot-tell', ...named(bundle, recall) };
    }
    // A product without any recall has no lot in the filter, so a hit there would be a false one.
    if (lotDigest !== undefined && (product !== undefined || !bundle.productsComplete)) maybe ||= mayHold(bundle.filter, filterNumber(lotDigest));
    if (product === undefined) continue;
    const open = (product.flags & PRODUCT_UNSPECIFIED) !== 0 || (asked.lot === undefined && (product.flags & PRODUCT_HAS_LOTS) !== 0);
    if (ranged ?? open) unsure ??= ranged ?? { kind: 'cannot-tell', ...named(bundle, product.recall) };
    else other ??= { kind: 'other-lot', ...named(bundle, product.recall) };
  }
  return maybe ? { kind: 'maybe-in' } : (unsure ?? other ?? { kind: 'not-listed' });
}

function named(bundle: RecallBundle, index: number): { readonly recall?: BundleRecall } {
  const recall = index === NO_RECALL ? undefined : bundle.recalls[index];
  return recall === undefined ? {} : { recall };
}

function findProduct(bundle: RecallBundle, key: string): { readonly place: number; readonly flags: number; readonly recall: number } | undefined {
  const place = search(bundle.products, PRODUCT_BYTES, digestOf(bundle.salt, key));
  if (place === undefined) return undefined;
  const at = place * PRODUCT_BYTES + 8;
  return { place, flags: bundle.products.getUint8(at), recall: bundle.products.getUint16(at + 1) };
}

function findExact(bundle: RecallBundle, digest: Uint8Array): number | undefined {
  const place = search(bundle.exact, EXACT_BYTES, digest);
  return place === undefined ? undefined : bundle.exact.getUint16(place * EXACT_BYTES + 8);
}

/** Place of a hash in a table sorted by its first eight bytes. */
function search(table: DataView, width: number, digest: Uint8Array): number | undefined {
  const view = new DataView(digest.buffer, digest.byteOffset, 8);
  const [high, low] = [view.getUint32(0), view.getUint32(4)];
  let from = 0;
  let to = table.byteLength / width;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const there = table.getUint32(middle * width) - high || table.getUint32(middle * width + 4) - low;
    if (there === 0) return middle;
    if (there < 0) from = middle + 1;
    else to = middle;
  }
  return undefined;
}
