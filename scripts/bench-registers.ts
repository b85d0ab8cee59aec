import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { benchRegisters, type RegisterFigures } from './bench/registers';
import { sumScores, toScoreLines } from './bench/registers-score';
import { withDatabase } from './bench/with-database';
import { EXIT, runScript } from './run-script';

/*
 * npm run bench:registers -- [--rows 200000] [--drivers pg,pglite] [--rounds 4]
 *
 * Searches a register of invented enterprises with every kind of query, each beside a plain indexed
 * lookup in the same run, and scores the 500 queries of the quality gate on the whole register. Writes
 * bench-results/registers.json.
 */

const { values: options } = parseArgs({
  args: process.argv.slice(2),
  options: { rows: { type: 'string', default: '200000' }, drivers: { type: 'string', default: 'pg,pglite' }, rounds: { type: 'string', default: '4' } },
});

/** Milliseconds that 99 of 100 searches of any kind may take on PostgreSQL. */
const MOST_MS = 50;
/** Of 100 queries so many must have their target among the first three. */
const LEAST_PER_HUNDRED = 98;

const ms = (value: number) => value.toFixed(2);

await runScript(async () => {
  const figures: RegisterFigures[] = [];
  const verdicts: string[] = [];
  for (const driver of options.drivers.split(',')) {
    const found = await withDatabase(driver, (database) => benchRegisters(database, { rows: Number(options.rows), rounds: Number(options.rounds) }));
    figures.push(found);
    console.log(`\n${driver}: ${found.fill.rows} enterprises, ${Math.round(found.fill.rowsPerSecond)} rows/s into the register, ${Math.round(found.fill.columnsPerSecond)}/s for the search columns alone; load of the machine ${loadavg()[0]?.toFixed(1)}`);
    console.table(found.searches.map((row) => ({ kind: row.kind, queries: row.queries, 'p50 ms': ms(row.p50), 'p99 ms': ms(row.p99), 'p99 of fastest': ms(row.calmP99), 'lookup p50': ms(row.bareP50), 'lookup p99': ms(row.bareP99), 'ratio (median)': row.ratio.toFixed(1) })));
    console.log(toScoreLines(found.scores));
    for (const row of found.searches) if (driver === 'pg') verdicts.push(`${row.p99 <= MOST_MS ? 'ok  ' : 'OVER'} ${row.kind}: p99 ${ms(row.p99)} ms (at most ${MOST_MS})`);
    const { found: hits, asked } = sumScores(found.scores);
    verdicts.push(`${hits * 100 >= asked * LEAST_PER_HUNDRED ? 'ok  ' : 'OVER'} ${driver} score ${hits}/${asked} (at least ${LEAST_PER_HUNDRED} of 100)`);
  }
  console.log(`\n${verdicts.join('\n')}`);
  const folder = fileURLToPath(new URL('../bench-results', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: availableParallelism(), platform: `${process.platform} ${process.arch}`, load: loadavg() };
  writeFileSync(path.join(folder, 'registers.json'), JSON.stringify({ machine, figures: figures.map(({ fill, searches, scores }) => ({ fill, searches, scores: Object.fromEntries([...scores].map(([kind, { found, asked }]) => [kind, { found, asked }])) })), verdicts }, null, 2));
  return verdicts.some((line) => line.startsWith('OVER')) ? EXIT.fault : EXIT.done;
});
