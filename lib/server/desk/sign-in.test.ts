import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { applySetCookies } from 'better-auth/cookies';
import { totpOf } from '@/e2e/totp';
import { closeFreshStores, freshStores, testClock } from '@/db/testing';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import type { StaffRole } from '@/lib/trace/desk/access';
import { PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import { parseEnvironment } from '../env';
import { openKeyRing } from '../keys';
import type { Services } from '../services';
import { beginTotp, changePassword, proveTotp } from './account';
import { type Desk, openDesk } from './auth';
import { addStaff, changeStaffProfile, newStaffInput, resetPassword, setStaffDisabled } from './manage-staff';
import { type SignInWorld, isSecondFactorPending, signInWithCode, signInWithPassword, signOut } from './sign-in';

// Hashing a password is dear on purpose, and some of these try a dozen.
vi.setConfig({ testTimeout: 90_000 });

const ORIGIN = 'https://desk.example';
const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-desk-'));
let services: Services;
let desk: Desk;
let ctx: CaseCtx;

beforeEach(async () => {
  const clock = testClock();
  const stores = await freshStores(clock);
  const env = parseEnvironment({ DATA_DIR: dataDir });
  ctx = { ...stores, clock, ids: { newId: () => crypto.randomUUID() }, actor: PUBLIC_ACTOR, pseudonyms: { pseudonym: (value) => value }, operator: 'window' };
  services = { env, keys: openKeyRing({ dataDir, now: clock.now() }), clock, ids: ctx.ids, database: stores.database, dataDir, ctx: () => ctx, close: async () => undefined };
  desk = openDesk(services, ORIGIN);
});
afterAll(async () => {
  await closeFreshStores();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser: keeps cookies, as they were set, between requests. */
function newBrowser() {
  const headers = new Headers({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0' });
  const keep = (lines: readonly string[] = []): void => applySetCookies(headers, [...lines]);
  const world = (): SignInWorld => ({ ...desk, ctx, headers });
  return {
    headers, keep, world,
    async signIn(email: string, password: string) {
      const outcome = await signInWithPassword({ email, password }, world());
      keep(outcome.setCookies);
      return outcome.kind;
    },
    session: async () => desk.auth.api.getSession({ headers }),
  };
}

async function open(role: StaffRole, options: { readonly password?: string; readonly due?: boolean } = {}) {
  const input = newStaffInput.parse({ email: `${role}@desk.example`, name: '示例', roles: [role] });
  const added = await addStaff(input, { ...desk, ctx, by: 'cli' }, options);
  if (!added.ok) throw new Error(added.error.code);
  return added.value;
}
const entries = async (action: string): Promise<readonly Readonly<Record<string, string>>[]> => (await ctx.audit.list({ action, limit: 100 })).map(({ by, subject, detail }) => ({ by, subject, ...detail }));

describe('signing in with a password', () => {
  it('opens a session in cookies that no script, no other site and no plain connection gets', async () => {
    const { account, password } = await open('handler');
    const outcome = await signInWithPassword({ email: 'HANDLER@desk.example', password }, newBrowser().world());
    expect(outcome.kind).toBe('signed-in');
    const cookie = outcome.setCookies?.find((line) => line.includes('session_token')) ?? '';
    expect(cookie).toMatch(/^__Secure-suma-desk\.session_token=/);
    for (const attribute of [/; HttpOnly/i, /; SameSite=Lax/i, /; Secure/i, /; Max-Age=43200/i]) expect(cookie).toMatch(attribute);
    expect(await entries('sign-in')).toEqual([{ by: account.id, subject: `staff:${account.id}`, with: 'password' }]);
  });

  it('says the same of a wrong password, an unknown, a closed and a locked account', async () => {
    const { account, password } = await open('handler');
    const browser = newBrowser();
    expect(await browser.signIn('nobody@desk.example', 'x')).toBe('wrong');
    expect(await browser.signIn(account.email, 'wrong')).toBe('wrong');
    await setStaffDisabled(account.id, true, { ...desk, ctx, by: 'cli' });
    expect(await browser.signIn(account.email, password)).toBe('wrong');
    expect((await entries('sign-in-failed')).map(({ subject, reason }) => `${subject} ${reason}`).reverse()).toEqual(['staff:unknown unknown', `staff:${account.id} password`, `staff:${account.id} closed`]);
    expect(await browser.session()).toBeNull();
  });

  it('locks an account after ten wrong passwords in a row, also when they are sent at once, and only for a quarter of an hour', async () => {
    const { account, password } = await open('handler');
    const tries = await Promise.all(Array.from({ length: 12 }, (_, n) => newBrowser().signIn(account.email, `wrong ${n}`)));
    expect(new Set(tries)).toEqual(new Set(['wrong']));
    expect(await newBrowser().signIn(account.email, password)).toBe('wrong');
    expect(await entries('locked')).toEqual([{ by: 'system', subject: `staff:${account.id}`, minutes: '15' }]);
    const { lockedUntil = '' } = (await desk.staff.findStaff(account.id)) ?? {};
    expect(Math.abs(Date.parse(lockedUntil) - Date.now() - 15 * 60_000)).toBeLessThan(60_000);
    await desk.staff.endAttempts(account.id, new Date(Date.now() - 1_000).toISOString());
    expect(await newBrowser().signIn(account.email, password)).toBe('signed-in');
  });

  it('begins to count anew after a right password', async () => {
    const { account, password } = await open('handler');
    for (let n = 0; n < 9; n += 1) await newBrowser().signIn(account.email, 'wrong');
    expect(await newBrowser().signIn(account.email, password)).toBe('signed-in');
    for (let n = 0; n < 9; n += 1) await newBrowser().signIn(account.email, 'wrong');
    expect(await newBrowser().signIn(account.email, password)).toBe('signed-in');
  });

  it('leaves nothing of a session that was in the browser before', async () => {
    const [handler, intake] = [await open('handler'), await open('intake')];
    const attacker = newBrowser();
    await attacker.signIn(intake.account.email, intake.password);
    const planted = attacker.headers.get('cookie') ?? '';
    const victim = newBrowser();
    victim.headers.set('cookie', planted);
    await victim.signIn(handler.account.email, handler.password);
    expect(victim.headers.get('cookie')).not.toBe(planted);
    expect((await victim.session())?.user.id).toBe(handler.account.id);
    expect(await attacker.session()).toBeNull();
  });

  it('is over on the server, too, after signing out', async () => {
    const { account, password } = await open('handler');
    const browser = newBrowser();
    await browser.signIn(account.email, password);
    await signOut(browser.world(), account.id);
    expect(await browser.session()).toBeNull();
    expect(await desk.staff.listSessions(account.id, new Date().toISOString(), { wholeMs: 1e9, idleMs: 1e9 })).toEqual([]);
  });
});

describe('the second factor', () => {
  async function withTotp() {
    const { account, password } = await open('approver');
    const browser = newBrowser();
    await browser.signIn(account.email, password);
    const setup = await beginTotp(password, account, browser.world());
    if (setup === 'password-wrong') throw new Error(setup);
    return { account, password, browser, setup, secret: setup.secret };
  }

  it('counts only once a code of it was shown, and makes the session anew', async () => {
    const { account, password, browser, secret } = await withTotp();
    expect(await newBrowser().signIn(account.email, password)).toBe('signed-in');
    expect((await proveTotp('000000', account, browser.world())).kind).toBe('wrong');
    const before = browser.headers.get('cookie');
    const proved = await proveTotp(totpOf(secret), account, browser.world());
    expect(proved.kind).toBe('proved');
    browser.keep(proved.setCookies);
    expect(browser.headers.get('cookie')).not.toBe(before);
    expect((await desk.staff.findStaff(account.id))?.totp).toBe(true);
  });

  it('is asked for after the password, which alone opens nothing', async () => {
    const { account, password, browser, secret, setup } = await withTotp();
    browser.keep((await proveTotp(totpOf(secret), account, browser.world())).setCookies);
    const other = newBrowser();
    expect(await other.signIn(account.email, password)).toBe('second-factor');
    expect(isSecondFactorPending(other.headers)).toBe(true);
    expect(await other.session()).toBeNull();
    expect((await signInWithCode({ code: '000000' }, other.world())).kind).toBe('wrong');
    const done = await signInWithCode({ code: totpOf(secret) }, other.world());
    expect(done.kind).toBe('signed-in');
    other.keep(done.setCookies);
    expect((await other.session())?.user.id).toBe(account.id);
    const third = newBrowser();
    await third.signIn(account.email, password);
    const [backupCode = ''] = setup.backupCodes;
    expect((await signInWithCode({ backupCode }, third.world())).kind).toBe('signed-in');
    const fourth = newBrowser();
    await fourth.signIn(account.email, password);
    expect((await signInWithCode({ backupCode }, fourth.world())).kind).toBe('wrong');
    expect((await entries('sign-in-failed')).map(({ subject }) => subject)).toEqual([`staff:${account.id}`, `staff:${account.id}`]);
  });

  it('ends after five wrong codes: then it begins anew with the password', async () => {
    const { account, password, browser, secret } = await withTotp();
    browser.keep((await proveTotp(totpOf(secret), account, browser.world())).setCookies);
    const other = newBrowser();
    await other.signIn(account.email, password);
    const kinds: string[] = [];
    for (let n = 0; n < 6; n += 1) kinds.push((await signInWithCode({ code: '000000' }, other.world())).kind);
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'ended']);
    expect((await signInWithCode({ code: totpOf(secret) }, other.world())).kind).toBe('ended');
  });
});

describe('a password of one’s own', () => {
  it('is asked for the present one, has to be hard to guess, and ends every other session', async () => {
    const { account, password } = await open('handler');
    const [here, there] = [newBrowser(), newBrowser()];
    await here.signIn(account.email, password);
    await there.signIn(account.email, password);
    const change = (current: string, next: string) => changePassword({ current, next }, account, here.world());
    expect(await change('wrong', 'x')).toMatchObject({ field: 'current', problem: 'password-wrong' });
    expect(await change(password, password)).toMatchObject({ field: 'next', problem: 'password-same' });
    expect(await change(password, 'short')).toMatchObject({ problem: 'password-short' });
    expect(await change(password, 'password123')).toMatchObject({ problem: 'password-common' });
    expect(await change(password, 'handler@desk')).toMatchObject({ problem: 'password-personal' });
    const changed = await change(password, '窗台 绿茶 一二 河马');
    if (!('kind' in changed)) throw new Error(changed.problem);
    here.keep(changed.setCookies);
    expect((await here.session())?.user.id).toBe(account.id);
    expect(await there.session()).toBeNull();
    expect((await desk.staff.findStaff(account.id))?.passwordDue).toBe(false);
    expect(await newBrowser().signIn(account.email, password)).toBe('wrong');
  });

  it('locks the account and ends its sessions when somebody guesses it at an open desk', async () => {
    const { account, password } = await open('handler');
    const browser = newBrowser();
    await browser.signIn(account.email, password);
    for (let n = 0; n < 10; n += 1) await changePassword({ current: `guess ${n}`, next: 'x' }, account, browser.world());
    expect(await browser.session()).toBeNull();
    expect((await entries('locked')).length).toBe(1);
  });
});

describe('an administrator', () => {
  it('changes no roles of his own, has no other role, and the last one stays', async () => {
    const { account: admin } = await open('admin');
    const world = { ...desk, ctx, by: admin.id };
    const profile = { name: '示例', roles: ['handler' as const], regions: [], categories: [] };
    expect(await changeStaffProfile(admin.id, profile, world)).toMatchObject({ ok: false, error: { issues: [{ code: 'own-account' }] } });
    expect(await changeStaffProfile(admin.id, profile, { ...world, by: 'cli' })).toMatchObject({ ok: false, error: { issues: [{ code: 'last-admin' }] } });
    expect(await setStaffDisabled(admin.id, true, { ...world, by: 'cli' })).toMatchObject({ ok: false, error: { issues: [{ code: 'last-admin' }] } });
    expect(newStaffInput.safeParse({ email: 'a@b.example', name: 'a', roles: ['admin', 'handler'] }).error?.issues[0]?.message).toBe('roles-apart');
  });

  it('gives a new password, which ends sessions and has to be changed first', async () => {
    const { account, password } = await open('handler', { due: false });
    const browser = newBrowser();
    await browser.signIn(account.email, password);
    const reset = await resetPassword(account.id, { ...desk, ctx, by: 'cli' });
    if (!reset.ok) throw new Error(reset.error.code);
    expect(await browser.session()).toBeNull();
    expect(await newBrowser().signIn(account.email, password)).toBe('wrong');
    expect(await newBrowser().signIn(account.email, reset.value.password)).toBe('signed-in');
    expect((await desk.staff.findStaff(account.id))?.passwordDue).toBe(true);
  });

  it('opens no second account with the same name', async () => {
    const { account } = await open('handler');
    const again = await addStaff(newStaffInput.parse({ email: account.email.toUpperCase(), name: '示例', roles: ['intake'] }), { ...desk, ctx, by: 'cli' });
    expect(again).toMatchObject({ ok: false, error: { issues: [{ path: 'email', code: 'email-taken' }] } });
  });
});

it('nobody signs up by himself', async () => {
  await expect(desk.auth.api.signUpEmail({ body: { email: 'x@desk.example', password: 'a long password 42', name: 'x' } })).rejects.toMatchObject({ body: { code: expect.stringMatching(/DISABLED/) } });
});
