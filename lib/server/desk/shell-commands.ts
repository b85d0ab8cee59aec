import type { z } from 'zod';
import type { StaffRole } from '@/lib/trace/desk/access';
import type { StaffAccount } from '@/lib/trace/desk/staff';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';
import type { Services } from '../services';
import { openDesk } from './auth';
import { type ManageWorld, addStaff, newStaffInput, resetPassword, resetSecondFactors } from './manage-staff';

/* What the shell does at the desk: the first administrator, a lost password, sample accounts. Entries of the audit log name `cli`. */

const open = (services: Services): ManageWorld => ({ ...openDesk(services, services.env.PUBLIC_ORIGIN ?? 'http://localhost'), ctx: services.ctx(), by: 'cli' });

/** An account together with its one-time password, which is shown once. */
export interface MadeAccount {
  readonly account: StaffAccount;
  readonly password: string;
}

/** Opens an account. @returns refusal `bad-request`, each issue with the field and a code of `desk.problem` */
export async function addFromShell(given: z.input<typeof newStaffInput>, services: Services): Promise<Result<MadeAccount, Refusal>> {
  const parsed = newStaffInput.safeParse(given);
  if (parsed.success) return addStaff(parsed.data, open(services));
  return err(refusal('bad-request', 'The account cannot be opened like this.', parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: message, reason: message }))));
}

/** Gives an account a new one-time password; `factors` takes authenticator and passkeys away as well. @returns refusal `not-found` */
export async function resetFromShell({ email, factors }: { readonly email: string; readonly factors: boolean }, services: Services): Promise<Result<MadeAccount, Refusal>> {
  const world = open(services);
  const account = await world.staff.findStaffByEmail(email);
  if (account === undefined) return err(refusal('not-found', `There is no account ${email}.`));
  const reset = await resetPassword(account.id, world);
  if (!reset.ok) return reset;
  if (factors) await resetSecondFactors(account.id, world);
  return ok({ account, password: reset.value.password });
}

export const listFromShell = (services: Services): Promise<readonly StaffAccount[]> => open(services).staff.listStaff();

interface SampleStaff {
  /** How demonstration and journeys call it. */
  readonly who: string;
  readonly name: string;
  readonly roles: StaffRole[];
  readonly regions: string[];
}

/** Fictional staff of the demonstration: one for each role, and a handler whose region holds no sample case. */
const SAMPLE_STAFF: readonly SampleStaff[] = [
  { who: 'intake', name: '示例登记员', roles: ['intake'], regions: [] },
  { who: 'handler', name: '示例承办员', roles: ['handler'], regions: [] },
  { who: 'far-handler', name: '示例外地承办员', roles: ['handler'], regions: ['999988'] },
  { who: 'approver', name: '示例审批员', roles: ['approver'], regions: [] },
  { who: 'auditor', name: '示例审计员', roles: ['auditor'], regions: [] },
  { who: 'admin', name: '示例管理员', roles: ['admin'], regions: [] },
];

export interface SampleAccess {
  readonly who: string;
  readonly email: string;
  readonly password: string;
}

/** Opens the accounts of the demonstration that are missing. Their passwords are random, and need not be changed. @returns those that were opened */
export async function addSampleStaff(services: Services): Promise<readonly SampleAccess[]> {
  const world = open(services);
  const made: SampleAccess[] = [];
  for (const { who, ...profile } of SAMPLE_STAFF) {
    const email = `${who}@desk.example`;
    const added = await addStaff({ ...profile, email, categories: [], sample: true }, world, { due: false });
    if (added.ok) made.push({ who, email, password: added.value.password });
  }
  return made;
}
