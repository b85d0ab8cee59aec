import { sql, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, bigserial, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { END_REASONS, ENTRY_REGISTERS, SIGN_OFF_STATES } from '@/lib/trace/model/register';
import { deliveryColumnsOf, instant, keyText, keyTexts, oneOf, removalColumnsOf, SEARCH_INDEX, searchColumnsOf } from './columns';

/** Characters that show nothing: spaces of every width, zero-width and format characters, fillers. */
const UNSEEN = [
  ' ', '\\t', '\\n', '\\r', '\\u000b', '\\u000c',
  ...['0085', '00a0', '00ad', '034f', '061c', '115f', '1160', '1680', '180b', '180c', '180d', '180e', '2800', '3000', '3164', 'feff', 'ffa0'].map((code) => `\\u${code}`),
  ...[[0x2000, 0x200f], [0x2028, 0x202f], [0x205f, 0x206f], [0xfe00, 0xfe0f]].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, n) => `\\u${(from + n).toString(16).padStart(4, '0')}`)),
].join('');
const UNSEEN_SQL = sql.raw(`E'${UNSEEN}'`);

/** Something is to be seen in it. */
const notBlank = (column: AnyPgColumn): SQL => sql`length(btrim(${column}, ${UNSEEN_SQL})) > 0`;

/** A person's name for comparison: width, case, spaces and characters that show nothing make no difference. */
const plainName = (column: AnyPgColumn): SQL => sql`lower(translate(normalize(${column}, NFKC), ${UNSEEN_SQL}, ''))`;

/** A row is taken out with its reason and its person, or not at all. */
const removalIsWhole = (t: { readonly removedOn: AnyPgColumn; readonly removalReason: AnyPgColumn; readonly removedBy: AnyPgColumn }): SQL =>
  sql`(${t.removedOn} is null and ${t.removalReason} is null) or (${t.removedOn} is not null and ${t.removalReason} is not null and ${t.removedBy} is not null and ${oneOf(t.removalReason, END_REASONS)})`;

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
  ...searchColumnsOf(),
  ...deliveryColumnsOf(),
  ...removalColumnsOf(),
}, (t) => [
  index('enrolment_uscc').on(t.uscc),
  index('enrolment_newest').on(t.enrolledOn.desc().nullsFirst(), t.id),
  // Areas are asked for by province, city or county: two, four or six digits of GB/T 2260.
  index('enrolment_province').on(sql`left(${t.region}, 2)`, t.enrolledOn.desc().nullsFirst(), t.id),
  index('enrolment_city').on(sql`left(${t.region}, 4)`, t.enrolledOn.desc().nullsFirst(), t.id),
  index('enrolment_county').on(t.region, t.enrolledOn.desc().nullsFirst(), t.id),
  index('enrolment_category').on(t.category, t.enrolledOn.desc().nullsFirst(), t.id),
  index('enrolment_source').on(t.sourceId, t.enrolledOn.desc().nullsFirst(), t.id),
  // Free text has no greatest length, an index entry has.
  index('enrolment_step').on(sql`left(${t.step}, 40)`, t.enrolledOn.desc().nullsFirst(), t.id),
  index('enrolment_sound').on(sql`left(${t.searchSound}, 40)`, t.id),
  index('enrolment_reported').on(t.lastReportedAt.desc().nullsLast(), t.id),
  index('enrolment_name_trgm').using('gin', t.name.op('gin_trgm_ops')),
  // Licence numbers have no greatest length either.
  index('enrolment_licence').on(sql`left(upper(${t.licence}), 40) text_pattern_ops`),
  index('enrolment_search_grams').using('gin', t.searchGrams).with(SEARCH_INDEX),
  index('enrolment_search_sound').using('gin', t.searchSound.op('gin_trgm_ops')).with(SEARCH_INDEX),
  index('enrolment_search_initials').using('gin', t.searchInitials.op('gin_trgm_ops')).with(SEARCH_INDEX),
  check('enrolment_removal', removalIsWhole(t)),
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
  ...searchColumnsOf(),
  ...deliveryColumnsOf(),
  /** Repair, annulment or withdrawal end an entry before its last day. */
  ...removalColumnsOf(),
}, (t) => [
  index('listing_uscc').on(t.uscc, t.endsOn),
  index('listing_order').on(t.listedOn, t.id),
  index('listing_name_trgm').using('gin', t.name.op('gin_trgm_ops')),
  index('listing_search_grams').using('gin', t.searchGrams).with(SEARCH_INDEX),
  index('listing_search_sound').using('gin', t.searchSound.op('gin_trgm_ops')).with(SEARCH_INDEX),
  index('listing_search_initials').using('gin', t.searchInitials.op('gin_trgm_ops')).with(SEARCH_INDEX),
  check('listing_has_name', notBlank(t.name)),
  check('listing_has_uscc', notBlank(t.uscc)),
  check('listing_has_list_name', notBlank(t.listName)),
  check('listing_has_reason', notBlank(t.reason)),
  check('listing_has_basis', notBlank(t.basis)),
  check('listing_has_authority', notBlank(t.authority)),
  check('listing_has_decision_number', notBlank(t.decisionNumber)),
  // What is shown is shown with its source; rows that were taken out before this was demanded may have none.
  check('listing_has_source_url', sql`${t.removedOn} is not null or (${t.sourceUrl} is not null and ${notBlank(t.sourceUrl)})`),
  check('listing_ends_after_listing', sql`${t.endsOn} >= ${t.listedOn}`),
  check('listing_decided_before_listing', sql`${t.decidedOn} <= ${t.listedOn}`),
  check('listing_removal', removalIsWhole(t)),
  check('listing_ends_by', sql`${t.endsBy} in ('decision', 'rule')`),
]);

