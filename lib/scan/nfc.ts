import { findCodeIn } from '@/lib/trace/codes';

/** The part of Web NFC that is used here; the page's library of types does not know it. */
export interface NfcReader {
  scan(options: { readonly signal: AbortSignal }): Promise<void>;
  onreading: ((event: { readonly message: NfcMessage }) => void) | null;
  onreadingerror: (() => void) | null;
}
export interface NfcMessage {
  readonly records: readonly NfcRecord[];
}
export interface NfcRecord {
  readonly recordType: string;
  readonly mediaType?: string | null;
  readonly encoding?: string | null;
  readonly data?: DataView | null;
  /** Records inside a record, as a smart poster has them. */
  toRecords?(): readonly NfcRecord[];
}

/** What became of holding a tag to the phone. */
export type NfcOutcome =
  | { readonly kind: 'read'; readonly raw: string }
  /** A tag without anything that could be a code, or one that broke off. */
  | { readonly kind: 'empty' | 'unreadable' }
  | { readonly kind: 'denied' }
  /** Switched off, or no such part in this device. */
  | { readonly kind: 'off' };

/** Records inside records are followed this deep. */
const DEEPEST = 2;
const MOST_RECORDS = 32;

/** Texts of a tag: addresses and words (NFC Forum record types U, T and Sp, and text of media types). */
export function textsOf({ records }: NfcMessage, depth = 0): string[] {
  return records.slice(0, MOST_RECORDS).flatMap((record) => {
    const { recordType, mediaType, encoding, data } = record;
    if (recordType === 'smart-poster' && depth < DEEPEST) return textsOf({ records: record.toRecords?.() ?? [] }, depth + 1);
    const isText = recordType === 'url' || recordType === 'absolute-url' || recordType === 'text' || (recordType === 'mime' && (mediaType ?? '').startsWith('text/'));
    if (!isText || !data) return [];
    try {
      return [new TextDecoder(encoding ?? 'utf-8').decode(data)];
    } catch {
      return [];
    }
  });
}

/** Whether this browser reads tags. */
export const hasNfc = (): boolean => 'NDEFReader' in globalThis;

const makeHere = (): NfcReader => new (globalThis as unknown as { readonly NDEFReader: new () => NfcReader }).NDEFReader();

/**
 * Waits for one tag, for example the electronic label of a gas cylinder, and reads the first code on it.
 * @param today local date in China
 * @throws DOMException AbortError when `signal` is aborted.
 */
export async function readTag(signal: AbortSignal, today: string, make: () => NfcReader = makeHere): Promise<NfcOutcome> {
  signal.throwIfAborted();
  const over = new AbortController();
  const giveUp = () => over.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await new Promise<NfcOutcome>((resolve, reject) => {
      const reader = make();
      reader.onreading = ({ message }) => {
        const texts = textsOf(message).map((text) => text.trim()).filter((text) => text !== '');
        // What the recogniser does not know is still looked up as it stands: its words are better than silence.
        const raw = findCodeIn(texts, { today }) ?? texts[0];
        resolve(raw === undefined ? { kind: 'empty' } : { kind: 'read', raw });
      };
      reader.onreadingerror = () => resolve({ kind: 'unreadable' });
      over.signal.addEventListener('abort', () => reject(new DOMException('No longer waiting for a tag.', 'AbortError')), { once: true });
      reader.scan({ signal: over.signal }).catch((error: unknown) => {
        if (!(error instanceof DOMException)) reject(error);
        else resolve({ kind: error.name === 'NotAllowedError' ? 'denied' : 'off' });
      });
    });
  } finally {
    // One tag is one scan: the reader stops with it.
    signal.removeEventListener('abort', giveUp);
    over.abort();
  }
}
