import type { SQL } from 'drizzle-orm';
import type { Db, Tx } from '../drivers/database';

/** Rows of a statement written as SQL; the caller names their shape and selects exactly that. */
export async function rowsOf<Row>(db: Db | Tx, statement: SQL): Promise<Row[]> {
  return ((await db.execute(statement)) as unknown as { rows: Row[] }).rows;
}

/** `{name: value}` without the members that are null: database nulls are absent members in the model. */
export function present<T extends object>(row: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** `%text%` for ILIKE with the pattern's own marks escaped. */
export const toContains = (text: string): string => `%${toLiteral(text)}%`;
export const toStartsWith = (text: string): string => `${toLiteral(text)}%`;
const toLiteral = (text: string): string => text.replace(/[\0]/g, '').replace(/[\\%_]/g, '\\$&');
