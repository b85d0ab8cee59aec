import { EXTENSIONS } from '../extensions';

/** Any fixed number; all our servers use the same. */
const MIGRATION_LOCK = 7_305_551_208;

/**
 * Brings a server's schema up to date on one connection, under an advisory lock, so that servers
 * starting together wait for each other. `migrate` is the driver's own.
 *
 * Lock and time limit belong to a transaction, not to the session: behind a transaction pooler a
 * session's lock would stay on a connection nobody finds again. The driver's migration opens a
 * transaction itself, which PostgreSQL takes as this one, and its commit ends both.
 */
export async function migrateServer(query: (text: string) => Promise<unknown>, migrate: () => Promise<void>): Promise<void> {
  await query('begin');
  try {
    await query('set local statement_timeout = 0');
    await query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    for (const extension of EXTENSIONS) await query(`create extension if not exists "${extension}"`);
    await migrate();
    await query('commit');
  } catch (error) {
    await query('rollback').catch(() => undefined);
    throw error;
  }
}
