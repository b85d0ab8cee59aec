import { AUTH_PATH, openDesk } from '@/lib/server/desk/auth';
import { isOwnForm } from '@/lib/server/desk/csrf';
import { runPasskey } from '@/lib/server/desk/passkey-route';
import { takeClientAttempt } from '@/lib/server/desk/sign-in';
import { getEnvironment } from '@/lib/server/env';
import { logFault } from '@/lib/server/fault';
import { toOrigin } from '@/lib/server/feeds';
import { toProblem } from '@/lib/server/problem';
import { isAway } from '@/lib/server/questions';
import { getServices } from '@/lib/server/running';
import { refusal } from '@/lib/trace/errors';

/** All that the auth library answers over HTTP: passkeys need a script, everything else is a form of the desk. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  GET: ['/passkey/generate-register-options', '/passkey/generate-authenticate-options'],
  POST: ['/passkey/verify-registration', '/passkey/verify-authentication'],
};

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(AUTH_PATH.length);
  if (!(OPEN[request.method] ?? []).includes(path)) return toProblem(refusal('not-found', 'There is nothing at this address.'));
  if (!isOwnForm(request.headers)) return toProblem(refusal('not-allowed', 'Only pages of this site may ask this.'));
  if (!takeClientAttempt(request.headers, getEnvironment().DESK_ATTEMPTS_PER_MINUTE)) return toProblem(refusal('too-many', 'Wait a few minutes.'));
  try {
    const services = await getServices();
    return await runPasskey(path, request, { ...openDesk(services, toOrigin(request.headers)), ctx: services.ctx(), headers: request.headers });
  } catch (error) {
    if (isAway(error)) return toProblem(refusal('unavailable', 'The store does not answer at the moment.'));
    return toProblem(refusal('unavailable', `Fault ${logFault('passkey', error)}.`));
  }
}

export const GET = answer;
export const POST = answer;
