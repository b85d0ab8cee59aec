import type { BrowserContext, Page } from '@playwright/test';
import { accessOf, signIn, signOut, type DeskPerson } from '../desk';
import { test as base } from '../looking';
import { expect, expectAccessible } from '../page';
import { guessReceipts, plainForm, post } from '../plain-form';

/*
 * What somebody might try against the desk: forms from elsewhere, frames, planted sessions, pages and forms
 * beyond the roles, guessing receipts and passwords. (What guessing costs in work: lib/trace/cases/guessed-receipt.test.ts.)
 */

/** With the address of the server under test. */
const test = base.extend<{ site: string }>({ site: async ({ baseURL }, use) => use(baseURL ?? '') });

const SESSION = /suma-desk\.session_token$/;
const sessionOf = async (context: BrowserContext): Promise<string | undefined> => (await context.cookies()).find(({ name }) => SESSION.test(name))?.value;

test.describe('a form of another site', () => {
  test('ends nobody’s session and changes nothing, whatever it says of itself', async ({ page, context, site }) => {
    await signIn(page, 'handler', { to: '/desk/account' });
    const fields = await plainForm(context, `${site}/desk/account`, 'header form');
    const forged: readonly Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: site.replace('localhost', 'sub.localhost') },
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      {},
    ];
    for (const headers of forged) {
      await post(page.request, '/desk/account', fields, headers);
      expect((await page.request.get('/desk/account', { maxRedirects: 0 })).status(), JSON.stringify(headers)).toBe(200);
    }
    // The same form from its own page does what it says.
    await post(page.request, '/desk/account', fields, { origin: site, 'sec-fetch-site': 'same-origin' });
    expect((await page.request.get('/desk/account', { maxRedirects: 0 })).status()).toBe(307);
  });

  test('does not sign anybody in', async ({ page, context, site }) => {
    await page.goto('/desk/sign-in');
    const fields = await plainForm(context, `${site}/desk/sign-in`, '#sign-in');
    const { email, password } = accessOf('intake');
    const forged: readonly Record<string, string>[] = [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of forged) {
      const answer = await post(page.request, '/desk/sign-in', { ...fields, email, password }, headers);
      expect(answer.headersArray().filter(({ name, value }) => name.toLowerCase() === 'set-cookie' && value.includes('session_token'))).toEqual([]);
    }
    expect(await sessionOf(context)).toBeUndefined();
  });
});

test('no page of the desk stands in a frame, in a cache or in a search engine', async ({ page }) => {
  await signIn(page, 'auditor');
  for (const path of ['/desk/sign-in', '/desk', '/desk/account', '/desk/audit', '/desk/no-such-page']) {
    const headers = (await page.request.get(path)).headers();
    expect(headers['x-frame-options'], path).toBe('DENY');
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['cache-control'], path).toContain('no-store');
    expect(headers['x-robots-tag'], path).toContain('noindex');
  }
});

test('a session planted in somebody’s browser is not the one he gets, and is over', async ({ browser, site }) => {
  const [attacker, victim] = [await browser.newContext({ baseURL: site }), await browser.newContext({ baseURL: site })];
  const evil = await attacker.newPage();
  await signIn(evil, 'intake');
  const planted = (await attacker.cookies()).filter(({ name }) => SESSION.test(name));
  await victim.addCookies(planted);
  const page = await victim.newPage();
  // He sees that somebody else is signed in here, and signs in himself.
  await signOut(page);
  await victim.addCookies(planted);
  await signIn(page, 'handler');
  expect(await sessionOf(victim)).not.toBe(planted[0]?.value);
  await evil.goto('/desk');
  expect(new URL(evil.url()).pathname).toBe('/desk/sign-in');
  const [cookie] = (await victim.cookies()).filter(({ name }) => SESSION.test(name));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await Promise.all([attacker.close(), victim.close()]);
});

