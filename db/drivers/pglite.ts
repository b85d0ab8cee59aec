import { type PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { takeDataDirectory } from '../data-directory';
import { EXTENSIONS } from '../extensions';
import * as schema from '../schema';
import path from 'node:path';
import type { Database, Db, DriverSettings } from './database';
import { PgliteClient, withStatementDeadline } from './pglite-client';

export interface PgliteSettings extends DriverSettings {
  readonly dataDir: string;
  readonly root: string;
}

/**
 * Opens the embedded database under `dataDir` in a thread of its own, takes the directory's lock and
 * migrates. Throws `DataDirectoryInUse` and `DataDirectoryUnwritable`.
 */
export async function openPglite(settings: PgliteSettings): Promise<Database> {
  const lock = takeDataDirectory(settings.dataDir);
  const client = new PgliteClient({ dataDir: path.join(settings.dataDir, 'pg'), root: settings.root, statementTimeoutMs: settings.statementTimeoutMs });
  const db = drizzle({ client: client as unknown as PGlite, schema });
  try {
    await client.open();
    for (const extension of EXTENSIONS) await client.exec(`create extension if not exists "${extension}"`);
    await migrate(db, { migrationsFolder: settings.migrationsFolder });
  } catch (error) {
    await client.close();
    lock.release();
    throw error;
  }
  const run = async (text: string, params: readonly unknown[]): Promise<unknown[]> => (await client.query(text, [...params])).rows;
  let closing: Promise<void> | undefined;
  return {
    db: db as unknown as Db,
    driver: 'pglite',
    read: async <Row>(statement: { text: string }, params: readonly unknown[]) => (await run(statement.text, params)) as Row[],
    runBare: async (text, params = []) => (await run(text, params)) as Record<string, unknown>[],
    longTransaction: (timeoutMs, work) => withStatementDeadline(timeoutMs, () => (db as unknown as Db).transaction(work)),
    ping: async () => void (await run('select 1', [])),
    close: () => (closing ??= client.close().finally(() => lock.release())),
  };
}
