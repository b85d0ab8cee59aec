import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MARK = path.join('db', 'migrations', 'meta', '_journal.json');

/**
 * Folder that holds `db/`, found at run time: a bundled server has no source files beside it, but
 * it is started in the project folder, and scripts and tests are not always. Throws when neither the
 * working directory nor this module has the migrations near it.
 */
export function findRoot(given?: string): string {
  const starts = [given, process.cwd(), moduleFolder()];
  for (const start of starts) {
    for (let at = start; at !== undefined; at = path.dirname(at)) {
      if (existsSync(path.join(at, MARK))) return at;
      if (at === path.dirname(at)) break;
    }
  }
  throw new Error(`No ${MARK} was found above ${process.cwd()}. Start in the project folder.`);
}

function moduleFolder(): string | undefined {
  try {
    return path.dirname(fileURLToPath(import.meta.url));
  } catch {
    return undefined;
  }
}
