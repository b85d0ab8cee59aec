'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isOwnForm } from '@/lib/server/desk/csrf';
import { openSignIn, setCookies } from '@/lib/server/desk/door';
import { signOut as endSession } from '@/lib/server/desk/sign-in';
import { SIGN_IN, findSignedIn } from '@/lib/server/desk/staff';

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  if (!isOwnForm(await headers())) return;
  const found = await findSignedIn();
  const { setCookies: lines } = await endSession(await openSignIn(), found.ok ? found.value?.account.id : undefined);
  await setCookies(lines);
  redirect(`${SIGN_IN}?ended=1`);
}
