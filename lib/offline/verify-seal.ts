import type { SealedBundle } from '@/lib/trace/recall-bundle';
import { bundleStatement } from '@/lib/trace/recall-bundle';
import { isRecord } from './storage';

/** A public key of `/.well-known/suma-keys.json`. */
export interface PublicKey {
  readonly kid: string;
  readonly x: string;
  readonly y: string;
  /** Instant after which nothing new is signed with it. */
  readonly validUntil?: string;
}

export function parsePublicKeys(value: unknown): readonly PublicKey[] {
  const list: unknown = isRecord(value) ? value['keys'] : value;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown): PublicKey[] => {
    if (!isRecord(entry)) return [];
    const { kid, kty, crv, x, y, validUntil } = entry;
    if (typeof kid !== 'string' || kty === 'RSA' || (crv !== undefined && crv !== 'P-256') || typeof x !== 'string' || typeof y !== 'string') return [];
    return [{ kid, x, y, ...(typeof validUntil === 'string' ? { validUntil } : {}) }];
  });
}

/**
 * Whether the signature is one of the key over the bundle's digest: ECDSA P-256 with SHA-256. False also
 * where the browser has no WebCrypto (a page over plain http): what cannot be verified is not believed.
 */
export async function verifySeal(sealed: Pick<SealedBundle, 'digest' | 'signature'>, key: PublicKey): Promise<boolean> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return false;
  try {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const imported = await subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: key.x, y: key.y }, algorithm, false, ['verify']);
    return await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, Uint8Array.from(sealed.signature), new TextEncoder().encode(bundleStatement(sealed.digest)));
  } catch {
    return false;
  }
}