test.describe('a receipt that somebody guesses', () => {
  /** A form of the progress page as a program sends it, from an address of its own. */
  async function guess(page: Page, number: string, secret: string): Promise<{ readonly status: number; readonly said: string; readonly path: string; readonly cookies: number }> {
    await page.goto('/complaints/status');
    await page.locator('#receipt-number').fill(number);
    await page.locator('#receipt-secret').fill(secret);
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.getByRole('button', { name: '打开' }).click()]);
    const alert = page.getByRole('alert').filter({ hasText: /\S/ }).first();
    await expect(alert).toBeVisible();
    return { status: answer.status(), said: (await alert.textContent()) ?? '', path: new URL(page.url()).pathname, cookies: (await page.context().cookies()).filter(({ name }) => name === 'suma-receipt').length };
  }

  test('tells nobody whether the number is there: status, words and traces are those of a number that is not', async ({ browser, request, site }) => {
    const filed = await request.post('/api/v1/complaints', {
      headers: { 'idempotency-key': crypto.randomUUID(), 'sec-fetch-site': 'same-origin', origin: site },
      multipart: { filing: JSON.stringify({ kind: 'complaint', subject: {}, respondent: { name: '7-11', where: 'shop' }, facts: '罐底编号与包装不一致。', claim: { wishes: ['refund'], bases: ['unknown'] }, anonymous: false, under14: false, consent: { version: '2026-11-22', at: '2026-11-21T04:00:00.000Z' }, locale: 'zh-Hans' }) },
    });
    expect(filed.ok(), await filed.text()).toBe(true);
    const { number } = (await filed.json()) as { readonly number: string };
    const guesser = await browser.newContext({ javaScriptEnabled: false, baseURL: site, locale: 'zh-CN' });
    const page = await guesser.newPage();
    const [known, unknown] = [await guess(page, number, 'AAAAAAAAAA'), await guess(page, 'SM261121999996', 'AAAAAAAAAA')];
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ status: 200, path: '/complaints/status', cookies: 0 });
    await guesser.close();
  });

  test('has to wait after some tries, whatever address he claims to have', async ({ browser, site, extraHTTPHeaders }) => {
    const guesser = await browser.newContext({ javaScriptEnabled: false, baseURL: site, locale: 'zh-CN' });
    // Only the last entry was added by a proxy of ours: here the journey's own address.
    const said = await guessReceipts(guesser, site, (n) => ({ 'x-forwarded-for': `203.0.113.${n}, ${extraHTTPHeaders?.['x-forwarded-for'] ?? ''}` }));
    const looked = said.filter((words) => words.startsWith('编号或密码不对')).length;
    const waits = said.filter((words) => words.startsWith('试的次数太多了')).length;
    expect(looked).toBeGreaterThanOrEqual(20);
    expect(waits).toBeGreaterThan(0);
    expect(looked + waits).toBe(said.length);
    await guesser.close();
  });
});

/** Who may open which page; everybody else is sent away. */
const PAGES: readonly { readonly path: string; readonly open: readonly DeskPerson[] }[] = [
  { path: '/desk/clusters', open: ['intake', 'handler', 'approver', 'auditor'] },
  { path: '/desk/recalls', open: ['handler', 'approver'] },
  { path: '/desk/audit', open: ['auditor'] },
  { path: '/desk/staff', open: ['admin'] },
  { path: '/desk/account', open: ['intake', 'handler', 'approver', 'auditor', 'admin'] },
];

for (const who of ['intake', 'handler', 'approver', 'auditor', 'admin'] as const) {
  test(`${who} opens the pages of the role and no others`, async ({ page }) => {
    await signIn(page, who, { to: '/desk/account' });
    for (const { path, open } of PAGES) {
      const answer = await page.request.get(path);
      expect(`${path} ${new URL(answer.url()).pathname}`).toBe(`${path} ${open.includes(who) ? path : '/desk/not-allowed'}`);
    }
  });
}

test('who is not signed in gets no page of the desk, and comes back to it after signing in', async ({ page }) => {
  for (const path of ['/desk', '/desk/cases/SM261121000000', '/desk/audit', '/desk/staff', '/desk/account', '/desk/no-such-page']) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(307);
    expect(answer.headers().location, path).toContain('/desk/sign-in');
  }
  await page.goto('/desk/audit');
  const { email, password } = accessOf('auditor');
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in > button').click();
  await expect(page).toHaveURL(/\/desk\/audit$/);
});

test('a form of the administrator does nothing in the hands of a handler, and the try is in the audit log', async ({ browser, page, site }) => {
  const admin = await browser.newContext({ baseURL: site });
  const adminPage = await admin.newPage();
  await signIn(adminPage, 'admin', { to: '/desk/staff' });
  const fields = await plainForm(admin, `${site}/desk/staff`, '#add-staff');
  await signIn(page, 'handler');
  const own = { origin: site, 'sec-fetch-site': 'same-origin' };
  for (const path of ['/desk/staff', '/desk/account']) await post(page.request, path, { ...fields, email: 'thief@desk.example', name: '示例', roles: 'approver' }, own);
  await adminPage.reload();
  await expect(adminPage.getByText('thief@desk.example')).toHaveCount(0);
  await signOut(page);
  await signIn(page, 'auditor', { to: '/desk/audit?action=staff.manage' });
  await expect(page.locator('tr[data-entry="staff.manage"]', { hasText: '角色不允许' }).first()).toBeVisible();
  await admin.close();
});

