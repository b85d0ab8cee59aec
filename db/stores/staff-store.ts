import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { StaffRole } from '@/lib/trace/desk/access';
import { LOCK_SECONDS, WRONG_PASSWORDS, isSessionOver, type StaffAccount, type StaffStore } from '@/lib/trace/desk/staff';
import type { Database, Tx } from '../drivers/database';
import { staffAccount, staffPasskey, staffSession, staffTwoFactor, staffUser } from '../schema/staff';
import { appendEntry } from './audit-log';

/** A use is noted when the last note is older than this, in milliseconds. */
const NOTE_EVERY_MS = 60_000;
/** As the auth library names a password among the ways to sign in. */
const CREDENTIAL = 'credential';

// Names in full: in a statement on one table drizzle writes columns without it.
const lastUse = sql<string | null>`(select max(s.updated_at)::text from staff_session s where s.user_id = staff_user.id)`;
const passkeyCount = sql<number>`(select count(*)::int from staff_passkey p where p.user_id = staff_user.id)`;

export function createStaffStore({ db }: Pick<Database, 'db'>): StaffStore {
  const select = () => db.select({ user: staffUser, lastUse, passkeys: passkeyCount }).from(staffUser);
  type Row = Awaited<ReturnType<typeof select>>[number];

  const toAccount = ({ user, lastUse: used, passkeys }: Row): StaffAccount => ({
    id: user.id, name: user.name, email: user.email, roles: user.roles as readonly StaffRole[], regions: user.regions, categories: user.categories,
    createdAt: user.createdAt.toISOString(), passwordDue: user.passwordDue, totp: user.twoFactorEnabled, passkeys, sample: user.sample,
    ...(user.disabledAt === null ? {} : { disabledAt: user.disabledAt.toISOString() }),
    ...(user.lockedUntil === null ? {} : { lockedUntil: user.lockedUntil.toISOString() }),
    ...(used === null ? {} : { lastUsedAt: new Date(used).toISOString() }),
  });
  const change = (on: Pick<Tx, 'update'>, id: string, set: Partial<typeof staffUser.$inferInsert>) => on.update(staffUser).set({ ...set, updatedAt: new Date() }).where(eq(staffUser.id, id));
  const endAll = (tx: Tx, staffId: string, exceptId?: string) =>
    tx.delete(staffSession).where(and(eq(staffSession.userId, staffId), ...(exceptId === undefined ? [] : [ne(staffSession.id, exceptId)]))).returning({ id: staffSession.id });

  return {
    listStaff: async () => (await select().orderBy(asc(staffUser.name), asc(staffUser.id))).map(toAccount),
    findStaff: async (id) => (await select().where(eq(staffUser.id, id))).map(toAccount)[0],
    findStaffByEmail: async (email) => (await select().where(eq(staffUser.email, email.toLowerCase()))).map(toAccount)[0],
    async staffNames(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.select({ id: staffUser.id, name: staffUser.name }).from(staffUser).where(inArray(staffUser.id, [...new Set(ids)]));
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
    addStaff: ({ passwordHash, ...account }, audit) => db.transaction(async (tx) => {
      const now = new Date();
      const { roles, regions, categories, ...rest } = account;
      await tx.insert(staffUser).values({ ...rest, email: account.email.toLowerCase(), emailVerified: true, roles: [...roles], regions: [...regions], categories: [...categories], createdAt: now, updatedAt: now });
      await tx.insert(staffAccount).values({ id: account.id, accountId: account.id, providerId: CREDENTIAL, userId: account.id, password: passwordHash, createdAt: now, updatedAt: now });
      await appendEntry(tx, audit);
    }),
    changeStaff: (id, { disabledAt, ...rest }, { audit, passwordHash, removeSecondFactors, endAttempts, endSessions } = {}) => db.transaction(async (tx) => {
      await change(tx, id, {
        ...rest, ...(disabledAt === undefined ? {} : { disabledAt: disabledAt === null ? null : new Date(disabledAt) }),
        ...(endAttempts ? { failedAttempts: 0, lockedUntil: null } : {}), ...(removeSecondFactors ? { twoFactorEnabled: false } : {}),
      });
      if (passwordHash !== undefined) await tx.update(staffAccount).set({ password: passwordHash, updatedAt: new Date() }).where(and(eq(staffAccount.userId, id), eq(staffAccount.providerId, CREDENTIAL)));
      if (removeSecondFactors) {
        await tx.delete(staffTwoFactor).where(eq(staffTwoFactor.userId, id));
        await tx.delete(staffPasskey).where(eq(staffPasskey.userId, id));
      }
      if (endSessions) await endAll(tx, id);
      if (audit !== undefined) await appendEntry(tx, audit);
    }),
    async takeAttempt(id, now) {
      const free = or(isNull(staffUser.lockedUntil), lte(staffUser.lockedUntil, new Date(now)));
      // Nobody wrote down what became of the last one that may be wrong: this one locks in its place.
      const used = sql`${staffUser.failedAttempts} >= ${WRONG_PASSWORDS}`;
      const [row] = await db.update(staffUser).set({
        failedAttempts: sql`case when ${used} then 0 else ${staffUser.failedAttempts} + 1 end`,
        lockedUntil: sql`case when ${used} then ${new Date(Date.parse(now) + LOCK_SECONDS * 1_000).toISOString()}::timestamptz end`,
      }).where(and(eq(staffUser.id, id), isNull(staffUser.disabledAt), free)).returning({ attempts: staffUser.failedAttempts });
      return row === undefined || row.attempts === 0 ? undefined : row.attempts;
    },
    async endAttempts(id, lockedUntil) {
      await change(db, id, { failedAttempts: 0, lockedUntil: lockedUntil === undefined ? null : new Date(lockedUntil) });
    },
    async listSessions(staffId, now, limits) {
      const rows = await db.select().from(staffSession).where(and(eq(staffSession.userId, staffId), gt(staffSession.expiresAt, new Date(now)))).orderBy(desc(staffSession.updatedAt), desc(staffSession.id));
      return rows
        .map((row) => ({ id: row.id, createdAt: row.createdAt.toISOString(), lastUsedAt: row.updatedAt.toISOString(), device: row.userAgent ?? '' }))
        .filter((session) => !isSessionOver(session, now, limits));
    },
    async touchSession(sessionId, now) {
      const at = new Date(now);
      await db.update(staffSession).set({ updatedAt: at }).where(and(eq(staffSession.id, sessionId), lte(staffSession.updatedAt, new Date(at.getTime() - NOTE_EVERY_MS))));
    },
    endSession: (staffId, sessionId, audit) => db.transaction(async (tx) => {
      const ended = await tx.delete(staffSession).where(and(eq(staffSession.userId, staffId), eq(staffSession.id, sessionId))).returning({ id: staffSession.id });
      if (ended.length > 0 && audit !== undefined) await appendEntry(tx, audit);
      return ended.length > 0;
    }),
    endSessions: (staffId, exceptId, toAudit) => db.transaction(async (tx) => {
      const { length } = await endAll(tx, staffId, exceptId);
      if (toAudit !== undefined) await appendEntry(tx, toAudit(length));
      return length;
    }),
    async listPasskeys(staffId) {
      const rows = await db.select().from(staffPasskey).where(eq(staffPasskey.userId, staffId)).orderBy(asc(staffPasskey.createdAt), asc(staffPasskey.id));
      return rows.map(({ id, name, createdAt, aaguid }) => ({
        id, ...(name === null ? {} : { name }), ...(createdAt === null ? {} : { createdAt: createdAt.toISOString() }), ...(aaguid === null ? {} : { model: aaguid }),
      }));
    },
    removePasskey: (staffId, passkeyId, audit) => db.transaction(async (tx) => {
      const removed = await tx.delete(staffPasskey).where(and(eq(staffPasskey.userId, staffId), eq(staffPasskey.id, passkeyId))).returning({ id: staffPasskey.id });
      if (removed.length > 0) await appendEntry(tx, audit);
      return removed.length > 0;
    }),
  };
}
