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
/** Length of the secret seed of a statement's salts in bytes. */
export const SEED_BYTES = 32;

/** One call instead of three where node has it (20.12 and later): hashing is most of the work here. */
const sha256 = (content: string | Uint8Array): Buffer =>
  typeof crypto.hash === 'function' ? crypto.hash('sha256', content, 'buffer') : crypto.createHash('sha256').update(content).digest();

const concat = (...parts: (string | Uint8Array)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

/** Marks of RFC 6962 §2.1 that keep a leaf from being taken for a node. */
const LEAF_MARK = Uint8Array.of(0);
const NODE_MARK = 1;
const HASH_BYTES = 32;

const hashLeaf = (entry: Uint8Array): Buffer => sha256(concat(LEAF_MARK, entry));

/** Merkle tree hash of RFC 6962 §2.1 over the entries. */
export const merkleRoot = (entries: readonly Uint8Array[]): Buffer => joinLeaves(entries.map((entry) => hashLeaf(entry)));

/** The same from the leaf hashes on. */
function joinLeaves(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256(new Uint8Array());
  const node = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_MARK);
  const subtree = (from: number, to: number): Uint8Array => {
    if (to - from === 1) return leaves[from] as Uint8Array;
    // The largest power of two smaller than the number of leaves.
    const half = 2 ** Math.floor(Math.log2(to - from - 1));
    const left = subtree(from, from + half);
    const right = subtree(from + half, to);
    node.set(left, 1);
    node.set(right, 1 + HASH_BYTES);
    return sha256(node);
  };
  return Buffer.from(subtree(0, leaves.length));
}

export interface LeafField {
  readonly name: string;
  readonly value: unknown;
}

/** The fields of a statement's leaf, ordered by name in code units; absent and empty ones are left out. */
export function toLeafFields(event: TraceEvent, submission: EventSubmission): readonly LeafField[] {
  const { ilmd, extensions, ...plain } = event;
  const fields: LeafField[] = [];
  const add = (name: string, value: unknown): void => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) fields.push({ name, value });
  };
  for (const [name, value] of Object.entries(plain)) add(name, value);
  for (const [name, value] of Object.entries(ilmd)) add(`ilmd.${name}`, value);
  for (const [name, value] of Object.entries(extensions)) add(`extensions.${name}`, value);
  for (const [name, value] of Object.entries(submission)) add(`submission.${name}`, value);
  return fields.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Salts of `count` fields from the secret seed, in hex: the AES-256-CTR key stream under it. */
export function toSalts(seed: Uint8Array, count: number): readonly string[] {
  const stream = crypto.createCipheriv('aes-256-ctr', seed, Buffer.alloc(16)).update(Buffer.alloc(count * SALT_BYTES)).toString('hex');
  return Array.from({ length: count }, (_, index) => stream.slice(index * SALT_BYTES * 2, (index + 1) * SALT_BYTES * 2));
}

/**
 * What stands for one field in the tree, and all that a hidden field sends: the leaf hash of the
 * text made of salt (hex), name, NUL and value.
 */
export const toFieldHash = (field: LeafField, salt: string): Buffer =>
  sha256(`\0${salt}${field.name}\0${typeof field.value === 'string' ? JSON.stringify(field.value) : (canonicalize(field.value) ?? 'null')}`);

/** Root of the tree whose leaf hashes are the salted field hashes of a statement. */
export function toLeafRoot(fields: readonly LeafField[], seed: Uint8Array): Buffer {
  const salts = toSalts(seed, fields.length);
  return joinLeaves(fields.map((field, index) => toFieldHash(field, salts[index] as string)));
}

/** First `prev` of every chain. */
export const CHAIN_START = new Uint8Array(32);

/** Hash of a link: the link before it, what it covers, and the root over the leaves. */
export const toLinkHash = (link: { readonly sourceId: string; readonly seq: number; readonly captureID: string; readonly at: string; readonly leaves: number; readonly root: Uint8Array; readonly prev: Uint8Array }): Buffer =>
  sha256(concat(link.prev, link.root, canonicalize({ at: link.at, captureID: link.captureID, leaves: link.leaves, seq: link.seq, sourceId: link.sourceId }) ?? ''));

/** Hash of a day's head: the head before it, the day, and the root over the day's links. */
export const toHeadHash = (head: { readonly day: string; readonly links: number; readonly root: Uint8Array; readonly prev: Uint8Array }): Buffer =>
  sha256(concat(head.prev, head.root, canonicalize({ day: head.day, links: head.links }) ?? ''));
