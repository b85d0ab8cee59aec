import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openDatabase, type Database } from '../client';
import { closeFreshStores, emptyDatabase, freshStores, realPostgres, testStores, type RealPostgres, type TestStores } from '../testing';

/** The databases that keep the same contract. */
export const DATABASES = ['PGlite', 'PostgreSQL'] as const;

/**
 * Empty stores before each test of the surrounding `describe`: PGlite in memory, or a PostgreSQL server of its
 * own that runs as long as the suite.
 * @param take is handed the stores of the next test
 */
export function storesForEach(kind: (typeof DATABASES)[number], take: (stores: TestStores) => void): void {
  let server: RealPostgres | undefined;
  let database: Database | undefined;

  beforeAll(async () => {
    if (kind === 'PGlite') return;
    server = await realPostgres();
    database = await openDatabase({ databaseUrl: server.url });
  });
  afterAll(async () => {
    await database?.close();
    await server?.stop();
    if (kind === 'PGlite') await closeFreshStores();
  });
  beforeEach(async () => {
    if (!database) return take(await freshStores());
    await emptyDatabase(database);
    take(testStores(database));
  });
}
