import { createHmac, randomBytes } from 'node:crypto';
import { APIError } from 'better-auth/api';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import type { AuditEntry } from '@/lib/trace/desk/audit';
import { LOCK_SECONDS, WRONG_PASSWORDS } from '@/lib/trace/desk/staff';
import { toClientAddress } from '../client-address';
import { processWide } from '../process-wide';
import { RateLimiter, toBurst } from '../rate-limit';
import type { Desk } from './auth';

/*
 * Signing in and what belongs to it. Passwords are counted here, because the auth library locks no
 * account: an attempt is counted before it is looked at, the tenth wrong one in a row locks, and whoever
 * asks learns the same in every case, after the same work. Every outcome goes into the audit log.
 */

export interface SignInWorld extends Desk {
  readonly ctx: CaseCtx;
  /** Of the request: cookies, and where it comes from. */
  readonly headers: Headers;
}

/** What happened, and the cookies that the answer has to set. */
export interface SignInOutcome<Kind extends string> {
  readonly kind: Kind;
  readonly setCookies?: readonly string[];
  /** Who signed in. */
  readonly staffId?: string;
}

type Told = Omit<AuditEntry, 'at' | 'detail'> & { readonly detail?: AuditEntry['detail'] };
/** An entry of now, for a store that writes it together with what it tells. */
export const auditEntry = (ctx: Pick<CaseCtx, 'clock'>, told: Told): AuditEntry => ({ detail: {}, ...told, at: ctx.clock.now().toISOString() });
/** Writes down what changes nothing that a store of ours keeps. */
export const audit = (ctx: CaseCtx, told: Told) => ctx.audit.append(auditEntry(ctx, told));

/** The auth library's code of what it refused. @throws what is no refusal of it */
export function refusedCode(error: unknown): string {
  if (!(error instanceof APIError)) throw error;
  const code: unknown = error.body?.code;
  return typeof code === 'string' ? code : String(error.status);
}

/** Attempts from one address. The secret lives as long as the process, so that no address can be read back. */
export function takeClientAttempt(headers: Headers, perMinute: number): boolean {
  const { secret, limiter } = processWide('desk-attempts', () => ({ secret: randomBytes(32), limiter: new RateLimiter({ perMinute, burst: toBurst(perMinute) }) }));
  return limiter.take(createHmac('sha256', secret).update(toClientAddress(headers)).digest('base64url'), performance.now()).allowed;
}

/** Ends the session that the browser still holds, so that nothing of before goes on after signing in. */
async function endFormer({ auth, staff, headers }: SignInWorld): Promise<void> {
  const former = await auth.api.getSession({ headers }).catch(() => null);
  if (former !== null) await staff.endSession(former.user.id, former.session.id);
}

/**
 * Signs in with a password.
 * @returns `wrong` alike for an unknown account, a wrong password, a locked and a closed account;
 * `second-factor` when a code has to follow, for which the cookies are set
 */
