import { type APIRequestContext, type BrowserContext, type Page, expect } from '@playwright/test';

/* Forms as a browser without scripts, or a program, sends them. */

/** The hidden fields by which a form without scripts names its action. */
const hiddenFields = (page: Page, form: string): Promise<Record<string, string>> =>
  page.locator(`${form} input[type="hidden"]`).evaluateAll((inputs) => Object.fromEntries(inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value])));

/**
 * The form as the server wrote it, which is what a person without scripts, and an attacker, sends.
 * @param url of the page, whole
 * @param form selector of the form
 */
export async function plainForm(context: BrowserContext, url: string, form: string): Promise<Record<string, string>> {
  const browser = context.browser();
  if (browser === null) throw new Error('There is no browser to ask without scripts.');
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await plain.newPage();
  await page.goto(url);
  const fields = await hiddenFields(page, form);
  await plain.close();
  expect(Object.keys(fields).some((name) => name.startsWith('$ACTION'))).toBe(true);
  return fields;
}

export const post = (request: APIRequestContext, path: string, fields: Record<string, string>, headers: Record<string, string>) => request.post(path, { multipart: fields, headers, maxRedirects: 0 });

/** More tries at once than come back while they are answered, however slow the machine (lib/server/receipt-session.ts). */
const MANY = 40;
/** The head of a refused form (components/complaint/error-summary.tsx); all a page's sentences stand in its data as well. */
const SAID = /<h2 id="summary-title"[^>]*>([^<]*)</;

/**
 * Tries out numbers of receipts, all at once: one after the other they would be let through one by one wherever a
 * try takes as long as the next one is waited for.
 * @param headersOf of the n-th try
 * @returns what each was told
 */
export async function guessReceipts(context: BrowserContext, site: string, headersOf: (n: number) => Record<string, string>): Promise<readonly string[]> {
  const fields = await plainForm(context, `${site}/complaints/status`, 'form:has(#receipt-number)');
  const own = { origin: site, 'sec-fetch-site': 'same-origin' };
  const tries = Array.from({ length: MANY }, async (_, n) => {
    const answer = await post(context.request, '/complaints/status', { ...fields, number: `SM26112100${String(5_000 + n)}`, secret: 'AAAAAAAAAA' }, { ...own, ...headersOf(n) });
    return SAID.exec(await answer.text())?.[1] ?? '';
  });
  return Promise.all(tries);
}
