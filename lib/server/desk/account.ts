import { qrPath } from './qr-path';
import { findPasswordProblem } from './password';
import { type SignInOutcome, type SignInWorld, audit, auditEntry, refusedCode } from './sign-in';
import { LOCK_SECONDS, WRONG_PASSWORDS, type StaffAccount } from '@/lib/trace/desk/staff';

/*
 * What somebody does to his own account: password, second factor. Each asks for the present password again
 * and counts wrong ones like a sign-in, so that a session left open gives nobody the account.
 */

/** Whether the password is right; a tenth wrong one in a row ends every session of the account. */
async function isPasswordRight(password: string, account: StaffAccount, { auth, staff, ctx }: SignInWorld): Promise<boolean> {
  const now = new Date();
  const attempts = await staff.takeAttempt(account.id, now.toISOString());
  const { internalAdapter, password: hashing } = await auth.$context;
  const credential = (await internalAdapter.findAccounts(account.id)).find(({ providerId }) => providerId === 'credential');
  const right = attempts !== undefined && attempts <= WRONG_PASSWORDS && typeof credential?.password === 'string' && (await hashing.verify({ hash: credential.password, password }));
  if (right) {
    await staff.endAttempts(account.id);
    return true;
  }
  await audit(ctx, { by: account.id, action: 'sign-in-failed', subject: `staff:${account.id}`, detail: { reason: 'password', at: 'account' } });
  if (attempts === WRONG_PASSWORDS) {
    await staff.endAttempts(account.id, new Date(now.getTime() + LOCK_SECONDS * 1_000).toISOString());
    await staff.endSessions(account.id);
    await audit(ctx, { by: 'system', action: 'locked', subject: `staff:${account.id}`, detail: { minutes: String(LOCK_SECONDS / 60) } });
  }
  return false;
}

export type PasswordChange = { readonly field: 'current' | 'next'; readonly problem: string } | SignInOutcome<'changed'>;

/** Sets a new password of somebody's own, ends all other sessions and begins a new one here. */
export async function changePassword(given: { readonly current: string; readonly next: string }, account: StaffAccount, world: SignInWorld): Promise<PasswordChange> {
  const { auth, staff, ctx, headers } = world;
  if (!(await isPasswordRight(given.current, account, world))) return { field: 'current', problem: 'password-wrong' };
  if (given.next === given.current) return { field: 'next', problem: 'password-same' };
  const problem = findPasswordProblem(given.next, [account.name, account.email]);
  if (problem !== undefined) return { field: 'next', problem };
  const { headers: answer } = await auth.api.changePassword({ body: { currentPassword: given.current, newPassword: given.next, revokeOtherSessions: true }, headers, returnHeaders: true });
  await staff.changeStaff(account.id, { passwordDue: false }, { audit: auditEntry(ctx, { by: account.id, action: 'account.own', subject: `staff:${account.id}`, detail: { step: 'password-changed' } }) });
  return { kind: 'changed', setCookies: answer.getSetCookie() };
}

/** What the person adds to an authenticator, and the codes for a lost phone. Shown once. */
export interface TotpSetup {
  /** Key in base32, as authenticators take it by hand. */
  readonly secret: string;
  /** Modules of the QR code of the `otpauth:` address, as an SVG path, and its size in modules. */
  readonly qr: string;
  readonly size: number;
  readonly backupCodes: readonly string[];
}

/** Begins to set up one-time codes (RFC 6238): makes a secret that counts only once a code of it was shown. */
export async function beginTotp(password: string, account: StaffAccount, world: SignInWorld): Promise<TotpSetup | 'password-wrong'> {
  if (!(await isPasswordRight(password, account, world))) return 'password-wrong';
  const made = await world.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: world.headers });
  if (!('totpURI' in made) || made.totpURI === undefined) throw new Error('The auth library made no secret.');
  return { secret: new URL(made.totpURI).searchParams.get('secret') ?? '', ...qrPath(made.totpURI), backupCodes: made.backupCodes ?? [] };
}

/** Ends setting up one-time codes with the first right code; the session is made anew. */
export async function proveTotp(code: string, account: StaffAccount, world: SignInWorld): Promise<SignInOutcome<'proved' | 'wrong'>> {
  try {
    const { headers: answer } = await world.auth.api.verifyTOTP({ body: { code: code.replace(/\s/g, '') }, headers: world.headers, returnHeaders: true });
    await audit(world.ctx, { by: account.id, action: 'account.own', subject: `staff:${account.id}`, detail: { step: 'second-factor-set' } });
    return { kind: 'proved', setCookies: answer.getSetCookie() };
  } catch (error) {
    refusedCode(error);
    return { kind: 'wrong' };
  }
}

/** Takes one-time codes away. */
export async function removeTotp(password: string, account: StaffAccount, world: SignInWorld): Promise<SignInOutcome<'removed' | 'password-wrong'>> {
  if (!(await isPasswordRight(password, account, world))) return { kind: 'password-wrong' };
  const { headers: answer } = await world.auth.api.disableTwoFactor({ body: { password }, headers: world.headers, returnHeaders: true });
  await audit(world.ctx, { by: account.id, action: 'account.own', subject: `staff:${account.id}`, detail: { step: 'second-factor-removed' } });
  return { kind: 'removed', setCookies: answer.getSetCookie() };
}

/** Makes new backup codes; the old ones end. */
export async function newBackupCodes(password: string, account: StaffAccount, world: SignInWorld): Promise<readonly string[] | 'password-wrong'> {
  if (!(await isPasswordRight(password, account, world))) return 'password-wrong';
  const { backupCodes } = await world.auth.api.generateBackupCodes({ body: { password }, headers: world.headers });
  await audit(world.ctx, { by: account.id, action: 'account.own', subject: `staff:${account.id}`, detail: { step: 'backup-codes-new' } });
  return backupCodes;
}
