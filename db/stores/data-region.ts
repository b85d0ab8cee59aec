import { eq, sql } from 'drizzle-orm';
import type { Clock } from '@/lib/trace/ports';
import type { Database } from '../drivers/database';
import { OutsideDataRegion } from '../errors';
import { dataRegion } from '../schema';
import { rowsOf } from './rows';

/*
 * Data of complainants stay in one region (PIPL art. 36, 40; Cybersecurity Law art. 37). Nobody can ask a database
 * where it stands, so whoever runs it declares it, once, in the database itself. The declaration is bound to the
 * server's own identifier, made when its files were: it does not travel with a dump that is restored elsewhere.
 */

/** @returns the identifier of the server, or of the embedded directory's origin */
async function systemIdOf({ db }: Database): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(db, sql`select system_identifier::text as id from pg_control_system()`);
  return row?.id ?? '';
}

/** Region this database is declared for; undefined where nobody has, or where it was declared for another server. */
export async function findDataRegion(database: Database): Promise<string | undefined> {
  const [row] = await database.db.select({ region: dataRegion.region, systemId: dataRegion.systemId }).from(dataRegion).where(eq(dataRegion.id, 1));
  return row && row.systemId === (await systemIdOf(database)) ? row.region : undefined;
}

/**
 * Declares where this database keeps its data, in place of what was declared before.
 * @param region ISO 3166, for example `CN`
 * @param by who says so
 */
export async function declareDataRegion(database: Database, region: string, by: string, clock: Clock): Promise<void> {
  const values = { region, systemId: await systemIdOf(database), declaredBy: by, declaredAt: clock.now().toISOString() };
  await database.db.insert(dataRegion).values({ id: 1, ...values }).onConflictDoUpdate({ target: dataRegion.id, set: values });
}

/** @returns whether data of complainants may be written here; always where no region is demanded */
export const isInDataRegion = async (database: Database, demanded: string | undefined): Promise<boolean> => demanded === undefined || (await findDataRegion(database)) === demanded;

/** @throws OutsideDataRegion when data of complainants may not be written here */
export async function requireDataRegion(database: Database, demanded: string | undefined): Promise<void> {
  if (demanded !== undefined && !(await isInDataRegion(database, demanded))) throw new OutsideDataRegion(demanded);
}
