import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant, LocalDate } from '../model/event';
import type { Recall, RecallScope } from '../model/master';
import type { Issue } from '../errors';
import { looseLot, plainLot } from '../verdict/recalls';
import type { GolombSet } from './golomb-set';

/*
 * The recall bundle: what a phone needs to answer a recall without a network. Numbers are big-endian.
 *
 *   header    98 bytes
 *   texts     of the recalls that can be named: id, title, advice (UTF-8 behind a length byte), day of issue, flags
 *   products  11 bytes each, sorted: hash (8), flags (1), newest nameable recall (2, 0xFFFF none)
 *   exact     10 bytes each, sorted: hash of product and loose lot (6), of product and lot (2), recall (2)
 *   ranges    product (3), recall (2), kind (1), then two days (2 + 2), two lots, or nothing
 *   filter    bit offset of every bucket (4), then Golomb-Rice coded hashes of the older lots, loose
 *   known     the same, coarser, of the products that have no entry; it may be missing
 *   left out  the same of the products whose older recalls found no room; it may be missing
 *
 * Hashes are the first bytes of a SHA-256 over the bundle's own salt, so no table made for one bundle
 * serves for another. The filters take the 6 bytes behind the first 8. A loose lot is one without its
 * hyphens and other signs, so that a lot typed otherwise than in the notice is not taken for another.
 */

export const MAGIC = 0x53524231; // SRB1
export const VERSION = 3;
/** Greatest size of a signed bundle, in bytes. */
export const MOST_BYTES = 262_144;
/** Room that the signature and its key id take behind the bundle. */
export const SEAL_ROOM = 128;
export const SALT_BYTES = 16;
export const HEADER_BYTES = 98;
export const PRODUCT_BYTES = 11;
export const EXACT_BYTES = 10;
export const NO_RECALL = 0xffff;

/** `products-complete`: a product that is not in the table has no recall here, so the filter need not be asked. */
export const FLAG_PRODUCTS_COMPLETE = 1;
/** Recalls older than `from` did not fit or were completed long ago, so that no lot can be said to be in none. */
export const FLAG_OLDER_LEFT_OUT = 2;
/** A product with recalled lots in the exact table or the filter. */
export const PRODUCT_HAS_LOTS = 1;
/** A recall of the product names no lot, so nothing can be told of any. */
export const PRODUCT_UNSPECIFIED = 2;

export const RANGE_KINDS = ['all', 'dates', 'lots'] as const;

/** What the encoder reads of a recall. */
export type BundledRecall = Pick<Recall, 'id' | 'title' | 'advice' | 'issuedOn' | 'level' | 'status' | 'sample' | 'productKeys' | 'scopes'>;

/** A recall as the bundle can name it; title and advice may be cut, then they end in …. */
export interface BundleRecall {
  /** Empty where it is too long to be kept. */
  readonly id: string;
  readonly title: string;
  readonly advice: string;
  readonly issuedOn: LocalDate;
  readonly level: Recall['level'];
  readonly completed: boolean;
  readonly sample: boolean;
}

export interface BundleCounts {
  /** Recalls covered. */
  readonly recalls: number;
  /** Distinct lots, exact and older ones. */
  readonly lots: number;
  readonly exact: number;
  readonly ranges: number;
  readonly products: number;
  readonly filter: number;
}

/** What a recall says of a product besides single lots. */
export interface RangeEntry {
  readonly recall: number;
  readonly scopes: readonly RecallScope[];
}

/** An opened bundle: views over its bytes, and the small parts unpacked. */
export interface RecallBundle {
  readonly madeAt: Instant;
  /** Day of making in Asia/Shanghai: 未列入 {date} 的召回包. */
  readonly date: LocalDate;
  /** Day from which on every recall is in it: of the oldest one, or the day after the newest one left out. */
  readonly from: LocalDate;
  readonly olderLeftOut: boolean;
  readonly counts: BundleCounts;
  readonly productsComplete: boolean;
  readonly salt: Uint8Array;
  readonly recalls: readonly BundleRecall[];
  readonly products: DataView;
  readonly exact: DataView;
  readonly ranges: ReadonlyMap<number, readonly RangeEntry[]>;
  readonly filter: GolombSet;
  /** Products that have recalls but no entry; undefined where all have one, or where there was no room even for this. */
  readonly known: GolombSet | undefined;
  /**
   * Products with recalls older than `from` that did not fit or were completed long ago; of any other product all recalls are here.
   * Undefined where none was left out, or where there was no room even for this: then any product may have one.
   */
  readonly leftOut: GolombSet | undefined;
}

export type BundleError = Pick<Issue, 'code' | 'reason'> & { readonly code: 'too-large' | 'not-a-bundle' | 'other-version' | 'damaged' };

const DAY_MS = 86_400_000;

/** Days since 1970-01-01; undefined for a text that is no date or lies outside 1970–2149. */
export function toDayNumber(date: LocalDate): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const days = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  return Number.isInteger(days) && days >= 0 && days <= 0xffff ? days : undefined;
}

export const fromDayNumber = (days: number): LocalDate => new Date(days * DAY_MS).toISOString().slice(0, 10);

/** Digest of a product key under the bundle's salt. */
export const digestOf = (salt: Uint8Array, productKey: string): Uint8Array => hash(salt, `P${productKey}`);

export interface LotDigest {
  /** Of the lot without its signs: by this it is sorted and sought. */
  readonly loose: Uint8Array;
  /** Two bytes that tell lots of one loose form apart. */
  readonly plain: Uint8Array;
}

/** Digests of a product key with a lot under the bundle's salt. */
export function lotDigestOf(salt: Uint8Array, productKey: string, lot: string): LotDigest {
  const [plain, loose] = [plainLot(lot), looseLot(lot)];
  const ofLoose = hash(salt, `L${productKey}\0${loose}`);
  // Most lots have no signs: then one digest serves for both.
  return { loose: ofLoose, plain: plain === loose ? ofLoose.subarray(14, 16) : hash(salt, `E${productKey}\0${plain}`).subarray(0, 2) };
}

const hash = (salt: Uint8Array, text: string): Uint8Array => sha256.create().update(salt).update(utf8ToBytes(text)).digest();

/** The 48 bits of a digest that the filter is made of, as a whole number. */
export function filterNumber(digest: Uint8Array): number {
  let value = 0;
  for (let at = 8; at < 14; at++) value = value * 256 + (digest[at] ?? 0);
  return value;
}
