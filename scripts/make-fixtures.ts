import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentText, type SampleDocument } from './chains/document';
import { FACTORY_DOCUMENTS } from './chains/factory';
import { FARM_DOCUMENTS } from './chains/farm';
import { REGULATED_DOCUMENTS } from './chains/regulated';
import { RECALLS } from './chains/recalls';
import { BLACKLIST, BLACKLIST_ENDED, enterprisesCsv } from './chains/registers';
import { SAMPLES } from './chains/samples';
import { SOURCES } from './chains/world';

/*
 * Writes fixtures/ from the compact descriptions in scripts/chains. Same input, same bytes:
 *   npx tsx scripts/make-fixtures.ts
 */

export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = [...FARM_DOCUMENTS, ...FACTORY_DOCUMENTS, ...REGULATED_DOCUMENTS];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file: path below `fixtures/` and its text. */
export function fixtureFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const doc of SAMPLE_DOCUMENTS) {
    const path = `epcis/documents/${doc.source}/${doc.name}.json`;
    if (files.has(path)) throw new Error(`two sample documents share the path ${path}`);
    files.set(path, documentText(doc));
  }
  files.set('sources.json', json(SOURCES));
  files.set('registers/enterprises.csv', enterprisesCsv());
  files.set('registers/blacklist.json', json(BLACKLIST));
  files.set('registers/blacklist-ended.json', json(BLACKLIST_ENDED));
  files.set('registers/recalls.json', json(RECALLS));
  files.set('samples.json', json(SAMPLES));
  return files;
}

export const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures');

/** The generated files as they are committed, `undefined` where one is missing. */
export const committedFile = (path: string): string | undefined => {
  try {
    return readFileSync(join(FIXTURES, path), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of fixtureFiles()) {
    mkdirSync(dirname(join(FIXTURES, path)), { recursive: true });
    writeFileSync(join(FIXTURES, path), text);
  }
  process.stdout.write(`${fixtureFiles().size} files written to fixtures/\n`);
}
