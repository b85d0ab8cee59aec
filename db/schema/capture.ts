import { date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant, keyText } from './columns';

export const captureJob = pgTable('capture_job', {
  captureId: keyText('capture_id').primaryKey(),
  sourceId: keyText('source_id').notNull(),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
  /** `running`, `published` or `failed`. */
  state: keyText('state').notNull(),
  behaviour: keyText('behaviour').notNull(),
  errors: jsonb('errors').notNull(),
  events: integer('events').notNull().default(0),
  created: integer('created').notNull().default(0),
  repeated: integer('repeated').notNull().default(0),
  amended: integer('amended').notNull().default(0),
  refused: integer('refused').notNull().default(0),
  /** SHA-256 of the document as received; stays after the document is dropped. */
  documentHash: bytes('document_hash').notNull(),
}, (t) => [
  index('capture_job_newest').on(t.createdAt, t.captureId),
  index('capture_job_of_source').on(t.sourceId, t.createdAt),
]);

/** The document of an unfinished job, encrypted, in parts; dropped when the job ends. */
export const captureDocument = pgTable('capture_document', {
  captureId: keyText('capture_id').notNull(),
  part: integer('part').notNull(),
  bytes: bytes('bytes').notNull(),
}, (t) => [primaryKey({ columns: [t.captureId, t.part] })]);

/** Parsed events that wait for their job to publish; never read by a lookup. */
export const stagedEvent = pgTable('staged_event', {
  captureId: keyText('capture_id').notNull(),
  idx: integer('idx').notNull(),
  eventId: keyText('event_id').notNull(),
  givenHash: keyText('given_hash').notNull(),
  eventIdGiven: text('event_id_given').notNull(),
  eventTime: instant('event_time').notNull(),
  body: jsonb('body').notNull(),
  /** `[[key, role], …]` in the order of the event's items. */
  items: jsonb('items').notNull(),
  /** `[{classKey, lotKey, lot, productionDate?}, …]`. */
  lots: jsonb('lots').notNull(),
  original: bytes('original').notNull(),
  remarks: jsonb('remarks').notNull(),
  /** `{digest, declarationTime, reason?, correctiveEventIds}` or null. */
  declaration: jsonb('declaration'),
  leafSeed: bytes('leaf_seed').notNull(),
  leafRoot: bytes('leaf_root').notNull(),
}, (t) => [primaryKey({ columns: [t.captureId, t.idx] })]);

/**
 * Jobs too large for one transaction, while their rows move from staging: a submission whose job
 * stands here is not read yet. Almost always empty.
 */
export const publishing = pgTable('publishing', {
  captureId: keyText('capture_id').primaryKey(),
});

/** One link per capture job and source, each holding the hash of the source's link before. */
export const chainLink = pgTable('chain_link', {
  sourceId: keyText('source_id').notNull(),
  seq: integer('seq').notNull(),
  captureId: keyText('capture_id').notNull(),
  day: date('day', { mode: 'string' }).notNull(),
  at: instant('at').notNull(),
  /** Number of leaves. */
  leaves: integer('leaves').notNull(),
  /** Merkle root over the leaves of the job in document order. */
  root: bytes('root').notNull(),
  prev: bytes('prev').notNull(),
  hash: bytes('hash').notNull(),
}, (t) => [primaryKey({ columns: [t.sourceId, t.seq] }), index('chain_link_day').on(t.day)]);

/** One head per Asia/Shanghai day over all links of that day, holding the head before. */
export const chainHead = pgTable('chain_head', {
  day: date('day', { mode: 'string' }).primaryKey(),
  links: integer('links').notNull(),
  root: bytes('root').notNull(),
  prev: bytes('prev').notNull(),
  hash: bytes('hash').notNull(),
});
