/*
 * A set of hashes that answers "certainly not" or "probably": the hashes are mapped to numbers below
 * n·M, sorted, and the differences written in Golomb-Rice code, 16 bits and a short unary head each. A
 * hash that was never put in is found with a chance of 1 in M. With M = 1.5·2¹⁶ that is 1 in 98,304
 * for about 18.1 bits an entry, where a Bloom filter would need 24 and a binary fuse filter of 16-bit
 * fingerprints 18.8 for only 1 in 65,536. So that a look-up need not read from the beginning, the
 * numbers are cut into buckets of 256 expected entries whose bit offsets are kept.
 */

/** One in so many hashes that were never put in is found nevertheless. */
export const FALSE_HIT_ONE_IN = 98_304;
const RICE_BITS = 16;
const PER_BUCKET = 256;
const BUCKET_WIDTH = PER_BUCKET * FALSE_HIT_ONE_IN;

export interface GolombSet {
  readonly count: number;
  /** Bit offset of every bucket and of the end, four bytes each. */
  readonly offsets: DataView;
  readonly bits: Uint8Array;
}

/** Number of entries in the offset table of a set. */
export const offsetCount = (count: number): number => (count === 0 ? 0 : Math.ceil(count / PER_BUCKET) + 1);

/** Where a 48-bit number lies in a set of so many entries. The remainder's bias is below 1 in 10,000. */
const place = (number48: number, count: number): number => number48 % (count * FALSE_HIT_ONE_IN);

/** Writes a set. @param numbers 48-bit whole numbers, in any order; equal ones are kept once each all the same */
export function encodeGolombSet(numbers: readonly number[]): { readonly offsets: Uint8Array; readonly bits: Uint8Array } {
  const count = numbers.length;
  const sorted = Float64Array.from(numbers, (number) => place(number, count)).sort();
  const buckets = Math.max(0, offsetCount(count) - 1);
  const offsets = new DataView(new ArrayBuffer(offsetCount(count) * 4));
  const bits = new BitWriter(count * 3);
  let next = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    offsets.setUint32(bucket * 4, bits.length);
    let previous = bucket * BUCKET_WIDTH;
    for (; next < count; next++) {
      const value = sorted[next] ?? 0;
      if (value >= (bucket + 1) * BUCKET_WIDTH) break;
      const step = value - previous;
      bits.unary(Math.floor(step / 2 ** RICE_BITS));
      bits.write(step % 2 ** RICE_BITS, RICE_BITS);
      previous = value;
    }
  }
  if (count > 0) offsets.setUint32(buckets * 4, bits.length);
  return { offsets: new Uint8Array(offsets.buffer), bits: bits.bytes() };
}

/** Whether the set may hold the number: false is certain. Total, also over damaged bytes. */
export function mayHold(set: GolombSet, number48: number): boolean {
  if (set.count === 0) return false;
  const wanted = place(number48, set.count);
  const bucket = Math.floor(wanted / BUCKET_WIDTH);
  if ((bucket + 2) * 4 > set.offsets.byteLength) return false;
  let at = set.offsets.getUint32(bucket * 4);
  const end = Math.min(set.offsets.getUint32((bucket + 1) * 4), set.bits.length * 8);
  let value = bucket * BUCKET_WIDTH;
  while (at < end) {
    let high = 0;
    while (at < end && bitAt(set.bits, at) === 1) {
      high++;
      at++;
    }
    at++;
    if (at + RICE_BITS > end) return false;
    value += high * 2 ** RICE_BITS + sixteenAt(set.bits, at);
    at += RICE_BITS;
    if (value >= wanted) return value === wanted;
  }
  return false;
}

const bitAt = (bits: Uint8Array, at: number): number => ((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;

function sixteenAt(bits: Uint8Array, at: number): number {
  const byte = at >> 3;
  const three = ((bits[byte] ?? 0) << 16) | ((bits[byte + 1] ?? 0) << 8) | (bits[byte + 2] ?? 0);
  return (three >> (8 - (at & 7))) & 0xffff;
}

class BitWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(Math.max(16, expectedBytes));
  }

  unary(ones: number): void {
    for (let i = 0; i < ones; i++) this.write(1, 1);
    this.write(0, 1);
  }

  write(value: number, width: number): void {
    if (this.length + width > this.#bytes.length * 8) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let bit = width - 1; bit >= 0; bit--) {
      if ((value >> bit) & 1) this.#bytes[this.length >> 3] = (this.#bytes[this.length >> 3] ?? 0) | (0x80 >> (this.length & 7));
      this.length++;
    }
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, Math.ceil(this.length / 8));
  }
}
