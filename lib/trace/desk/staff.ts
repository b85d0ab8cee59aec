import type { CaseScope } from '../cases/store';
import type { Instant } from '../model/event';
import { canDo, type Concerned, type StaffRole } from './access';
import type { AuditEntry } from './audit';

/** The account of a member of staff, without anything secret. */
export interface StaffAccount extends CaseScope {
  readonly id: string;
  readonly name: string;
  /** What the person signs in with, lower case. */
  readonly email: string;
  readonly roles: readonly StaffRole[];
  readonly createdAt: Instant;
  /** Since when it may not be used. */
  readonly disabledAt?: Instant;
  /** Wrong passwords lock it until then. */
  readonly lockedUntil?: Instant;
  /** The password was set by somebody else and is changed before anything else. */
  readonly passwordDue: boolean;
  /** One-time codes by app are set up and proved. */
  readonly totp: boolean;
  readonly passkeys: number;
  /** Last use of any session that is still there. */
  readonly lastUsedAt?: Instant;
  readonly sample: boolean;
}

export interface StaffSession {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  /** As the browser names itself. */
  readonly device: string;
}

export interface StaffPasskey {
  readonly id: string;
  readonly name?: string;
  readonly createdAt?: Instant;
  /** Model of the authenticator (AAGUID), where it says so. */
  readonly model?: string;
}

export type StaffChange = Partial<Pick<StaffAccount, 'name' | 'roles' | 'regions' | 'categories' | 'passwordDue' | 'sample'>> & {
  /** `null` gives the account back. */
  readonly disabledAt?: Instant | null;
};

/** What belongs to a change of an account: written with it in one transaction, or nothing is. */
export interface StaffBeside {
  /** Absent only for what sign-in notes by itself. */
  readonly audit?: AuditEntry;
  /** Hash of a new password, made by the auth library. */
  readonly passwordHash?: string;
  /** Takes one-time codes and passkeys away, so that they are set up anew. */
  readonly removeSecondFactors?: true;
  /** Ends the count of wrong passwords, and any lock. */
  readonly endAttempts?: true;
  readonly endSessions?: true;
}

/** An account as it is opened. */
export type NewStaffAccount = Pick<StaffAccount, 'id' | 'name' | 'email' | 'roles' | 'regions' | 'categories' | 'passwordDue' | 'sample'> & { readonly passwordHash: string };

/** Accounts of staff. Times are those of the real clock, because sessions end by it. */
export interface StaffStore {
  /** By name. */
  listStaff(): Promise<readonly StaffAccount[]>;
  findStaff(id: string): Promise<StaffAccount | undefined>;
  findStaffByEmail(email: string): Promise<StaffAccount | undefined>;
  /** Names by id, for pages that tell who did what. */
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Opens an account with its password. The e-mail address is unique: `UniqueViolation`. */
  addStaff(account: NewStaffAccount, audit: AuditEntry): Promise<void>;
  changeStaff(id: string, change: StaffChange, beside?: StaffBeside): Promise<void>;
  /**
   * Counts one attempt with a password before it is looked at, so that attempts sent at once are all counted.
   * One after the last that may be wrong locks the account itself: its end was never written down.
   * @returns how many there were since the last right one; undefined when the account is locked or disabled
   */
  takeAttempt(id: string, now: Instant): Promise<number | undefined>;
  /** Ends the count: after a right password, or with a lock after the last wrong one. */
  endAttempts(id: string, lockedUntil?: Instant): Promise<void>;
  /** Sessions that are not over, last used first. */
  listSessions(staffId: string, now: Instant, limits: SessionLimits): Promise<readonly StaffSession[]>;
  /** Notes a use, once a minute. */
  touchSession(sessionId: string, now: Instant): Promise<void>;
  /** Ends one session of a member of staff. @returns whether it was there */
  endSession(staffId: string, sessionId: string, audit?: AuditEntry): Promise<boolean>;
  /** Ends all sessions but one. @returns how many */
  endSessions(staffId: string, exceptId?: string, toAudit?: (ended: number) => AuditEntry): Promise<number>;
  listPasskeys(staffId: string): Promise<readonly StaffPasskey[]>;
  removePasskey(staffId: string, passkeyId: string, audit: AuditEntry): Promise<boolean>;
}

/** Accounts as use cases of cases ask about them. */
export type Colleagues = Pick<StaffStore, 'findStaff'>;

/** Whether a case can be given to somebody: the account is open, its roles work on cases, and it lies within its scope. */
export const canBeGiven = (account: StaffAccount, concerned: Concerned): boolean => account.disabledAt === undefined && canDo(account, 'case.assign', concerned);

/** Roles that sign with others or over others: they need a second factor beside the password. */
export const NEEDS_SECOND_FACTOR: readonly StaffRole[] = ['approver', 'admin'];

/** Whether something has to be set up before the desk opens: a password of one's own, then a second factor. */
export function findDue({ passwordDue, totp, passkeys, roles }: Pick<StaffAccount, 'passwordDue' | 'totp' | 'passkeys' | 'roles'>): 'password' | 'second-factor' | undefined {
  if (passwordDue) return 'password';
  return !totp && passkeys === 0 && roles.some((role) => NEEDS_SECOND_FACTOR.includes(role)) ? 'second-factor' : undefined;
}

/** How long a session lasts after sign-in whatever is done, and after its last use; in milliseconds. */
export interface SessionLimits {
  readonly wholeMs: number;
  readonly idleMs: number;
}

export const isSessionOver = (session: { readonly createdAt: Instant; readonly lastUsedAt: Instant }, now: Instant, { wholeMs, idleMs }: SessionLimits): boolean =>
  Date.parse(now) - Date.parse(session.createdAt) >= wholeMs || Date.parse(now) - Date.parse(session.lastUsedAt) >= idleMs;

/** Wrong passwords in a row that lock an account, and for how long (seconds). */
export const WRONG_PASSWORDS = 10;
export const LOCK_SECONDS = 15 * 60;
