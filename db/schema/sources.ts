import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, keyText } from './columns';

export const source = pgTable('source', {
  id: keyText('id').primaryKey(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  kind: keyText('kind').notNull(),
  families: jsonb('families').$type<readonly string[]>().notNull(),
  scope: jsonb('scope').$type<{ readonly parties: readonly string[]; readonly categories: readonly string[]; readonly prefixes: readonly string[] }>().notNull(),
  sample: boolean('sample').notNull(),
  /** Last successful capture. */
  dataAsOf: instant('data_as_of'),
});

/** Access keys by their SHA-256 only. */
export const sourceKey = pgTable('source_key', {
  keyHash: keyText('key_hash').primaryKey(),
  sourceId: keyText('source_id').notNull().references(() => source.id),
  label: text('label').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** Patterns of a source's private QR addresses; the host is looked up, the pattern matched in code. */
export const sourceAddress = pgTable('source_address', {
  host: keyText('host').notNull(),
  sourceId: keyText('source_id').notNull().references(() => source.id),
  ordinal: integer('ordinal').notNull(),
  pathPattern: text('path_pattern').notNull(),
  keyTemplate: text('key_template').notNull(),
}, (t) => [primaryKey({ columns: [t.host, t.sourceId, t.ordinal] })]);
