/** Closed from the first day; `admin` has no rights over cases. */
export const ROLES = ['public', 'complainant', 'source', 'intake', 'handler', 'approver', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Actor {
  readonly roles: readonly Role[];
  /** The source platform this actor speaks for. */
  readonly sourceId?: string;
  /** GB/T 2260 prefixes; empty = none named. */
  readonly regions: readonly string[];
  readonly categories: readonly string[];
}

export const PUBLIC_ACTOR: Actor = { roles: ['public'], regions: [], categories: [] };
