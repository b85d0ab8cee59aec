import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { SignedAnswer, TraceAnswer } from '@/lib/trace/model/answer';
import type { KeyRing } from './keys';

/**
 * Signs an answer: SHA-256 over its canonical JSON (RFC 8785), ECDSA P-256 over that hash's hex.
 * Public keys stand at `/.well-known/suma-keys.json`.
 */
export function signAnswer(answer: TraceAnswer, keys: KeyRing): SignedAnswer['integrity'] {
  const hash = hashAnswer(answer);
  return { hash, ...keys.sign(hash), algorithm: 'ES256' };
}

export const hashAnswer = (answer: TraceAnswer): string => createHash('sha256').update(canonicalize(answer) ?? '', 'utf8').digest('hex');
