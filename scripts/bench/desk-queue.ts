import { performance } from 'node:perf_hooks';
import type { Database } from '@/db/client';
import { createStores } from '@/db/stores';
import type { CaseQuery, CaseScope } from '@/lib/trace/cases/store';
import { BENCH_DAY, BENCH_FIRMS, BENCH_LOTS, BENCH_STAFF, benchCaseId, benchCaseNumber, benchFirm, benchLot, benchRegion, fillDesk } from './desk-fill';
import { benchContext } from './context';
import { percentile } from './figures';

export interface DeskFigures {
  readonly driver: string;
  readonly cases: number;
  readonly query: string;
  /** Milliseconds that 99 of 100 of them may take. */
  readonly most: number;
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
  /** p99 of every question's fastest round: what is left of the time when nothing else runs on the machine. */
  readonly calmP99: number;
  /** A case by its id through the bare driver, measured between the questions. */
  readonly bareP50: number;
  readonly bareP99: number;
  /** Median of the questions ÷ median of the lookups. */
  readonly ratio: number;
}

/** The yardstick: one row by its primary key. */
const BARE = 'select to_json(c)::text as row from case_record c where id = $1';
/** Pages of the desk by the minute; overviews of many months, asked now and then. */
const MOST = { queue: 200, overview: 1_000 } as const;
const OVERVIEWS = ['clusters of thirty days', 'figures of a year'];
/** Different questions of each kind. */
const QUESTIONS = 40;
const RUNNING = ['submitted', 'filed', 'accepted', 'mediating', 'checking'] as const;
const EVERYTHING: CaseScope = { regions: [], categories: [] };

/** Fills the desk and asks everything its pages ask, over and over, each beside a bare lookup. */
export async function benchDesk(database: Database, options: { readonly cases: number; readonly rounds: number }): Promise<DeskFigures[]> {
  await fillDesk(database, options.cases);
  const { cases } = createStores(database, benchContext.world);
  const list = (query: Partial<CaseQuery>, scope = EVERYTHING) => cases.listCases({ page: 1, perPage: 50, ...query }, scope);
  const counties = (n: number): CaseScope => ({ regions: [benchRegion(n), benchRegion(n + 3), benchRegion(n + 8)], categories: ['pork', 'food'] });

  const kinds: readonly (readonly [query: string, ask: (n: number) => Promise<unknown>])[] = [
    ['what runs, by the clock', (n) => list({ states: RUNNING, page: 1 + (n % 3) })],
    ['everything, by the clock', () => list({})],
    ['everything, newest first', (n) => list({ sort: 'newest', page: 1 + (n % 3) })],
    ['hundredth page', (n) => list({ page: 100 + n })],
    ['one state', (n) => list({ states: [RUNNING[n % RUNNING.length] ?? 'filed'] })],
    ['overdue', () => list({ states: RUNNING, dueBy: BENCH_DAY })],
    ['mine', (n) => list({ states: RUNNING, assignedTo: `staff-${n % BENCH_STAFF}` })],
    ['a province', (n) => list({ states: RUNNING }, { regions: [benchRegion(n).slice(0, 2)], categories: [] })],
    ['a city', (n) => list({ states: RUNNING }, { regions: [benchRegion(n).slice(0, 4)], categories: [] })],
    ['three counties, two categories', (n) => list({ states: RUNNING }, counties(n))],
    ['a firm', (n) => list({ uscc: benchFirm(n * (BENCH_FIRMS / QUESTIONS)) })],
    ['a lot', (n) => list({ lotKey: benchLot(n * (BENCH_LOTS / QUESTIONS)) })],
    ['a number', (n) => list({ q: benchCaseNumber(n * 997) })],
    ['a day of numbers', (n) => list({ q: benchCaseNumber(n * 997).slice(0, 8) })],
    ['a name', (n) => list({ q: `示例商行${n}` })],
    ['nothing like it', (n) => list({ q: `没有${n}` })],
    ['counts of what runs', () => cases.countCases(EVERYTHING, BENCH_DAY, '2026-11-25')],
    ['counts of a province', (n) => cases.countCases({ regions: [benchRegion(n).slice(0, 2)], categories: [] }, BENCH_DAY, '2026-11-25')],
    ['a case', (n) => cases.findCase(benchCaseId(n * 911))],
    ['clusters of thirty days', () => cases.listClusters({ since: '2026-10-23T00:00:00.000Z', atLeast: 3, limit: 50 }, EVERYTHING)],
    ['figures of a year', () => cases.caseFigures('2026-01-01', '2026-12-31', EVERYTHING)],
  ];
  const figures: DeskFigures[] = [];
  for (const [query, ask] of kinds) figures.push({ driver: database.driver, cases: options.cases, query, most: OVERVIEWS.includes(query) ? MOST.overview : MOST.queue, ...(await timeKind(database, ask, options)) });
  return figures;
}

async function timeKind(database: Database, ask: (n: number) => Promise<unknown>, { cases, rounds }: { readonly cases: number; readonly rounds: number }): Promise<Omit<DeskFigures, 'driver' | 'cases' | 'query' | 'most'>> {
  const own: number[] = [];
  const bare: number[] = [];
  const least = new Map<number, number>();
  await ask(0);
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < QUESTIONS; n++) {
      const started = performance.now();
      await ask(n);
      const asked = performance.now();
      await database.runBare(BARE, [benchCaseId((n * 1_237) % cases)]);
      own.push(asked - started);
      bare.push(performance.now() - asked);
      least.set(n, Math.min(asked - started, least.get(n) ?? Infinity));
    }
  }
  const [p50, bareP50] = [percentile(own, 50), percentile(bare, 50)];
  return { asked: own.length, p50, p99: percentile(own, 99), calmP99: percentile([...least.values()], 99), bareP50, bareP99: percentile(bare, 99), ratio: p50 / bareP50 };
}
