import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SEED_DIR } from './run-place';

/** The instant at which the samples are loaded and the servers stand still. */
export const E2E_CLOCK = '2026-11-21T12:00:00+08:00';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a script of the house on a store. @throws with what it said where it fails */
export function runScript(env: Readonly<Record<string, string>>, script: string, ...parameters: readonly string[]): void {
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const run = spawnSync(process.execPath, [tsx, path.join(root, 'scripts', `${script}.ts`), ...parameters], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  if (run.status !== 0) throw new Error(`${script} failed (${run.status}): ${run.stderr}`);
}

/** Loads the samples through the capture path, once for all servers of a run. */
export function makeSeed(): void {
  rmSync(SEED_DIR, { recursive: true, force: true });
  runScript({ DATA_DIR: SEED_DIR, SUMA_TEST_CLOCK: E2E_CLOCK, DATABASE_URL: '', POSTGRES_URL: '' }, 'load-samples', '--quiet');
}

/** Puts the samples' store at `dataDir`. @throws where no server of this run has made it */
export function copySeed(dataDir: string): void {
  if (!existsSync(SEED_DIR)) throw new Error('The store of the samples is not there: the server of the journeys makes it.');
  rmSync(dataDir, { recursive: true, force: true });
  cpSync(SEED_DIR, dataDir, { recursive: true, preserveTimestamps: true });
}
