import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitForServer } from '../setup/wait-for-server.mjs';

export interface RunningServer {
  readonly base: string;
  readonly process: ChildProcess;
  /** Ends the server with the signal and waits until it is gone. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

const START_DEADLINE_MS = 60_000;

/** Starts the production build on a data directory and waits until its store answers. @throws when it does not come up */
export async function runServer(options: {
  readonly port: number;
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** `answering`: any HTTP answer is enough, also one that says the store is away. */
  readonly until?: 'healthy' | 'answering';
}): Promise<RunningServer> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const base = `http://127.0.0.1:${options.port}`;
  const child = spawn(process.execPath, [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'start', '-p', String(options.port), '-H', '127.0.0.1'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...options.env, DATA_DIR: options.dataDir, PORT: String(options.port), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };
  const deadline = Date.now() + START_DEADLINE_MS;
  if (await waitForServer(base, { goesOn: () => Date.now() < deadline && child.exitCode === null, until: options.until ?? 'healthy' })) return { base, process: child, stop };
  await stop('SIGKILL');
  throw new Error(`The server did not come up on port ${options.port}.`);
}
