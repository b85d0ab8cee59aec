import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { type Result, err, ok } from '@/lib/trace/result';
import { OPEN_REGISTERS } from './schemas';

/** Kinds of file of each register. */
export const DUMP_FORMATS = ['csv', 'ndjson'] as const;

const fileSchema = z.object({
  name: z.string().regex(/^[a-z-]+\.(csv|ndjson)$/),
  register: z.enum(OPEN_REGISTERS),
  format: z.enum(DUMP_FORMATS),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What stands beside the files of a night: enough to check every byte of them. */
export const manifestSchema = z.object({
  version: z.literal(1),
  /** Day in China that the files are about. */
  date: z.iso.date(),
  madeAt: z.iso.datetime(),
  /** Revision of the store, read before the first row. */
  revision: z.int(),
  licence: z.object({ name: z.string(), about: z.string() }),
  files: z.array(fileSchema),
  keyId: z.string(),
  /** ES256, base64url of 64 bytes, over the canonical JSON (RFC 8785) of everything else. */
  signature: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type DumpFile = Manifest['files'][number];

export const MANIFEST = 'manifest.json';

/** What the signature is about. */
export const toSignedText = ({ signature: _signature, ...rest }: Manifest | Omit<Manifest, 'signature'> & { readonly signature?: string }): string => canonicalize(rest) ?? '';

/** Public keys as `/.well-known/suma-keys.json` gives them. */
const keysSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })) });
export type PublishedKeys = z.infer<typeof keysSchema>;

/** Reads published keys. @throws ZodError for anything else */
export const parseKeys = (value: unknown): PublishedKeys => keysSchema.parse(value);

function isSigned(manifest: Manifest, { keys }: PublishedKeys): boolean | undefined {
  const key = keys.find(({ kid }) => kid === manifest.keyId);
  if (key === undefined) return undefined;
  const { kty, crv, x, y } = key;
  return verify('sha256', Buffer.from(toSignedText(manifest), 'utf8'), { key: createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(manifest.signature, 'base64url'));
}

/** SHA-256 of a file, lower-case hex, read in pieces. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The manifest in a folder; undefined where there is none that can be read. */
export async function findManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')));
  } catch {
    // A folder without a whole manifest is no set of files: neither served nor counted.
    return undefined;
  }
}

/**
 * Checks a folder of nightly files: the signature of the manifest, then size and digest of every file, and that
 * nothing else lies there. Refused with a sentence for each thing that is wrong.
 */
export async function checkFiles(folder: string, keys: PublishedKeys): Promise<Result<Manifest, readonly string[]>> {
  const manifest = await findManifest(folder);
  if (manifest === undefined) return err([`${MANIFEST} is missing or cannot be read`]);
  const faults: string[] = [];
  const signed = isSigned(manifest, keys);
  if (signed === undefined) faults.push(`key ${manifest.keyId} is not among the published keys`);
  if (signed === false) faults.push(`the signature of ${MANIFEST} is wrong`);
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = path.join(folder, name);
    const size = await stat(file).then((found) => found.size, () => undefined);
    if (size === undefined) faults.push(`${name} is missing`);
    else if (size !== bytes) faults.push(`${name} has ${size} bytes, not ${bytes}`);
    else if ((await digestOf(file)) !== sha256) faults.push(`${name} has another SHA-256`);
  }
  const named = new Set([MANIFEST, ...manifest.files.map(({ name }) => name)]);
  for (const name of await readdir(folder)) if (!named.has(name)) faults.push(`${name} is not in ${MANIFEST}`);
  return faults.length === 0 ? ok(manifest) : err(faults);
}
