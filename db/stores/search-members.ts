import { sql, type SQL } from 'drizzle-orm';
import { searchColumns } from '@/lib/trace/search/columns';

/*
 * The four search columns in writes: as members of the rows handed over as JSON, as columns of the
 * insert, and as assignments of the update.
 */

export const SEARCH_COLUMNS = sql.raw('search_plain, search_sound, search_initials, search_grams');
export const SEARCH_MEMBERS = sql.raw('"searchPlain", "searchSound", "searchInitials", "searchGrams"');
export const SEARCH_TYPES = sql.raw('"searchPlain" text, "searchSound" text, "searchInitials" text, "searchGrams" text[]');
export const SEARCH_UPDATE: SQL = sql.raw('search_plain = excluded.search_plain, search_sound = excluded.search_sound, search_initials = excluded.search_initials, search_grams = excluded.search_grams');

export interface SearchMembers {
  readonly searchPlain: string;
  readonly searchSound: string;
  readonly searchInitials: string;
  readonly searchGrams: readonly string[];
}

/** Search members of a row that is looked for by these texts. */
export function toSearchMembers(...texts: readonly (string | undefined)[]): SearchMembers {
  const { plain, sound, initials, grams } = searchColumns(...texts);
  return { searchPlain: plain, searchSound: sound, searchInitials: initials, searchGrams: grams };
}
