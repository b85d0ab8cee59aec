'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { beginTotp, changePassword, newBackupCodes, proveTotp, removeTotp } from '@/lib/server/desk/account';
import { deskAction } from '@/lib/server/desk/action';
import { openStaff } from '@/lib/server/desk/auth';
import { runSignIn, setCookies, textOf } from '@/lib/server/desk/door';
import { auditEntry } from '@/lib/server/desk/sign-in';
import { findSignedIn, toDeskPath } from '@/lib/server/desk/staff';
import { getServices } from '@/lib/server/running';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import type { StaffAccount } from '@/lib/trace/desk/staff';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

const problem = (field: string, code: string): DeskFormState => ({ state: 'refused', values: {}, problems: { [field]: [code] }, refusal: { code: 'fields' } });
const SIGNED_OUT: DeskFormState = { state: 'refused', values: {}, problems: {}, refusal: { code: 'unauthenticated' } };

/** Forms that may be used before everything due is set up: only a session is asked for. */
const withAccount = async (run: (account: StaffAccount) => Promise<DeskFormState | { readonly to: string }>): Promise<DeskFormState | { readonly to: string }> => {
  const found = await findSignedIn();
  return found.ok && found.value !== undefined ? run(found.value.account) : SIGNED_OUT;
};

/** A new password of one's own. */
export async function setPassword(_before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const [current, next, repeat, back] = [textOf(form, 'currentPassword'), textOf(form, 'nextPassword'), textOf(form, 'repeatPassword'), textOf(form, 'back')];
  const outcome = await runSignIn('desk password', form, (world) =>
    withAccount(async (account) => {
      if (current === '') return problem('currentPassword', 'required');
      if (next === '') return problem('nextPassword', 'required');
      if (repeat !== next) return problem('repeatPassword', 'password-differs');
      const changed = await changePassword({ current, next }, account, world);
      if ('field' in changed) return problem(changed.field === 'current' ? 'currentPassword' : 'nextPassword', changed.problem);
      await setCookies(changed.setCookies);
      return { to: account.passwordDue ? toDeskPath(back) : '/desk/account?done=password' };
    }),
  );
  if ('to' in outcome) redirect(outcome.to);
  return outcome;
}

/**
 * Sets up one-time codes in two steps of one form: the password gives the secret, the first code proves it.
 * What is shown in between comes back with the form, so that a wrong code does not begin anew.
 */
export async function setUpTotp(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const back = textOf(form, 'back');
  const outcome = await runSignIn('desk second factor', form, (world) =>
    withAccount(async (account) => {
      if (!form.has('code')) {
        const made = await beginTotp(textOf(form, 'password'), account, world);
        if (made === 'password-wrong') return problem('password', 'password-wrong');
        return { state: 'done', values: {}, problems: {}, done: { secret: made.secret, qr: made.qr, size: String(made.size), backupCodes: made.backupCodes.join(' ') } };
      }
      const { kind, setCookies: lines } = await proveTotp(textOf(form, 'code'), account, world);
      if (kind === 'wrong') return { ...problem('code', 'code-wrong'), ...(before.done === undefined ? {} : { done: before.done }) };
      await setCookies(lines);
      return { to: back === '' ? '/desk/account?done=factor' : toDeskPath(back) };
    }),
  );
  if ('to' in outcome) redirect(outcome.to);
  return outcome;
}

export async function dropTotp(_before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const outcome = await runSignIn('desk second factor', form, (world) =>
    withAccount(async (account) => {
      const { kind, setCookies: lines } = await removeTotp(textOf(form, 'password'), account, world);
      if (kind === 'password-wrong') return problem('password', 'password-wrong');
      await setCookies(lines);
      return { to: '/desk/account?done=factor-off' };
    }),
  );
  if ('to' in outcome) redirect(outcome.to);
  return outcome;
}

export async function renewBackupCodes(_before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const outcome = await runSignIn('desk backup codes', form, (world) =>
    withAccount(async (account) => {
      const codes = await newBackupCodes(textOf(form, 'password'), account, world);
      return codes === 'password-wrong' ? problem('password', 'password-wrong') : { state: 'done', values: {}, problems: {}, done: { backupCodes: codes.join(' ') } };
    }),
  );
  if ('to' in outcome) redirect(outcome.to);
  return outcome;
}

/** Ends one session of one's own, or all but this (`others`). */
export const endSession = deskAction('account.own', z.object({ session: z.string().max(64) }), async ({ session }, { staff, ctx }) => {
  const store = openStaff(await getServices());
  const found = await findSignedIn();
  const own = found.ok ? found.value?.session.id : undefined;
  const toAudit = (count: number) => auditEntry(ctx, { by: staff.id, action: 'account.own', subject: `staff:${staff.id}`, detail: { step: 'sessions-ended', count: String(count) } });
  await (session === 'others' ? store.endSessions(staff.id, own, toAudit) : store.endSession(staff.id, session, toAudit(1)));
  return ok({ to: '/desk/account?done=session' });
});

export const removePasskey = deskAction('account.own', z.object({ passkey: z.string().max(64) }), async ({ passkey }, { staff, ctx }) => {
  const audit = auditEntry(ctx, { by: staff.id, action: 'account.own', subject: `staff:${staff.id}`, detail: { step: 'passkey-removed' } });
  if (!(await openStaff(await getServices()).removePasskey(staff.id, passkey, audit))) return err(refusal('not-found', 'There is no such passkey of this account.'));
  return ok({ to: '/desk/account?done=passkey-off' });
});
