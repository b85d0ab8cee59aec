import { createHash } from 'node:crypto';
import type { CapturedEvent } from '@/lib/trace/ports';
import { Salts, toLeafFields, toLeafRoot } from '../integrity';
import { toEventLots } from '../lots-of-event';
import { toGivenHash, toJsonParam, toStorable, toStoredHash, toStoredKey, toStoredText } from '../stored-key';

/** Encrypts at rest what a source sent; made by the server from its key. */
export interface Cipher {
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

/** A lot as it goes to the registry. */
export interface LotRow {
  readonly classKey: string;
  readonly lotKey: string;
  readonly lot: string;
  readonly productionDate?: string;
}

/** A captured event as it goes to the database; members that end in `Json` are JSON text already. */
export interface EventRow {
  readonly idx: number;
  readonly eventId: string;
  /** Empty where the eventID given is the hash. */
  readonly givenHash: string;
  readonly eventIdGiven: string;
  readonly eventTime: string;
  readonly bodyJson: string;
  readonly items: readonly (readonly [key: string, role: string])[];
  readonly lots: readonly LotRow[];
  /** Encrypted. */
  readonly original: Uint8Array;
  readonly remarks: readonly string[];
  readonly declaration?: { readonly digest: string; readonly declarationTime: string; readonly reason?: string; readonly correctiveEventIds: readonly string[] };
  readonly leafSeed: Uint8Array;
  /** In hex. */
  readonly leafRoot: string;
}

/** Rows of a slice; `fromIndex` is the place of its first event in the document. */
export function toEventRows(slice: readonly CapturedEvent[], fromIndex: number, job: { readonly sourceId: string; readonly createdAt: string }, cipher: Cipher): readonly EventRow[] {
  const salts = new Salts();
  return slice.map((captured, index) => toEventRow(captured, fromIndex + index, job, cipher, salts));
}

function toEventRow(captured: CapturedEvent, idx: number, job: { readonly sourceId: string; readonly createdAt: string }, cipher: Cipher, salts: Salts): EventRow {
  const { declaration } = captured;
  // The leaf is over what is stored, so that it can be recomputed from there.
  const { value: event, json: bodyJson } = toStorable(captured.event);
  const eventId = toStoredText(captured.eventId);
  const fields = toLeafFields(event, { sourceId: job.sourceId, eventId, recordTime: job.createdAt });
  const { seed, salts: salted } = salts.next(fields.length);
  return {
    idx,
    eventId: toStoredHash(captured.event.id),
    givenHash: toGivenHash(captured.eventId, captured.event.id),
    eventIdGiven: eventId,
    eventTime: event.eventTime,
    bodyJson,
    items: captured.event.items.map(({ key, role }) => [toStoredKey(key), role]),
    lots: toEventLots(event).map((lot) => ({ ...lot, classKey: toStoredKey(lot.classKey), lotKey: toStoredKey(lot.lotKey) })),
    original: cipher.encrypt(captured.original),
    remarks: captured.remarks,
    ...(declaration === undefined
      ? {}
      : { declaration: { ...declaration, digest: createHash('sha256').update(JSON.stringify([declaration.declarationTime, declaration.reason ?? null, declaration.correctiveEventIds])).digest('base64url') } }),
    leafSeed: seed,
    leafRoot: toLeafRoot(fields, salted),
  };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** One JSON list of objects, for `json_to_recordset`, out of texts that are JSON already. */
const toList = (objects: readonly string[]): string => `[${objects.join(',')}]`;

const declarationJson = (row: EventRow): string => (row.declaration === undefined ? 'null' : toJsonParam(row.declaration));

/** A list of rows as one parameter, and how `json_to_recordset` is to read it. */
export interface RowList {
  readonly json: string;
  readonly columns: string;
}

/** Everything about the events: rows of `staged_event`, bytes as base64, the root in hex. */
export const toStagedList = (rows: readonly EventRow[]): RowList => ({
  columns: 'idx int, event_id text, given_hash text, event_id_given text, event_time timestamptz, body jsonb, items jsonb, lots jsonb, declaration jsonb, original text, remarks jsonb, leaf_seed text, leaf_root text',
  json: toList(rows.map((row) =>
    `{"idx":${row.idx},"event_id":${JSON.stringify(row.eventId)},"given_hash":"${row.givenHash}","event_id_given":${JSON.stringify(row.eventIdGiven)},` +
    `"event_time":${JSON.stringify(row.eventTime)},"body":${row.bodyJson},"items":${JSON.stringify(row.items)},"lots":${toJsonParam(row.lots)},` +
    `"declaration":${declarationJson(row)},"original":"${toBase64(row.original)}","remarks":${toJsonParam(row.remarks)},` +
    `"leaf_seed":"${toBase64(row.leafSeed)}","leaf_root":"${row.leafRoot}"}`)),
});

const byId = (a: EventRow, b: EventRow): number => (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : a.idx - b.idx);

/** Rows by event id, the first of those with equal marks. */
function firstOf(rows: readonly EventRow[], markOf: (row: EventRow) => string): readonly EventRow[] {
  const met = new Set<string>();
  return [...rows].sort(byId).filter((row) => met.size < met.add(markOf(row)).size);
}

/** The statements, each once, for `event`: `[[event_id, event_time, body], …]`. */
export const toEventTuples = (rows: readonly EventRow[]): string =>
  toList(firstOf(rows, ({ eventId }) => eventId).map((row) => `[${JSON.stringify(row.eventId)},${JSON.stringify(row.eventTime)},${row.bodyJson}]`));

/** Captured forms as JSON tuples and one run of bytes: base64 inside JSON is dear to write and to read. */
export interface FormTuples {
  /**
   * `[[event_id, given_hash, event_id_given, idx, remarks, declaration, place, original, seed, root], …]`: in `bytes` stand, from
   * `place` on (counted from 1), the original, the seed and the root; the last three members are their lengths.
   */
  readonly json: string;
  readonly bytes: Buffer;
}

/** The captured forms, each once, for `event_submission` and `event_declaration`. */
export function toFormTuples(rows: readonly EventRow[]): FormTuples {
  const bytes: Uint8Array[] = [];
  let place = 1;
  const tuples = firstOf(rows, ({ eventId, givenHash, declaration }) => `${eventId} ${declaration?.digest ?? givenHash}`).map((row) => {
    const parts = [row.original, row.leafSeed, Buffer.from(row.leafRoot, 'hex')];
    const from = place;
    for (const part of parts) place += part.byteLength;
    bytes.push(...parts);
    return `[${JSON.stringify(row.eventId)},"${row.givenHash}",${JSON.stringify(row.eventIdGiven)},${row.idx},` +
      `${row.remarks.length === 0 ? '[]' : toJsonParam(row.remarks)},${declarationJson(row)},${from},${parts.map(({ byteLength }) => byteLength).join(',')}]`;
  });
  return { json: toList(tuples), bytes: Buffer.concat(bytes) };
}

/** Rows of `event_item`. */
export const toItemList = (rows: readonly EventRow[]): RowList => ({
  columns: 'key text, event_time timestamptz, event_id text, role text, ordinal int',
  json: toList(rows.flatMap((row) => row.items.map(([key, role], index) =>
    `{"key":${JSON.stringify(key)},"event_time":${JSON.stringify(row.eventTime)},"event_id":${JSON.stringify(row.eventId)},"role":"${role}","ordinal":${index + 1}}`))),
});

/** Rows of `event_alias`. */
export const toAliasList = (rows: readonly EventRow[]): RowList => ({
  columns: 'idx int, given_hash text, event_id text',
  json: toList(rows.flatMap((row) => (row.givenHash === '' ? [] : [`{"idx":${row.idx},"given_hash":"${row.givenHash}","event_id":${JSON.stringify(row.eventId)}}`]))),
});

/** Rows of `lot`, each once: any of its names, the newest date of production, the newest event. */
export function toLotList(rows: readonly EventRow[]): RowList {
  const lots = new Map<string, { class_key: string; lot_key: string; lot: string; production_date?: string; last_event_at: string }>();
  for (const { lots: named, eventTime } of rows) {
    for (const { classKey, lotKey, lot, productionDate } of named) {
      const mark = `${classKey}\n${lotKey}`;
      const before = lots.get(mark);
      const date = before?.production_date !== undefined && (productionDate === undefined || before.production_date > productionDate) ? before.production_date : productionDate;
      lots.set(mark, {
        class_key: classKey, lot_key: lotKey, lot: before !== undefined && before.lot < lot ? before.lot : lot,
        ...(date === undefined ? {} : { production_date: date }),
        last_event_at: before !== undefined && before.last_event_at > eventTime ? before.last_event_at : eventTime,
      });
    }
  }
  return { columns: 'class_key text, lot_key text, lot text, production_date text, last_event_at timestamptz', json: toJsonParam([...lots.values()]) };
}
