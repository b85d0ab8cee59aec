import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { STAFF_ROLES, type StaffRole } from '@/lib/trace/desk/access';
import type { StaffAccount, StaffStore } from '@/lib/trace/desk/staff';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { CATEGORIES } from '@/lib/trace/model/category';
import { type Result, err, ok } from '@/lib/trace/result';
import type { Auth } from './auth';
import { auditEntry } from './sign-in';

/*
 * Accounts of staff, as an administrator or the shell keeps them. An administrator has no other role
 * (product rule: no rights over cases), changes no roles of his own, and the last one cannot go. Every
 * change is written together with its entry in the audit log, which says who did it; names and addresses are not in it.
 */

export interface ManageWorld {
  readonly auth: Auth;
  readonly staff: StaffStore;
  readonly ctx: CaseCtx;
  /** Staff id of the administrator, or `cli`. */
  readonly by: string;
}

const clean = (text: string): string => text.normalize('NFC').replace(/\p{C}/gu, '').trim();

/** GB/T 2260 prefixes from text, however they are set apart. */
const regions = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(/[\s,，、;；]+/).filter((part) => part !== '') : (given ?? [])),
  z.array(z.string().regex(/^\d{2}(\d{2}){0,2}$/, 'region')).max(50, 'too-long'),
);
const list = <Member extends z.ZodType>(member: Member) => z.preprocess((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]), z.array(member));

const roles = list(z.enum(STAFF_ROLES)).refine((given) => given.length > 0, 'required').refine((given) => !given.includes('admin') || given.length === 1, 'roles-apart');

/** What of an account can be changed: name, roles, scope. */
export const staffProfileInput = z.object({
  name: z.string().transform(clean).pipe(z.string().min(1, 'required').max(40, 'too-long')),
  roles,
  regions,
  categories: list(z.enum(CATEGORIES)),
});
export const newStaffInput = staffProfileInput.extend({
  email: z.string().transform((text) => text.trim().toLowerCase()).pipe(z.email('email').max(254, 'too-long')),
});
export type StaffProfile = z.output<typeof staffProfileInput>;
export type NewStaff = z.output<typeof newStaffInput>;

/** Without signs that look alike when read aloud or copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A one-time password of four groups of four, 78 bit. */
export const newOneTimePassword = (): string => Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');

const issue = (path: string, code: string): Refusal => refusal('bad-request', code, [{ path, code, reason: code }]);

/**
 * Opens an account with a one-time password, which has to be changed at the first sign-in.
 * @param options `password` and `due: false` are for the accounts of a demonstration
 * @returns refusal `bad-request` with issue `email-taken`
 */
export async function addStaff(
  given: NewStaff & { readonly sample?: boolean },
  { auth, staff, ctx, by }: ManageWorld,
  options: { readonly password?: string; readonly due?: boolean } = {},
): Promise<Result<{ readonly account: StaffAccount; readonly password: string }, Refusal>> {
  if ((await staff.findStaffByEmail(given.email)) !== undefined) return err(issue('email', 'email-taken'));
  const password = options.password ?? newOneTimePassword();
  const id = ctx.ids.newId();
  const { name, email, roles: held, regions: where, categories } = given;
  await staff.addStaff(
    { id, name, email, roles: held, regions: where, categories, passwordDue: options.due ?? true, sample: given.sample ?? false, passwordHash: await (await auth.$context).password.hash(password) },
    auditEntry(ctx, { by, action: 'staff.manage', subject: `staff:${id}`, detail: { step: 'added', ...scopeDetail(given) } }),
  );
  return ok({ account: await getStaff(id, staff), password });
}

const scopeDetail = ({ roles: given, regions: where, categories }: Pick<StaffProfile, 'roles' | 'regions' | 'categories'>) => ({ roles: given.join(' '), regions: where.join(' ') || '*', categories: categories.join(' ') || '*' });

async function getStaff(id: string, staff: StaffStore): Promise<StaffAccount> {
  const account = await staff.findStaff(id);
  if (account === undefined) throw new Error('The account that was just written is not there.');
  return account;
}

const isAdmin = (account: { readonly roles: readonly StaffRole[] }): boolean => account.roles.includes('admin');

