import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeFreshStores, freshStores } from '@/db/testing';
import { QUERIED_ENTERPRISES, searchQueries } from '@/fixtures/search/queries';
import { toQueryLines } from '@/fixtures/search/query-lines';
import { fillEnterprises } from './registers-fill';
import { type Score, scoreSearch, sumScores, toScoreLines } from './registers-score';

/** Of 100 queries so many must have their target among the first three. */
const LEAST_PER_HUNDRED = 98;

describe('the forgiving search', () => {
  let scores: ReadonlyMap<string, Score>;

  beforeAll(async () => {
    const { database } = await freshStores();
    await fillEnterprises(database, QUERIED_ENTERPRISES);
    scores = await scoreSearch(database, searchQueries());
    console.log(toScoreLines(scores));
  });
  afterAll(closeFreshStores);

  it('is asked the 500 queries that stand in the list', () => {
    const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../fixtures/search/queries.tsv');
    expect(readFileSync(file, 'utf8')).toBe(toQueryLines(searchQueries()));
    expect(sumScores(scores).asked).toBe(500);
  });

  it(`finds the target among the first three at least ${LEAST_PER_HUNDRED} times in 100`, () => {
    const { found, asked } = sumScores(scores);
    expect((found * 100) / asked).toBeGreaterThanOrEqual(LEAST_PER_HUNDRED);
  });

  it('leaves no kind of query behind: each finds its target at least 9 times in 10', () => {
    const weak = [...scores].filter(([, { found, asked }]) => found * 10 < asked * 9).map(([kind]) => kind);
    expect(weak).toEqual([]);
  });
});
