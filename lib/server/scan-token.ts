import { createHmac, randomBytes } from 'node:crypto';
import { peerAddressOf } from './client-address';
import { processWide } from './process-wide';

/*
 * A person who looks twice at the same code on one day has scanned it once. To know that without knowing
 * the person: a keyed hash of address and browser under a secret that is drawn anew each day, kept in
 * memory only and never stored, so that nobody can turn a token back once the day is over.
 */

const held = processWide('scan-secret', () => ({ day: '', secret: randomBytes(32) }));

/**
 * @param headers of the request
 * @param day local day in Asia/Shanghai
 * @returns 128 bit, hex
 */
export function toScanToken(headers: Headers, day: string): string {
  const address = peerAddressOf(headers);
  const agent = headers.get('user-agent') ?? '';
  if (held.day !== day) {
    held.day = day;
    held.secret = randomBytes(32);
  }
  return createHmac('sha256', held.secret).update(`${address}\n${agent}\n${headers.get('accept-language') ?? ''}`).digest('hex').slice(0, 32);
}