test('the desk works without scripts: signing in, a wrong password, signing out', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site, locale: 'zh-CN' });
  const page = await context.newPage();
  const { email, password } = accessOf('intake');
  await page.goto('/desk/sign-in?back=%2Fdesk%2Faccount');
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill('not the password');
  await page.locator('#sign-in > button').click();
  await expect(page.getByRole('alert')).toContainText('账号或密码不对，或账户暂时锁定');
  await expect(page.locator('#sign-in-email')).toHaveValue(email);
  await expect(page.locator('#sign-in-password')).toHaveValue('');
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in > button').click();
  await expect(page).toHaveURL(/\/desk\/account$/);
  await page.locator('header form button').click();
  await expect(page).toHaveURL(/\/desk\/sign-in\?ended=1$/);
  await expect(page.getByRole('status')).toContainText('已退出');
  await context.close();
});

test('an account that is not there and a wrong password sound the same', async ({ page }) => {
  const say = async (email: string): Promise<string> => {
    await page.goto('/desk/sign-in');
    await page.locator('#sign-in-email').fill(email);
    await page.locator('#sign-in-password').fill('wrong');
    await page.locator('#sign-in > button').click();
    // The framework has an alert of its own, which is empty.
    return (await page.getByRole('alert').filter({ hasText: /\S/ }).first().textContent()) ?? '';
  };
  const known = await say(accessOf('far-handler').email);
  expect(known).not.toBe('');
  expect(await say('nobody@desk.example')).toBe(known);
});

test('a device that is signed out from another one is out at its next step', async ({ browser, site }) => {
  const [here, there] = [await browser.newContext({ baseURL: site, locale: 'zh-CN' }), await browser.newContext({ baseURL: site })];
  const [page, other] = [await here.newPage(), await there.newPage()];
  await signIn(page, 'far-handler', { to: '/desk/account' });
  await signIn(other, 'far-handler');
  await page.reload();
  await page.locator('#other-sessions button').click();
  await expect(page).toHaveURL(/done=session/);
  await other.goto('/desk/account');
  await expect(other).toHaveURL(/\/desk\/sign-in/);
  await Promise.all([here.close(), there.close()]);
});

test('the audit log is whole, and says so', async ({ page }) => {
  await signIn(page, 'auditor', { to: '/desk/audit' });
  await page.locator('#verify > button').click();
  await expect(page.locator('#verify .desk-said')).toContainText('没有缺失或改动');
});

test('of the auth library only passkeys answer over HTTP, and only to pages of ours', async ({ request, site }) => {
  const own = { origin: site, 'sec-fetch-site': 'same-origin' };
  for (const path of ['sign-up/email', 'sign-in/email', 'get-session', 'list-sessions', 'two-factor/disable', 'change-password', 'passkey/list-user-passkeys']) {
    expect((await request.post(`/api/auth/${path}`, { data: {}, headers: own })).status(), path).toBe(404);
    expect((await request.get(`/api/auth/${path}`, { headers: own })).status(), path).toBe(404);
  }
  expect((await request.get('/api/auth/passkey/generate-register-options', { headers: own })).status()).toBe(401);
  expect((await request.get('/api/auth/passkey/generate-authenticate-options', { headers: { 'sec-fetch-site': 'cross-site' } })).status()).toBe(403);
});

test('a passkey signs in by itself, and nobody else’s does', async ({ page, context, watched }) => {
  // The one that was taken off is refused.
  watched.expected.push(/the server responded with a status of 401/);
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await signIn(page, 'intake', { to: '/desk/account' });
  await page.locator('#passkeys input[name="name"]').fill('办公电脑');
  await page.locator('#passkeys form button').last().click();
  await expect(page).toHaveURL(/done=passkey/);
  await expect(page.locator('#passkeys')).toContainText('办公电脑');
  await signOut(page);
  await page.goto('/desk/sign-in?back=%2Fdesk%2Faccount');
  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await expect(page).toHaveURL(/\/desk\/account/);
  await page.locator('#passkeys li button').click();
  await expect(page).toHaveURL(/done=passkey-off/);
  await signOut(page);
  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await expect(page.locator('#main').getByRole('alert')).toContainText('没有用通行密钥登录成功');
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
});

test('everybody can use signing in, the account, staff and the audit log', async ({ page }) => {
  await page.goto('/desk/sign-in');
  await expectAccessible(page);
  await signIn(page, 'admin', { to: '/desk/staff' });
  await expectAccessible(page);
  await page.goto('/desk/account');
  await expectAccessible(page);
  await signOut(page);
  await signIn(page, 'auditor', { to: '/desk/audit' });
  await expectAccessible(page);
});

test('single keys go places, open their list, and can be switched off', async ({ page }) => {
  await signIn(page, 'auditor', { to: '/desk/account' });
  await page.locator('#main').focus();
  await page.keyboard.press('?');
  await expect(page.locator('#desk-keys')).toHaveAttribute('open', '');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page).toHaveURL(/\/desk\/audit$/);
  await page.locator('#desk-keys summary').click();
  await page.locator('#desk-keys button').click();
  await page.locator('#main').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(/\/desk\/audit$/);
});
