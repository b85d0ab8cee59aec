import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/*
 * The secret on a receipt: ten characters of Crockford's alphabet, 50 bits, in two groups. It comes out of
 * a keyed hash of the sender's idempotency key, so that the same filing sent again answers with the same
 * receipt although only the secret's hash is kept.
 */

/** Base 32 without I, L, O, U (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** @param keyed lower-case hex, at least 50 bits, from a keyed hash */
export function receiptSecret(keyed: string): string {
  let bits = BigInt(`0x${keyed.slice(0, 13)}`) >> 2n;
  let secret = '';
  for (let n = 0; n < LENGTH; n += 1) {
    secret = `${ALPHABET[Number(bits & 31n)] ?? ''}${secret}`;
    bits >>= 5n;
  }
  return secret;
}

/** As it stands on paper: five characters, a hyphen, five characters. */
export const writeSecret = (secret: string): string => `${secret.slice(0, 5)}-${secret.slice(5)}`;

/**
 * A secret as people type it: any case, full-width, with spaces or hyphens, O for 0, I and L for 1.
 * @returns undefined when it has another shape
 */
export function parseSecret(text: string): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}\p{Cf}.]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return plain.length === LENGTH && [...plain].every((character) => ALPHABET.includes(character)) ? plain : undefined;
}

/** What is kept of a secret: SHA-256 over number and secret, lower-case hex, so that no two cases share a hash. */
export const secretHash = (number: string, secret: string): string => bytesToHex(sha256(utf8ToBytes(`suma-receipt 1 ${number} ${secret}`)));

/** Compares two hashes of equal length in the same time wherever they differ. */
export function isSameHash(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let at = 0; at < a.length; at += 1) different |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return different === 0;
}
