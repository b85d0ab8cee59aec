import path from 'node:path';

/*
 * Where a run of the journeys lives: its port, its store, its results. Two runs side by side (`npm test` makes two, because
 * there are two cores at least) have each their own.
 */

const RUN = process.env.E2E_RUN === undefined || process.env.E2E_RUN === '' ? '' : `-${process.env.E2E_RUN}`;

/** Port of the server of the journeys; journeys with a server of their own count up from here. */
export const PORT = Number(process.env.E2E_PORT ?? 4173);
/** Store of that server. */
export const DATA_DIR = path.resolve('test-results', `e2e-data${RUN}`);
export const OUTPUT_DIR = path.join('test-results', `e2e${RUN}`);
