import { performance } from 'node:perf_hooks';
import type { Database } from '@/db/client';
import { createStores } from '@/db/stores';
import type { SourceAccount } from '@/lib/trace/ports';
import { captureDocument } from '@/lib/trace/usecases/capture-document';
import { EVENTS_PER_CHAIN, chainEvents, toDocument } from './chain';
import { benchContext } from './context';

export interface CaptureFigures {
  readonly driver: string;
  readonly events: number;
  readonly eventsPerSecond: number;
}

/** Events in one document. */
const BATCH = 500;
const DOCUMENTS = 30;
/** Chains of the capture part stand far above those of the lookups. */
const FIRST_CHAIN = 50_000_000;

export const BENCH_SOURCE: SourceAccount = {
  id: 'bench', name: 'bench', kind: 'third-party', families: [], scope: { parties: [], categories: [], prefixes: [] }, addresses: [], sample: true,
};

/** Events per second through the whole capture path: parse, check, hash, stage, publish. One document at a time. */
export async function benchCapture(database: Database): Promise<CaptureFigures> {
  const ctx = benchContext(createStores(database, benchContext.world), { roles: ['source'], sourceId: BENCH_SOURCE.id, regions: [], categories: [] });
  await ctx.sources.putSource(BENCH_SOURCE);
  const chains = BATCH / EVENTS_PER_CHAIN;
  const documents = Array.from({ length: DOCUMENTS + 2 }, (_, document) =>
    toDocument(Array.from({ length: chains }, (_unused, index) => chainEvents(FIRST_CHAIN + document * chains + index)).flat()),
  );
  let started = 0;
  for (const [index, text] of documents.entries()) {
    if (index === 2) started = performance.now(); // the first two warm up
    const job = await captureDocument({ text }, ctx);
    if (!job.ok || !job.value.success || job.value.counts.created !== BATCH) throw new Error(`Capture did not keep the document: ${JSON.stringify(job).slice(0, 500)}`);
  }
  const seconds = (performance.now() - started) / 1000;
  return { driver: database.driver, events: DOCUMENTS * BATCH, eventsPerSecond: (DOCUMENTS * BATCH) / seconds };
}
