import { type PersonalCipher, toSealKey } from '../personal-cipher';

/** What a table keeps of something sealed. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

/** Names of rows as their seals know them; they stand in what is encrypted and never change. */
export const sealNames = {
  filing: (caseId: string) => `case:${caseId}:filing`,
  person: (caseId: string) => `case:${caseId}:person`,
  facts: (caseId: string, seq: number) => `case:${caseId}:step:${seq}`,
  file: (caseId: string, fileId: string) => `case:${caseId}:file:${fileId}`,
} as const;

export function sealBytes(cipher: PersonalCipher, content: Uint8Array, about: string): Sealed {
  const sealed = cipher.seal(content, about);
  return { keyId: toSealKey(sealed), sealed };
}

export const sealJson = (cipher: PersonalCipher, value: unknown, about: string): Sealed => sealBytes(cipher, Buffer.from(JSON.stringify(value), 'utf8'), about);

/** What `sealJson` sealed; the caller names its shape. */
export const openJson = <T>(cipher: PersonalCipher, sealed: Uint8Array, about: string): T => JSON.parse(Buffer.from(cipher.open(sealed, about)).toString('utf8')) as T;
