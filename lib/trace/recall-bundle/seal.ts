import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Result, err, ok } from '../result';
import { type BundleError, MOST_BYTES, SEAL_ROOM } from './format';

/*
 * A signed bundle is the bundle, the id of the key, the id's length in one byte, and the signature:
 * ECDSA P-256 with SHA-256 (FIPS 186-5) in the form of IEEE P1363, 64 bytes, over the text below.
 */

const SIGNATURE_BYTES = 64;

/** Lower-case hex SHA-256 of the bundle without its signature: the number by which a bundle is compared. */
export const bundleDigest = (bundle: Uint8Array): string => bytesToHex(sha256(bundle));

/** The text that is signed. Its first words keep the signature from passing for one over anything else. */
export const bundleStatement = (digest: string): string => `suma-recall-bundle 1 ${digest}`;

/** @throws when the key id is empty or too long, or the signature has another length: faults of the caller */
export function sealBundle(bundle: Uint8Array, seal: { readonly keyId: string; readonly signature: Uint8Array }): Uint8Array {
  const keyId = utf8ToBytes(seal.keyId);
  if (keyId.length === 0 || keyId.length > SEAL_ROOM - SIGNATURE_BYTES - 1 || seal.signature.length !== SIGNATURE_BYTES) throw new Error('This is no seal of a bundle.');
  const out = new Uint8Array(bundle.length + keyId.length + 1 + SIGNATURE_BYTES);
  out.set(bundle);
  out.set(keyId, bundle.length);
  out[bundle.length + keyId.length] = keyId.length;
  out.set(seal.signature, bundle.length + keyId.length + 1);
  return out;
}

export interface SealedBundle {
  readonly bundle: Uint8Array;
  readonly keyId: string;
  readonly signature: Uint8Array;
  readonly digest: string;
}

/** Takes a signed bundle apart; the signature is not verified here. Total. */
export function openSeal(bytes: Uint8Array): Result<SealedBundle, BundleError> {
  if (bytes.length > MOST_BYTES) return err({ code: 'too-large', reason: `A signed bundle has at most ${MOST_BYTES} bytes.` });
  const signatureAt = bytes.length - SIGNATURE_BYTES;
  const length = bytes[signatureAt - 1] ?? 0;
  const keyAt = signatureAt - 1 - length;
  if (length === 0 || keyAt <= 0) return err({ code: 'not-a-bundle', reason: 'The file carries no signature.' });
  const keyId = String.fromCharCode(...bytes.subarray(keyAt, signatureAt - 1));
  if (!/^[!-~]+$/.test(keyId)) return err({ code: 'not-a-bundle', reason: 'The file carries no key id.' });
  const bundle = bytes.subarray(0, keyAt);
  return ok({ bundle, keyId, signature: bytes.subarray(signatureAt), digest: bundleDigest(bundle) });
}
