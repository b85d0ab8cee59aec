import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import * as schema from '../schema';
import { longServerTransaction, type Database, type Db, type DriverSettings } from './database';
import { migrateServer } from './migrate-server';

/** Shorter than the five seconds a page may take, so that a server that is down still gets a sentence. */
const CONNECT_TIMEOUT_MS = 3_000;

export interface PgSettings extends DriverSettings {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
}

/** Opens a plain PostgreSQL server (or Citus) and migrates it. */
export async function openPg(settings: PgSettings): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: settings.statementTimeoutMs,
    keepAlive: true,
    application_name: 'suma',
  });
  // An idle connection that the server drops is replaced at the next query, which reports its own error.
  pool.on('error', () => undefined);
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
  const db = drizzle(pool, { schema }) as unknown as Db;
  return {
    db,
    driver: 'pg',
    read: async <Row>(statement: { name: string; text: string }, params: readonly unknown[]) =>
      (await pool.query({ name: statement.name, text: statement.text, values: [...params] })).rows as Row[],
    runBare: async (text, params = []) => (await pool.query(text, [...params])).rows as Record<string, unknown>[],
    longTransaction: longServerTransaction(db),
    ping: async () => void (await pool.query('select 1')),
    close: () => (closing ??= pool.end()),
  };
}
