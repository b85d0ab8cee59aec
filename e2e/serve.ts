import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLACES } from './run-place';
import { copySeed, makeSeed } from './seed';

/* A worker's server: a copy of the samples' store, then the production build. The first one, started before the others, makes the store. */

const [dataDir = '', port = ''] = [process.env.DATA_DIR, process.env.PORT];
if (PLACES[0]?.port === Number(port)) makeSeed();
copySeed(dataDir);

const root = fileURLToPath(new URL('..', import.meta.url));
const server = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
process.on('exit', () => server.kill('SIGKILL'));
server.once('exit', (code) => process.exit(code ?? 0));
