import type { Instant } from '../model/event';
import type { DeskAction } from './access';

/** One entry of the log of the desk: every read of personal data and every change. Holds no personal data itself. */
export interface AuditEntry {
  readonly at: Instant;
  /** Staff id, `cli`, `system`, or `complainant` (with the case as subject). */
  readonly by: string;
  readonly action: DeskAction | 'sign-in' | 'sign-in-failed' | 'sign-out' | 'locked' | 'case.receipt-read' | 'case.person-step' | 'retention' | 'keys.rotated';
  /** `case:{number}`, `recall-draft:{id}`, `staff:{id}`, `delivery:{id}` … */
  readonly subject: string;
  /** Why, where a reason is asked for, and what: short words, no personal data. */
  readonly detail: Readonly<Record<string, string>>;
}

/** An entry in the chain: `hash` = SHA-256 of the hash before it and the canonical JSON of the entry, lower-case hex. */
export interface ChainedEntry extends AuditEntry {
  readonly seq: number;
  readonly before: string;
  readonly hash: string;
}

/** Append-only: the database refuses to change or delete an entry. What changes something hands its entry to the store that changes it, which writes both or neither. */
export interface AuditLog {
  /** For what changes nothing that is kept here: a read, a sign-in, a refusal. */
  append(entry: AuditEntry): Promise<ChainedEntry>;
  /** Newest first. */
  list(query: { readonly by?: string; readonly subject?: string; readonly action?: string; readonly beforeSeq?: number; readonly limit: number }): Promise<readonly ChainedEntry[]>;
  /** Recomputes the chain. @returns the first entry that does not fit, and how many were read */
  verify(): Promise<{ readonly entries: number; readonly brokenAt?: number; readonly head: string }>;
}
