import path from 'node:path';
import { callOwner } from '@/db/owner-socket';
import { type Database, type DatabaseConfig, openDatabase } from '@/db/client';
import { DataDirectoryInUse } from '@/db/errors';
import { createStores } from '@/db/stores';
import { type Actor, PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import type { Clock, Ids } from '@/lib/trace/ports';
import { openClock, openIds } from './clock';
import { type Environment, getEnvironment } from './env';
import { type KeyRing, openKeyRing } from './keys';
import { type UseCaseName, type UseCases, runNamed } from './use-cases';

/** Everything a door needs, opened once per process. Scripts and tests load this too, so it names no Next API. */
export interface Services {
  readonly env: Environment;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly database: Database;
  /** Absolute folder of the embedded database, the keys and the owner's socket. */
  readonly dataDir: string;
  readonly ctx: (actor?: Actor) => CaseCtx;
  close(): Promise<void>;
}

const toDataDir = (env: Environment): string => path.resolve(/* turbopackIgnore: true */ process.cwd(), env.DATA_DIR);

const databaseConfig = (env: Environment): DatabaseConfig => ({
  driver: env.DB_DRIVER,
  postgresUrl: env.POSTGRES_URL,
  databaseUrl: env.DATABASE_URL,
  dataDir: toDataDir(env),
});

/**
 * Opens the database, the keys and the stores.
 * @throws DataDirectoryInUse when another process owns the embedded directory
 * @throws EnvironmentError for settings that cannot be used
 */
export async function openServices(env: Environment = getEnvironment()): Promise<Services> {
  const clock = openClock(env.SUMA_TEST_CLOCK);
  const ids = openIds(clock);
  const dataDir = toDataDir(env);
  const database = await openDatabase(databaseConfig(env));
  try {
    const keys = openKeyRing({ dataDir, now: clock.now(), ...(env.SUMA_KEYS === undefined ? {} : { fromEnvironment: env.SUMA_KEYS }) });
    const stores = createStores(database, { cipher: keys, clock, personal: keys.personal, ...(env.DATA_REGION === undefined ? {} : { dataRegion: env.DATA_REGION }) });
    return {
      env, keys, clock, ids, database, dataDir,
      ctx: (actor = PUBLIC_ACTOR) => ({ ...stores, clock, ids, actor, pseudonyms: keys, operator: env.OPERATOR }),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Runs a use case from the shell: here when the store can be opened, else at the process that owns the
 * embedded directory, over its socket. The caller cannot tell the difference.
 * @throws DataDirectoryInUse when the owner does not answer
 */
export async function runUseCase<N extends UseCaseName>(
  name: N,
  payload: UseCases[N]['payload'],
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<UseCases[N]['result']> {
  let services: Services;
  try {
    services = await openServices();
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error;
    return await callOwner<UseCases[N]['result']>(toDataDir(getEnvironment()), name, payload, (progress) => {
      if (Array.isArray(progress)) onProgress(Number(progress[0]), Number(progress[1]));
    });
  }
  try {
    return await runNamed(name, payload, services, onProgress);
  } finally {
    await services.close();
  }
}
