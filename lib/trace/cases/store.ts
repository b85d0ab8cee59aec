import type { TraceKey } from '../codes/types';
import type { AuditEntry } from '../desk/audit';
import type { CaseFile, CaseFiling, CaseKind, CaseRecord, CaseState, CaseStep, Complainant, SeenResult } from '../model/case';
import type { Instant, LocalDate } from '../model/event';
import type { Paged } from '../model/register';
import type { PageOf } from '../registers/store';

/** A case as it is filed: everything in one transaction. */
export interface NewCase {
  /** Made by the sender's device, UUID. The same key again is the same case, whatever else is sent. */
  readonly idempotencyKey: string;
  readonly record: CaseRecord;
  readonly filing: CaseFiling;
  readonly complainant?: Complainant;
  /** SHA-256 of the receipt's secret, lower-case hex; the secret itself is never kept. */
  readonly secretHash: string;
  readonly seen?: SeenResult;
  /** Whether our own signature on `seen` was right, and its hash that of its text. */
  readonly seenVerified?: boolean;
  /** The answer at filing as staff may see it, listings too, canonical JSON. */
  readonly atFiling?: string;
  readonly files: readonly (CaseFile & { readonly content: Uint8Array })[];
  readonly steps: readonly CaseStep[];
  /** Written only where the case is new. */
  readonly audit: AuditEntry;
}

/** Cases a member of staff may see at all: prefixes of regions and categories; empty = all. Applied in the query, not after it. */
export interface CaseScope {
  readonly regions: readonly string[];
  readonly categories: readonly string[];
}

export interface CaseQuery extends PageOf {
  readonly kind?: CaseKind;
  readonly states?: readonly CaseState[];
  readonly ball?: CaseRecord['ball'];
  readonly assignedTo?: string;
  /** Terms that end on this day or before. */
  readonly dueBy?: LocalDate;
  readonly uscc?: string;
  readonly lotKey?: TraceKey;
  /** Number of a case, or the beginning of it, or of the respondent's name. */
  readonly q?: string;
  readonly sort?: 'due' | 'newest' | 'oldest';
}

/** The whole of a case, decrypted but for the complainant. */
export interface CaseFileView {
  readonly record: CaseRecord;
  readonly filing: CaseFiling;
  readonly hasComplainant: boolean;
  readonly seen?: SeenResult;
  readonly seenVerified?: boolean;
  readonly atFiling?: string;
  readonly steps: readonly CaseStep[];
  readonly files: readonly CaseFile[];
}

/** What changes beside the new step. */
export type CaseChange = Partial<Pick<CaseRecord, 'state' | 'region' | 'category' | 'ball'>> & {
  readonly nextDue?: CaseRecord['nextDue'] | null;
  readonly assignedTo?: string | null;
};

/** What belongs to a step: written with it in one transaction, or nothing is. */
export interface StepBeside {
  /** Absent for what the clock does by itself. */
  readonly audit?: AuditEntry;
  /** Who complains, told for the first time or anew. */
  readonly complainant?: Complainant;
  readonly files?: readonly (CaseFile & { readonly content: Uint8Array })[];
  /** Takes what is personal out, see `erasePersonal`. */
  readonly erase?: true;
}

export interface CaseCluster {
  readonly by: 'lot' | 'enterprise' | 'area';
  /** Lot key, USCC, or county code. */
  readonly value: string;
  readonly name: string;
  readonly cases: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly caseIds: readonly string[];
}

export interface RetentionDue {
  readonly endedBefore: Instant;
  /** Absent: none is due for being quiet. */
  readonly quietBefore?: Instant;
}

export interface CaseStore {
  /**
   * @returns the case kept under the idempotency key; `created` false when it was there before, whatever its number.
   *   `number-taken`: another case has the number, nothing was kept; the caller comes back with another one
   */
  fileCase(filed: NewCase): Promise<{ readonly record: CaseRecord; readonly created: boolean } | 'number-taken'>;
  findCase(id: string): Promise<CaseFileView | undefined>;
  findCaseByNumber(number: string): Promise<{ readonly id: string; readonly secretHash: string } | undefined>;
  /** Decrypts who complains, once the entry that says so is committed: without it nothing is decrypted. */
  revealComplainant(id: string, audit: AuditEntry): Promise<Complainant | undefined>;
  /** @param scope of whoever asks; a case outside it is as if it were not there, one whose region or category nobody knows is inside every scope (`isInSight`) */
  listCases(query: CaseQuery, scope: CaseScope): Promise<Paged<CaseRecord>>;
  /** Cases in sight that are not over, by kind and state, with how many are overdue (before `today`) or end up to `soon`. */
  countCases(scope: CaseScope, today: LocalDate, soon: LocalDate): Promise<readonly { readonly kind: CaseKind; readonly state: CaseState; readonly count: number; readonly overdue: number; readonly soon: number }[]>;
  /** Adds a step, with all that belongs to it, if the case is still in `version`. @returns the case after it, or `stale`, or `missing`; then nothing was written */
  addStep(id: string, version: number, step: CaseStep, change: CaseChange, beside?: StepBeside): Promise<CaseRecord | 'stale' | 'missing'>;
  readFile(caseId: string, fileId: string): Promise<(CaseFile & { readonly content: Uint8Array }) | undefined>;
  /** Groups of at least `atLeast` cases about the same lot, enterprise or county that were filed since; greatest first. */
  listClusters(query: { readonly since: Instant; readonly atLeast: number; readonly limit: number }, scope: CaseScope): Promise<readonly CaseCluster[]>;
  /** Cases whose next term reaches a year that had no notice when it was computed, by id; `after` is the last one of the page before. */
  listProvisional(limit: number, after?: string): Promise<readonly string[]>;
  /** Cases that still hold personal data and ended before an instant, or are of a window and had no step since another but the clock's own. */
  listForRetention(due: RetentionDue, limit: number): Promise<readonly string[]>;
  /** Takes complainant, free text and files out; number, state and steps' kinds and days stay. For a case whose step of erasure is there already. */
  erasePersonal(id: string, at: Instant, audit: AuditEntry): Promise<void>;
  /** Re-encrypts at most `limit` rows under the newest key. @returns rows changed; fewer than `limit` when none is left */
  rotateKeys(limit: number): Promise<number>;
  /** Ids of the keys that something kept is encrypted with. */
  keysInUse(): Promise<readonly string[]>;
  /** Whether data of complainants may be kept here: false where the operator demands a region and this database is not declared for it. */
  acceptsPersonal(): Promise<boolean>;
  /** Counts behind statistics: by kind, state, category, region (two digits), month of filing, days to acceptance and end. */
  caseFigures(from: LocalDate, to: LocalDate, scope: CaseScope): Promise<readonly CaseFigure[]>;
}

export interface CaseFigure {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly category: string;
  /** Province, two digits of GB/T 2260. */
  readonly province: string;
  /** YYYY-MM of filing. */
  readonly month: string;
  readonly count: number;
}
