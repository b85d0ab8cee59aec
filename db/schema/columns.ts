import { sql, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, customType, date, text } from 'drizzle-orm/pg-core';
import { toInstant } from '../instant';

/**
 * Text compared by code unit. Keys and hashes are never sorted for people, and the server's own
 * locale would make every index comparison several times dearer.
 */
export const keyText = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** An instant: ISO 8601 in UTC with milliseconds on our side, `timestamptz` in the database. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => toInstant(value),
});

/** Many short texts. */
export const keyTexts = customType<{ data: readonly string[]; driverData: readonly string[] }>({ dataType: () => 'text[]' });

/** One of a closed list of words of our own. */
export const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL => sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;

/**
 * What the forgiving search looks at, written from the row's names on every write. `grams` are pieces
 * of the plain text; sound and initials hold Latin letters only, so that trigrams see them whatever
 * the locale of the server.
 */
export const searchColumnsOf = () => ({
  searchPlain: keyText('search_plain').notNull().default(''),
  searchSound: keyText('search_sound').notNull().default(''),
  searchInitials: keyText('search_initials').notNull().default(''),
  searchGrams: keyTexts('search_grams').notNull().default(sql`'{}'::text[]`),
});

/** When the delivery was taken in that a row comes from: an older delivery never replaces a newer one. */
export const deliveryColumnsOf = () => ({
  deliveredAt: instant('delivered_at'),
});

/** Why and by whom a published row was taken out before its own end; for the operator only. */
export const removalColumnsOf = () => ({
  /** First day in China on which the row is shown no more. */
  removedOn: date('removed_on', { mode: 'string' }),
  removalReason: keyText('removal_reason'),
  removedBy: text('removed_by'),
  removedAt: instant('removed_at'),
  removalNote: text('removal_note'),
});

/**
 * Rows that an index has not sorted in yet are read one by one at every search, and the embedded
 * database sorts them in only when there are too many: so that few are, 256 kB instead of 4 MB.
 */
export const SEARCH_INDEX = { gin_pending_list_limit: 256 } as const;
