import { VERDICT_STATES, type SignedAnswer } from '@/lib/trace/model/answer';
import zh from '../../lib/i18n/messages/trace.zh-Hans.json' with { type: 'json' };
import { test } from '../looking';
import { STATUS_MESSAGE, expect, expectAccessible, verdictOf } from '../page';
import { samples } from '../samples';
import { brokenWords } from '../sights';

const WORDS: Readonly<Record<string, { readonly word: string }>> = zh.verdict;

test('the sheet of samples reaches every state', () => {
  expect([...new Set(samples.map(({ state }) => state))].sort()).toEqual([...VERDICT_STATES].sort());
});

for (const sample of samples) {
  test(`${sample.id}: the page says ${sample.state}`, async ({ page, request, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    // A wrong code has an address too, which explains the fault again.
    const asked = (await (await request.get(`/api/v1/trace/${encodeURIComponent(sample.scan)}`)).json()) as SignedAnswer;
    const address = sample.path ?? asked.answer.code.path;
    const response = await page.goto(address);
    expect(response?.status()).toBe(sample.state === 'unknown' || sample.state === 'malformed' ? 404 : 200);
    await expect(verdictOf(page)).toHaveAttribute('data-state', sample.state);
    await expect(verdictOf(page).getByRole('img', { name: WORDS[sample.state]?.word ?? 'no word' })).toBeVisible();
    if (sample.steps) await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(sample.steps.length);
    await expectAccessible(page);
    // Names of documents and fields are longest in English, and the column is narrowest on a phone.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=en`);
    expect(await brokenWords(page)).toEqual([]);
  });
}

test('in English a product, a firm, a place and a source have the names their sources gave in English', async ({ page }) => {
  const tea = samples.find(({ id }) => id === 'tea');
  await page.goto(`${tea?.path ?? ''}?lang=en`);
  await expect(page).toHaveTitle(/Sample Yunqi green tea/);
  // What stands on the pack is never left out.
  await expect(verdictOf(page)).toContainText('Sample Yunqi green tea 示例云栖绿茶');
  const retail = page.locator('#timeline li[data-kind="step"]').first();
  for (const name of ['Jiangwan Demo Supermarket, shop 1 (sample)', 'Jiangwan Demo Supermarket (fictional)', 'Sample City Food Tracing Platform']) await expect(retail).toContainText(name);
});

test('a scratch-off code that has been looked up many times says so', async ({ request }) => {
  const sample = samples.find(({ state }) => state === 'repeat-scan');
  const answer = await request.get(`/api/v1/trace/${encodeURIComponent(sample?.scan ?? '')}`);
  const body = (await answer.json()) as SignedAnswer;
  expect(body.answer.scans?.count).toBeGreaterThan(body.answer.scans?.threshold ?? Number.POSITIVE_INFINITY);
});

test('a scratch-off code is fine for the first person and a warning for the second', async ({ browser }) => {
  // The bottle beside the one on the sheet: nobody has scanned it yet. Two people are two browsers.
  for (const [person, state] of [['first', 'ok'], ['second', 'repeat-scan']] as const) {
    const context = await browser.newContext({ userAgent: `Suma journeys, the ${person} person` });
    const page = await context.newPage();
    await page.goto('/');
    await page.locator('[name=code]').fill('(01)09520000001346(21)SQ0000078');
    await page.locator('[name=code]').press('Enter');
    await page.waitForURL('**/t/01/09520000001346/21/SQ0000078');
    await expect(verdictOf(page), person).toHaveAttribute('data-state', state);
    await context.close();
  }
});
