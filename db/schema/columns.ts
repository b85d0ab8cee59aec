import { customType } from 'drizzle-orm/pg-core';
import { toInstant } from '../instant';

/**
 * Text compared by code unit. Keys and hashes are never sorted for people, and the server's own
 * locale would make every index comparison several times dearer.
 */
export const keyText = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** An instant: ISO 8601 in UTC with milliseconds on our side, `timestamptz` in the database. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => toInstant(value),
});
