import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { type CaptureFigures, benchCapture } from './bench/capture';
import { type LookupFigures, benchLookups } from './bench/lookups';
import { fillStore } from './bench/fill';
import { type ReachFigures, benchReach } from './bench/reach';
import { type DeskFigures, benchDesk } from './bench/desk-queue';
import { benchBundles } from './bench/bundles';
import { withDatabase } from './bench/with-database';
import { FILING_BUDGETS, benchFiling } from './bench/filing';
import { FRAME_NAME, LAB_BUDGETS, benchLab } from './bench/lab';
import { CHECK_BUDGET_MS, benchPhoneCheck } from './bench/phone-check';
import { PHONE_FACTOR, benchRecallBundle } from './bench/recall-bundle';
import { EXIT, runScript } from './run-script';

/*
 * npm run bench -- [--events 10000,100000,1000000] [--drivers pglite,pg] [--codes 200] [--only lookups,capture,bundles,recall-bundle,desk-queue,reach,lab,filing,check] [--cases 50000]
 *
 * Prints a table for each part and writes everything to bench-results/bench.json. Lookups are measured
 * beside their own statements through the bare driver in the same run, so that ratios hold on any machine.
 */

const { values: options } = parseArgs({
  args: process.argv.slice(2),
  options: {
    events: { type: 'string', default: '10000,100000,1000000' },
    drivers: { type: 'string', default: 'pglite,pg' },
    codes: { type: 'string', default: '200' },
    only: { type: 'string', default: 'lookups,capture,bundles,recall-bundle,desk-queue,reach,lab,filing,check' },
    cases: { type: 'string', default: '50000' },
  },
});
const parts = new Set(options.only.split(','));
const sizes = options.events.split(',').map(Number).sort((a, b) => a - b);
const codes = Number(options.codes);

/** Greatest time of a lookup over the time of its own statements. */
const MOST_OVER_BARE = 3;
/** Greatest growth of a lookup over the growth of its own statements. */
const MOST_GROWTH = 1.5;
/** Events per second that capture must reach on PostgreSQL. */
const LEAST_CAPTURE = 2_000;
/** Size of a recall bundle of 100,000 lots, bytes; time of one check on a phone, milliseconds; one false hit in so many lots. */
const RECALL_BUNDLE = { bytes: 262_144, ms: 10, falseOneIn: 65_000 };

/** Milliseconds that the reach of a lot of ten thousand things may take. */
const MOST_REACH_MS = 1_000;
/** Times each question of the desk is asked. */
const DESK_ROUNDS = 8;

const ms = (value: number) => value.toFixed(2);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
/** A verdict: within its budget or over it. */
const judge = (within: boolean, words: string) => `${within ? 'ok  ' : 'OVER'} ${words}`;

