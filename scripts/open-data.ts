import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { getEnvironment } from '@/lib/server/env';
import { openKeyRing } from '@/lib/server/keys';
import { toDumpFolder } from '@/lib/server/open-data/dump';
import { type PublishedKeys, checkFiles, parseKeys } from '@/lib/server/open-data/manifest';
import { runUseCase } from '@/lib/server/services';
import { EXIT, runScript } from './run-script';

const USAGE = `Open data files: every open register as CSV and NDJSON with a signed manifest.

  npm run open-data                                    makes today's files in DATA_DIR/open-data
  npm run open-data -- --verify <folder> [--keys <k>]  checks checksums and signature

<k> is a file or an https address with the published keys (/.well-known/suma-keys.json); without it the keys of DATA_DIR.
Exit: 0 done, 1 fault, 2 wrong use or files that are not what they claim, 4 no such folder or keys, 6 store not available now.
`;

/** Published keys from a file, an address, or this installation. */
async function findKeys(from: string | undefined): Promise<PublishedKeys | undefined> {
  if (from !== undefined && /^https?:\/\//.test(from)) {
    const response = await fetch(from);
    return response.ok ? parseKeys(await response.json()) : undefined;
  }
  if (from !== undefined) return existsSync(from) ? parseKeys(JSON.parse(await readFile(from, 'utf8'))) : undefined;
  const { DATA_DIR, SUMA_KEYS } = getEnvironment();
  const dataDir = path.resolve(DATA_DIR);
  // Opening a ring that is not there would make one, and that could verify nothing.
  if (SUMA_KEYS === undefined && !existsSync(path.join(dataDir, 'keys', 'keys.json'))) return undefined;
  return parseKeys({ keys: openKeyRing({ dataDir, now: new Date(), ...(SUMA_KEYS === undefined ? {} : { fromEnvironment: SUMA_KEYS }) }).publicKeys() });
}

await runScript(async () => {
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, strict: false, options: { verify: { type: 'string' }, keys: { type: 'string' } } });
  const { verify, keys: from, ...unknown } = values;
  if (positionals.length > 0 || Object.keys(unknown).length > 0 || verify === true || verify === '' || (from !== undefined && (typeof from !== 'string' || verify === undefined))) {
    console.error(USAGE);
    return EXIT.refused;
  }
  if (typeof verify === 'string') {
    if (!existsSync(verify)) {
      console.error(`There is no folder ${verify}.`);
      return EXIT.notFound;
    }
    const keys = await findKeys(from);
    if (keys === undefined) {
      console.error('There are no published keys to check with: give --keys with a file or the address of /.well-known/suma-keys.json.');
      return EXIT.notFound;
    }
    const checked = await checkFiles(verify, keys);
    if (!checked.ok) {
      for (const fault of checked.error) console.error(fault);
      return EXIT.refused;
    }
    const { date, files, keyId } = checked.value;
    console.log(`${files.length} files of ${date} are what the manifest says; it is signed by key ${keyId}.`);
    return EXIT.done;
  }
  const { date, files } = await runUseCase('open-data', {});
  for (const { name, rows, bytes } of files) console.log(`${name}\t${rows} rows\t${bytes} bytes`);
  console.log(`${date}: ${path.join(toDumpFolder(path.resolve(getEnvironment().DATA_DIR)), date)}`);
  return EXIT.done;
});
