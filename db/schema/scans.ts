import { bigint, date, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { instant, keyText } from './columns';

/** Scans of a key per local day and province; the empty province is "not said". */
export const scanCount = pgTable('scan_count', {
  key: keyText('key').notNull(),
  day: date('day', { mode: 'string' }).notNull(),
  province: keyText('province').notNull(),
  count: integer('count').notNull(),
  firstAt: instant('first_at').notNull(),
  lastAt: instant('last_at').notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.day, t.province] })]);

/** Daily salted tokens that keep one phone from counting twice; dropped when the day is over. */
export const scanToken = pgTable('scan_token', {
  key: keyText('key').notNull(),
  day: date('day', { mode: 'string' }).notNull(),
  token: keyText('token').notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.day, t.token] }), index('scan_token_day').on(t.day)]);

/** One row: the counter that grows with every publish. */
export const storeMeta = pgTable('store_meta', {
  id: integer('id').primaryKey(),
  revision: bigint('revision', { mode: 'number' }).notNull(),
  /** Rules of search under which the search columns of all rows were written. */
  searchVersion: integer('search_version').notNull().default(0),
});
