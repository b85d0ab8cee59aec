import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { EXTENSIONS } from '../extensions';
import * as schema from '../schema';
import type { Database, Db } from './database';

export interface MemoryDatabase extends Database {
  /** The whole database as a file that `openPgliteMemory` takes. */
  dump(): Promise<Blob>;
}

/** A database in this process's memory, for tests: fresh and migrated, or as a dump has it. */
export async function openPgliteMemory(settings: { readonly migrationsFolder: string; readonly from?: Blob }): Promise<MemoryDatabase> {
  const extensions = { pg_trgm } satisfies Record<(typeof EXTENSIONS)[number], unknown>;
  const client = await PGlite.create({ extensions, ...(settings.from ? { loadDataDir: settings.from } : {}) });
  const own = drizzle({ client, schema });
  if (!settings.from) {
    for (const extension of EXTENSIONS) await client.exec(`create extension if not exists "${extension}"`);
    await migrate(own, { migrationsFolder: settings.migrationsFolder });
  }
  const db = own as unknown as Db;
  const run = async (text: string, params: readonly unknown[]): Promise<unknown[]> => (await client.query(text, [...params])).rows;
  let closing: Promise<void> | undefined;
  return {
    db,
    driver: 'pglite',
    read: async <Row>(statement: { text: string }, params: readonly unknown[]) => (await run(statement.text, params)) as Row[],
    runBare: async (text, params = []) => (await run(text, params)) as Record<string, unknown>[],
    longTransaction: (_, work) => db.transaction(work),
    ping: async () => void (await run('select 1', [])),
    close: () => (closing ??= client.close()),
    dump: () => client.dumpDataDir('none'),
  };
}
