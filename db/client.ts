import path from 'node:path';
import type { Database, DriverName } from './drivers/database';
import { UnsuitableDatabase } from './errors';
import { findRoot } from './root';

export type { Database, Db, DriverName } from './drivers/database';

/** Where the store is; read from the environment elsewhere. */
export interface DatabaseConfig {
  /** `POSTGRES_URL`: a pooled Vercel or Neon address. */
  readonly postgresUrl?: string | undefined;
  /** `DATABASE_URL`: any PostgreSQL server. */
  readonly databaseUrl?: string | undefined;
  /** `DATA_DIR`: folder of the embedded database, which is used when neither address is given. */
  readonly dataDir?: string | undefined;
  /** `DB_DRIVER`: overrides the choice. */
  readonly driver?: DriverName | undefined;
  /** Longest a statement may run, 10 s when absent. */
  readonly statementTimeoutMs?: number | undefined;
  /** Connections at most, 10 when absent. */
  readonly poolSize?: number | undefined;
  /** Folder that holds `db/`; found from the working directory when absent. */
  readonly root?: string | undefined;
}

const STATEMENT_TIMEOUT_MS = 10_000;
const POOL_SIZE = 10;

/** Which driver the settings choose: `POSTGRES_URL`, else `DATABASE_URL`, else the embedded database. */
export const chooseDriver = (config: DatabaseConfig): DriverName =>
  config.driver ?? (config.postgresUrl ? 'vercel' : config.databaseUrl ? 'pg' : 'pglite');

/**
 * Opens and migrates the store. Throws `UnsuitableDatabase`, `DataDirectoryInUse`,
 * `DataDirectoryUnwritable`, or the driver's own error when the server cannot be reached.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const root = findRoot(config.root);
  const settings = {
    statementTimeoutMs: config.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    migrationsFolder: path.join(root, 'db', 'migrations'),
  };
  const poolSize = config.poolSize ?? POOL_SIZE;
  const driver = chooseDriver(config);
  switch (driver) {
    case 'vercel': {
      if (!config.postgresUrl) throw new UnsuitableDatabase('The vercel driver needs POSTGRES_URL.');
      const { openVercel } = await import('./drivers/vercel');
      return openVercel({ ...settings, url: config.postgresUrl, poolSize });
    }
    case 'pg': {
      if (!config.databaseUrl) throw new UnsuitableDatabase('The pg driver needs DATABASE_URL.');
      const { openPg } = await import('./drivers/pg');
      return openPg({ ...settings, url: config.databaseUrl, poolSize });
    }
    case 'pglite': {
      if (!config.dataDir) throw new UnsuitableDatabase('The embedded database needs DATA_DIR.');
      const { openPglite } = await import('./drivers/pglite');
      return openPglite({ ...settings, dataDir: path.resolve(config.dataDir), root });
    }
  }
}
