import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { getEnvironment } from '../env';
import { logFault } from '../fault';
import { toOrigin } from '../feeds';
import { processWide } from '../process-wide';
import { isAway } from '../questions';
import { getServices } from '../running';
import { Turns } from '../turns';
import { openDesk } from './auth';
import { isOwnForm } from './csrf';
import { type SignInWorld, takeClientAttempt } from './sign-in';

/* Forms that belong to an account itself: signing in, codes, passwords. They have no rights to check, and cookies to set. */

/** Everything such a form needs, for the request of this moment. */
export async function openSignIn(): Promise<SignInWorld> {
  const [head, services] = await Promise.all([headers(), getServices()]);
  return { ...openDesk(services, toOrigin(head)), ctx: services.ctx(), headers: new Headers(head) };
}

/** Sets what the auth library wants the browser to keep. */
export async function setCookies(lines: readonly string[] = []): Promise<void> {
  const jar = await cookies();
  for (const line of lines) for (const [name, kept] of parseSetCookieHeader(line)) jar.set(name, kept.value, toCookieOptions(kept));
}

type Refused = NonNullable<DeskFormState['refusal']>;

/**
 * Passwords looked at at once, in the whole process, and waiting for it. Looking at one is dear on purpose (scrypt with
 * 32 MB, a tenth of a second and more): many addresses together must not take the machine from everybody else.
 */
export const SIGN_INS = { atOnce: 2, waiting: 30 } as const;
const turns = processWide('desk-sign-ins', () => new Turns(SIGN_INS));

/**
 * The seam of those forms: from a page of ours, not too often from one address, few at a time, faults logged.
 * @param guessed whether a secret could be guessed with it
 */
export async function runSignIn(
  door: string,
  form: FormData,
  run: (world: SignInWorld) => Promise<DeskFormState | { readonly to: string }>,
  { guessed = true }: { readonly guessed?: boolean } = {},
): Promise<DeskFormState | { readonly to: string }> {
  const email = form.get('email');
  const values: DeskFormState['values'] = typeof email === 'string' ? { email: [email] } : {};
  const refused = (refusal: Refused): DeskFormState => ({ state: 'refused', values, problems: {}, refusal });
  const head = await headers();
  if (!isOwnForm(head)) return refused({ code: 'cross-site' });
  if (guessed && !takeClientAttempt(head, getEnvironment().DESK_ATTEMPTS_PER_MINUTE)) return refused({ code: 'too-many' });
  try {
    if (!guessed) return await run(await openSignIn());
    const outcome = await turns.take(async () => run(await openSignIn()));
    return outcome === 'full' ? refused({ code: 'too-many', reason: 'busy' }) : outcome;
  } catch (error) {
    if (isAway(error)) return refused({ code: 'unavailable' });
    return refused({ code: 'fault', reference: logFault(door, error) });
  }
}

/** A text field of a form, as typed; empty when it is missing or longer than any such text can be. */
export function textOf(form: FormData, name: string, most = 512): string {
  const value = form.get(name);
  return typeof value === 'string' && value.length <= most ? value : '';
}
