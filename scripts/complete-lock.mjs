import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * `node scripts/complete-lock.mjs`: adds to package-lock.json the optional platform packages that the registry it
 * was made with did not carry (binaries for other operating systems). Without them `npm ci` calls the
 * lock file out of step and stops. Run it after any change of dependencies; a test notices when it is due.
 */

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));

const SYSTEMS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony'];
const MACHINES = { arm64: 'arm64', x64: 'x64', ia32: 'ia32', arm: 'arm', ppc64: 'ppc64', s390x: 's390x', riscv64: 'riscv64', wasm32: 'wasm32' };

for (const entry of missingOptional()) {
  const words = entry.name.split(/[-/]/);
  const system = SYSTEMS.find((name) => words.includes(name));
  const machine = Object.entries(MACHINES).find(([word]) => words.includes(word))?.[1];
  lock.packages[`node_modules/${entry.name}`] = {
    version: entry.version,
    ...(machine === undefined ? {} : { cpu: [machine] }),
    ...(entry.dev ? { dev: true } : {}),
    optional: true,
    ...(system === undefined ? {} : { os: [system] }),
  };
  console.log(`added ${entry.name}@${entry.version}`);
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** Optional dependencies of locked packages that the lock file does not hold, with the exact version asked for. */
function missingOptional() {
  const { packages } = lock;
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages))
      .map(([name, version]) => ({ name, version, dev })),
  );
}
