import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './setup/install.mjs';
import { waitForServer } from './setup/wait-for-server.mjs';

/*
 * `npm run demo`: installs, builds, fills the store with the sample chains through the capture path,
 * starts, and prints the address and codes to scan.
 */

ensureInstalled();
const { ensureBuilt } = await import('./setup/build.mjs');
ensureBuilt();

/** How long the wait is not explained, in milliseconds. */
const PATIENCE_MS = 30_000;
const port = Number(process.env.PORT || 3000);
const lan = process.argv.includes('--lan');
const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

console.log('Loading the sample chains …');
const seeded = spawnSync(process.execPath, [tsx, path.join(root, 'scripts', 'load-samples.ts')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: process.env });
if (seeded.status !== 0) process.exit(seeded.status ?? 1);

const server = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs'), ...(lan ? ['--lan'] : [])], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: process.env });
process.on('SIGINT', () => server.kill('SIGINT'));
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.on('exit', () => server.kill('SIGKILL'));
server.once('exit', (code) => process.exit(code ?? 0));

const inner = `http://127.0.0.1:${lan ? port + 1 : port}`;
// A server that stops ends this script above.
const patience = setTimeout(() => console.error('The server is up, but its store does not answer yet; see the lines above.'), PATIENCE_MS);
await waitForServer(inner, { goesOn: () => true });
clearTimeout(patience);
const address = lan ? `https://localhost:${port}` : `http://localhost:${port}`;
const samples = JSON.parse(readFileSync(path.join(root, 'fixtures', 'samples.json'), 'utf8'));

console.log(`\n  溯码 Suma is up: ${address}`);
console.log(`  Codes to scan (second screen or printout): ${address}/samples\n`);
for (const sample of samples) console.log(`  ${sample.state.padEnd(18)} ${sample.scan.replaceAll('\u001d', '<GS>').padEnd(54)} ${sample.title}`);
await printOneCode(samples);
console.log('\n  Stop with Ctrl+C. The store stays in DATA_DIR (default ./data).');

async function printOneCode(list) {
  const sample = list.find((entry) => entry.symbology === 'qrcode' && entry.state === 'ok') ?? list[0];
  if (!sample) return;
  const { default: qrcode } = await import('qrcode');
  console.log(`\n  ${sample.title}`);
  console.log(await qrcode.toString(sample.scan, { type: 'terminal', small: true }));
}
