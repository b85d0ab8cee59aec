'use server';

import { redirect } from 'next/navigation';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { homeOf } from '@/lib/trace/desk/places';
import { findDue } from '@/lib/trace/desk/staff';
import { runSignIn, setCookies, textOf } from '@/lib/server/desk/door';
import { type SignInWorld, signInWithCode, signInWithPassword } from '@/lib/server/desk/sign-in';
import { SIGN_IN, toDeskPath, toStaff } from '@/lib/server/desk/staff';

const wrong = (field: string, code: string, values: DeskFormState['values'] = {}): DeskFormState => ({ state: 'refused', values, problems: { [field]: [code] }, refusal: { code: 'fields', reason: code } });
const missing = (field: string, values: DeskFormState['values'] = {}): DeskFormState => ({ state: 'refused', values, problems: { [field]: ['required'] }, refusal: { code: 'fields' } });

/** Where to after signing in: to what is due, else where the person wanted to go, else to the first place that is open. */
async function toNext(staffId: string | undefined, back: string, { staff }: SignInWorld): Promise<string> {
  const account = staffId === undefined ? undefined : await staff.findStaff(staffId);
  if (account === undefined) return '/desk';
  const due = findDue(account);
  if (due !== undefined) return withBack(due === 'password' ? '/desk/account/password' : '/desk/second-factor', back);
  return back === '' ? homeOf(toStaff(account)) : toDeskPath(back);
}

const withBack = (path: string, back: string): string => (back === '' ? path : `${path}?back=${encodeURIComponent(back)}`);

/** Signs in with account and password; goes on to the second factor where there is one. */
export async function signIn(_before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const [email, password, back] = [textOf(form, 'email').trim().toLowerCase(), textOf(form, 'password'), textOf(form, 'back')];
  const values = { email: [email] };
  const outcome = await runSignIn('desk sign-in', form, async (world) => {
    if (email === '') return missing('email', values);
    if (password === '') return missing('password', values);
    const { kind, setCookies: lines, staffId } = await signInWithPassword({ email, password }, world);
    if (kind === 'wrong') return wrong('email', 'sign-in-wrong', values);
    await setCookies(lines);
    return { to: kind === 'second-factor' ? withBack(`${SIGN_IN}/code`, back) : await toNext(staffId, back, world) };
  });
  if ('to' in outcome) redirect(outcome.to);
  return outcome;
}

/** The second factor: six digits, or a backup code. */
export async function proveCode(_before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const [code, backupCode, back] = [textOf(form, 'code').trim(), textOf(form, 'backupCode').trim(), textOf(form, 'back')];
  const field = form.has('backupCode') ? 'backupCode' : 'code';
  const outcome = await runSignIn('desk second factor', form, async (world: SignInWorld) => {
    if (code === '' && backupCode === '') return missing(field);
    const { kind, setCookies: lines, staffId } = await signInWithCode(field === 'code' ? { code } : { backupCode }, world);
    if (kind === 'signed-in') {
      await setCookies(lines);
      return { to: await toNext(staffId, back, world) };
    }
    return wrong(field, { wrong: 'code-wrong', locked: 'locked', ended: 'code-used-up' }[kind]);
  });
  if ('to' in outcome) redirect(outcome.to);
  return outcome;
}
