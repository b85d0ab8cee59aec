import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/trace/desk/audit';
import type { StaffStore } from '@/lib/trace/desk/staff';
import { staffAccount, staffPasskey, staffSession, staffTwoFactor, staffUser } from '../schema/staff';
import type { TestStores } from '../testing';
import { DATABASES, storesForEach } from './contract-stores';
import { createStaffStore } from './staff-store';

const AT = '2026-06-01T04:00:00.000Z';
const told: AuditEntry = { at: AT, by: 'admin-1', action: 'account.own', subject: 'staff:a', detail: {} };
const LIMITS = { wholeMs: 12 * 3_600_000, idleMs: 30 * 60_000 };
const at = (minutes: number): Date => new Date(Date.parse(AT) + minutes * 60_000);

describe.each(DATABASES)('Accounts of staff on %s', (kind) => {
  let s: TestStores;
  let store: StaffStore;
  storesForEach(kind, (stores) => {
    s = stores;
    store = createStaffStore(stores.database);
  });

  const addUser = (id: string, more: Partial<typeof staffUser.$inferInsert> = {}) =>
    s.database.db.insert(staffUser).values({ id, name: `示例${id}`, email: `${id}@desk.example`, createdAt: at(0), updatedAt: at(0), roles: ['handler'], ...more });
  const addSession = (id: string, userId: string, created: number, used: number) =>
    s.database.db.insert(staffSession).values({ id, userId, token: `token-${id}`, createdAt: at(created), updatedAt: at(used), expiresAt: at(created + 720), userAgent: 'Chrome/156' });
  const addPasskey = (id: string, userId: string) =>
    s.database.db.insert(staffPasskey).values({ id, userId, name: '钥匙', publicKey: 'x', credentialID: `c-${id}`, counter: 0, deviceType: 'singleDevice', backedUp: false, createdAt: at(0), aaguid: 'a' });

  it('are found with their rights, their second factors and their last use, each its own', async () => {
    await addUser('a', { regions: ['3301', '99'], categories: ['food'], twoFactorEnabled: true });
    await addUser('b');
    await addSession('s1', 'a', 0, 5);
    await addSession('s2', 'a', 0, 9);
    await addPasskey('p1', 'b');
    const a = { id: 'a', name: '示例a', email: 'a@desk.example', roles: ['handler'], regions: ['3301', '99'], categories: ['food'], createdAt: AT, passwordDue: false, totp: true, passkeys: 0, sample: false, lastUsedAt: at(9).toISOString() };
    expect(await store.findStaff('a')).toEqual(a);
    expect(await store.findStaffByEmail('A@Desk.Example')).toEqual(a);
    expect((await store.listStaff()).map(({ id, passkeys, lastUsedAt }) => [id, passkeys, lastUsedAt])).toEqual([['a', 0, at(9).toISOString()], ['b', 1, undefined]]);
    expect(await store.findStaff('c')).toBeUndefined();
    expect([...(await store.staffNames(['a', 'b', 'nobody']))]).toEqual([['a', '示例a'], ['b', '示例b']]);
    expect(await store.staffNames([])).toEqual(new Map());
  });

  it('are changed field by field', async () => {
    await addUser('a');
    await store.changeStaff('a', { roles: ['approver'], disabledAt: AT });
    expect(await store.findStaff('a')).toMatchObject({ roles: ['approver'], regions: [], disabledAt: AT });
    await store.changeStaff('a', { disabledAt: null, passwordDue: true });
    expect(await store.findStaff('a')).toMatchObject({ passwordDue: true, roles: ['approver'] });
    expect((await store.findStaff('a'))?.disabledAt).toBeUndefined();
  });

  it('count every attempt that comes at once, lock after the tenth, and count none while locked or closed', async () => {
    await addUser('a');
    const counted = await Promise.all(Array.from({ length: 12 }, () => store.takeAttempt('a', AT)));
    expect(counted.filter((one) => one !== undefined).sort((x, y) => x - y)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    // Nobody wrote down what became of the tenth: the next one locked.
    expect((await store.findStaff('a'))?.lockedUntil).toBe(at(15).toISOString());
    await store.endAttempts('a', at(15).toISOString());
    expect(await store.takeAttempt('a', at(14).toISOString())).toBeUndefined();
    expect(await store.takeAttempt('a', at(15).toISOString())).toBe(1);
    await store.endAttempts('a');
    expect(await store.takeAttempt('a', AT)).toBe(1);
    await store.changeStaff('a', { disabledAt: AT });
    expect(await store.takeAttempt('a', AT)).toBeUndefined();
    expect(await store.takeAttempt('nobody', AT)).toBeUndefined();
  });

  it('show sessions that are not over, note a use once a minute, and end only their own', async () => {
    await addUser('a');
    await addUser('b');
    await addSession('old', 'a', -720, -1);
    await addSession('idle', 'a', -60, -30);
    await addSession('here', 'a', -10, -2);
    await addSession('other', 'b', -10, -2);
    expect((await store.listSessions('a', AT, LIMITS)).map(({ id }) => id)).toEqual(['here']);
    await store.touchSession('here', at(-1.5).toISOString());
    expect((await store.listSessions('a', AT, LIMITS))[0]?.lastUsedAt).toBe(at(-2).toISOString());
    await store.touchSession('here', AT);
    expect((await store.listSessions('a', AT, LIMITS))[0]?.lastUsedAt).toBe(AT);
    expect([await store.endSession('b', 'here'), await store.endSession('a', 'here'), await store.endSession('a', 'here')]).toEqual([false, true, false]);
    await addSession('one', 'a', 0, 0);
    await addSession('two', 'a', 0, 0);
    expect(await store.endSessions('a', 'two')).toBe(3);
    expect((await store.listSessions('a', AT, LIMITS)).map(({ id }) => id)).toEqual(['two']);
    expect(await store.endSessions('a')).toBe(1);
    expect(await store.listSessions('b', AT, LIMITS)).toHaveLength(1);
  });

  it('lose second factors and passkeys only where they are theirs', async () => {
    await addUser('a', { twoFactorEnabled: true });
    await addUser('b');
    await s.database.db.insert(staffTwoFactor).values({ id: 't', userId: 'a', secret: 'x', backupCodes: 'y' });
    await addPasskey('p1', 'a');
    await addPasskey('p2', 'b');
    expect(await store.listPasskeys('a')).toEqual([{ id: 'p1', name: '钥匙', createdAt: AT, model: 'a' }]);
    expect([await store.removePasskey('a', 'p2', told), await store.removePasskey('b', 'p2', told)]).toEqual([false, true]);
    await store.changeStaff('a', {}, { removeSecondFactors: true });
    expect(await store.findStaff('a')).toMatchObject({ totp: false, passkeys: 0 });
    expect(await s.database.db.select().from(staffTwoFactor)).toEqual([]);
  });

  it('get a new hash for the password of this account', async () => {
    await addUser('a');
    await addUser('b');
    for (const id of ['a', 'b']) await s.database.db.insert(staffAccount).values({ id: `acc-${id}`, accountId: id, providerId: 'credential', userId: id, password: 'old', createdAt: at(0), updatedAt: at(0) });
    await store.changeStaff('a', {}, { passwordHash: 'new' });
    expect((await s.database.db.select().from(staffAccount)).map(({ userId, password }) => [userId, password]).sort()).toEqual([['a', 'new'], ['b', 'old']]);
  });
});
