import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, keyText, SEARCH_INDEX, searchColumnsOf } from './columns';

/*
 * Master data, one row per thing and source: two platforms that describe the same firm differently
 * are both kept, and the reader decides. `body` is the model's shape without its provenance.
 */

export const product = pgTable('product', {
  key: keyText('key').notNull(),
  sourceId: keyText('source_id').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  brand: text('brand'),
  category: keyText('category').notNull(),
  responsibleParty: keyText('responsible_party'),
  sample: boolean('sample').notNull(),
  body: jsonb('body').notNull(),
  ...searchColumnsOf(),
}, (t) => [
  primaryKey({ columns: [t.key, t.sourceId] }),
  index('product_name_trgm').using('gin', t.name.op('gin_trgm_ops')),
  index('product_order').on(t.recordedAt.desc().nullsFirst(), t.key),
  index('product_category').on(t.category, t.recordedAt.desc().nullsFirst(), t.key),
  // An order of its own for choosing without favour.
  index('product_shuffled').on(t.category, sql`md5(${t.key})`),
  // Identifiers have no greatest length; a hash index takes them all.
  index('product_responsible').using('hash', t.responsibleParty),
  index('product_search_grams').using('gin', t.searchGrams).with(SEARCH_INDEX),
  index('product_search_sound').using('gin', t.searchSound.op('gin_trgm_ops')).with(SEARCH_INDEX),
  index('product_search_initials').using('gin', t.searchInitials.op('gin_trgm_ops')).with(SEARCH_INDEX),
]);

/** Every form in which a source has described a product, from the day it was recorded on. */
export const productVersion = pgTable('product_version', {
  key: keyText('key').notNull(),
  sourceId: keyText('source_id').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  /** SHA-256 of the body as the database writes it; a description that says the same is no new form. */
  digest: keyText('digest').notNull(),
  body: jsonb('body').notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.sourceId, t.recordedAt] })]);

export const party = pgTable('party', {
  key: keyText('key').notNull(),
  sourceId: keyText('source_id').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  name: text('name').notNull(),
  uscc: keyText('uscc'),
  region: keyText('region'),
  attestation: keyText('attestation').notNull(),
  naturalPerson: boolean('natural_person').notNull(),
  sample: boolean('sample').notNull(),
  body: jsonb('body').notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.sourceId] }), index('party_uscc').on(t.uscc)]);

export const place = pgTable('place', {
  key: keyText('key').notNull(),
  sourceId: keyText('source_id').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  name: text('name').notNull(),
  region: keyText('region'),
  operator: keyText('operator'),
  sample: boolean('sample').notNull(),
  body: jsonb('body').notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.sourceId] })]);

/** Certificates, inspection reports, licences and vouchers about a key. */
export const traceDocument = pgTable('trace_document', {
  about: keyText('about').notNull(),
  sourceId: keyText('source_id').notNull(),
  /** Digest of the document's id, which may be of any length. */
  idHash: keyText('id_hash').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  kind: keyText('kind').notNull(),
  type: text('type').notNull(),
  number: text('number').notNull(),
  attestation: keyText('attestation').notNull(),
  body: jsonb('body').notNull(),
}, (t) => [
  primaryKey({ columns: [t.about, t.sourceId, t.idHash] }),
  // Failed tests are few and counted by the week.
  index('trace_document_failed').on(t.recordedAt).where(sql`${t.kind} = 'inspection' and ${t.body}->>'result' = 'failed'`),
]);
