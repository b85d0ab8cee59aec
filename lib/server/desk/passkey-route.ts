import { z } from 'zod';
import { type SignInWorld, audit } from './sign-in';

/*
 * Passkeys (W3C Web Authentication): options and proofs go through the auth library. What it answers is cut
 * to what the script needs, because it would hand out the session's token.
 */

const signedIn = z.object({ session: z.object({ id: z.string(), userId: z.string() }) });
const refused = z.object({ code: z.string() }).catch({ code: 'FAILED' });

const json = (body: unknown, status: number, from?: Headers): Response => {
  const response = Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
  for (const cookie of from?.getSetCookie() ?? []) response.headers.append('set-cookie', cookie);
  return response;
};

/** Hands one of the four requests on and writes down what came of it. */
export async function runPasskey(path: string, request: Request, { auth, staff, ctx, headers }: SignInWorld): Promise<Response> {
  const former = await auth.api.getSession({ headers }).catch(() => null);
  const response = await auth.handler(request);
  const body: unknown = await response.json().catch(() => undefined);
  if (path.includes('/generate-')) return json(response.ok ? body : refused.parse(body), response.status, response.headers);
  if (path === '/passkey/verify-registration') {
    if (response.ok && former !== null) await audit(ctx, { by: former.user.id, action: 'account.own', subject: `staff:${former.user.id}`, detail: { step: 'passkey-added' } });
    return response.ok ? json({ ok: true }, 200, response.headers) : json(refused.parse(body), response.status);
  }
  const proved = signedIn.safeParse(body);
  if (!response.ok || !proved.success) {
    const { code } = refused.parse(body);
    await audit(ctx, { by: 'system', action: 'sign-in-failed', subject: 'staff:unknown', detail: { reason: 'passkey', code: code.toLowerCase().replaceAll('_', '-') } });
    return json({ code }, response.ok ? 400 : response.status);
  }
  const { userId } = proved.data.session;
  if (former !== null) await staff.endSession(former.user.id, former.session.id);
  await audit(ctx, { by: userId, action: 'sign-in', subject: `staff:${userId}`, detail: { with: 'passkey' } });
  return json({ ok: true }, 200, response.headers);
}
