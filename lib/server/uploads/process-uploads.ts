import { createHash } from 'node:crypto';
import type { CaseFile } from '@/lib/trace/model/case';
import { type Result, err, ok } from '@/lib/trace/result';
import { processWide } from '../process-wide';
import { MOST_FILES, MOST_PDF_BYTES, MOST_PHOTO_BYTES, type UploadRefusal } from './limits';
import { rewritePdf } from './pdf';
import { rewritePhoto } from './photo';
import { sniff } from './sniff';

/** A file as it is kept: written anew, without metadata. */
export interface KeptUpload {
  readonly type: CaseFile['type'];
  readonly content: Uint8Array;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
}

/** Of each file handed in, in their order, what became of it. */
export type UploadOutcome = Result<KeptUpload, UploadRefusal>;

const kept = (type: CaseFile['type'], content: Uint8Array): KeptUpload => ({ type, content, sha256: createHash('sha256').update(content).digest('hex') });

/**
 * One file: what it is by its bytes, within its limits, written anew. Pictures become JPEG upright and without EXIF
 * or place; documents lose scripts, actions, attachments and forms.
 */
export async function processUpload(bytes: Uint8Array): Promise<UploadOutcome> {
  const kind = await sniff(bytes);
  // Size first for what is too large whatever it is: the sentence for it says what to do.
  if (!kind.ok) return kind;
  if (bytes.byteLength > (kind.value === 'pdf' ? MOST_PDF_BYTES : MOST_PHOTO_BYTES)) return err('too-large');
  const made = kind.value === 'pdf' ? await rewritePdf(bytes) : await rewritePhoto(bytes);
  return made.ok ? ok(kept(kind.value === 'pdf' ? 'application/pdf' : 'image/jpeg', made.value)) : made;
}

/** One request's files at a time in this process: a decoded photo has up to 240 MB. */
const queue = processWide('uploads', () => ({ last: Promise.resolve() as Promise<unknown> }));

/**
 * Files of one filing, one after another. A file that is not taken takes nothing away from the others; those beyond
 * the ninth are refused unread.
 * @param room files that may still be added to the case
 */
export function processUploads(files: readonly Uint8Array[], room: number = MOST_FILES): Promise<readonly UploadOutcome[]> {
  const work = async (): Promise<readonly UploadOutcome[]> => {
    const outcomes: UploadOutcome[] = [];
    for (const bytes of files) {
      const taken = outcomes.filter(({ ok: one }) => one).length;
      outcomes.push(taken >= room ? err('too-many') : await processUpload(bytes));
    }
    return outcomes;
  };
  const mine = queue.last.then(work, work);
  queue.last = mine.catch(() => undefined);
  return mine;
}
