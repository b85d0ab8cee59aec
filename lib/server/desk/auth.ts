import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import { createAuthAdapter } from '@/db/stores/auth-adapter';
import { createStaffStore } from '@/db/stores/staff-store';
import { withStoreErrors } from '@/db/errors';
import type { SessionLimits, StaffStore } from '@/lib/trace/desk/staff';
import { processWide } from '../process-wide';
import type { Services } from '../services';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password';

/*
 * Sign-in of staff by better-auth on our own tables. Sign-up is closed: accounts are made by an
 * administrator or in the shell. Forms call the library's functions on the server (sign-in.ts); of its
 * HTTP routes only the four of passkeys are open (app/api/auth), because those need a script.
 */

export const AUTH_PATH = '/api/auth';
export const APP_NAME = 'Suma 溯码';
/** A passkey is added only this soon after sign-in (seconds). */
export const FRESH_SECONDS = 15 * 60;

/** An auth library for one address of this site; cookies and passkeys belong to it. */
function makeAuth({ database, keys, env }: Services, staff: StaffStore, origin: string) {
  const secrets = keys.derive('desk sign-in').map((value, index) => ({ version: index + 1, value }));
  return betterAuth({
    appName: APP_NAME,
    baseURL: origin,
    basePath: AUTH_PATH,
    trustedOrigins: [origin],
    secrets: secrets.reverse(),
    database: createAuthAdapter(database),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: SHORTEST_PASSWORD, maxPasswordLength: LONGEST_PASSWORD },
    session: { expiresIn: env.DESK_SESSION_HOURS * 3_600, disableSessionRefresh: true, freshAge: FRESH_SECONDS, cookieCache: { enabled: false } },
    // Counted by this project: better-auth counts requests to its routes only, not the forms.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'suma-desk',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    // Its lines name people; what matters stands in the audit log.
    logger: { disabled: true },
    telemetry: { enabled: false },
    databaseHooks: {
      session: {
        create: {
          // Whatever way somebody signs in: not into an account that was taken away.
          before: async ({ userId }) => {
            const account = await staff.findStaff(userId);
            if (account === undefined || account.disabledAt !== undefined) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' });
          },
        },
      },
    },
    plugins: [
      twoFactor({ issuer: APP_NAME, twoFactorCookieMaxAge: 10 * 60, accountLockout: { maxFailedAttempts: 10, durationSeconds: 15 * 60 } }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: APP_NAME,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          // A passkey alone opens the desk, so it has to have asked for finger, face or PIN itself.
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' });
          },
        },
      }),
    ],
  });
}
export type Auth = ReturnType<typeof makeAuth>;

export interface Desk {
  readonly auth: Auth;
  readonly staff: StaffStore;
}

/** Addresses of this site kept ready at a time; without `PUBLIC_ORIGIN` anybody may invent more by `Host`. */
const MOST_ORIGINS = 8;

/** Accounts and auth library for the address that a request was sent to. */
export function openDesk(services: Services, origin: string): Desk {
  const staff = openStaff(services);
  const known = processWide('desk-auth', () => new Map<string, { readonly services: Services; readonly auth: Auth }>());
  const kept = known.get(origin);
  if (kept?.services === services) return { auth: kept.auth, staff };
  const auth = makeAuth(services, staff, origin);
  known.delete(origin);
  known.set(origin, { services, auth });
  if (known.size > MOST_ORIGINS) known.delete(known.keys().next().value ?? '');
  return { auth, staff };
}

/** How long sessions last, as set. */
export const toSessionLimits = ({ env }: Pick<Services, 'env'>): SessionLimits => ({ wholeMs: env.DESK_SESSION_HOURS * 3_600_000, idleMs: env.DESK_IDLE_MINUTES * 60_000 });

/** Accounts of staff alone, for pages and shell commands that sign nobody in. */
export const openStaff = ({ database }: Pick<Services, 'database'>): StaffStore => withStoreErrors(createStaffStore(database));
