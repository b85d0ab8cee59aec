import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

/** What the build is made of; a change in any of these asks for a new one. */
const SOURCES = ['app', 'components', 'lib', 'db', 'public', 'fixtures', 'next.config.mjs', 'proxy.ts', 'instrumentation.ts', 'package-lock.json', 'postcss.config.mjs', 'tsconfig.json', 'scripts/copy-assets.mjs'];
/** Written by the build itself into public/. */
const BUILT = /^(sw\.js|worker-|workbox-|fallback-|swe-worker-|decoder$)/;

function* filesOf(place) {
  const absolute = path.join(root, place);
  if (!existsSync(absolute)) return;
  const entries = readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (place === 'public' && BUILT.test(entry.name)) continue;
    const inside = path.join(place, entry.name);
    if (/\.test\.tsx?$/.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(inside);
    else yield inside;
  }
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    const files = /\.\w+$/.test(source) ? [source] : filesOf(source);
    for (const file of files) if (existsSync(path.join(root, file))) hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Builds for production, unless the last build was made of exactly these sources. */
export function ensureBuilt() {
  const wanted = fingerprint();
  const stamp = path.join(root, '.next', 'suma-built');
  if (existsSync(stamp) && existsSync(path.join(root, '.next', 'BUILD_ID')) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Building for production (about a minute) …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) {
    console.error('The build failed; see its message above.');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
