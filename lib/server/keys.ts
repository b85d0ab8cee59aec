import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, randomBytes, sign, verify } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createPersonalCipher, type PersonalCipher, type PersonalKey } from '@/db/personal-cipher';
import { EnvironmentError } from './env';

/*
 * One module for every key of the service. Signing keys are ECDSA P-256, because WebViews old enough
 * to lack Ed25519 have it. Keys for stored originals, for personal data and for pseudonyms are apart from them
 * and from each other, so that one can be rotated without touching the other.
 */

const jwk = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string() });
const dataKey = z.object({ kid: z.string().length(8), createdAt: z.string(), secret: z.string() });
const keyRingSchema = z.object({
  version: z.literal(1),
  signing: z.array(z.object({ kid: z.string(), createdAt: z.string(), retiredAt: z.string().optional(), privateJwk: jwk })).min(1),
  /** AES-256-GCM keys for originals; the newest encrypts, all decrypt. */
  data: z.array(dataKey).min(1),
  /** AES-256-GCM keys for the data of complainants, oldest first. A ring from before there were complaints has none. */
  personal: z.array(dataKey).min(1).optional(),
  /** HMAC key behind `/t/h/{…}`; never rotated, because addresses depend on it. */
  pseudonym: z.string(),
});
type KeyRingData = z.infer<typeof keyRingSchema>;

export interface PublicKeyEntry {
  readonly kid: string;
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
  readonly validFrom: string;
  readonly validUntil?: string;
}

export interface KeyRing {
  /** ECDSA P-256 / SHA-256 over the UTF-8 text, IEEE P1363 form, base64url. */
  sign(text: string): { readonly signature: string; readonly keyId: string };
  verify(text: string, signature: string, keyId: string): boolean;
  publicKeys(): readonly PublicKeyEntry[];
  /** AES-256-GCM; layout: key id (8 bytes ASCII) · nonce (12) · tag (16) · ciphertext. */
  encrypt(text: string): Uint8Array;
  /** @throws when the key is unknown or the bytes were altered */
  decrypt(bytes: Uint8Array): string;
  /** HMAC-SHA-256 cut to 128 bit, lower-case hex. */
  pseudonym(value: string): string;
  /** A secret for one purpose from each data key, oldest first (HKDF with SHA-256, RFC 5869), 256 bit in base64url. */
  derive(purpose: string): readonly string[];
  /** For the data of complainants. */
  readonly personal: PersonalCipher;
  /**
   * Adds a key for personal data, which seals from now on; the old ones still open. A ring that came from the
   * environment is not ours to write: whoever keeps it adds the key.
   * @returns its id; undefined for a ring from the environment
   */
  addPersonalKey(now: Date): string | undefined;
  /** Forgets keys for personal data that nothing is sealed with any more, never the newest, and none while the newest was made after `restedSince`. @returns ids forgotten */
  dropPersonalKeys(stillUsed: readonly string[], restedSince: Date): readonly string[];
  /** The ring came from the environment and is not ours to write. */
  readonly isFromEnvironment: boolean;
}

type DataKey = z.infer<typeof dataKey>;

const newKid = () => randomBytes(4).toString('hex');

const newDataKey = (now: Date): DataKey => ({ kid: newKid(), createdAt: now.toISOString(), secret: randomBytes(32).toString('base64') });

function newKeyRing(now: Date): KeyRingData {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const createdAt = now.toISOString();
  return {
    version: 1,
    signing: [{ kid: newKid(), createdAt, privateJwk: jwk.parse(privateKey.export({ format: 'jwk' })) }],
    data: [newDataKey(now)],
    personal: [newDataKey(now)],
    pseudonym: randomBytes(32).toString('base64'),
  };
}

/**
 * Reads the key ring from `SUMA_KEYS` (base64 of its JSON) or from `dataDir/keys/keys.json`, which is
 * created on first use (folder 0700, file 0600, linked into place whole, so that a crash leaves no half file).
 * A file from before there were keys for personal data gets one.
 * @throws when the text is not a key ring or the folder cannot be written
 * @throws EnvironmentError for a `SUMA_KEYS` without a key for personal data
 */
