import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './setup/install.mjs';

/*
 * `npm test`: installs what is missing, then runs everything: types, lint, unit and contract tests on
 * PGlite and on a real PostgreSQL, the production build, the browser journeys. Every part runs even
 * when an earlier one failed; the last line counts.
 */

ensureInstalled();
const { ensureBrowser } = await import('./setup/browser.mjs');
const chromium = await ensureBrowser();
const results = path.join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const env = { ...process.env, CHROMIUM_PATH: chromium, NEXT_TELEMETRY_DISABLED: '1', CI: process.env.CI ?? '1' };

const start = (command, args, stdio, extra) => spawn(command, args, { cwd: root, stdio, env: { ...env, ...extra }, shell: process.platform === 'win32' });
const ended = (child) =>
  new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
const run = (command, args, extra = {}) => ended(start(command, args, 'inherit', extra));
/** Runs beside what is run meanwhile, and keeps what it says until it is asked for. */
function runBeside(command, args, extra = {}) {
  const child = start(command, args, ['ignore', 'pipe', 'pipe'], extra);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const end = ended(child);
  return async () => {
    const fine = await end;
    process.stdout.write(Buffer.concat(said));
    return fine;
  };
}

const counts = { passed: 0, failed: 0 };
async function part(title, work) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { passed, failed } = await work();
  counts.passed += passed;
  counts.failed += failed;
  console.log(`   ${title}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - started) / 1000)} s)`);
}
const asOne = (fine) => ({ passed: fine ? 1 : 0, failed: fine ? 0 : 1 });
/** Reads a runner's JSON report; a runner that left none has failed as a whole. */
function report(file, fine, count) {
  try {
    const read = count(JSON.parse(readFileSync(file, 'utf8')));
    return fine || read.failed > 0 ? read : { ...read, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

await part('Types', async () => asOne((await run(bin('tsc'), ['--noEmit'])) && (await run(bin('tsc'), ['--noEmit', '-p', 'lib/scan/worker/tsconfig.json']))));
await part('Lint', async () => asOne(await run(bin('oxlint'), [])));
// The build leaves a core idle for most of its time.
const build = runBeside(process.execPath, ['--input-type=module', '-e', "const { ensureBuilt } = await import('./scripts/setup/build.mjs'); ensureBuilt();"], { TYPES_CHECKED: '1' });
await part('Unit and contract', async () => {
  const file = path.join(results, 'unit.json');
  const fine = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  return report(file, fine, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }));
});
let built = false;
await part('Production build', async () => {
  built = await build();
  return asOne(built);
});
/** Workers with a server and a store each: one leaves one of two cores idle. */
const E2E_WORKERS = '2';
await part('Browser journeys', async () => {
  if (!built) return { passed: 0, failed: 1 };
  const file = path.join(results, 'e2e.json');
  const fine = await run(bin('playwright'), ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file, E2E_WORKERS });
  return report(file, fine, (json) => ({ passed: json.stats.expected + json.stats.flaky, failed: json.stats.unexpected }));
});

console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
