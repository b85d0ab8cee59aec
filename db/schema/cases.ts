import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { CASE_KINDS, CASE_STATES, type CaseSubject, OPERATOR_MODES } from '@/lib/trace/model/case';
import { bytes, instant, keyText, oneOf } from './columns';

/*
 * 投诉 and 举报. What queues and counts look at stands in `case_record` in the clear; whatever a person
 * wrote or is stands encrypted in tables of its own, beside the id of the key that encrypted it. Every
 * primary key begins with the case, except where the outside knows the case by another name.
 */

export const caseRecord = pgTable('case_record', {
  id: keyText('id').primaryKey(),
  number: keyText('number').notNull(),
  kind: keyText('kind').notNull(),
  operator: keyText('operator').notNull(),
  state: keyText('state').notNull(),
  /** Version of the procedure, kept for life. */
  rule: keyText('rule').notNull(),
  submittedAt: instant('submitted_at').notNull(),
  /** Its day in Asia/Shanghai, for figures. */
  submittedOn: date('submitted_on', { mode: 'string' }).notNull(),
  version: integer('version').notNull(),
  subject: jsonb('subject').$type<CaseSubject>().notNull(),
  /** Keys as stored, see `stored-key`. */
  productKey: keyText('product_key'),
  lotKey: keyText('lot_key'),
  respondentName: keyText('respondent_name').notNull(),
  respondentUscc: keyText('respondent_uscc'),
  /** GB/T 2260, `000000` where it is not known. */
  region: keyText('region').notNull(),
  category: keyText('category').notNull(),
  nextDueTerm: keyText('next_due_term'),
  nextDueOn: date('next_due_on', { mode: 'string' }),
  nextDueProvisional: boolean('next_due_provisional').notNull().default(false),
  ball: keyText('ball').notNull(),
  assignedTo: keyText('assigned_to'),
  sample: boolean('sample').notNull(),
  /** Last step of a case that is over, or was erased before it was; retention counts from it. */
  endedAt: instant('ended_at'),
  /** When its personal data were taken out. */
  erasedAt: instant('erased_at'),
}, (t) => [
  // Everything a queue is ordered by, and everything it is narrowed by, each followed by the clock.
  index('case_record_due').on(t.nextDueOn, t.id),
  // What runs is a small part of what there is, and most of what is asked for; counts read nothing but this index.
  index('case_record_open').on(t.region, t.category, t.kind, t.state, t.nextDueOn, t.id).where(sql`${t.endedAt} is null`),
  index('case_record_open_due').on(t.nextDueOn, t.id).where(sql`${t.endedAt} is null`),
  index('case_record_state_due').on(t.state, t.nextDueOn, t.id),
  index('case_record_region_due').on(t.region, t.nextDueOn, t.id),
  index('case_record_assigned_due').on(t.assignedTo, t.nextDueOn, t.id),
  index('case_record_newest').on(t.submittedAt, t.id),
  index('case_record_lot').on(t.lotKey, t.submittedAt).where(sql`${t.lotKey} is not null`),
  index('case_record_uscc').on(t.respondentUscc, t.submittedAt).where(sql`${t.respondentUscc} is not null`),
  index('case_record_name').on(sql`left(${t.respondentName}, 40)`),
  index('case_record_number').on(t.number),
  index('case_record_provisional').on(t.id).where(sql`${t.nextDueProvisional}`),
  index('case_record_retention').on(t.endedAt, t.id).where(sql`${t.endedAt} is not null and ${t.erasedAt} is null`),
  check('case_record_kind', oneOf(t.kind, CASE_KINDS)),
  check('case_record_operator', oneOf(t.operator, OPERATOR_MODES)),
  check('case_record_state', oneOf(t.state, CASE_STATES)),
  check('case_record_ball', oneOf(t.ball, ['person', 'desk', 'authority', 'nobody'])),
  check('case_record_region', sql`${t.region} ~ '^[0-9]{6}$'`),
  check('case_record_due', sql`(${t.nextDueOn} is null) = (${t.nextDueTerm} is null) and (${t.nextDueOn} is not null or not ${t.nextDueProvisional})`),
]);

/** Which case a device's key has become: the same key again is the same case. */
export const caseSubmission = pgTable('case_submission', {
  idempotencyKey: keyText('idempotency_key').primaryKey(),
  caseId: keyText('case_id').notNull(),
});

/** The number on the receipt and the SHA-256 of its secret. */
export const caseReceipt = pgTable('case_receipt', {
  number: keyText('number').primaryKey(),
  caseId: keyText('case_id').notNull(),
  secretHash: keyText('secret_hash').notNull(),
});

const sealedColumnsOf = () => ({
  /** Key that encrypted it, see `PersonalCipher`. */
  keyId: keyText('key_id').notNull(),
  sealed: bytes('sealed').notNull(),
});

/** What the person filed and saw: `{filing, seen?, seenVerified?, atFiling?}`. */
export const caseFiling = pgTable('case_filing', {
  caseId: keyText('case_id').primaryKey(),
  ...sealedColumnsOf(),
}, (t) => [index('case_filing_key').on(t.keyId)]);

/** Who complains. No row: nobody has said so, or it was erased. */
export const casePerson = pgTable('case_person', {
  caseId: keyText('case_id').primaryKey(),
  ...sealedColumnsOf(),
}, (t) => [index('case_person_key').on(t.keyId)]);

/** What happened, when and by whom. Append-only: triggers refuse every change and removal. */
export const caseStep = pgTable('case_step', {
  caseId: keyText('case_id').notNull(),
  seq: integer('seq').notNull(),
  kind: keyText('kind').notNull(),
  at: instant('at').notNull(),
  by: keyText('by').notNull(),
  day: date('day', { mode: 'string' }),
  shown: boolean('shown').notNull(),
}, (t) => [primaryKey({ columns: [t.caseId, t.seq] })]);

/** What was said in a step; taken out at the end of retention. A trigger lets a row change only under another key. */
export const caseStepFacts = pgTable('case_step_facts', {
  caseId: keyText('case_id').notNull(),
  seq: integer('seq').notNull(),
  ...sealedColumnsOf(),
}, (t) => [primaryKey({ columns: [t.caseId, t.seq] }), index('case_step_facts_key').on(t.keyId)]);

/** Photographs and documents, re-encoded before they come here. */
export const caseFile = pgTable('case_file', {
  caseId: keyText('case_id').notNull(),
  id: keyText('id').notNull(),
  type: keyText('type').notNull(),
  bytes: integer('bytes').notNull(),
  sha256: keyText('sha256').notNull(),
  addedAt: instant('added_at').notNull(),
  by: keyText('by').notNull(),
  ordinal: integer('ordinal').notNull(),
  ...sealedColumnsOf(),
}, (t) => [
  primaryKey({ columns: [t.caseId, t.id] }),
  index('case_file_key').on(t.keyId),
  check('case_file_type', oneOf(t.type, ['image/jpeg', 'application/pdf'])),
  check('case_file_by', oneOf(t.by, ['complainant', 'desk'])),
]);