export function openKeyRing(options: { readonly dataDir: string; readonly fromEnvironment?: string; readonly now: Date }): KeyRing {
  if (options.fromEnvironment !== undefined) {
    const data = keyRingSchema.parse(JSON.parse(Buffer.from(options.fromEnvironment, 'base64').toString('utf8')));
    if (data.personal === undefined) throw new EnvironmentError('SUMA_KEYS holds no key for personal data: add "personal": [{"kid": eight characters, "createdAt": instant, "secret": base64 of 32 random bytes}] to its JSON.');
    return keyRing(data);
  }
  const folder = path.join(options.dataDir, 'keys');
  const file = path.join(folder, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${process.pid}.new`;
    writeFileSync(temporary, JSON.stringify(newKeyRing(options.now), null, 2), { mode: 0o600 });
    linkFirst(temporary, file);
  }
  const read = (): KeyRingData => keyRingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const write = (data: KeyRingData): void => {
    const temporary = `${file}.${process.pid}.new`;
    writeFileSync(temporary, JSON.stringify(data, null, 2), { mode: 0o600 });
    renameSync(temporary, file);
  };
  const data = read();
  if (data.personal === undefined) write({ ...data, personal: [newDataKey(options.now)] });
  return keyRing(read(), { read, write, changedAt: () => statSync(file, { throwIfNoEntry: false })?.mtimeMs });
}

/** Two processes may make their first ring at once: the one that was linked first is everybody's. */
function linkFirst(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(temporary);
  }
}

/** The ring where it is kept and may change. */
interface RingFile {
  read(): KeyRingData;
  write(data: KeyRingData): void;
  /** Milliseconds, with fractions; undefined while it cannot be seen. */
  changedAt(): number | undefined;
}

const toPersonalKeys = (keys: readonly DataKey[] = []): readonly PersonalKey[] => keys.map(({ kid, secret }) => ({ kid, secret: Buffer.from(secret, 'base64') }));

function keyRing(data: KeyRingData, file?: RingFile): KeyRing {
  const signing = data.signing.map((entry) => ({ ...entry, privateKey: createPrivateKey({ key: entry.privateJwk, format: 'jwk' }) }));
  const active = [...signing].reverse().find((entry) => entry.retiredAt === undefined);
  const encryption = data.data.at(-1);
  if (!active || !encryption) throw new Error('The key ring has no active signing or data key.');
  const dataKeys = new Map(data.data.map((entry) => [entry.kid, Buffer.from(entry.secret, 'base64')]));
  const pseudonymKey = Buffer.from(data.pseudonym, 'base64');
  let personalKeys = toPersonalKeys(data.personal);
  let readAt = file?.changedAt();
  /** Another process (a shell command beside a server) may have added a key: nothing is sealed with an old one after that. */
  const freshPersonalKeys = (): readonly PersonalKey[] => {
    const changedAt = file?.changedAt();
    if (file && changedAt !== undefined && changedAt !== readAt) {
      personalKeys = toPersonalKeys(file.read().personal);
      readAt = changedAt;
    }
    return personalKeys;
  };
  const changePersonal = (change: (keys: readonly DataKey[]) => DataKey[]): void => {
    if (!file) return;
    const ring = file.read();
    file.write({ ...ring, personal: change(ring.personal ?? []) });
    readAt = undefined;
  };

  return {
    sign(text) {
      const signature = sign('sha256', Buffer.from(text, 'utf8'), { key: active.privateKey, dsaEncoding: 'ieee-p1363' });
      return { signature: signature.toString('base64url'), keyId: active.kid };
    },
    verify(text, signature, keyId) {
      const entry = signing.find(({ kid }) => kid === keyId);
      if (!entry) return false;
      const key = createPublicKey(entry.privateKey);
      return verify('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    },
    publicKeys: () =>
      signing.map(({ kid, createdAt, retiredAt, privateJwk: { kty, crv, x, y } }) => ({
        kid, kty, crv, x, y, use: 'sig', alg: 'ES256', validFrom: createdAt, ...(retiredAt === undefined ? {} : { validUntil: retiredAt }),
      })),
    encrypt(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', dataKeys.get(encryption.kid) ?? Buffer.alloc(0), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from(encryption.kid, 'ascii'), nonce, cipher.getAuthTag(), body]);
    },
    decrypt(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const key = dataKeys.get(buffer.toString('ascii', 0, 8));
      if (!key) throw new Error('The key that encrypted this is not in the key ring.');
      const decipher = createDecipheriv('aes-256-gcm', key, buffer.subarray(8, 20));
      decipher.setAuthTag(buffer.subarray(20, 36));
      return Buffer.concat([decipher.update(buffer.subarray(36)), decipher.final()]).toString('utf8');
    },
    pseudonym: (value) => createHmac('sha256', pseudonymKey).update(value, 'utf8').digest('hex').slice(0, 32),
    derive: (purpose) => data.data.map(({ secret }) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), Buffer.alloc(0), purpose, 32)).toString('base64url')),
    personal: createPersonalCipher(freshPersonalKeys),
    addPersonalKey(now) {
      if (!file) return undefined;
      const added = newDataKey(now);
      changePersonal((keys) => [...keys, added]);
      return added.kid;
    },
    dropPersonalKeys(stillUsed, restedSince) {
      const dropped: string[] = [];
      changePersonal((keys) => keys.filter(({ kid }, at) => {
        const newest = keys.at(-1);
        if (at === keys.length - 1 || stillUsed.includes(kid) || newest === undefined || new Date(newest.createdAt) > restedSince) return true;
        dropped.push(kid);
        return false;
      }));
      return dropped;
    },
    isFromEnvironment: file === undefined,
  };
}

/** Lower-case hex SHA-256 of an API key: what the store keeps of it. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key, 'utf8').digest('hex');
