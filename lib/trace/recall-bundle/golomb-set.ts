/*
 * A set of hashes that answers "certainly not" or "probably": the hashes are mapped to numbers below
 * n·M, sorted, and the differences written in Golomb-Rice code, 16 bits and a short unary head each. A
 * hash that was never put in is found with a chance of 1 in M. With M = 1.5·2¹⁶ that is 1 in 98,304
 * for about 18.1 bits an entry, where a Bloom filter would need 24 and a binary fuse filter of 16-bit
 * fingerprints 18.8 for only 1 in 65,536. So that a look-up need not read from the beginning, the
 * numbers are cut into buckets of 256 expected entries whose bit offsets are kept. A set that may hit
 * wrongly more often takes fewer bits: M = 1.5·2ʳ for r bits instead of 16.
 */

/** Rice bits of the filter of lots. */
export const LOT_RICE_BITS = 16;
/** One in so many hashes that were never put in is found nevertheless. */
const falseHitOneIn = (riceBits: number): number => 1.5 * 2 ** riceBits;
/** The same for lots. */
export const FALSE_HIT_ONE_IN = falseHitOneIn(LOT_RICE_BITS);
const PER_BUCKET = 256;
/**
 * Bits of an entry on the average: the r bits, the end of the unary head, and the head itself, whose
 * length is geometric with mean 1 / (e^(1/1.5) − 1).
 */
const bitsOf = (riceBits: number): number => riceBits + 1 + 1 / (Math.exp(1 / 1.5) - 1);

export interface GolombSet {
  readonly count: number;
  /** From 1 to 16. */
  readonly riceBits: number;
  /** Bit offset of every bucket and of the end, four bytes each. */
  readonly offsets: DataView;
  readonly bits: Uint8Array;
}

/** Number of entries in the offset table of a set. */
export const offsetCount = (count: number): number => (count === 0 ? 0 : Math.ceil(count / PER_BUCKET) + 1);

/** Length of a set in bytes, within some ten bytes. */
export const expectedBytes = (count: number, riceBits: number): number => offsetCount(count) * 4 + (count * bitsOf(riceBits)) / 8;

/** Where a 48-bit number lies in a set of so many entries. The remainder's bias is below 1 in 10,000. */
const place = (number48: number, count: number, riceBits: number): number => number48 % (count * falseHitOneIn(riceBits));

/** A set as it is written. */
export interface GolombBytes {
  readonly offsets: Uint8Array;
  readonly bits: Uint8Array;
}

/** Writes a set. @param numbers 48-bit whole numbers, in any order; equal ones are kept once each all the same */
export function encodeGolombSet(numbers: readonly number[], riceBits = LOT_RICE_BITS): GolombBytes {
  const steps = golombSteps(numbers, riceBits);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, pausing after every sixteen buckets. */
export function* golombSteps(numbers: readonly number[], riceBits = LOT_RICE_BITS): Generator<void, GolombBytes, void> {
  const count = numbers.length;
  const sorted = Float64Array.from(numbers, (number) => place(number, count, riceBits)).sort();
  const width = PER_BUCKET * falseHitOneIn(riceBits);
  const buckets = Math.max(0, offsetCount(count) - 1);
  const offsets = new DataView(new ArrayBuffer(offsetCount(count) * 4));
  const bits = new BitWriter(count * 3);
  let next = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    if (bucket % 16 === 0) yield;
    offsets.setUint32(bucket * 4, bits.length);
    let previous = bucket * width;
    for (; next < count; next++) {
      const value = sorted[next] ?? 0;
      if (value >= (bucket + 1) * width) break;
      const step = value - previous;
      bits.unary(Math.floor(step / 2 ** riceBits));
      bits.write(step % 2 ** riceBits, riceBits);
      previous = value;
    }
  }
  if (count > 0) offsets.setUint32(buckets * 4, bits.length);
  return { offsets: new Uint8Array(offsets.buffer), bits: bits.bytes() };
}

/** Whether the set may hold the number: false is certain. Total, also over damaged bytes. */
export function mayHold(set: GolombSet, number48: number): boolean {
  if (set.count === 0) return false;
  const { riceBits } = set;
  const width = PER_BUCKET * falseHitOneIn(riceBits);
  const wanted = place(number48, set.count, riceBits);
  const bucket = Math.floor(wanted / width);
  if ((bucket + 2) * 4 > set.offsets.byteLength) return false;
  let at = set.offsets.getUint32(bucket * 4);
  const end = Math.min(set.offsets.getUint32((bucket + 1) * 4), set.bits.length * 8);
  let value = bucket * width;
  while (at < end) {
    let high = 0;
    while (at < end && bitAt(set.bits, at) === 1) {
      high++;
      at++;
    }
    at++;
    if (at + riceBits > end) return false;
    value += high * 2 ** riceBits + (sixteenAt(set.bits, at) >> (16 - riceBits));
    at += riceBits;
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

  constructor(bytes: number) {
    this.#bytes = new Uint8Array(Math.max(16, bytes));
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
