import type { CaptureStore, Clock, RegisterStore, SourceStore, TraceStore } from '@/lib/trace/ports';
import type { CaseStore } from '@/lib/trace/cases/store';
import type { AuditLog } from '@/lib/trace/desk/audit';
import type { StaffStore } from '@/lib/trace/desk/staff';
import type { ResponseStore } from '@/lib/trace/response/store';
import type { Database } from '../drivers/database';
import { withStoreErrors } from '../errors';
import type { PersonalCipher } from '../personal-cipher';
import { createAuditLog } from './audit-log';
import { createCaptureStore } from './capture-store';
import { createCaseStore } from './case-store';
import type { Cipher } from './event-row';
import { createRegisterStore } from './register-store';
import { createResponseStore } from './response-store';
import { createSourceStore } from './source-store';
import { createStaffStore } from './staff-store';
import { createTraceStore } from './trace-store';

export type { Cipher } from './event-row';
export type { PersonalCipher } from '../personal-cipher';

export interface Stores {
  readonly store: TraceStore;
  readonly capture: CaptureStore;
  readonly registers: RegisterStore;
  readonly sources: SourceStore;
  readonly cases: CaseStore;
  readonly audit: AuditLog;
  readonly response: ResponseStore;
  readonly staff: StaffStore;
}

/** What the stores need beside the database. */
export interface StoreWorld {
  /** For captured originals. */
  readonly cipher: Cipher;
  /** For the data of complainants. */
  readonly personal: PersonalCipher;
  /** Region in which the latter must stay; absent = anywhere. */
  readonly dataRegion?: string;
  readonly clock: Clock;
}

/**
 * The core's ports on a database. Every method throws `StoreUnavailable` when the database cannot
 * answer now, `UniqueViolation` and `ConstraintViolation` when it refuses a row, and `OutsideDataRegion` where
 * data of complainants may not be written.
 */
export const createStores = (database: Database, world: StoreWorld): Stores => ({
  store: withStoreErrors(createTraceStore(database, world.clock)),
  capture: withStoreErrors(createCaptureStore(database, world.cipher)),
  registers: withStoreErrors(createRegisterStore(database, world.clock)),
  sources: withStoreErrors(createSourceStore(database)),
  cases: withStoreErrors(createCaseStore(database, world)),
  audit: withStoreErrors(createAuditLog(database)),
  response: withStoreErrors(createResponseStore(database)),
  staff: withStoreErrors(createStaffStore(database)),
});