await runScript(async () => {
  const lookups: LookupFigures[] = [];
  const captures: CaptureFigures[] = [];
  const verdicts: string[] = [];
  const needsStore = parts.has('capture') || parts.has('lookups');
  for (const driver of needsStore ? options.drivers.split(',') : []) {
    await withDatabase(driver, async (database) => {
      if (parts.has('capture')) captures.push(await benchCapture(database));
      if (!parts.has('lookups')) return;
      let filled = 0;
      for (const events of sizes) {
        console.error(`${driver}: filling up to ${events} events …`);
        filled = await fillStore(database, filled, events);
        lookups.push(await benchLookups(database, { events, codes }));
      }
    });
  }

  if (captures.length > 0) {
    console.log('\nCapture, documents of 500 events, events per second');
    console.table(Object.fromEntries(captures.map((figures) => [figures.driver, { events: figures.events, 'events/s': Math.round(figures.eventsPerSecond) }])));
    for (const { driver, eventsPerSecond } of captures) {
      if (driver === 'pg') verdicts.push(`${eventsPerSecond >= LEAST_CAPTURE ? 'ok  ' : 'OVER'} capture on PostgreSQL ${Math.round(eventsPerSecond)}/s (at least ${LEAST_CAPTURE})`);
    }
  }
  if (lookups.length > 0) {
    console.log('\nresolveCode beside the same statements through the bare driver, milliseconds');
    console.table(
      lookups.map((row) => ({
        driver: row.driver, events: row.events, statements: row.statementsPerLookup.toFixed(1), 'lookups/s': Math.round(row.perSecond),
        'p50': ms(row.p50), 'p99': ms(row.p99), 'bare p50': ms(row.bareP50), 'bare p99': ms(row.bareP99), 'ratio (median)': row.ratio.toFixed(2),
      })),
    );
    for (const row of lookups) verdicts.push(`${row.ratio <= MOST_OVER_BARE ? 'ok  ' : 'OVER'} ${row.driver} ${row.events}: ${row.ratio.toFixed(2)}× bare (at most ${MOST_OVER_BARE}×)`);
    for (const driver of new Set(lookups.map((row) => row.driver))) {
      const own = lookups.filter((row) => row.driver === driver);
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last || first === last) continue;
      const growth = last.p50 / first.p50 / (last.bareP50 / first.bareP50);
      verdicts.push(`${growth <= MOST_GROWTH ? 'ok  ' : 'OVER'} ${driver} growth ${first.events} → ${last.events}: ${(last.p50 / first.p50).toFixed(2)}× against bare ${(last.bareP50 / first.bareP50).toFixed(2)}×: ${growth.toFixed(2)} (at most ${MOST_GROWTH})`);
    }
  }
  const bundles = parts.has('bundles') ? await benchBundles() : undefined;
  if (bundles) {
    console.log(`\nFirst-load JavaScript, bytes after gzip; framework floor ${bundles.floor}`);
    console.table(bundles.routes.map((row) => ({ route: row.route, total: row.total, 'above the floor': row.above, budget: row.budget ?? '' })));
    for (const { route, above, budget } of bundles.routes) if (budget !== undefined) verdicts.push(`${above <= budget ? 'ok  ' : 'OVER'} ${route}: ${above} bytes above the floor (at most ${budget})`);
  }
  const recallBundle = parts.has('recall-bundle') ? await benchRecallBundle() : undefined;
  if (recallBundle) {
    const { lots, bytes, exact, encodeMs, encodeDelayMs, slicedMs, slicedDelayMs, slicedDelayP99, parseMs, p50, p99, plainP50, plainP99, tried, falseHits } = recallBundle;
    console.log(`\nRecall bundle of ${lots} lots: ${bytes} bytes, ${exact} lots exactly; made in ${encodeMs.toFixed(0)} ms, opened in ${ms(parseMs)} ms`);
    console.log(`  event loop kept waiting ${encodeDelayMs.toFixed(0)} ms when made in one go; in slices, as the server does it, ${slicedDelayMs.toFixed(0)} ms at most, ${slicedDelayP99.toFixed(0)} ms at p99, made in ${slicedMs.toFixed(0)} ms`);
    console.table({ 'check of a code': { 'p50 ms': p50.toFixed(4), 'p99 ms': p99.toFixed(4), [`p99 × ${PHONE_FACTOR}`]: (p99 * PHONE_FACTOR).toFixed(4) }, 'the same in a Set': { 'p50 ms': plainP50.toFixed(4), 'p99 ms': plainP99.toFixed(4), [`p99 × ${PHONE_FACTOR}`]: (plainP99 * PHONE_FACTOR).toFixed(4) } });
    verdicts.push(`${bytes <= RECALL_BUNDLE.bytes ? 'ok  ' : 'OVER'} recall bundle: ${bytes} bytes for ${lots} lots (at most ${RECALL_BUNDLE.bytes})`);
    verdicts.push(`${p99 * PHONE_FACTOR <= RECALL_BUNDLE.ms ? 'ok  ' : 'OVER'} recall bundle: p99 ${(p99 * PHONE_FACTOR).toFixed(3)} ms a code at 1/${PHONE_FACTOR} speed (at most ${RECALL_BUNDLE.ms} ms)`);
    verdicts.push(`${falseHits * RECALL_BUNDLE.falseOneIn <= tried ? 'ok  ' : 'OVER'} recall bundle: ${falseHits} false hits in ${tried} lots, 1 in ${falseHits === 0 ? '∞' : Math.round(tried / falseHits)} (at most 1 in ${RECALL_BUNDLE.falseOneIn})`);
  }
  const desk: DeskFigures[] = [];
  for (const driver of parts.has('desk-queue') ? options.drivers.split(',') : []) {
    const figures = await withDatabase(driver, (database) => benchDesk(database, { cases: Number(options.cases), rounds: DESK_ROUNDS }));
    desk.push(...figures);
    console.log(`\n${driver}: the desk with ${options.cases} cases, beside a case by its id through the bare driver, milliseconds; load of the machine ${loadavg()[0]?.toFixed(1)}`);
    console.table(figures.map((row) => ({ query: row.query, asked: row.asked, p50: ms(row.p50), p99: ms(row.p99), 'p99 of fastest': ms(row.calmP99), 'bare p50': ms(row.bareP50), 'bare p99': ms(row.bareP99), 'ratio (median)': row.ratio.toFixed(1) })));
    for (const row of figures) verdicts.push(`${row.p99 <= row.most ? 'ok  ' : 'OVER'} ${driver} desk, ${row.query}: p99 ${ms(row.p99)} ms (at most ${row.most})`);
  }
  const reaches: ReachFigures[] = [];
  for (const driver of parts.has('reach') ? options.drivers.split(',') : []) reaches.push(await withDatabase(driver, benchReach));
  if (reaches.length > 0) {
    console.log(`\nReach of one lot, milliseconds; load of the machine ${loadavg()[0]?.toFixed(1)}`);
    console.table(reaches.map((row) => ({ driver: row.driver, things: row.things, events: row.events, stops: row.stops, p50: ms(row.p50), p95: ms(row.p95), fastest: ms(row.fastest) })));
    for (const { driver, things, p50 } of reaches) verdicts.push(`${p50 <= MOST_REACH_MS ? 'ok  ' : 'OVER'} ${driver} reach of ${things} things: ${ms(p50)} ms (at most ${MOST_REACH_MS})`);
  }
  const lab = parts.has('lab') ? await benchLab() : undefined;
  if (lab) {
    const budgetOf = (route: string) => lab.routes.find((row) => row.route === route)?.jsBudget;
    console.log(`\nPages on a phone (processor 4× slower, slow 4G), median of ${lab.rounds} visits; framework floor ${kB(lab.floor)} of JavaScript; load of the machine ${loadavg()[0]?.toFixed(1)}`);
    console.table(Object.fromEntries([
      ['budget', { 'LCP ms': LAB_BUDGETS.lcp, 'LCP ms, harsh preset': '', 'INP ms': LAB_BUDGETS.inp, CLS: LAB_BUDGETS.cls, transfer: '', 'own JavaScript': `${['scan', 'result', 'enterprises'].map((route) => kB(budgetOf(route) ?? 0)).join(' / ')}`, 'again, painted ms': LAB_BUDGETS.repeat, 'again, listens ms': '' }],
      ...lab.routes.map((row) => [row.route, { 'LCP ms': Math.round(row.lcp), 'LCP ms, harsh preset': Math.round(row.lcpPreset), 'INP ms': row.inp, CLS: row.cls.toFixed(4), transfer: kB(row.transfer), 'own JavaScript': row.js === undefined ? '' : kB(row.js), 'again, painted ms': Math.round(row.repeat), 'again, listens ms': Math.round(row.listens) }] as const),
    ]));
    for (const { route, lcp, inp, cls, js, jsBudget, repeat, listens } of lab.routes) {
      if (jsBudget === undefined || js === undefined) continue;
      verdicts.push(judge(lcp <= LAB_BUDGETS.lcp, `${route}: LCP ${Math.round(lcp)} ms (at most ${LAB_BUDGETS.lcp})`), judge(inp <= LAB_BUDGETS.inp, `${route}: INP ${inp} ms (at most ${LAB_BUDGETS.inp})`), judge(cls <= LAB_BUDGETS.cls, `${route}: CLS ${cls.toFixed(4)} (at most ${LAB_BUDGETS.cls})`));
      verdicts.push(judge(js <= jsBudget, `${route}: ${kB(js)} of own JavaScript (at most ${kB(jsBudget)})`));
      const usable = route === 'scan' ? listens : repeat;
      verdicts.push(judge(usable <= LAB_BUDGETS.repeat, `${route}: usable again after ${Math.round(usable)} ms (at most ${LAB_BUDGETS.repeat})`));
      if (route === 'scan') {
        const own = listens - (lab.routes.find((row) => row.route === FRAME_NAME)?.listens ?? 0);
        verdicts.push(judge(own <= LAB_BUDGETS.listening, `scan: its camera is asked for ${Math.round(own)} ms after a page of words alone would listen (at most ${LAB_BUDGETS.listening})`));
      }
    }
    verdicts.push(judge(lab.installed.usable <= LAB_BUDGETS.repeat, `scan again with its service worker over a slow road: painted after ${Math.round(lab.installed.paint)} ms, usable after ${Math.round(lab.installed.usable)} ms (at most ${LAB_BUDGETS.repeat})`));
    verdicts.push(judge(lab.offline.paint <= LAB_BUDGETS.offline, `scan without a network: open after ${Math.round(lab.offline.paint)} ms, usable after ${Math.round(lab.offline.usable)} ms (open at most ${LAB_BUDGETS.offline})`));
  }
  const filing = parts.has('filing') ? await benchFiling() : undefined;
  if (filing) {
    console.log(`\nFirst screen of a filing on slow 4G: LCP ${Math.round(filing.lcp)} ms, usable after ${Math.round(filing.usable)} ms, ${kB(filing.transfer)}; photos of 12 million pixels as they are sent:`);
    console.table(filing.photos.map(({ of, from, to, tookMs }) => ({ photo: of, 'as taken': kB(from), 'as sent': kB(to), 'made small in ms': Math.round(tookMs) })));
    verdicts.push(judge(filing.usable <= FILING_BUDGETS.usable, `filing: first screen usable after ${Math.round(filing.usable)} ms (at most ${FILING_BUDGETS.usable})`));
    for (const { of, to } of filing.photos) verdicts.push(judge(to <= FILING_BUDGETS.photo, `filing: ${of} is sent as ${kB(to)} (at most ${kB(FILING_BUDGETS.photo)})`));
  }
  const check = parts.has('check') ? await benchPhoneCheck() : undefined;
  if (check) {
    const { bundle, sheet } = check;
    console.log(`\nOne code against a bundle of 100,000 lots in a browser ${PHONE_FACTOR}× slower: p50 ${bundle.p50.toFixed(3)} ms, p99 ${bundle.p99.toFixed(3)} ms, worst ${bundle.worst.toFixed(1)} ms; opened in ${bundle.openMs.toFixed(0)} ms`);
    if (sheet) console.log(`A sheet of ${sheet.codes} codes on a phone on slow 4G: ${Math.round(sheet.p50)} ms (worst ${Math.round(sheet.worst)}), ${ms(sheet.p50 / sheet.codes)} ms a code`);
    verdicts.push(judge(bundle.p99 <= CHECK_BUDGET_MS, `recall bundle on a phone: p99 ${bundle.p99.toFixed(3)} ms a code (at most ${CHECK_BUDGET_MS})`));
  }
  console.log(`\n${verdicts.join('\n')}`);
  const folder = fileURLToPath(new URL('../bench-results', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: availableParallelism(), platform: `${process.platform} ${process.arch}` };
  writeFileSync(path.join(folder, 'bench.json'), JSON.stringify({ machine, captures, lookups, bundles, recallBundle, desk, reaches, lab, filing, check, verdicts }, null, 2));
  return verdicts.some((line) => line.startsWith('OVER')) ? EXIT.fault : EXIT.done;
});
