import { performance } from 'node:perf_hooks';
import type { Database } from '@/db/client';
import { bulkLoad } from '@/db/bulk-load';
import { createStores } from '@/db/stores';
import type { TraceKey } from '@/lib/trace/codes';
import { parseEpcisDocument } from '@/lib/trace/epcis';
import type { CapturedEvent } from '@/lib/trace/ports';
import { walkReach } from '@/lib/trace/response/reach';
import { BENCH_SOURCE } from './capture';
import { toDocument } from './chain';
import { benchContext } from './context';
import { percentile } from './figures';

/*
 * A raw lot that became forty lots of goods, whose items were packed into cases and pallets, shipped and
 * sold one by one in four hundred shops: about ten thousand things.
 */

const RAW = 'https://id.gs1.org/01/09520000000011/10/REACH';
const PRODUCT = 'https://id.gs1.org/01/09520000000028';
const LOTS = 40;
const ITEMS_OF_LOT = 240;
const ITEMS_OF_CASE = 24;
const CASES_OF_PALLET = 5;
const RUNS = 15;

function sscc(number: number): string {
  const body = `0952999${String(number).padStart(10, '0')}`;
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `https://id.gs1.org/00/${body}${(10 - (sum % 10)) % 10}`;
}
const at = (hours: number): string => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString();
const gln = (shop: number): { readonly id: string } => ({ id: `https://id.gs1.org/414/9520000${String(shop).padStart(6, '0')}` });

function* told(): Generator<Record<string, unknown>> {
  const common = { eventTimeZoneOffset: '+08:00' };
  let container = 0;
  for (let lot = 0; lot < LOTS; lot++) {
    const key = `${PRODUCT}/10/R${lot}`;
    yield { ...common, type: 'TransformationEvent', eventTime: at(1), bizStep: 'commissioning', inputQuantityList: [{ epcClass: RAW, quantity: 100, uom: 'KGM' }], outputQuantityList: [{ epcClass: key, quantity: ITEMS_OF_LOT }], readPoint: gln(1) };
    const items = Array.from({ length: ITEMS_OF_LOT }, (_, n) => `${PRODUCT}/21/${lot}-${n}`);
    yield { ...common, type: 'ObjectEvent', eventTime: at(2), action: 'ADD', bizStep: 'commissioning', epcList: items, readPoint: gln(1), ilmd: { 'cbvmda:lotNumber': `R${lot}` } };
    const cases: { readonly key: string; readonly items: readonly string[] }[] = [];
    for (let from = 0; from < items.length; from += ITEMS_OF_CASE) {
      const one = { key: sscc(container++), items: items.slice(from, from + ITEMS_OF_CASE) };
      cases.push(one);
      yield { ...common, type: 'AggregationEvent', eventTime: at(3), action: 'ADD', bizStep: 'packing', parentID: one.key, childEPCs: one.items, readPoint: gln(1) };
    }
    for (let from = 0; from < cases.length; from += CASES_OF_PALLET) {
      const pallet = sscc(container++);
      const inside = cases.slice(from, from + CASES_OF_PALLET);
      yield { ...common, type: 'AggregationEvent', eventTime: at(4), action: 'ADD', bizStep: 'packing', parentID: pallet, childEPCs: inside.map((one) => one.key), readPoint: gln(1) };
      yield { ...common, type: 'ObjectEvent', eventTime: at(5), action: 'OBSERVE', bizStep: 'shipping', epcList: [pallet], readPoint: gln(1) };
      yield { ...common, type: 'ObjectEvent', eventTime: at(20), action: 'OBSERVE', bizStep: 'receiving', epcList: [pallet], readPoint: gln(2 + lot) };
    }
    for (const [n, one] of cases.entries()) {
      const shop = gln(100 + lot * cases.length + n);
      yield { ...common, type: 'ObjectEvent', eventTime: at(30), action: 'OBSERVE', bizStep: 'receiving', epcList: [one.key], readPoint: shop };
      yield { ...common, type: 'AggregationEvent', eventTime: at(31), action: 'DELETE', bizStep: 'unpacking', parentID: one.key, childEPCs: one.items, readPoint: shop };
      for (const item of one.items) yield { ...common, type: 'ObjectEvent', eventTime: at(40), action: 'OBSERVE', bizStep: 'retail_selling', disposition: 'retail_sold', epcList: [item], readPoint: shop };
    }
  }
}

function* captured(): Generator<CapturedEvent> {
  let slice: Record<string, unknown>[] = [];
  const parse = (): CapturedEvent[] => {
    const parsed = parseEpcisDocument(toDocument(slice), { pseudonyms: benchContext.world.pseudonyms });
    if (!parsed.ok) throw new Error(`The benchmark's document is refused: ${JSON.stringify(parsed.error)}`);
    slice = [];
    return parsed.value.events.flatMap((event) => {
      if (!event.ok) throw new Error(`An event of the benchmark is refused: ${JSON.stringify(event)}`);
      return [event.captured];
    });
  };
  for (const event of told()) {
    slice.push(event);
    if (slice.length === 500) yield* parse();
  }
  yield* parse();
}

export interface ReachFigures {
  readonly driver: string;
  readonly things: number;
  readonly stops: number;
  readonly events: number;
  readonly p50: number;
  readonly p95: number;
  readonly fastest: number;
}

/** Fills the database with one lot of about ten thousand things and walks it. */
export async function benchReach(database: Database): Promise<ReachFigures> {
  const stores = createStores(database, benchContext.world);
  await stores.sources.putSource(BENCH_SOURCE);
  const events = await bulkLoad(database, captured(), { sourceId: BENCH_SOURCE.id, createdAt: new Date().toISOString(), name: 'reach', cipher: benchContext.world.cipher });
  const ctx = benchContext(stores);
  const times: number[] = [];
  let [things, stops] = [0, 0];
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const { reach } = await walkReach(RAW as TraceKey, ctx);
    times.push(performance.now() - begun);
    if (reach.truncated !== undefined) throw new Error(`The walk stopped early: ${JSON.stringify(reach.truncated)}`);
    [things, stops] = [reach.nodes, reach.stops.length];
  }
  return { driver: database.driver, things, stops, events, p50: percentile(times, 50), p95: percentile(times, 95), fastest: Math.min(...times) };
}
