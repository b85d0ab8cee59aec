import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { CaseFile } from '../model/case';
import type { Instant } from '../model/event';
import type { CaseCtx } from './ctx';

/** A file that a door has sniffed, re-encoded and freed of metadata. */
export interface CleanFile {
  readonly type: CaseFile['type'];
  readonly content: Uint8Array;
}

/** Files of a filing, and of a case altogether. */
export const FILES_AT_FILING = 9;
export const FILES_OF_A_CASE = 20;

export const toCaseFiles = (files: readonly CleanFile[], caseId: string, by: CaseFile['by'], at: Instant, ctx: Pick<CaseCtx, 'ids'>): readonly (CaseFile & { readonly content: Uint8Array })[] =>
  files.map(({ type, content }) => ({ id: ctx.ids.newId(), caseId, type, bytes: content.length, sha256: bytesToHex(sha256(content)), addedAt: at, by, content }));
