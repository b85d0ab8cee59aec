import { performance } from 'node:perf_hooks';
import type { Database } from '@/db/client';
import { createStores } from '@/db/stores';
import { searchQueries } from '@/fixtures/search/queries';
import { benchContext } from './context';
import { percentile } from './figures';
import { type FillFigures, fillEnterprises } from './registers-fill';
import { type Score, scoreSearch } from './registers-score';

export interface SearchFigures {
  readonly driver: string;
  readonly rows: number;
  readonly kind: string;
  readonly queries: number;
  readonly p50: number;
  readonly p99: number;
  /** The same of every query's fastest round: what is left of the time when nothing else runs on the machine. */
  readonly calmP99: number;
  /** An indexed lookup by equality through the bare driver, measured between the searches. */
  readonly bareP50: number;
  readonly bareP99: number;
  /** Median of the searches ÷ median of the lookups. */
  readonly ratio: number;
}

export interface RegisterFigures {
  readonly fill: FillFigures;
  readonly searches: readonly SearchFigures[];
  readonly scores: ReadonlyMap<string, Score>;
}

const DAY = '2026-11-21';
const PAGE = { page: 1, perPage: 20 };
const BARE = 'select to_json(e)::text as row from enrolment e where uscc = $1';

/** Texts that are hard on an index: held by most names, very short, or meant to hurt. */
const HARD: Readonly<Record<string, readonly string[]>> = {
  'held by most names': ['公司', '有限公司', '食品', '江湾', '农产品', '合作社', '石桥市', 'shipin', 'youxiangongsi', 'gongsi', 'xian'],
  'one or two characters': ['福', '溯', '丰', '溯丰', '金禾', '乐', '茶业', '鹤龙'],
  'one or two letters': ['s', 'a', 'sf', 'gs', 'fu', 'su', 'an', 'xh', 'zh', 'li'],
  'several words': ['江湾 食品', '食品 江湾 禾', 'jiangwan shipin', '溯 丰', 'qinglan 禾'],
  'nothing like it': ['阿斯顿发撒旦法撒旦法撒旦法', 'qwertyuiopasdfghjklzxcvbnm', "'; drop table enrolment; --", '%_%_%', '🦆🦆🦆', '9'.repeat(64), '有限公司'.repeat(16), 'shi'.repeat(20)],
};

/**
 * Fills the register, asks every kind of query through the store as the list of enterprises does, and
 * scores the 500 queries against the whole register.
 */
export async function benchRegisters(database: Database, options: { readonly rows: number; readonly rounds: number }): Promise<RegisterFigures> {
  const fill = await fillEnterprises(database, options.rows);
  const { registers } = createStores(database, benchContext.world);
  const queries = searchQueries();
  const codes = queries.map(({ target }) => target.uscc);
  const list = (q: string) => registers.listEnrolments({ ...PAGE, q }, DAY);
  const kinds: { kind: string; texts: readonly string[]; ask: (text: string) => Promise<unknown> }[] = [
    ...[...new Set(queries.map(({ kind }) => kind))].map((kind) => ({ kind, texts: queries.filter((query) => query.kind === kind).map(({ typed }) => typed), ask: list })),
    ...Object.entries(HARD).map(([kind, texts]) => ({ kind, texts, ask: list })),
    { kind: 'within an area', texts: queries.slice(0, 200).map(({ typed }) => typed), ask: (q) => registers.listEnrolments({ ...PAGE, q, region: '999903' }, DAY) },
    { kind: 'typeahead', texts: typedSoFar(queries.map(({ typed }) => typed)), ask: (q) => registers.suggest(q, 8) },
  ];
  const searches: SearchFigures[] = [];
  for (const { kind, texts, ask } of kinds) searches.push({ driver: database.driver, rows: options.rows, kind, queries: texts.length, ...(await timeKind(database, texts, ask, codes, options.rounds)) });
  return { fill, searches, scores: await scoreSearch(database, queries) };
}

/** Every tenth query after two, four, … characters. */
const typedSoFar = (texts: readonly string[]): string[] =>
  texts.filter((_, at) => at % 10 === 0).flatMap((text) => [2, 4, 6, 8].filter((length) => length <= text.length).map((length) => text.slice(0, length)));

async function timeKind(database: Database, texts: readonly string[], ask: (text: string) => Promise<unknown>, codes: readonly string[], rounds: number): Promise<Pick<SearchFigures, 'p50' | 'p99' | 'calmP99' | 'bareP50' | 'bareP99' | 'ratio'>> {
  for (const text of texts) await ask(text);
  const own: number[] = [];
  const bare: number[] = [];
  const least = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const [at, text] of texts.entries()) {
      const started = performance.now();
      await ask(text);
      const asked = performance.now();
      await database.runBare(BARE, [codes[at % codes.length]]);
      own.push(asked - started);
      least.set(text, Math.min(asked - started, least.get(text) ?? Infinity));
      bare.push(performance.now() - asked);
    }
  }
  const [p50, bareP50] = [percentile(own, 50), percentile(bare, 50)];
  return { p50, p99: percentile(own, 99), calmP99: percentile([...least.values()], 99), bareP50, bareP99: percentile(bare, 99), ratio: p50 / bareP50 };
}

