import { sql, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, keyText } from './columns';

/** Neither empty nor made of spaces, the ideographic space included. */
const notBlank = (column: AnyPgColumn): SQL => sql`length(btrim(${column}, E' \\t\\n\\r\\u00a0\\u3000')) > 0`;

export const enrolment = pgTable('enrolment', {
  id: keyText('id').primaryKey(),
  party: keyText('party'),
  name: text('name').notNull(),
  uscc: keyText('uscc').notNull(),
  category: keyText('category').notNull(),
  step: text('step'),
  region: keyText('region').notNull(),
  licence: text('licence'),
  enrolledOn: date('enrolled_on', { mode: 'string' }).notNull(),
  endedOn: date('ended_on', { mode: 'string' }),
  sourceId: keyText('source_id').notNull(),
  lastReportedAt: instant('last_reported_at'),
  sample: boolean('sample').notNull(),
}, (t) => [
  index('enrolment_uscc').on(t.uscc),
  index('enrolment_order').on(t.enrolledOn, t.id),
  index('enrolment_region').on(t.region),
  index('enrolment_name_trgm').using('gin', t.name.op('gin_trgm_ops')),
]);

/**
 * The statutory list (SAMR Order 44). The law allows no entry without a decision behind it, so the
 * database itself refuses a row without legal basis, authority, decision number and dates.
 */
export const listing = pgTable('listing', {
  id: keyText('id').primaryKey(),
  name: text('name').notNull(),
  uscc: keyText('uscc').notNull(),
  region: keyText('region'),
  listName: text('list_name').notNull(),
  reason: text('reason').notNull(),
  basis: text('basis').notNull(),
  authority: text('authority').notNull(),
  decisionNumber: text('decision_number').notNull(),
  decidedOn: date('decided_on', { mode: 'string' }).notNull(),
  listedOn: date('listed_on', { mode: 'string' }).notNull(),
  endsOn: date('ends_on', { mode: 'string' }).notNull(),
  endsBy: keyText('ends_by').notNull(),
  sourceUrl: text('source_url'),
  fetchedAt: instant('fetched_at').notNull(),
  sample: boolean('sample').notNull(),
}, (t) => [
  index('listing_uscc').on(t.uscc, t.endsOn),
  index('listing_order').on(t.listedOn, t.id),
  index('listing_name_trgm').using('gin', t.name.op('gin_trgm_ops')),
  check('listing_has_name', notBlank(t.name)),
  check('listing_has_uscc', notBlank(t.uscc)),
  check('listing_has_list_name', notBlank(t.listName)),
  check('listing_has_basis', notBlank(t.basis)),
  check('listing_has_authority', notBlank(t.authority)),
  check('listing_has_decision_number', notBlank(t.decisionNumber)),
  check('listing_ends_after_listing', sql`${t.endsOn} >= ${t.listedOn}`),
  check('listing_ends_by', sql`${t.endsBy} in ('decision', 'rule')`),
]);

/** Official recall notices: only with issuer, document number, date and link. */
export const recall = pgTable('recall', {
  id: keyText('id').primaryKey(),
  title: text('title').notNull(),
  issuer: text('issuer').notNull(),
  documentNumber: text('document_number').notNull(),
  issuedOn: date('issued_on', { mode: 'string' }).notNull(),
  url: text('url').notNull(),
  level: keyText('level').notNull(),
  category: keyText('category').notNull(),
  productName: text('product_name').notNull(),
  responsibleParty: text('responsible_party'),
  hazard: text('hazard').notNull(),
  advice: text('advice').notNull(),
  remedy: text('remedy'),
  phone: text('phone'),
  regions: jsonb('regions').$type<readonly string[]>().notNull(),
  status: keyText('status').notNull(),
  sample: boolean('sample').notNull(),
}, (t) => [
  index('recall_order').on(t.issuedOn, t.id),
  check('recall_has_issuer', notBlank(t.issuer)),
  check('recall_has_document_number', notBlank(t.documentNumber)),
  check('recall_has_url', notBlank(t.url)),
  check('recall_level', sql`${t.level} in ('1', '2', '3', 'unclassified')`),
  check('recall_status', sql`${t.status} in ('ongoing', 'completed')`),
]);

export const recallProduct = pgTable('recall_product', {
  productKey: keyText('product_key').notNull(),
  recallId: keyText('recall_id').notNull(),
  /** The key as the notice has it and its place in the notice. */
  original: text('original').notNull(),
  ordinal: integer('ordinal').notNull(),
}, (t) => [primaryKey({ columns: [t.productKey, t.recallId] }), index('recall_product_of_recall').on(t.recallId)]);

/** Covered lots or inclusive ranges of production dates; no row = the notice names none. */
export const recallScope = pgTable('recall_scope', {
  recallId: keyText('recall_id').notNull(),
  ordinal: integer('ordinal').notNull(),
  kind: keyText('kind').notNull(),
  lot: text('lot'),
  fromDate: date('from_date', { mode: 'string' }),
  toDate: date('to_date', { mode: 'string' }),
}, (t) => [
  primaryKey({ columns: [t.recallId, t.ordinal] }),
  check('recall_scope_shape', sql`(${t.kind} = 'lot' and ${t.lot} is not null) or (${t.kind} = 'dates' and ${t.fromDate} <= ${t.toDate}) or ${t.kind} = 'all'`),
  check('recall_scope_dates', sql`${t.kind} <> 'dates' or (${t.fromDate} is not null and ${t.toDate} is not null)`),
]);
