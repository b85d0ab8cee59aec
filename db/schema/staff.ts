import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { keyText, keyTexts } from './columns';

/*
 * Staff of the desk, their sessions and second factors. Names and types of the columns are those the
 * auth library's drizzle adapter asks for (its property names, its `Date` values); what it does not
 * know stands below a line of its own. Nobody outside of the desk has an account.
 */

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
const noTexts = sql`'{}'::text[]`;

export const staffUser = pgTable('staff_user', {
  id: keyText('id').primaryKey(),
  name: text('name').notNull(),
  /** What a member of staff signs in with, lower case. */
  email: keyText('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),

  /** Of `STAFF_ROLES`. */
  roles: keyTexts('roles').notNull().default(noTexts),
  /** GB/T 2260 prefixes; empty = everywhere. */
  regions: keyTexts('regions').notNull().default(noTexts),
  /** Empty = every category. */
  categories: keyTexts('categories').notNull().default(noTexts),
  /** Since when the account may not be used; accounts are never deleted, because the audit log names them. */
  disabledAt: moment('disabled_at'),
  /** Wrong passwords since the last right one or the last lock. */
  failedAttempts: integer('failed_attempts').notNull().default(0),
  lockedUntil: moment('locked_until'),
  /** The password was set by somebody else and is to be changed first. */
  passwordDue: boolean('password_due').notNull().default(false),
  sample: boolean('sample').notNull().default(false),
});

export const staffSession = pgTable('staff_session', {
  id: keyText('id').primaryKey(),
  expiresAt: moment('expires_at').notNull(),
  token: keyText('token').notNull().unique(),
  createdAt: moment('created_at').notNull(),
  /** Last use, to the minute. */
  updatedAt: moment('updated_at').notNull(),
  /** Kept empty. */
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  userId: keyText('user_id').notNull().references(() => staffUser.id, { onDelete: 'cascade' }),
}, (t) => [index('staff_session_of_user').on(t.userId)]);

/** The password, hashed by the auth library (scrypt). */
export const staffAccount = pgTable('staff_account', {
  id: keyText('id').primaryKey(),
  accountId: keyText('account_id').notNull(),
  providerId: keyText('provider_id').notNull(),
  userId: keyText('user_id').notNull().references(() => staffUser.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
}, (t) => [index('staff_account_of_user').on(t.userId)]);

/** Short-lived proofs: the pending second factor of a sign-in, the challenge of a passkey. */
export const staffVerification = pgTable('staff_verification', {
  id: keyText('id').primaryKey(),
  identifier: keyText('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
}, (t) => [index('staff_verification_identifier').on(t.identifier)]);

/** One-time codes by app (RFC 6238); secret and backup codes encrypted by the auth library. */
export const staffTwoFactor = pgTable('staff_two_factor', {
  id: keyText('id').primaryKey(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  userId: keyText('user_id').notNull().references(() => staffUser.id, { onDelete: 'cascade' }),
  verified: boolean('verified').default(true),
  failedVerificationCount: integer('failed_verification_count').default(0),
  lockedUntil: moment('locked_until'),
}, (t) => [index('staff_two_factor_of_user').on(t.userId)]);

export const staffPasskey = pgTable('staff_passkey', {
  id: keyText('id').primaryKey(),
  name: text('name'),
  publicKey: text('public_key').notNull(),
  userId: keyText('user_id').notNull().references(() => staffUser.id, { onDelete: 'cascade' }),
  credentialID: keyText('credential_id').notNull(),
  counter: integer('counter').notNull(),
  deviceType: text('device_type').notNull(),
  backedUp: boolean('backed_up').notNull(),
  transports: text('transports'),
  createdAt: moment('created_at'),
  aaguid: text('aaguid'),
}, (t) => [index('staff_passkey_of_user').on(t.userId), index('staff_passkey_credential').on(t.credentialID)]);

/** Requests counted by the auth library, where it counts in the database. */
export const staffRateLimit = pgTable('staff_rate_limit', {
  id: keyText('id').primaryKey(),
  key: keyText('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});
