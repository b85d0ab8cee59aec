import { DataDirectoryInUse, DataDirectoryUnwritable, StoreUnavailable, UnsuitableDatabase, toStoreError } from '@/db/errors';
import { EnvironmentError } from './env';
import { logFault } from './fault';
import { findLatest, makeDump } from './open-data/dump';
import { afterUnref, startNightly } from './open-data/schedule';
import { getServices } from './running';
import { startUpkeep } from './upkeep';

/** Exit codes of a start that cannot go on: wrong settings, and a directory that another process owns. */
const EXIT = { settings: 2, inUse: 6 } as const;

/** Opens the services of this server. Ends the process where waiting would not help. */
export async function openOrStop(): Promise<void> {
  try {
    const services = await getServices();
    startNightly({ clock: services.clock, findLatest: async () => (await findLatest(services.dataDir))?.manifest, make: () => makeDump(services), after: afterUnref });
    startUpkeep(services, afterUnref);
  } catch (thrown) {
    const error = toStoreError(thrown);
    if (error instanceof EnvironmentError || error instanceof UnsuitableDatabase || error instanceof DataDirectoryUnwritable) stop(error, EXIT.settings);
    if (error instanceof DataDirectoryInUse) stop(error, EXIT.inUse);
    if (error instanceof StoreUnavailable) console.error('The database does not answer yet; requests are answered 503 until it does.');
    else console.error(`The store could not be opened (reference ${logFault('start', error)}).`);
  }
}

function stop(error: Error, code: number): never {
  console.error(error.message);
  process.exit(code);
}
