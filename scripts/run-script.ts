import { DataDirectoryInUse, DataDirectoryUnwritable, StoreUnavailable, UnsuitableDatabase, toStoreError } from '@/db/errors';
import { EnvironmentError } from '@/lib/server/env';

/** Exit codes by class: 0 done, 1 fault, 2 refused or wrong use, 4 nothing found, 6 try again later. */
export const EXIT = { done: 0, fault: 1, refused: 2, notFound: 4, later: 6 } as const;

/**
 * The seam of every shell command: runs it, and turns what it throws into one line on stderr and an
 * exit code by class.
 */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (thrown) {
    const error = toStoreError(thrown);
    const expected = error instanceof EnvironmentError || error instanceof DataDirectoryUnwritable || error instanceof UnsuitableDatabase;
    const later = error instanceof DataDirectoryInUse || error instanceof StoreUnavailable;
    if (expected || later) console.error((error as Error).message);
    else console.error(error);
    process.exitCode = later ? EXIT.later : expected ? EXIT.refused : EXIT.fault;
  }
}
