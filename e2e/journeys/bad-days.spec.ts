import sharp from 'sharp';
import { toPng } from '../camera/picture';
import { awaitBundle, install } from '../installed';
import { STATUS_MESSAGE, expect, expectAccessible, test, verdictOf } from '../page';
import { sampleOf } from '../samples';

/* A phone that is full, a clock that is wrong, a camera that takes giants: in the real browser, with its real refusals. */

const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/;
const tea = sampleOf('tea');
const RECALLED = '(01)09520000001308(10)WC20260301';

test('a photo of sixty million pixels is read on the phone', async ({ page }) => {
  test.slow();
  const code = await sharp(await toPng({ bcid: tea.symbology, text: tea.text })).resize({ width: 2_600, kernel: 'nearest' }).toBuffer();
  const photo = await sharp({ create: { width: 9_000, height: 6_700, channels: 3, background: '#d8d2c4' } }).composite([{ input: code, left: 3_100, top: 1_900 }]).jpeg({ quality: 70 }).toBuffer();
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles({ name: 'giant.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.waitForURL(`**${tea.path}`, { timeout: 60_000 });
  await expect(verdictOf(page)).toHaveAttribute('data-state', tea.state);
});

test('a full phone says that nothing was kept, and reads codes as before', async ({ page, baseURL }) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize: 1 });
  await page.goto(tea.path ?? '');
  await page.getByRole('button', { name: '家里有', exact: true }).click();
  await expect(page.getByText('这台设备的存储空间已满，没有存下。')).toBeVisible();
  await expect(page.getByRole('button', { name: '家里有', exact: true })).toHaveAttribute('aria-pressed', 'false');
  await expectAccessible(page);
  await page.goto('/');
  await page.locator('[name=code]').fill(tea.text);
  await page.locator('[name=code]').press('Enter');
  await page.waitForURL(`**${tea.path}`);
  await expect(verdictOf(page)).toHaveAttribute('data-state', tea.state);
});

for (const [wrong, day] of [['a year slow', '2025-11-21T12:00:00+08:00'], ['a year fast', '2027-11-21T12:00:00+08:00']] as const) {
  test(`with a clock ${wrong} a result is judged by the day of the server, and a recall is told without a network`, async ({ page, context, watched }) => {
    watched.expected.push(NO_NETWORK, STATUS_MESSAGE);
    await page.clock.setFixedTime(day);
    await install(page);
    await awaitBundle(page);
    await page.goto(tea.path ?? '');
    await expect(verdictOf(page)).toHaveAttribute('data-state', tea.state);
    await page.getByRole('button', { name: '家里有', exact: true }).click();
    await expect(page.getByRole('button', { name: '家里有', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await page.goto('/mine');
    await expect(page.locator('#pantry')).toContainText('示例云栖绿茶');
    await page.goto('/');
    await context.setOffline(true);
    await page.locator('[name=code]').fill(RECALLED);
    await page.locator('[name=code]').press('Enter');
    await expect(page.locator('[data-recall-check]')).toHaveAttribute('data-recall-check', 'in');
    await expectAccessible(page);
  });
}
