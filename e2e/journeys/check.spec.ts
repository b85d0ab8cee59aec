import { readFileSync } from 'node:fs';
import { test } from '../looking';
import { expect, expectAccessible } from '../page';
import { sampleOf, samples } from '../samples';

/* A buyer's list: pasted or as a file, with and without scripts. */

const tea = sampleOf('tea');
const listed = samples.find(({ state }) => state === 'listed') ?? tea;
const recalled = samples.find(({ state }) => state === 'recalled') ?? tea;
/** USCC of the maker on the sample list. */
const LISTED_FIRM = '91999905MA00DEMM6P';
const LIST = [tea.text, recalled.text, listed.text, LISTED_FIRM, '9520000000012', '', tea.text, 'WIFI:S:home;T:WPA;P:secret;;', '6.90123E+12'].join('\n');

/** An EAN-13 with the demonstration prefix. */
function ean(n: number): string {
  const body = `952${String(n).padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a pasted list becomes a sheet of verdicts', async ({ page }) => {
      await page.goto('/check');
      await page.getByLabel('要核对的码').fill(LIST);
      await page.getByRole('button', { name: '核对', exact: true }).click();
      const table = page.getByRole('table', { name: '清单里每个码的结论' });
      await expect(table.locator('tbody tr')).toHaveCount(7);
      const row = (line: number) => table.locator('tbody tr').nth(line);
      await expect(row(0)).toContainText('可溯');
      await expect(row(0)).toContainText('共 2 次');
      await expect(row(0).getByRole('link')).toHaveAttribute('href', tea.path ?? '');
      await expect(row(1)).toContainText('召回');
      await expect(row(2).locator('[data-live="listed"]').first()).toContainText('失信');
      await expect(row(3).getByRole('link')).toHaveAttribute('href', `/e/${LISTED_FIRM}`);
      await expect(row(4)).toContainText('码误');
      await expect(row(5)).toContainText('WIF***');
      await expect(row(5)).not.toContainText('secret');
      await expect(row(6)).toContainText('码被表格软件改写');
      // What was pasted is still there, and the address tells nothing of it.
      await expect(page.getByLabel('要核对的码')).toHaveValue(LIST);
      expect(new URL(page.url()).search).toBe('');
      if (javaScriptEnabled) await expectAccessible(page);
    });

    test('more than 500 codes are refused, and not one is lost from the box', async ({ page }) => {
      const many = Array.from({ length: 501 }, (_, n) => ean(n)).join('\n');
      await page.goto('/check');
      await page.getByLabel('要核对的码').fill(many);
      await page.getByRole('button', { name: '核对', exact: true }).click();
      await expect(page.getByText('清单里有 501 个不同的码，一次最多 500 个')).toBeVisible();
      await expect(page.getByLabel('要核对的码')).toHaveValue(many);
      await expect(page.getByRole('table')).toHaveCount(0);
    });

    test('a table as a file is read by its column', async ({ page }) => {
      await page.goto('/check');
      await page.getByLabel('或者选一个文件').setInputFiles({ name: '采购.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF名称,追溯码\r\n茶,${tea.text}\r\n"油, 菜籽",${listed.text}\r\n`) });
      await page.getByRole('button', { name: '核对', exact: true }).click();
      await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(2);
      await expect(page.getByLabel('要核对的码')).toHaveValue(`${tea.text}\n${listed.text}`);
    });

    test('the file of a sheet says nothing of the statutory list', async ({ page }) => {
      await page.goto('/check');
      await page.getByLabel('要核对的码').fill([tea.text, listed.text].join('\n'));
      await page.getByRole('button', { name: '核对', exact: true }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 CSV' }).click()]);
      expect(download.suggestedFilename()).toBe('suma-check-2026-11-21.csv');
      const text = readFileSync(await download.path(), 'utf8');
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(text).toContain('可溯');
      expect(text).toContain(`${new URL(page.url()).origin}${tea.path}`);
      expect(text).toContain('失信状态需联网核实');
      expect(text).not.toMatch(/listed|,失信,/);
    });

    test('a workbook and an empty list are told apart, in words', async ({ page }) => {
      await page.goto('/check');
      await page.getByRole('button', { name: '核对', exact: true }).click();
      await expect(page.getByText('清单是空的')).toBeVisible();
      await page.getByLabel('或者选一个文件').setInputFiles({ name: '采购.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004\u0000\u0000binary') });
      await page.getByRole('button', { name: '核对', exact: true }).click();
      await expect(page.getByText('请先另存为 CSV')).toBeVisible();
    });
  });
}

test('a lost network loses nothing of the list', async ({ page, context, watched }) => {
  watched.expected.push(/net::ERR_INTERNET_DISCONNECTED/);
  await page.goto('/check');
  await page.getByLabel('要核对的码').fill(LIST);
  await context.setOffline(true);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await expect(page.getByText('没有连上')).toBeVisible();
  await expect(page.getByLabel('要核对的码')).toHaveValue(LIST);
  await context.setOffline(false);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(7);
});

test('on paper the sheet keeps its verdicts but for the list', async ({ page }) => {
  await page.goto('/check');
  await page.getByLabel('要核对的码').fill([tea.text, listed.text].join('\n'));
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('失信状态需联网核实，不在打印和下载的内容里。')).toBeVisible();
  await expect(page.locator('[data-live="listed"]:visible')).toHaveCount(0);
  await expect(page.getByRole('table').locator('tbody tr').nth(0)).toContainText('可溯');
});

test('checking a list counts no scan', async ({ page }) => {
  await page.goto(tea.path ?? '/');
  const before = await page.locator('#scans').textContent();
  await page.goto('/check');
  await page.getByLabel('要核对的码').fill(tea.text);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(1);
  await page.goto(tea.path ?? '/');
  expect(await page.locator('#scans').textContent()).toBe(before);
});

test('a form of another site gets no sheet', async ({ request }) => {
  const answer = await request.post('/check/sheet.csv', { form: { codes: tea.text }, headers: { 'sec-fetch-site': 'cross-site' } });
  expect(answer.status()).toBe(403);
});
