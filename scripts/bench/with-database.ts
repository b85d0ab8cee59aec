import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '@/db/client';
import { openDatabase } from '@/db/client';
import { realPostgres } from '@/db/testing';

/** Longest a statement of a benchmark may run. */
const TIMEOUT_MS = 600_000;

/** Opens an empty database of the driver for the work and removes it afterwards: a server of its own or a directory of its own. */
export async function withDatabase<T>(driver: string, work: (database: Database) => Promise<T>): Promise<T> {
  if (driver === 'pg') {
    const server = await realPostgres();
    try {
      return await during(await openDatabase({ driver: 'pg', databaseUrl: server.url, statementTimeoutMs: TIMEOUT_MS }), work);
    } finally {
      await server.stop();
    }
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-bench-'));
  try {
    return await during(await openDatabase({ driver: 'pglite', dataDir, statementTimeoutMs: TIMEOUT_MS }), work);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function during<T>(database: Database, work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
