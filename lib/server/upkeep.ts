import { declareDataRegion, findDataRegion } from '@/db/stores/data-region';
import { recomputeTerms, type Recomputed } from '@/lib/trace/cases/recompute';
import { runRetention } from '@/lib/trace/cases/retention';
import { logFault } from './fault';
import type { Services } from './services';

/* What the cases need now and then, without anybody at the desk: by the clock of the server, or from the shell. */

/** Cases, or rows, taken at a time. */
const SLICE = 200;
const HOUR_MS = 3_600_000;
/** After the start, so that the first visitors are not kept waiting. */
const FIRST_MS = 60_000;
/** A key is forgotten no sooner than this after a newer one was made: whoever was sealing with it has finished. */
const KEY_REST_MS = HOUR_MS;

/** Takes out the personal data that have been kept long enough. @returns cases erased */
export async function eraseOld({ ctx }: Services): Promise<number> {
  let erased = 0;
  for (let done = SLICE; done === SLICE; erased += done) done = await runRetention(SLICE, ctx());
  return erased;
}

/** Counts provisional terms again, after a year's notice of holidays was taken in. */
export const recomputeProvisional = ({ ctx }: Services): Promise<Recomputed> => recomputeTerms(SLICE, ctx());

export interface RenewedKeys {
  /** Key made now; absent where none was asked for, or where the ring is the environment's. */
  readonly made?: string;
  /** Rows re-encrypted under the newest key. */
  readonly rows: number;
  readonly forgotten: readonly string[];
  /** The ring comes from `SUMA_KEYS`: whoever keeps it adds and removes keys. */
  readonly fromEnvironment: boolean;
}

/**
 * Re-encrypts the data of complainants under the newest key, after making one where `make` says so. May break off
 * and be called again. `forget` takes keys out of the ring that nothing is sealed with: copies of the database that
 * are older than that can be read no more.
 */
export async function renewKeys({ make, forget }: { readonly make: boolean; readonly forget: boolean }, { keys, clock, ctx }: Services, onProgress: (rows: number) => void = () => undefined): Promise<RenewedKeys> {
  const { cases, audit } = ctx();
  const made = make ? keys.addPersonalKey(clock.now()) : undefined;
  let rows = 0;
  for (let done = SLICE; done === SLICE; onProgress(rows)) {
    done = await cases.rotateKeys(SLICE);
    rows += done;
  }
  const forgotten = forget ? keys.dropPersonalKeys(await cases.keysInUse(), new Date(clock.now().getTime() - KEY_REST_MS)) : [];
  if (made !== undefined || rows > 0 || forgotten.length > 0) {
    await audit.append({
      at: clock.now().toISOString(), by: 'cli', action: 'keys.rotated', subject: `key:${keys.personal.newestKey()}`,
      detail: { rows: String(rows), ...(made === undefined ? {} : { made }), ...(forgotten.length === 0 ? {} : { forgotten: forgotten.join(' ') }) },
    });
  }
  return { ...(made === undefined ? {} : { made }), rows, forgotten, fromEnvironment: keys.isFromEnvironment };
}

/** Declares where the database keeps its data, see `db/stores/data-region`. @returns what it is declared for from now on */
export async function declareRegion({ region, by }: { readonly region: string; readonly by: string }, { database, clock }: Services): Promise<{ readonly region: string }> {
  await declareDataRegion(database, region.trim().toUpperCase(), by, clock);
  return { region: (await findDataRegion(database)) ?? '' };
}

/** Every few hours: retention, and terms whose year has its notice by now. A failure is logged and the next round tries again. */
export function startUpkeep(services: Services, after: (ms: number, run: () => void) => void): void {
  const run = async (): Promise<void> => {
    try {
      await eraseOld(services);
      await recomputeProvisional(services);
    } catch (error) {
      logFault('upkeep', error);
    }
    after(6 * HOUR_MS, () => void run());
  };
  after(FIRST_MS, () => void run());
}
