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

const formColumns = (row: EventRow): string =>
  `"idx":${row.idx},"event_id":${JSON.stringify(row.eventId)},"event_id_given":${JSON.stringify(row.eventIdGiven)},"original":"${toBase64(row.original)}",` +
  `"remarks":${row.remarks.length === 0 ? '[]' : toJsonParam(row.remarks)},"leaf_seed":"${toBase64(row.leafSeed)}","leaf_root":"${row.leafRoot}"`;

const declarationJson = (row: EventRow): string => (row.declaration === undefined ? 'null' : toJsonParam(row.declaration));

/** What every column list below has in common; bytes are base64, the root hex. */
const FORM_COLUMNS = 'idx int, event_id text, event_id_given text, original text, remarks jsonb, leaf_seed text, leaf_root text';

/** A list of rows as one parameter, and how `json_to_recordset` is to read it. */
export interface RowList {
  readonly json: string;
  readonly columns: string;
}

/** Everything about the events: rows of `staged_event`. */
export const toStagedList = (rows: readonly EventRow[]): RowList => ({
  columns: `${FORM_COLUMNS}, given_hash text, event_time timestamptz, body jsonb, items jsonb, lots jsonb, declaration jsonb`,
  json: toList(rows.map((row) =>
    `{${formColumns(row)},"given_hash":"${row.givenHash}","event_time":${JSON.stringify(row.eventTime)},"body":${row.bodyJson},"items":${JSON.stringify(row.items)},` +
    `"lots":${toJsonParam(row.lots)},"declaration":${declarationJson(row)}}`)),
});

/** The statements: rows of `event`. */
export const toEventList = (rows: readonly EventRow[]): RowList => ({
  columns: 'idx int, event_id text, event_time timestamptz, body jsonb',
  json: toList(rows.map((row) => `{"idx":${row.idx},"event_id":${JSON.stringify(row.eventId)},"event_time":${JSON.stringify(row.eventTime)},"body":${row.bodyJson}}`)),
});

/** The captured forms: rows of `event_submission`, or of `event_declaration` where they have a declaration. */
export const toFormList = (rows: readonly EventRow[]): RowList => ({
  columns: `${FORM_COLUMNS}, given_hash text, declaration jsonb`,
  json: toList(rows.map((row) => `{${formColumns(row)},"given_hash":"${row.givenHash}","declaration":${declarationJson(row)}}`)),
});

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
