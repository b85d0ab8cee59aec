import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Encrypts what a person wrote, is or photographed. `about` names the row that holds it and is part of the seal
 * (GCM's associated data): bytes put into another row do not open there.
 */
export interface PersonalCipher {
  /** Key that seals now: eight characters. */
  newestKey(): string;
  seal(content: Uint8Array, about: string): Uint8Array;
  /** @throws when the key is unknown, or bytes or row are not those that were sealed */
  open(sealed: Uint8Array, about: string): Uint8Array;
}

export interface PersonalKey {
  /** Eight ASCII characters. */
  readonly kid: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

const KID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Key a seal was made with. */
export const toSealKey = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(0, KID_BYTES)).toString('ascii');

/**
 * AES-256-GCM; layout: key id (8 bytes ASCII) · nonce (12) · tag (16) · ciphertext. The newest key seals, all open.
 * @param keys oldest first; asked at every call, so that a rotation is seen at once
 */
export function createPersonalCipher(keys: () => readonly PersonalKey[]): PersonalCipher {
  const newest = (): PersonalKey => {
    const key = keys().at(-1);
    if (!key) throw new Error('There is no key for personal data.');
    return key;
  };
  return {
    newestKey: () => newest().kid,
    seal(content, about) {
      const { kid, secret } = newest();
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(about, 'utf8'));
      const body = Buffer.concat([cipher.update(content), cipher.final()]);
      return Buffer.concat([Buffer.from(kid, 'ascii'), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, about) {
      const kid = toSealKey(sealed);
      const key = keys().find((entry) => entry.kid === kid);
      if (!key) throw new Error('The key that sealed this is not in the key ring.');
      const afterNonce = KID_BYTES + NONCE_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', key.secret, sealed.subarray(KID_BYTES, afterNonce)).setAAD(Buffer.from(about, 'utf8'));
      decipher.setAuthTag(sealed.subarray(afterNonce, afterNonce + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(afterNonce + TAG_BYTES)), decipher.final()]);
    },
  };
}
