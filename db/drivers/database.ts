import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from '../schema';

/** One type for all drivers. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;
/** What a transaction hands to its callback; inside one, only this may be used. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type DriverName = 'pglite' | 'pg' | 'vercel';

/** A fixed statement that is read often: the driver keeps it parsed under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** An open, migrated database. */
export interface Database {
  readonly db: Db;
  readonly driver: DriverName;
  /** Runs a fixed read. Rows are objects; `text` and `json` columns only, so that all drivers agree. */
  read<Row>(statement: Statement, params: readonly unknown[]): Promise<Row[]>;
  /** The bare driver, without drizzle or names: the yardstick of the benchmark. */
  runBare(text: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** A transaction whose statements may take longer than usual: a large publish. */
  longTransaction<T>(statementTimeoutMs: number, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when a trivial query was answered. */
  ping(): Promise<void>;
  /** Ends all connections and gives the data directory back. May be called twice. */
  close(): Promise<void>;
}

export interface DriverSettings {
  /** Longest a statement may run. */
  readonly statementTimeoutMs: number;
  readonly migrationsFolder: string;
}

/** `longTransaction` of a server, which counts the time itself. */
export const longServerTransaction = (db: Db): Database['longTransaction'] => (statementTimeoutMs, work) =>
  db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`));
    return work(tx);
  });
