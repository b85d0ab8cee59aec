import { createHash, randomBytes } from 'node:crypto';
import type { CapturedEvent } from '@/lib/trace/ports';
import { SEED_BYTES, toLeafFields, toLeafRoot } from '../integrity';
import { toEventLots } from '../lots-of-event';
import { toGivenHash, toStorable, toStoredHash, toStoredKey, toStoredText } from '../stored-key';

/** Encrypts at rest what a source sent; made by the server from its key. */
export interface Cipher {
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

/** A captured event as it goes to the database: one member per staged column, bytes as base64. */
export interface EventRow {
  readonly idx: number;
  readonly event_id: string;
  readonly given_hash: string;
  readonly event_id_given: string;
  readonly event_time: string;
  readonly body: CapturedEvent['event'];
  readonly items: readonly (readonly [key: string, role: string])[];
  readonly lots: readonly unknown[];
  readonly original: string;
  readonly remarks: readonly string[];
  readonly declaration: { readonly digest: string; readonly declarationTime: string; readonly reason?: string; readonly correctiveEventIds: readonly string[] } | null;
  readonly leaf_seed: string;
  readonly leaf_root: string;
}

/** Column list of `json_to_recordset` for `EventRow`. */
export const EVENT_ROW_COLUMNS =
  'idx int, event_id text, given_hash text, event_id_given text, event_time timestamptz, body jsonb, items jsonb, lots jsonb, original text, remarks jsonb, declaration jsonb, leaf_seed text, leaf_root text';

/** Rows of a slice; `fromIndex` is the place of its first event in the document. */
export function toEventRows(slice: readonly CapturedEvent[], fromIndex: number, job: { readonly sourceId: string; readonly createdAt: string }, cipher: Cipher): readonly EventRow[] {
  const seeds = randomBytes(SEED_BYTES * slice.length);
  return slice.map((captured, index) => toEventRow(captured, fromIndex + index, job, cipher, seeds.subarray(index * SEED_BYTES, (index + 1) * SEED_BYTES)));
}

function toEventRow(captured: CapturedEvent, idx: number, job: { readonly sourceId: string; readonly createdAt: string }, cipher: Cipher, seed: Uint8Array): EventRow {
  const { declaration } = captured;
  // The leaf is over what is stored, so that it can be recomputed from there.
  const event = toStorable(captured.event);
  const eventId = toStoredText(captured.eventId);
  const fields = toLeafFields(event, { sourceId: job.sourceId, eventId, recordTime: job.createdAt });
  return {
    idx,
    event_id: toStoredHash(captured.event.id),
    given_hash: toGivenHash(captured.eventId, captured.event.id),
    event_id_given: eventId,
    event_time: event.eventTime,
    body: event,
    items: captured.event.items.map(({ key, role }) => [toStoredKey(key), role]),
    lots: toEventLots(event).map((lot) => ({ ...lot, classKey: toStoredKey(lot.classKey), lotKey: toStoredKey(lot.lotKey) })),
    original: toBase64(cipher.encrypt(captured.original)),
    remarks: captured.remarks,
    declaration: declaration
      ? { ...declaration, digest: createHash('sha256').update(JSON.stringify([declaration.declarationTime, declaration.reason ?? null, declaration.correctiveEventIds])).digest('base64url') }
      : null,
    leaf_seed: toBase64(seed),
    leaf_root: toLeafRoot(fields, seed).toString('base64'),
  };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
