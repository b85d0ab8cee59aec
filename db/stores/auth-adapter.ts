import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Database } from '../drivers/database';
import { staffAccount, staffPasskey, staffRateLimit, staffSession, staffTwoFactor, staffUser, staffVerification } from '../schema/staff';

/** The tables of staff as the auth library reads and writes them. Without transactions: the embedded database has one connection. */
export const createAuthAdapter = ({ db }: Pick<Database, 'db'>) =>
  drizzleAdapter(db, {
    provider: 'pg',
    transaction: false,
    schema: { user: staffUser, session: staffSession, account: staffAccount, verification: staffVerification, twoFactor: staffTwoFactor, passkey: staffPasskey, rateLimit: staffRateLimit },
  });
