import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Longest id of a row in bytes of UTF-8: it is a key of the database and a part of addresses. */
const ID_BYTES = 400;
/** Addresses beside the pages of single rows, and parts of a path that mean something else. */
const RESERVED = /^(?:poster|check|feed\.atom|feed\.json|.*\.csv|\.{1,2})$/is;

/** Stable id of a notice, safe in a path: letters and digits of issuer and number, everything else a hyphen. */
export const noticeId = (...parts: readonly string[]): string => parts.join('-').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');

export interface IdFault {
  readonly code: 'id-too-long' | 'id-reserved';
  readonly reason: string;
  readonly repair: string;
}

/** Why an id cannot be a row's address. */
export function findIdFault(id: string): IdFault | undefined {
  const bytes = utf8ToBytes(id).length;
  if (bytes > ID_BYTES) return { code: 'id-too-long', reason: `the id would hold ${bytes} bytes`, repair: `shorten it: an id may hold ${ID_BYTES} bytes, a Chinese character takes three` };
  return RESERVED.test(id) ? { code: 'id-reserved', reason: `${id} is the address of something else`, repair: 'give another id' } : undefined;
}