export async function signInWithPassword(given: { readonly email: string; readonly password: string }, world: SignInWorld): Promise<SignInOutcome<'signed-in' | 'second-factor' | 'wrong'>> {
  const { auth, staff, ctx, headers } = world;
  const { password } = await auth.$context;
  const account = await staff.findStaffByEmail(given.email);
  const subject = account === undefined ? 'staff:unknown' : `staff:${account.id}`;
  const now = new Date();
  const attempts = account === undefined ? undefined : await staff.takeAttempt(account.id, now.toISOString());
  if (account === undefined || attempts === undefined || attempts > WRONG_PASSWORDS) {
    await password.hash(given.password);
    const reason = account === undefined ? 'unknown' : account.disabledAt !== undefined ? 'closed' : 'locked';
    await audit(ctx, { by: 'system', action: 'sign-in-failed', subject, detail: { reason } });
    return { kind: 'wrong' };
  }
  try {
    const { headers: answer, response } = await auth.api.signInEmail({ body: { email: account.email, password: given.password }, headers, returnHeaders: true });
    await staff.endAttempts(account.id);
    await endFormer(world);
    const setCookies = answer.getSetCookie();
    if ('twoFactorRedirect' in response) return { kind: 'second-factor', setCookies };
    await audit(ctx, { by: account.id, action: 'sign-in', subject, detail: { with: 'password' } });
    return { kind: 'signed-in', setCookies, staffId: account.id };
  } catch (error) {
    const code = refusedCode(error);
    await audit(ctx, { by: 'system', action: 'sign-in-failed', subject, detail: { reason: code === 'INVALID_EMAIL_OR_PASSWORD' ? 'password' : code.toLowerCase() } });
    if (attempts === WRONG_PASSWORDS) {
      await staff.endAttempts(account.id, new Date(now.getTime() + LOCK_SECONDS * 1_000).toISOString());
      await audit(ctx, { by: 'system', action: 'locked', subject, detail: { minutes: String(LOCK_SECONDS / 60) } });
    }
    return { kind: 'wrong' };
  }
}

/** Cookie of a sign-in that waits for its second factor. */
const PENDING = 'suma-desk.two_factor';

/** Whose second factor is awaited; only for the audit log, the auth library checks the cookie's signature itself. */
async function findPending({ auth, headers }: SignInWorld): Promise<string | undefined> {
  const cookie = (headers.get('cookie') ?? '').split(/;\s*/).find((pair) => pair.replace(/^__Secure-/, '').startsWith(`${PENDING}=`));
  const identifier = decodeURIComponent(cookie?.slice(cookie.indexOf('=') + 1) ?? '').split('.')[0] ?? '';
  if (!identifier.startsWith('2fa-')) return undefined;
  return (await (await auth.$context).internalAdapter.findVerificationValue(identifier))?.value;
}

/** Whether the browser is between password and code. */
export const isSecondFactorPending = (headers: Headers): boolean => (headers.get('cookie') ?? '').includes(`${PENDING}=`);

/**
 * Proves the second factor with a code of the authenticator or a backup code. Wrong codes are counted by
 * the auth library: five for a sign-in, ten in a row for an account.
 * @returns `ended` when it has to begin anew with the password
 */
export async function signInWithCode(given: { readonly code: string } | { readonly backupCode: string }, world: SignInWorld): Promise<SignInOutcome<'signed-in' | 'wrong' | 'locked' | 'ended'>> {
  const { auth, ctx, headers } = world;
  const subject = `staff:${(await findPending(world)) ?? 'unknown'}`;
  try {
    const backup = 'backupCode' in given;
    const { headers: answer, response } = backup
      ? await auth.api.verifyBackupCode({ body: { code: given.backupCode.trim() }, headers, returnHeaders: true })
      : await auth.api.verifyTOTP({ body: { code: given.code.replace(/\s/g, '') }, headers, returnHeaders: true });
    await audit(ctx, { by: response.user.id, action: 'sign-in', subject: `staff:${response.user.id}`, detail: { with: backup ? 'backup-code' : 'code' } });
    return { kind: 'signed-in', setCookies: answer.getSetCookie(), staffId: response.user.id };
  } catch (error) {
    const code = refusedCode(error);
    await audit(ctx, { by: 'system', action: 'sign-in-failed', subject, detail: { reason: code.toLowerCase().replaceAll('_', '-') } });
    if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return { kind: 'locked' };
    return { kind: code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE' ? 'wrong' : 'ended' };
  }
}

/** Ends this session, on the server too. */
export async function signOut(world: SignInWorld, staffId: string | undefined): Promise<SignInOutcome<'signed-out'>> {
  const { headers: answer } = await world.auth.api.signOut({ headers: world.headers, returnHeaders: true });
  if (staffId !== undefined) await audit(world.ctx, { by: staffId, action: 'sign-out', subject: `staff:${staffId}` });
  return { kind: 'signed-out', setCookies: answer.getSetCookie() };
}
