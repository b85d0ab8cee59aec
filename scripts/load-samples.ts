import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getEnvironment } from '@/lib/server/env';
import type { SampleAccess } from '@/lib/server/desk/shell-commands';
import { runUseCase } from '@/lib/server/services';
import type { SourceAccount } from '@/lib/trace/ports';
import { REGISTER_KINDS } from '@/lib/trace/registers/columns';
import { EXIT, runScript } from './run-script';

/*
 * Fills the store with the sample chains, through the capture path that every source uses. Run twice it
 * changes nothing. `--quiet` prints only what went wrong.
 */

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const read = (...parts: string[]) => readFileSync(path.join(fixtures, ...parts), 'utf8');
const namesIn = (...parts: string[]) => readdirSync(path.join(fixtures, ...parts)).filter((name) => !name.startsWith('.')).sort();

/** Files are named for their registers; enterprises first, whatever else may speak of them. */
const registerFiles = () => {
  const kindOf = (name: string) => REGISTER_KINDS.find((kind) => kind === path.parse(name).name);
  return namesIn('registers').flatMap((name) => {
    const kind = kindOf(name);
    return kind === undefined ? [] : [{ kind, name, text: read('registers', name) }];
  }).sort((a, b) => REGISTER_KINDS.indexOf(a.kind) - REGISTER_KINDS.indexOf(b.kind));
};

/** A code counted often enough that its carrier makes one wonder. */
const SCANS_OF_REPEATED = 3;

/** Source whose key the demo prints. */
const KEY_SOURCE = 'sample-city-food';

interface SheetEntry {
  readonly state: string;
  readonly scan: string;
}

await runScript(async () => {
  const quiet = process.argv.includes('--quiet');
  const sheet = JSON.parse(read('samples.json')) as SheetEntry[];
  const report = await runUseCase('load-samples', {
    sources: JSON.parse(read('sources.json')) as SourceAccount[],
    documents: namesIn('epcis', 'documents').flatMap((sourceId) => namesIn('epcis', 'documents', sourceId).map((name) => ({ sourceId, name, text: read('epcis', 'documents', sourceId, name) }))),
    registers: registerFiles(),
    scans: sheet.filter(({ state }) => state === 'repeat-scan').map(({ scan }) => ({ raw: scan, times: SCANS_OF_REPEATED })),
  });
  if (!report.ok) {
    console.error(report.error.detail ?? report.error.code);
    for (const { path: place, reason } of report.error.issues ?? []) console.error(`  ${place}: ${reason}`);
    return EXIT.refused;
  }
  const { sources, documents, events, registerRows } = report.value;
  if (!quiet) console.log(`${documents} documents of ${sources} sources: ${events.created} statements new, ${events.repeated} known, ${events.amended} amended; ${registerRows} register rows.`);
  const key = await demoKey();
  if (!quiet && key !== undefined) console.log(`API key of ${KEY_SOURCE} (示例): ${key}`);
  const access = await demoDesk();
  if (!quiet) for (const { who, email, password } of access) console.log(`Desk (示例) ${who.padEnd(12)} ${email.padEnd(26)} ${password}`);
  return EXIT.done;
});

/** Passwords of the sample staff, kept like the key: the store has only their hashes. */
async function demoDesk(): Promise<readonly SampleAccess[]> {
  const file = path.join(path.resolve(getEnvironment().DATA_DIR), 'demo-desk');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SampleAccess[]) : [];
  const made = await runUseCase('desk-samples', {});
  const access = [...known.filter(({ who }) => !made.some((one) => one.who === who)), ...made];
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return access;
}

/** The store keeps only a key's hash, so the demo's own copy lies beside it, readable by its owner alone. */
async function demoKey(): Promise<string | undefined> {
  const dataDir = path.resolve(getEnvironment().DATA_DIR);
  const file = path.join(dataDir, 'demo-api-key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const made = await runUseCase('source-key', { sourceId: KEY_SOURCE, label: 'demo' });
  if (!('key' in made)) return undefined;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${made.key}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return made.key;
}
