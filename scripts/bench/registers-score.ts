import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { searchRows, type Searchable } from '@/db/stores/register-search';
import type { SearchQuery } from '@/fixtures/search/queries';

/** The target must stand among so many. */
const TOP = 3;

export const ENTERPRISES: Searchable = { from: sql`enrolment e`, alias: 'e', id: sql`e.id`, codes: [sql`e.uscc`, sql`left(upper(e.licence), 40)`], uscc: sql`e.uscc` };

export interface Score {
  readonly found: number;
  readonly asked: number;
  readonly missed: readonly { readonly query: SearchQuery; readonly place: number }[];
}

/** Asks every query and counts by kind how often its target is among the first three. */
export async function scoreSearch(database: Database, queries: readonly SearchQuery[]): Promise<ReadonlyMap<string, Score>> {
  const scores = new Map<string, Score>();
  for (const query of queries) {
    const { ids } = await searchRows(database.db, ENTERPRISES, query.typed, []);
    const place = ids.indexOf(query.target.id);
    const { found, asked, missed } = scores.get(query.kind) ?? { found: 0, asked: 0, missed: [] };
    const hit = place >= 0 && place < TOP;
    scores.set(query.kind, { found: found + (hit ? 1 : 0), asked: asked + 1, missed: hit ? missed : [...missed, { query, place }] });
  }
  return scores;
}
