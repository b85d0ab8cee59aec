import type { Role } from '../model/actor';
import type { CaseScope } from '../cases/store';

/** Everything a member of staff can do. What is not in the table cannot be done. */
export const DESK_ACTIONS = [
  'queue.read', 'case.read', 'case.file', 'case.reveal', 'case.assign', 'case.transfer', 'case.accept', 'case.refuse', 'case.mediate', 'case.decide', 'case.message', 'case.note', 'case.extend', 'case.erase', 'case.export',
  'cluster.read', 'reach.read', 'reach.export', 'recall.draft', 'recall.send', 'recall.follow-up', 'notice.record', 'notice.approve', 'notice.end',
  'warning.read', 'draw.make', 'draw.read', 'statistics.read', 'statistics.publish',
  'source.manage', 'staff.manage', 'audit.read', 'account.own',
] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

export type StaffRole = Extract<Role, 'intake' | 'handler' | 'approver' | 'auditor' | 'admin'>;
export const STAFF_ROLES = ['intake', 'handler', 'approver', 'auditor', 'admin'] as const satisfies readonly StaffRole[];

/** A signed-in member of staff. */
export interface Staff extends CaseScope {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
}

/** Where the thing acted on belongs; absent parts ask for no scope. */
export interface Concerned {
  /** GB/T 2260 code. */
  readonly region?: string;
  readonly category?: string;
  /** Who did the first of two signatures. */
  readonly firstSigner?: string;
}

const CASE_STAFF: readonly StaffRole[] = ['intake', 'handler', 'approver'];
const READERS: readonly StaffRole[] = ['intake', 'handler', 'approver', 'auditor'];
const HANDLING: readonly StaffRole[] = ['handler', 'approver'];

/** Who may do what. `admin` keeps accounts and sources and has no rights over cases; `auditor` reads and changes nothing. */
export const DESK_ACCESS: Readonly<Record<DeskAction, readonly StaffRole[]>> = {
  'queue.read': READERS, 'case.read': READERS, 'case.file': ['intake'], 'case.reveal': CASE_STAFF, 'case.assign': CASE_STAFF, 'case.transfer': CASE_STAFF,
  'case.accept': CASE_STAFF, 'case.refuse': HANDLING, 'case.mediate': ['handler'], 'case.decide': HANDLING, 'case.message': CASE_STAFF, 'case.note': CASE_STAFF,
  'case.extend': ['approver'], 'case.erase': ['approver'], 'case.export': HANDLING,
  'cluster.read': READERS, 'reach.read': READERS, 'reach.export': HANDLING, 'recall.draft': HANDLING, 'recall.send': HANDLING, 'recall.follow-up': HANDLING,
  'notice.record': HANDLING, 'notice.approve': ['approver'], 'notice.end': ['approver'],
  'warning.read': READERS, 'draw.make': HANDLING, 'draw.read': READERS, 'statistics.read': READERS, 'statistics.publish': ['approver'],
  'source.manage': ['admin'], 'staff.manage': ['admin'], 'audit.read': ['auditor'], 'account.own': STAFF_ROLES,
};

/** Actions that are the second of two signatures: never by the one who gave the first. */
export const SECOND_SIGNATURES: readonly DeskAction[] = ['notice.approve', 'case.extend'];

export const isInScope = (scope: CaseScope, { region, category }: Concerned): boolean =>
  (region === undefined || scope.regions.length === 0 || scope.regions.some((prefix) => region.startsWith(prefix))) &&
  (category === undefined || scope.categories.length === 0 || scope.categories.includes(category));

/** What a case says of its place while nobody knows it. */
export const UNKNOWN_REGION = '000000';
export const UNKNOWN_CATEGORY = 'unknown';

/**
 * The same for who reads, and for intake who finds the place: a case whose place nobody knows is in nobody's
 * scope, and would be lost while its clock runs.
 */
export const isInSight = (scope: CaseScope, { region, category }: Concerned): boolean =>
  isInScope(scope, { ...(region === undefined || region === UNKNOWN_REGION ? {} : { region }), ...(category === undefined || category === UNKNOWN_CATEGORY ? {} : { category }) });

const READING: readonly DeskAction[] = ['queue.read', 'case.read'];
const PLACING: readonly DeskAction[] = ['case.transfer', 'case.assign'];
const takesUnknown = (staff: Staff, action: DeskAction): boolean => READING.includes(action) || (PLACING.includes(action) && staff.roles.includes('intake'));

/** Whether a member of staff may do something, to the thing concerned. */
export const canDo = (staff: Staff, action: DeskAction, concerned: Concerned = {}): boolean =>
  DESK_ACCESS[action].some((role) => staff.roles.includes(role)) &&
  (takesUnknown(staff, action) ? isInSight : isInScope)(staff, concerned) &&
  !(SECOND_SIGNATURES.includes(action) && concerned.firstSigner === staff.id);
