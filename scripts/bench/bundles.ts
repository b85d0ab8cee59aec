import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { runServer } from './server';

/** Budgets of own JavaScript above the framework's floor, in bytes after gzip. */
export const BUDGETS: Readonly<Record<string, number>> = { result: 25_000, scan: 45_000, enterprises: 25_000, recalls: 25_000, check: 25_000 };

export interface RouteSize {
  readonly route: string;
  readonly total: number;
  readonly above: number;
  readonly budget?: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const sizes = new Map<string, number>();

function gzipped(file: string): number {
  let size = sizes.get(file);
  if (size === undefined) sizes.set(file, (size = gzipSync(readFileSync(path.join(root, '.next', file)), { level: 9 }).byteLength));
  return size;
}

/** The framework's own files: what every page of any app loads. */
function floorFiles(): Set<string> {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, '.next', 'build-manifest.json'), 'utf8'));
  const files = (manifest as { rootMainFiles: string[] }).rootMainFiles;
  return new Set(files);
}

/**
 * First-load JavaScript of pages of the running production server: what their HTML names as scripts and
 * as islands, after gzip, and how much of it is not the framework's.
 * @param base address of the server; @param routes name → path
 */
export async function measureBundles(base: string, routes: Readonly<Record<string, string>>): Promise<{ floor: number; routes: RouteSize[] }> {
  const floor = floorFiles();
  const floorSize = [...floor].reduce((sum, file) => sum + gzipped(file), 0);
  const measured: RouteSize[] = [];
  for (const [route, address] of Object.entries(routes)) {
    const html = await (await fetch(base + address)).text();
    // Islands are named in the page's data rather than in script tags. Polyfills are marked nomodule: no current browser loads them.
    const old = new Set([...html.matchAll(/<script\b[^>]*\bsrc="\/_next\/(static\/[^"?]+)[^>]*\bnomodule\b/gi)].map(([, file]) => file));
    const named = [...html.matchAll(/static\/[^"'\\?\s]+?\.js/g)].map(([file]) => decodeURIComponent(file));
    const files = new Set(named.filter((file) => !old.has(file)));
    const total = [...files].reduce((sum, file) => sum + gzipped(file), 0);
    const above = [...files].filter((file) => !floor.has(file)).reduce((sum, file) => sum + gzipped(file), 0);
    const budget = BUDGETS[route];
    measured.push({ route, total, above, ...(budget === undefined ? {} : { budget }) });
  }
  return { floor: floorSize, routes: measured };
}

/** Whether there is a production build to measure. */
export const isBuilt = (): boolean => existsSync(path.join(root, '.next', 'BUILD_ID'));

/** Port of the benchmark's own server. */
const PORT = 4611;

/** Starts the production build on an empty store and measures its routes; undefined when nothing is built. */
export async function benchBundles(): Promise<{ floor: number; routes: RouteSize[] } | undefined> {
  if (!isBuilt()) {
    console.error('Bundle sizes are left out: nothing is built yet (npm run build).');
    return undefined;
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-bench-app-'));
  const server = await runServer({ port: PORT, dataDir, env: { DATABASE_URL: '', POSTGRES_URL: '' } });
  try {
    return await measureBundles(server.base, {
      scan: '/',
      result: '/t/01/09520000000028/10/NONE',
      enterprises: '/enterprises',
      recalls: '/recalls',
      check: '/check',
      samples: '/samples',
    });
  } finally {
    await server.stop('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}
