import { EXTENSIONS } from '../extensions';

/** Any fixed number; all our servers use the same. */
const MIGRATION_LOCK = 7_305_551_208;

/**
 * Brings a server's schema up to date on one connection, under an advisory lock, so that servers
 * starting together wait for each other. `migrate` is the driver's own.
 */
export async function migrateServer(query: (text: string) => Promise<unknown>, migrate: () => Promise<void>): Promise<void> {
  await query('set statement_timeout = 0');
  await query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    for (const extension of EXTENSIONS) await query(`create extension if not exists "${extension}"`);
    await migrate();
  } finally {
    await query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    await query('reset statement_timeout');
  }
}
