import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect } from '@playwright/test';
import { totpOf } from './totp';
import { DATA_DIR } from './run-place';

/*
 * Signing in at the desk as one of the sample staff. Their passwords lie beside the store that the journeys
 * run on; approver and administrator set up one-time codes at their first sign-in, and the secret is kept
 * for the next.
 */

export type DeskPerson = 'intake' | 'handler' | 'far-handler' | 'approver' | 'auditor' | 'admin';

interface Access {
  readonly who: DeskPerson;
  readonly email: string;
  readonly password: string;
}

/** @throws when the store has no sample staff, so that no journey silently checks nothing */
export function accessOf(who: DeskPerson, dataDir = DATA_DIR): Access {
  const found = (JSON.parse(readFileSync(path.join(dataDir, 'demo-desk'), 'utf8')) as Access[]).find((one) => one.who === who);
  if (!found) throw new Error(`There is no sample ${who}.`);
  return found;
}

const secretFile = (dataDir: string): string => path.join(dataDir, 'demo-desk-secrets');
const readSecrets = (dataDir: string): Record<string, string> => (existsSync(secretFile(dataDir)) ? (JSON.parse(readFileSync(secretFile(dataDir), 'utf8')) as Record<string, string>) : {});

/** Sets up one-time codes on the page that asks for it. */
async function setUpCodes(page: Page, who: DeskPerson, password: string, dataDir: string): Promise<void> {
  await page.locator('#totp-password').fill(password);
  await page.locator('#totp button').click();
  const secret = ((await page.locator('[data-secret]').textContent()) ?? '').replace(/\s/g, '');
  writeFileSync(secretFile(dataDir), JSON.stringify({ ...readSecrets(dataDir), [who]: secret }), { mode: 0o600 });
  await page.locator('#totp-code').fill(totpOf(secret));
  await page.locator('#totp button').click();
}

/**
 * Signs in, second factor included, and waits for the desk.
 * @param options `to`: a page of the desk to arrive at; `dataDir`: of a journey's own server
 */
export async function signIn(page: Page, who: DeskPerson, options: { readonly to?: string; readonly dataDir?: string } = {}): Promise<void> {
  const dataDir = options.dataDir ?? DATA_DIR;
  const { email, password } = accessOf(who, dataDir);
  await page.goto(`/desk/sign-in${options.to === undefined ? '' : `?back=${encodeURIComponent(options.to)}`}`);
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in > button').click();
  // Whatever comes next: the code of a second factor, setting one up, or the desk.
  await page.locator('#code-code, #totp-password, .desk-nav').first().waitFor();
  if (await page.locator('#code-code').isVisible()) {
    const secret = readSecrets(dataDir)[who];
    if (secret === undefined) throw new Error(`Nobody kept the secret of ${who}.`);
    await page.locator('#code-code').fill(totpOf(secret));
    await page.locator('#code > button').click();
  } else if (await page.locator('#totp-password').isVisible()) {
    await setUpCodes(page, who, password, dataDir);
  }
  await expect(page.locator('.desk-nav')).toBeVisible();
}

/** Ends the session of this browser. */
export async function signOut(page: Page): Promise<void> {
  await page.goto('/desk/account');
  await page.locator('header form button').click();
  await page.waitForURL(/\/desk\/sign-in/);
}
