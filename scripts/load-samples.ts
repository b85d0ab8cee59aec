import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runUseCase } from '@/lib/server/services';
import { runScript } from './run-script';

/** Reads the sample chains and registers from `fixtures/`, as `loadSamples` takes them. */
export function readSamples() {
  const fixtures = path.resolve(import.meta.dirname, '..', 'fixtures');
  const read = (...parts: string[]) => readFileSync(path.join(fixtures, ...parts), 'utf8');
  const documents = readdirSync(path.join(fixtures, 'epcis', 'documents'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: sourceId }) =>
      readdirSync(path.join(fixtures, 'epcis', 'documents', sourceId))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => ({ sourceId, name, text: read('epcis', 'documents', sourceId, name) })),
    );
  return { documents, read };
}
