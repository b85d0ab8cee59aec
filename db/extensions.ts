/**
 * PostgreSQL extensions the schema needs, whatever the driver: `pg_trgm` for search by part of a
 * name. Servers create them at open; the embedded database loads them from its package.
 */
export const EXTENSIONS = ['pg_trgm'] as const;
