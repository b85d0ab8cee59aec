import path from 'node:path';

/*
 * Where the journeys live: ports, stores, results. Each worker has a server and a store of its own, so that what
 * one journey files or publishes meets no other that runs beside it. Everything is named after the first port:
 * two runs by hand on ports of their own do not meet either.
 */

const FIRST_PORT = Number(process.env.E2E_PORT || 4173);
/** Journeys with a server of their own count up from their worker's port. */
const PORTS_APART = 100;

/** How many workers run side by side. */
export const WORKERS = Number(process.env.E2E_WORKERS || 1);

export interface RunPlace {
  readonly port: number;
  readonly dataDir: string;
}
const placeOf = (worker: number): RunPlace => {
  const port = FIRST_PORT + worker * PORTS_APART;
  return { port, dataDir: path.resolve('test-results', `e2e-data-${port}`) };
};
export const PLACES: readonly RunPlace[] = Array.from({ length: WORKERS }, (_, worker) => placeOf(worker));

/** Of the server of this worker. */
export const { port: PORT, dataDir: DATA_DIR } = placeOf(Number(process.env.TEST_PARALLEL_INDEX || 0));
/** The store as the samples leave it; every server of the journeys begins with a copy. */
export const SEED_DIR = path.resolve('test-results', `e2e-seed-${FIRST_PORT}`);
export const OUTPUT_DIR = path.join('test-results', `e2e-${FIRST_PORT}`);
