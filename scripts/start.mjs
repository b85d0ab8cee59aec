import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkNode, root } from './setup/install.mjs';

/*
 * `npm start`: the production server, without samples. `--lan` serves HTTPS on every address of this
 * machine with a self-signed certificate, because a phone's camera needs a secure context.
 */

checkNode();
if (!existsSync(path.join(root, '.next', 'BUILD_ID'))) {
  console.error('Nothing is built yet. Run "npm run build" first, or "npm run demo" for everything at once.');
  process.exit(1);
}

const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is a number from 0 to 65535, not ${process.env.PORT}.`);
  process.exit(2);
}
const lan = process.argv.includes('--lan');
/** In --lan the app itself listens on this machine only, one port further; the TLS front is what phones see, and the one proxy it trusts. */
const innerPort = lan ? port + 1 : port;
const hostname = lan ? '127.0.0.1' : (process.env.HOST ?? '0.0.0.0');

const server = spawn(process.execPath, [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'start', '-p', String(innerPort), '-H', hostname], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(innerPort), ...(lan ? { TRUSTED_PROXIES: '1' } : {}) },
});
const stop = (signal) => () => server.kill(signal);
process.on('SIGINT', stop('SIGINT'));
process.on('SIGTERM', stop('SIGTERM'));
process.on('exit', stop('SIGKILL'));
server.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));

if (lan) {
  const { serveLan } = await import('./setup/lan.mjs');
  await serveLan({ port, innerPort, dataDir: path.resolve(root, process.env.DATA_DIR || './data') });
}
