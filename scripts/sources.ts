import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SourceAccount } from '@/lib/trace/ports';
import { runUseCase } from '@/lib/server/services';
import { EXIT, runScript } from './run-script';

const USAGE = `Source platforms that may deliver data.

  npm run sources -- put <file.json>          create or change the sources in the file (one or a list)
  npm run sources -- key <source id> [label]  make an API key and print it once
`;

await runScript(async () => {
  const { positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: {} });
  const [command, first, label = 'shell'] = positionals;
  if (command === 'put' && first !== undefined) {
    const read: unknown = JSON.parse(readFileSync(first, 'utf8'));
    for (const account of (Array.isArray(read) ? read : [read]) as SourceAccount[]) {
      const { id } = await runUseCase('source-put', account);
      console.log(`source ${id} kept`);
    }
    return EXIT.done;
  }
  if (command === 'key' && first !== undefined) {
    const made = await runUseCase('source-key', { sourceId: first, label });
    if ('missing' in made) {
      console.error(`There is no source ${first}.`);
      return EXIT.notFound;
    }
    console.log(made.key);
    return EXIT.done;
  }
  console.error(USAGE);
  return EXIT.refused;
});
