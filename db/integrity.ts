import * as crypto from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventSubmission, TraceEvent } from '@/lib/trace/model/event';

/*
 * What lets anybody check that a statement is the one captured, although some of its fields are
 * hidden from them. Every field is hashed with a salt of its own; the Merkle root over the field
 * hashes is the leaf of the statement; the leaves of a job make one link of its source's chain; the
 * links of a day make one head. Trees as in RFC 6962 §2.1; values as canonical JSON (RFC 8785).
 */

/** Length of a field's salt in bytes. */
const SALT_BYTES = 16;
/** Length of a salt key in bytes; one key serves a slice of statements. */
const SALT_KEY_BYTES = 32;
/** Length of the number in a seed that says where in the key's stream the salts of its statement begin. */
const SALT_PLACE_BYTES = 4;

/**
 * In hex and by one call where node has it (20.12 and later): making a Buffer of every digest takes
 * twice as long as the digest, and hashing is most of the work here.
 */
const sha256Hex = (content: string | Uint8Array): string =>
  typeof crypto.hash === 'function' ? crypto.hash('sha256', content, 'hex') : crypto.createHash('sha256').update(content).digest('hex');

const sha256 = (content: Uint8Array): Buffer => Buffer.from(sha256Hex(content), 'hex');

const concat = (...parts: (string | Uint8Array)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

/** Marks of RFC 6962 §2.1 that keep a leaf from being taken for a node. */
const LEAF_MARK = Uint8Array.of(0);
const NODE_MARK = 1;
const HASH_BYTES = 32;

/** Merkle tree hash of RFC 6962 §2.1 over the entries. */
export const merkleRoot = (entries: readonly Uint8Array[]): Buffer => Buffer.from(joinLeaves(entries.map((entry) => sha256Hex(concat(LEAF_MARK, entry)))), 'hex');

const node = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_MARK);

/** The same from the leaf hashes on, all in hex. */
function joinLeaves(leaves: readonly string[]): string {
  if (leaves.length === 0) return sha256Hex('');
  const subtree = (from: number, to: number): string => {
    if (to - from === 1) return leaves[from] as string;
    // The largest power of two smaller than the number of leaves.
    const half = 1 << (31 - Math.clz32(to - from - 1));
    const both = subtree(from, from + half) + subtree(from + half, to);
    node.write(both, 1, 'hex');
    return sha256Hex(node);
  };
  return subtree(0, leaves.length);
}

export interface LeafField {
  readonly name: string;
  /** The value as canonical JSON. */
  readonly json: string;
}

/**
 * JSON of a JSON value with the members in code-unit order and no white space (RFC 8785). The same
 * text as the package `canonicalize` gives; this is a third of the time, on the hottest path of a capture.
 */
export function toCanonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let json = '';
  if (Array.isArray(value)) {
    for (const member of value as readonly unknown[]) json += `${json === '' ? '' : ','}${toCanonicalJson(member)}`;
    return `[${json}]`;
  }
  for (const name of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined) json += `${json === '' ? '' : ','}${JSON.stringify(name)}:${toCanonicalJson(member)}`;
  }
  return `{${json}}`;
}

/** The fields of a statement's leaf, ordered by name in code units; absent and empty ones are left out. */
export function toLeafFields(event: TraceEvent, submission: EventSubmission): readonly LeafField[] {
  const fields: LeafField[] = [];
  const add = (stem: string, members: object): void => {
    for (const [name, value] of Object.entries(members) as [string, unknown][]) {
      if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
      if (stem === '' && (name === 'ilmd' || name === 'extensions')) add(`${name}.`, value as object);
      else fields.push({ name: stem + name, json: toCanonicalJson(value) });
    }
  };
  add('', event);
  add('submission.', submission);
  return fields.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Hands out one secret seed for each statement of a slice, and its salts. */
export class Salts {
  readonly #key = crypto.randomBytes(SALT_KEY_BYTES);
  readonly #cipher = crypto.createCipheriv('aes-256-ctr', this.#key, Buffer.alloc(16));
  /** Salts handed out so far. */
  #place = 0;

  /** A new seed, and the salts of `count` fields under it, in hex. */
  next(count: number): { readonly seed: Uint8Array; readonly salts: string } {
    const seed = Buffer.alloc(SALT_KEY_BYTES + SALT_PLACE_BYTES);
    seed.set(this.#key);
    seed.writeUInt32BE(this.#place, SALT_KEY_BYTES);
    this.#place += count;
    return { seed, salts: this.#cipher.update(Buffer.alloc(count * SALT_BYTES), undefined, 'hex') };
  }
}

/**
 * Salts of `count` fields from the secret seed, in hex, one after the other: the AES-256-CTR key
 * stream under its key, from its place on.
 */
export function toSalts(seed: Uint8Array, count: number): string {
  const start = Buffer.alloc(SALT_BYTES); // one block of the stream is one salt
  start.set(seed.subarray(SALT_KEY_BYTES), SALT_BYTES - SALT_PLACE_BYTES);
  return crypto.createCipheriv('aes-256-ctr', seed.subarray(0, SALT_KEY_BYTES), start).update(Buffer.alloc(count * SALT_BYTES), undefined, 'hex');
}

/**
 * What stands for one field in the tree, in hex, and all that a hidden field sends: the leaf hash of
 * the text made of salt (hex), name, NUL and value.
 */
export const toFieldHash = (field: LeafField, salt: string): string => sha256Hex(`\0${salt}${field.name}\0${field.json}`);

/** Root of the tree whose leaf hashes are the salted field hashes of a statement, in hex. */
export function toLeafRoot(fields: readonly LeafField[], salts: string): string {
  const digits = SALT_BYTES * 2;
  return joinLeaves(fields.map((field, index) => toFieldHash(field, salts.slice(index * digits, (index + 1) * digits))));
}

/** First `prev` of every chain. */
export const CHAIN_START = new Uint8Array(32);

/** Hash of a link: the link before it, what it covers, and the root over the leaves. */
export const toLinkHash = (link: { readonly sourceId: string; readonly seq: number; readonly captureID: string; readonly at: string; readonly leaves: number; readonly root: Uint8Array; readonly prev: Uint8Array }): Buffer =>
  sha256(concat(link.prev, link.root, canonicalize({ at: link.at, captureID: link.captureID, leaves: link.leaves, seq: link.seq, sourceId: link.sourceId }) ?? ''));

/** Hash of a day's head: the head before it, the day, and the root over the day's links. */
export const toHeadHash = (head: { readonly day: string; readonly links: number; readonly root: Uint8Array; readonly prev: Uint8Array }): Buffer =>
  sha256(concat(head.prev, head.root, canonicalize({ day: head.day, links: head.links }) ?? ''));