/**
 * Removals of entries that were never delivered here. Files arrive in any order: an older one that
 * still lists the firm must not list it after its removal was told.
 */
export const listingTombstone = pgTable('listing_tombstone', {
  id: keyText('id').primaryKey(),
  removedOn: date('removed_on', { mode: 'string' }).notNull(),
  reason: keyText('reason').notNull(),
  removedBy: text('removed_by').notNull(),
  removedAt: instant('removed_at').notNull(),
}, (t) => [check('listing_tombstone_reason', oneOf(t.reason, END_REASONS))]);

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
  responsibleUscc: keyText('responsible_uscc'),
  brand: text('brand'),
  spec: text('spec'),
  shops: jsonb('shops').$type<readonly string[]>(),
  hazard: text('hazard').notNull(),
  advice: text('advice').notNull(),
  remedy: text('remedy'),
  phone: text('phone'),
  regions: jsonb('regions').$type<readonly string[]>().notNull(),
  status: keyText('status').notNull(),
  sample: boolean('sample').notNull(),
  ...searchColumnsOf(),
  ...deliveryColumnsOf(),
  ...removalColumnsOf(),
}, (t) => [
  index('recall_newest').on(t.issuedOn.desc().nullsFirst(), t.id),
  index('recall_responsible').on(t.responsibleUscc),
  index('recall_search_grams').using('gin', t.searchGrams).with(SEARCH_INDEX),
  index('recall_search_sound').using('gin', t.searchSound.op('gin_trgm_ops')).with(SEARCH_INDEX),
  index('recall_search_initials').using('gin', t.searchInitials.op('gin_trgm_ops')).with(SEARCH_INDEX),
  check('recall_removal', removalIsWhole(t)),
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

/** Covered lots, inclusive ranges of lots or of production dates; no row = the notice names none. */
export const recallScope = pgTable('recall_scope', {
  recallId: keyText('recall_id').notNull(),
  ordinal: integer('ordinal').notNull(),
  kind: keyText('kind').notNull(),
  lot: text('lot'),
  /** Ends of a range of lots that differ in their last digits only. */
  fromLot: keyText('from_lot'),
  toLot: keyText('to_lot'),
  fromDate: date('from_date', { mode: 'string' }),
  toDate: date('to_date', { mode: 'string' }),
}, (t) => [
  primaryKey({ columns: [t.recallId, t.ordinal] }),
  check('recall_scope_kind', sql`(${t.kind} = 'lot' and ${t.lot} is not null) or (${t.kind} = 'dates' and ${t.fromDate} <= ${t.toDate}) or ${t.kind} in ('lots', 'all')`),
  check('recall_scope_dates', sql`${t.kind} <> 'dates' or (${t.fromDate} is not null and ${t.toDate} is not null)`),
  // Of equal length and equal but for the last digits, so that the order of the texts is that of the numbers.
  check('recall_scope_lots', sql`${t.kind} <> 'lots' or (${t.fromLot} is not null and ${t.toLot} is not null and ${t.fromLot} ~ '[0-9]$' and length(${t.fromLot}) = length(${t.toLot})
    and regexp_replace(${t.fromLot}, '[0-9]+$', '') = regexp_replace(${t.toLot}, '[0-9]+$', '') and ${t.fromLot} <= ${t.toLot})`),
]);

/** What the issuer reported of a recall since; never computed. */
export const recallFollowUp = pgTable('recall_follow_up', {
  recallId: keyText('recall_id').notNull(),
  ordinal: integer('ordinal').notNull(),
  kind: keyText('kind').notNull(),
  reportedOn: date('reported_on', { mode: 'string' }).notNull(),
  quantity: text('quantity'),
  text: text('text'),
  issuer: text('issuer').notNull(),
  documentNumber: text('document_number').notNull(),
  url: text('url'),
}, (t) => [
  primaryKey({ columns: [t.recallId, t.ordinal] }),
  check('recall_follow_up_kind', sql`${t.kind} in ('notified', 'recovered', 'disposed', 'completed')`),
  check('recall_follow_up_has_issuer', notBlank(t.issuer)),
  check('recall_follow_up_has_document_number', notBlank(t.documentNumber)),
]);

/**
 * Official statements of every other register. None is ours: the database refuses one without issuer,
 * document number and dates (Food Safety Law art. 118).
 */
export const officialEntry = pgTable('official_entry', {
  register: keyText('register').notNull(),
  id: keyText('id').notNull(),
  kind: keyText('kind').notNull(),
  title: text('title').notNull(),
  issuer: text('issuer').notNull(),
  documentNumber: text('document_number').notNull(),
  issuedOn: date('issued_on', { mode: 'string' }).notNull(),
  url: text('url'),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validTo: date('valid_to', { mode: 'string' }),
  categories: keyTexts('categories').notNull().default(sql`'{}'::text[]`),
  /** GB/T 2260 codes; none = the whole country. */
  regions: keyTexts('regions').notNull().default(sql`'{}'::text[]`),
  /** 1–12; none = the whole year. */
  months: integer('months').array().notNull().default(sql`'{}'::integer[]`),
  subjectName: text('subject_name'),
  subjectUscc: keyText('subject_uscc'),
  /** Key as stored, and as the document has it. */
  subjectProduct: keyText('subject_product'),
  subjectProductOriginal: text('subject_product_original'),
  body: text('body').notNull(),
  /** `[{label, value}, …]` in the order of the document. */
  details: jsonb('details').notNull(),
  sample: boolean('sample').notNull(),
  ...searchColumnsOf(),
  ...deliveryColumnsOf(),
  ...removalColumnsOf(),
}, (t) => [
  primaryKey({ columns: [t.register, t.id] }),
  index('official_entry_newest').on(t.register, t.issuedOn.desc().nullsFirst(), t.id),
  index('official_entry_categories').using('gin', t.categories),
  index('official_entry_uscc').on(t.subjectUscc, t.register),
  index('official_entry_product').on(t.subjectProduct, t.register),
  index('official_entry_search_grams').using('gin', t.searchGrams).with(SEARCH_INDEX),
  index('official_entry_search_sound').using('gin', t.searchSound.op('gin_trgm_ops')).with(SEARCH_INDEX),
  index('official_entry_search_initials').using('gin', t.searchInitials.op('gin_trgm_ops')).with(SEARCH_INDEX),
  check('official_entry_register', oneOf(t.register, ENTRY_REGISTERS)),
  check('official_entry_has_kind', notBlank(t.kind)),
  check('official_entry_has_title', notBlank(t.title)),
  check('official_entry_has_issuer', notBlank(t.issuer)),
  check('official_entry_has_document_number', notBlank(t.documentNumber)),
  check('official_entry_has_url', sql`${t.register} <> 'tips' or ${t.removedOn} is not null or (${t.url} is not null and ${notBlank(t.url)})`),
  check('official_entry_dates', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
  check('official_entry_months', sql`${t.months} <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]`),
  check('official_entry_subject', sql`${t.subjectName} is not null or (${t.subjectUscc} is null and ${t.subjectProduct} is null)`),
  check('official_entry_removal', removalIsWhole(t)),
]);

/** A delivery and who signed it; it needs two persons, and the database says so too. */
export const registerImport = pgTable('register_import', {
  id: keyText('id').primaryKey(),
  kind: keyText('kind').notNull(),
  name: text('name').notNull(),
  sha256: keyText('sha256').notNull(),
  rows: integer('rows').notNull(),
  state: keyText('state').notNull(),
  draftedBy: text('drafted_by').notNull(),
  draftedAt: instant('drafted_at').notNull(),
  approvedBy: text('approved_by'),
  approvedAt: instant('approved_at'),
  publishedBy: text('published_by'),
  publishedAt: instant('published_at'),
}, (t) => [
  index('register_import_order').on(t.draftedAt.desc().nullsFirst(), t.id),
  check('register_import_state', oneOf(t.state, SIGN_OFF_STATES)),
  check('register_import_drafted', notBlank(t.draftedBy)),
  check('register_import_has_approver', sql`${t.approvedBy} is null or ${notBlank(t.approvedBy)}`),
  check('register_import_two_persons', sql`${t.approvedBy} is null or ${plainName(t.approvedBy)} <> ${plainName(t.draftedBy)}`),
  check('register_import_approved', sql`${t.state} not in ('approved', 'published') or (${t.approvedBy} is not null and ${t.approvedAt} is not null)`),
  check('register_import_published', sql`${t.state} <> 'published' or (${t.publishedBy} is not null and ${t.publishedAt} is not null)`),
]);

/** Rows that wait for their signatures; no public read looks here. */
export const registerDraft = pgTable('register_draft', {
  importId: keyText('import_id').notNull(),
  ordinal: integer('ordinal').notNull(),
  kind: keyText('kind').notNull(),
  rowId: keyText('row_id').notNull(),
  body: jsonb('body').notNull(),
}, (t) => [primaryKey({ columns: [t.importId, t.ordinal] })]);

/** Every step of sign-off and every row taken out: who, when, what. */
export const registerLog = pgTable('register_log', {
  seq: bigserial('seq', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  by: text('by').notNull(),
  step: keyText('step').notNull(),
  kind: keyText('kind').notNull(),
  importId: keyText('import_id'),
  rowId: keyText('row_id'),
  reason: keyText('reason'),
  note: text('note'),
}, (t) => [index('register_log_import').on(t.importId, t.seq), index('register_log_row').on(t.kind, t.rowId)]);
