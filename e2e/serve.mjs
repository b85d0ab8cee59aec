import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/* The server of the journeys: an empty store of its own, the samples through the capture path, then the production build. */

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(process.env.DATA_DIR, { recursive: true, force: true });
const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const seeded = spawnSync(process.execPath, [tsx, path.join(root, 'scripts', 'load-samples.ts'), '--quiet'], { cwd: root, stdio: 'inherit' });
if (seeded.status !== 0) process.exit(seeded.status ?? 1);

const server = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
process.on('exit', () => server.kill('SIGKILL'));
server.once('exit', (code) => process.exit(code ?? 0));
