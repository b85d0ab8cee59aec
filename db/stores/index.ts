import type { CaptureStore, Clock, RegisterStore, SourceStore, TraceStore } from '@/lib/trace/ports';
import type { Database } from '../drivers/database';
import { withStoreErrors } from '../errors';
import { createCaptureStore } from './capture-store';
import type { Cipher } from './event-row';
import { createRegisterStore } from './register-store';
import { createSourceStore } from './source-store';
import { createTraceStore } from './trace-store';

export type { Cipher } from './event-row';

export interface Stores {
  readonly store: TraceStore;
  readonly capture: CaptureStore;
  readonly registers: RegisterStore;
  readonly sources: SourceStore;
}

/**
 * The core's ports on a database. Every method throws `StoreUnavailable` when the database cannot
 * answer now, `UniqueViolation` and `ConstraintViolation` when it refuses a row.
 */
export const createStores = (database: Database, world: { readonly cipher: Cipher; readonly clock: Clock }): Stores => ({
  store: withStoreErrors(createTraceStore(database, world.clock)),
  capture: withStoreErrors(createCaptureStore(database, world.cipher)),
  registers: withStoreErrors(createRegisterStore(database, world.clock)),
  sources: withStoreErrors(createSourceStore(database)),
});