/** Whether an account is the only administrator who can sign in. */
async function isLastAdmin(account: StaffAccount, staff: StaffStore): Promise<boolean> {
  if (!isAdmin(account) || account.disabledAt !== undefined) return false;
  return (await staff.listStaff()).filter((other) => isAdmin(other) && other.disabledAt === undefined).length <= 1;
}

const findOther = async (id: string, { staff, by }: ManageWorld): Promise<Result<StaffAccount, Refusal>> => {
  const account = await staff.findStaff(id);
  if (account === undefined) return err(refusal('not-found', 'There is no such account.'));
  return account.id === by ? err(issue('', 'own-account')) : ok(account);
};

/** Changes name, roles and scope; sessions end where roles or scope changed. Refusals: `not-found`, `own-account`, `last-admin`. */
export async function changeStaffProfile(id: string, given: StaffProfile, world: ManageWorld): Promise<Result<StaffAccount, Refusal>> {
  const found = await findOther(id, world);
  if (!found.ok) return found;
  const { staff, ctx, by } = world;
  if (!given.roles.includes('admin') && (await isLastAdmin(found.value, staff))) return err(issue('roles', 'last-admin'));
  const before = scopeDetail({ roles: [...found.value.roles], regions: [...found.value.regions], categories: found.value.categories as StaffProfile['categories'] });
  const after = scopeDetail(given);
  const audit = auditEntry(ctx, { by, action: 'staff.manage', subject: `staff:${id}`, detail: { step: 'changed', ...after, before: `${before.roles} | ${before.regions} | ${before.categories}` } });
  await staff.changeStaff(id, given, { audit, ...(JSON.stringify(before) === JSON.stringify(after) ? {} : { endSessions: true }) });
  return ok(await getStaff(id, staff));
}

/** Closes an account at once, or gives it back. Refusals: `not-found`, `own-account`, `last-admin`. */
export async function setStaffDisabled(id: string, disabled: boolean, world: ManageWorld): Promise<Result<StaffAccount, Refusal>> {
  const found = await findOther(id, world);
  if (!found.ok) return found;
  const { staff, ctx, by } = world;
  if (disabled && (await isLastAdmin(found.value, staff))) return err(issue('', 'last-admin'));
  const audit = auditEntry(ctx, { by, action: 'staff.manage', subject: `staff:${id}`, detail: { step: disabled ? 'closed' : 'opened-again' } });
  await staff.changeStaff(id, { disabledAt: disabled ? audit.at : null }, { audit, ...(disabled ? { endSessions: true } : {}) });
  return ok(await getStaff(id, staff));
}

/** A new one-time password; ends every session and any lock. Refusals: `not-found`, `own-account`. */
export async function resetPassword(id: string, world: ManageWorld): Promise<Result<{ readonly password: string }, Refusal>> {
  const found = await findOther(id, world);
  if (!found.ok) return found;
  const { auth, staff, ctx, by } = world;
  const password = newOneTimePassword();
  const passwordHash = await (await auth.$context).password.hash(password);
  const audit = auditEntry(ctx, { by, action: 'staff.manage', subject: `staff:${id}`, detail: { step: 'password-reset' } });
  await staff.changeStaff(id, { passwordDue: true }, { audit, passwordHash, endAttempts: true, endSessions: true });
  return ok({ password });
}

/** Takes authenticator and passkeys away, for a lost phone; ends every session. Refusals: `not-found`, `own-account`. */
export async function resetSecondFactors(id: string, world: ManageWorld): Promise<Result<StaffAccount, Refusal>> {
  const found = await findOther(id, world);
  if (!found.ok) return found;
  const audit = auditEntry(world.ctx, { by: world.by, action: 'staff.manage', subject: `staff:${id}`, detail: { step: 'second-factors-removed' } });
  await world.staff.changeStaff(id, {}, { audit, removeSecondFactors: true, endSessions: true });
  return ok(await getStaff(id, world.staff));
}

/** Signs an account out everywhere. Refusals: `not-found`, `own-account`. */
export async function endStaffSessions(id: string, world: ManageWorld): Promise<Result<StaffAccount, Refusal>> {
  const found = await findOther(id, world);
  if (!found.ok) return found;
  await world.staff.endSessions(id, undefined, (count) => auditEntry(world.ctx, { by: world.by, action: 'staff.manage', subject: `staff:${id}`, detail: { step: 'sessions-ended', count: String(count) } }));
  return ok(await getStaff(id, world.staff));
}
