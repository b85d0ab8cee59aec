import type { Database } from '@/db/client';
import { bulkLoad } from '@/db/bulk-load';
import { parseEpcisDocument } from '@/lib/trace/epcis';
import type { CapturedEvent } from '@/lib/trace/ports';
import { BENCH_SOURCE } from './capture';
import { EVENTS_PER_CHAIN, chainEvents, toDocument } from './chain';
import { createStores } from '@/db/stores';
import { benchContext } from './context';

/** Chains parsed at a time. */
const CHAINS_AT_ONCE = 100;

/** Chains `from` up to `to`, checked and hashed as a capture would. */
function* capturedEvents(from: number, to: number): Generator<CapturedEvent> {
  for (let chain = from; chain < to; chain += CHAINS_AT_ONCE) {
    const events = Array.from({ length: Math.min(CHAINS_AT_ONCE, to - chain) }, (_, index) => chainEvents(chain + index)).flat();
    const parsed = parseEpcisDocument(toDocument(events), { pseudonyms: benchContext.world.pseudonyms });
    if (!parsed.ok) throw new Error(`The benchmark's document is refused: ${JSON.stringify(parsed.error)}`);
    for (const event of parsed.value.events) if (event.ok) yield event.captured;
  }
}

/** Adds whole chains until the store holds `events` of them. @param filled what an earlier call returned @returns the new filling */
export async function fillStore(database: Database, filled: number, events: number): Promise<number> {
  await createStores(database, benchContext.world).sources.putSource(BENCH_SOURCE);
  const [from, to] = [Math.floor(filled / EVENTS_PER_CHAIN), Math.floor(events / EVENTS_PER_CHAIN)];
  await bulkLoad(database, capturedEvents(from, to), {
    sourceId: BENCH_SOURCE.id,
    createdAt: new Date().toISOString(),
    name: `fill-${filled}`,
    cipher: benchContext.world.cipher,
    onProgress: (count) => {
      if (count % 50_000 === 0 && count > 0) console.error(`  ${filled + count} events`);
    },
  });
  return to * EVENTS_PER_CHAIN;
}
