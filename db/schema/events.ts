import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant, keyText } from './columns';

/*
 * The big tables. Every primary key begins with the column they would be distributed by, there are
 * no foreign keys between them and no serial ids. Event ids are stored as the bare hex digits of the
 * hash (see stored-key.ts).
 */

/** One row per statement; the primary key is the CBV event hash. */
export const event = pgTable('event', {
  id: keyText('id').primaryKey(),
  type: text('type').notNull(),
  eventTime: instant('event_time').notNull(),
  action: text('action'),
  bizStep: text('biz_step'),
  disposition: text('disposition'),
  readPoint: text('read_point'),
  bizLocation: text('biz_location'),
  /** The normalised `TraceEvent`, whole. */
  body: jsonb('body').notNull(),
}, (t) => [
  // The lot of items named by their serial numbers; a lot number may be of any length, an index entry may not.
  index('event_stated_lot').on(sql`left(${t.body}->'ilmd'->>'urn:epcglobal:cbv:mda#lotNumber', 60)`, t.eventTime).where(sql`${t.body}->'ilmd'->>'urn:epcglobal:cbv:mda#lotNumber' is not null`),
]);

/** One row per captured plain form: who said it, under which eventID, when it arrived. */
export const eventSubmission = pgTable('event_submission', {
  eventId: keyText('event_id').notNull(),
  sourceId: keyText('source_id').notNull(),
  /** Digest of the eventID as given, which may be of any length; empty where it is the hash itself. */
  givenHash: keyText('given_hash').notNull(),
  eventIdGiven: text('event_id_given').notNull(),
  captureId: keyText('capture_id').notNull(),
  /** Place in the captured document, and of the leaf in the link of the job. */
  captureIndex: integer('capture_index').notNull(),
  recordTime: instant('record_time').notNull(),
  /** The event as received, encrypted. */
  original: bytes('original').notNull(),
  remarks: jsonb('remarks').notNull(),
  /** Secret seed from which the salts of the field hashes derive. */
  leafSeed: bytes('leaf_seed').notNull(),
  /** Merkle root over the salted field hashes. */
  leafRoot: bytes('leaf_root').notNull(),
}, (t) => [primaryKey({ columns: [t.eventId, t.sourceId, t.givenHash] })]);

/** Captured forms that carry an error declaration; the event hash leaves it out (EPCIS 2.0 §7.4.1.2, CBV 2.0 §8.9). */
export const eventDeclaration = pgTable('event_declaration', {
  eventId: keyText('event_id').notNull(),
  sourceId: keyText('source_id').notNull(),
  /** Digest of the declaration's content. */
  digest: keyText('digest').notNull(),
  eventIdGiven: text('event_id_given').notNull(),
  captureId: keyText('capture_id').notNull(),
  captureIndex: integer('capture_index').notNull(),
  recordTime: instant('record_time').notNull(),
  declarationTime: instant('declaration_time').notNull(),
  reason: text('reason'),
  correctiveEventIds: jsonb('corrective_event_ids').notNull(),
  original: bytes('original').notNull(),
  remarks: jsonb('remarks').notNull(),
  leafSeed: bytes('leaf_seed').notNull(),
  leafRoot: bytes('leaf_root').notNull(),
}, (t) => [primaryKey({ columns: [t.eventId, t.sourceId, t.digest] })]);

/** eventID as given by a source → statement; only where the given id is not the hash itself. */
export const eventAlias = pgTable('event_alias', {
  givenHash: keyText('given_hash').notNull(),
  sourceId: keyText('source_id').notNull(),
  eventId: keyText('event_id').notNull(),
  captureId: keyText('capture_id').notNull(),
  captureIndex: integer('capture_index').notNull(),
  recordTime: instant('record_time').notNull(),
}, (t) => [primaryKey({ columns: [t.givenHash, t.sourceId, t.eventId] })]);

/**
 * What follows from the aliases for a statement, kept beside the statement so that reading it stays
 * on one shard: derived and rewritten whenever a publish touches the eventID.
 */
export const eventRelation = pgTable('event_relation', {
  eventId: keyText('event_id').notNull(),
  givenHash: keyText('given_hash').notNull(),
  sourceId: keyText('source_id').notNull(),
  /** `superseded-by`, `supersedes` or `conflicts`. */
  kind: keyText('kind').notNull(),
  otherId: keyText('other_id').notNull(),
  otherSourceId: keyText('other_source_id').notNull(),
  /** When the other statement was recorded. */
  at: instant('at').notNull(),
}, (t) => [primaryKey({ columns: [t.eventId, t.givenHash, t.sourceId, t.kind, t.otherId, t.otherSourceId] })]);

/** Which trace key took part in which event; the primary key is the lookup's only index. */
export const eventItem = pgTable('event_item', {
  key: keyText('key').notNull(),
  eventTime: instant('event_time').notNull(),
  eventId: keyText('event_id').notNull(),
  role: keyText('role').notNull(),
  ordinal: integer('ordinal').notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.eventTime, t.eventId, t.role, t.ordinal] })]);

/** Lots seen under a class-level key; derived from the events at publish. */
export const lot = pgTable('lot', {
  classKey: keyText('class_key').notNull(),
  lotKey: keyText('lot_key').notNull(),
  lot: text('lot').notNull(),
  productionDate: text('production_date'),
  lastEventAt: instant('last_event_at').notNull(),
}, (t) => [primaryKey({ columns: [t.classKey, t.lotKey] }), index('lot_newest').on(t.classKey, t.lastEventAt)]);
