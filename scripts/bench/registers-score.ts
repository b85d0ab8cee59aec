import type { Database } from '@/db/client';
import { SEARCHED, searchRows } from '@/db/stores/register-search';
import type { SearchQuery } from '@/fixtures/search/queries';

/** The target must stand among so many. */
const TOP = 3;



export interface Score {
  readonly found: number;
  readonly asked: number;
  readonly missed: readonly { readonly query: SearchQuery; readonly place: number }[];
}

/** Asks every query and counts by kind how often its target is among the first three. */
export async function scoreSearch(database: Database, queries: readonly SearchQuery[]): Promise<ReadonlyMap<string, Score>> {
  const scores = new Map<string, Score>();
  for (const query of queries) {
    const { ids } = await searchRows(database.db, SEARCHED.enrolment, query.typed, []);
    const place = ids.indexOf(query.target.id);
    const { found, asked, missed } = scores.get(query.kind) ?? { found: 0, asked: 0, missed: [] };
    const hit = place >= 0 && place < TOP;
    scores.set(query.kind, { found: found + (hit ? 1 : 0), asked: asked + 1, missed: hit ? missed : [...missed, { query, place }] });
  }
  return scores;
}

export function sumScores(scores: ReadonlyMap<string, Score>): { readonly found: number; readonly asked: number } {
  return [...scores.values()].reduce((sum, { found, asked }) => ({ found: sum.found + found, asked: sum.asked + asked }), { found: 0, asked: 0 });
}

/** The score by kind, with the queries whose target was not among the first three. */
export function toScoreLines(scores: ReadonlyMap<string, Score>): string {
  const { found, asked } = sumScores(scores);
  const lines = [...scores].flatMap(([kind, score]) => [
    `${kind.padEnd(20)} ${score.found}/${score.asked}`,
    ...score.missed.map(({ query, place }) => `  missed: ${query.typed} → ${query.target.name} (${place === -1 ? 'not found' : `place ${place + 1}`})`),
  ]);
  return [...lines, `${'all'.padEnd(20)} ${found}/${asked} = ${((found * 100) / asked).toFixed(1)} %`].join('\n');
}
