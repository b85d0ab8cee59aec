import { performance } from 'node:perf_hooks';
import type { Database } from '@/db/client';
import { createStores } from '@/db/stores';
import { resolveCode } from '@/lib/trace/usecases/resolve-code';
import { EVENTS_PER_CHAIN, scanOf } from './chain';
import { benchContext } from './context';
import { percentile } from './figures';

export interface LookupFigures {
  readonly driver: string;
  readonly events: number;
  readonly codes: number;
  readonly statementsPerLookup: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bareP50: number;
  readonly bareP99: number;
  /** Median over the codes of (lookup time ÷ time of its own statements). */
  readonly ratio: number;
}

interface Spoken {
  readonly text: string;
  readonly params: readonly unknown[];
}

/**
 * Lets a lookup speak to the database and writes down what it said, in groups: statements that were
 * under way together are said together again, so that the yardstick has the same concurrency.
 */
function recording(database: Database): { database: Database; take: () => Spoken[][] } {
  let groups: Spoken[][] = [];
  let open = false;
  return {
    database: {
      ...database,
      read: async <Row>(statement: { readonly name: string; readonly text: string }, params: readonly unknown[]) => {
        if (!open) groups.push([]);
        open = true;
        groups.at(-1)?.push({ text: statement.text, params });
        try {
          return await database.read<Row>(statement, params);
        } finally {
          open = false;
        }
      },
    },
    take: () => {
      const taken = groups;
      groups = [];
      return taken;
    },
  };
}

/** Numbers below `bound`, the same in every run (a linear congruential generator). */
function* numbers(bound: number): Generator<number> {
  let state = 20_261_121;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state % bound;
  }
}

/** Times `resolveCode` on codes spread over the store, each beside its own statements through the bare driver. */
export async function benchLookups(database: Database, options: { readonly events: number; readonly codes: number }): Promise<LookupFigures> {
  const heard = recording(database);
  const listening = benchContext(createStores(heard.database, benchContext.world));
  const plain = benchContext(createStores(database, benchContext.world));
  const source = numbers(Math.floor(options.events / EVENTS_PER_CHAIN));
  const lookups: { raw: string; groups: Spoken[][] }[] = [];
  for (let index = 0; index < options.codes; index++) {
    const raw = scanOf(source.next().value ?? 0);
    const resolution = await resolveCode({ raw }, listening);
    if (resolution.kind !== 'trace' || resolution.answer.timeline.nodes.length === 0) throw new Error(`The benchmark's code ${raw} was not found.`);
    lookups.push({ raw, groups: heard.take() });
  }

  const own: number[] = [];
  const bare: number[] = [];
  const timeOwn = async (raw: string) => {
    const started = performance.now();
    await resolveCode({ raw }, plain);
    own.push(performance.now() - started);
  };
  const timeBare = async (groups: Spoken[][]) => {
    const started = performance.now();
    for (const group of groups) await Promise.all(group.map(({ text, params }) => database.runBare(text, params)));
    bare.push(performance.now() - started);
  };
  for (const [index, { raw, groups }] of lookups.entries()) {
    // Turn about, so that neither side always finds the pages the other has just read.
    if (index % 2 === 0) {
      await timeOwn(raw);
      await timeBare(groups);
    } else {
      await timeBare(groups);
      await timeOwn(raw);
    }
  }
  const total = own.reduce((sum, time) => sum + time, 0);
  return {
    driver: database.driver,
    events: options.events,
    codes: options.codes,
    statementsPerLookup: lookups.reduce((sum, { groups }) => sum + groups.flat().length, 0) / lookups.length,
    perSecond: (own.length * 1000) / total,
    p50: percentile(own, 50),
    p99: percentile(own, 99),
    bareP50: percentile(bare, 50),
    bareP99: percentile(bare, 99),
    ratio: percentile(own.map((time, index) => time / (bare[index] ?? Number.NaN)), 50),
  };
}
