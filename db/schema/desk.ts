import { bigint, check, index, integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { instant, keyText } from './columns';

/** Every read of personal data and every change at the desk. Append-only, each entry holding the hash of the one before. */
export const auditLog = pgTable('audit_log', {
  /** Counted without gaps from 1. */
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  by: keyText('by').notNull(),
  action: keyText('action').notNull(),
  subject: keyText('subject').notNull(),
  detail: jsonb('detail').$type<Readonly<Record<string, string>>>().notNull(),
  before: keyText('before').notNull(),
  hash: keyText('hash').notNull(),
}, (t) => [
  index('audit_log_by').on(t.by, t.seq),
  index('audit_log_subject').on(t.subject, t.seq),
  index('audit_log_action').on(t.action, t.seq),
]);

/**
 * Where this database keeps its data, as whoever runs it has declared. Holds for the server it was declared on
 * (`system_id`): a copy restored elsewhere has none until somebody declares again.
 */
export const dataRegion = pgTable('data_region', {
  id: integer('id').primaryKey(),
  region: keyText('region').notNull(),
  systemId: keyText('system_id').notNull(),
  declaredBy: keyText('declared_by').notNull(),
  declaredAt: instant('declared_at').notNull(),
}, (t) => [check('data_region_one', sql`${t.id} = 1`)]);
