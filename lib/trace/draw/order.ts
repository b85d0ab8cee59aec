import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/*
 * The order of a random draw. Everything in it is plain enough to be repeated with `sha256sum` and `sort`:
 * the pool is a text of one code on each line in the order of its bytes, and who is drawn are the first of the
 * pool ordered by SHA-256 of `seed:code` (FIPS 180-4, lower-case hex).
 */

const digestOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a seed may be made of: nothing that a shell, a line ending or a Unicode form could change. */
export const SEED_SHAPE = /^[0-9A-Za-z][0-9A-Za-z+._-]{7,127}$/;

/** The codes of a pool, each once, in the order of their bytes. */
export const sortPool = (codes: Iterable<string>): readonly string[] => [...new Set(codes)].sort(byBytes);

/** A pool as the file that is published: one code on each line, each line ended. */
export const poolText = (pool: readonly string[]): string => pool.map((code) => `${code}\n`).join('');

/** SHA-256 of that file. */
export const poolDigest = (pool: readonly string[]): string => digestOf(poolText(pool));

/** What is published of a seed while the draw is sealed: SHA-256 of its text. */
export const seedDigest = (seed: string): string => digestOf(seed);

/** The text whose digest decides where a firm stands. */
const ticketOf = (seed: string, code: string): string => `${seed}:${code}`;

export interface Ranked {
  readonly uscc: string;
  /** Counted from 1. */
  readonly rank: number;
  readonly digest: string;
}

/** The first `count` of the pool in the order of the draw; equal digests, which nobody has ever seen, stand by code. */
export const drawFrom = (pool: readonly string[], seed: string, count: number): readonly Ranked[] =>
  pool
    .map((uscc) => ({ uscc, digest: digestOf(ticketOf(seed, uscc)) }))
    .sort((a, b) => byBytes(a.digest, b.digest) || byBytes(a.uscc, b.uscc))
    .slice(0, count)
    .map(({ uscc, digest }, index) => ({ uscc, rank: index + 1, digest }));

/** The commands that repeat a draw from its pool, for a shell with GNU coreutils. @param count firms drawn */
export const repeatCommands = (seed: string, count: number): readonly string[] => [
  'sha256sum pool.txt',
  `while IFS= read -r code; do printf '%s  %s\\n' "$(printf '%s' '${seed}:'"$code" | sha256sum | cut -d' ' -f1)" "$code"; done < pool.txt | LC_ALL=C sort | head -n ${count}`,
];
