import { createPool } from '@vercel/postgres';
import type { VercelPool } from '@vercel/postgres';
import { drizzle } from 'drizzle-orm/vercel-postgres';
import { migrate } from 'drizzle-orm/vercel-postgres/migrator';
import { UnsuitableDatabase } from '../errors';
import * as schema from '../schema';
import { longServerTransaction, type Database, type Db, type DriverSettings } from './database';
import { migrateServer } from './migrate-server';

export interface VercelSettings extends DriverSettings {
  readonly url: string;
  readonly poolSize: number;
  /** Replaces the client class of the pool: a test's way to reach a local server. */
  readonly configurePool?: (pool: VercelPool) => void;
}

/**
 * Refuses an address that `@vercel/postgres` cannot serve: it speaks WebSocket to Neon's pooled
 * hosts only, never plain TCP.
 */
export function checkVercelUrl(url: string): void {
  let host: string;
  try {
    host = new URL(url).hostname;
  } catch (cause) {
    throw new UnsuitableDatabase('POSTGRES_URL is not an address of the form postgresql://user:password@host/database.', { cause });
  }
  if (!host.includes('-pooler.')) {
    throw new UnsuitableDatabase('POSTGRES_URL is for the pooled addresses of Vercel and Neon (with "-pooler." in the host). For any other PostgreSQL server, set DATABASE_URL instead and leave POSTGRES_URL empty.');
  }
}

/** Opens a Vercel or Neon database and migrates it. */
export async function openVercel(settings: VercelSettings): Promise<Database> {
  if (!settings.configurePool) checkVercelUrl(settings.url);
  const pool = createPool({ connectionString: settings.url, max: settings.poolSize, connectionTimeoutMillis: 3_000 });
  settings.configurePool?.(pool);
  pool.on('error', () => undefined);
  // A pooled address takes no start parameters, so the limit is set on each new connection.
  pool.on('connect', (client) => void client.query(`set statement_timeout = ${Math.trunc(settings.statementTimeoutMs)}`).catch(() => undefined));
  try {
    const client = await pool.connect();
    try {
      await migrateServer((text) => client.query(text), () => migrate(drizzle(client), { migrationsFolder: settings.migrationsFolder }));
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const run = async (text: string, params: readonly unknown[]): Promise<unknown[]> => (await pool.query(text, [...params])).rows as unknown[];
  const db = drizzle(pool, { schema }) as unknown as Db;
  return {
    db,
    driver: 'vercel',
    // A transaction pooler may hand each query another connection, so statements stay unnamed.
    read: async <Row>(statement: { text: string }, params: readonly unknown[]) => (await run(statement.text, params)) as Row[],
    runBare: async (text, params = []) => (await run(text, params)) as Record<string, unknown>[],
    longTransaction: longServerTransaction(db),
    ping: async () => void (await run('select 1', [])),
    close: () => (closing ??= pool.end()),
  };
}
