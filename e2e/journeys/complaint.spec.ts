import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { test } from '../looking';
import { expect, expectAccessible } from '../page';
import { guessReceipts } from '../plain-form';
import { sampleOf } from '../samples';

/* A complaint and a report from the first screen to the answer of the authority, with scripts and without. */

const tea = sampleOf('tea');
const form = (kind: 'complaint' | 'report', about?: string): string => `/complaints/new?kind=${kind}${about === undefined ? '' : `&about=${encodeURIComponent(about)}`}`;

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();

async function tellWhatHappened(page: Page): Promise<void> {
  await page.getByLabel('商家或企业名称').fill('江湾演示超市（虚构）');
  await page.getByLabel('实体店、市场、餐馆').check();
  await page.getByLabel('商家地址').fill('浙江省杭州市西湖区文三路1号');
  await page.locator('#f-bought').fill('2026-11-18');
  await page.locator('#f-amount').fill('￥１２８．５０');
  await page.locator('#f-facts').fill('买来打开发霉，商家不退。');
}

/** @returns number and secret as they stand on the receipt */
async function fileComplaint(page: Page): Promise<{ readonly number: string; readonly secret: string }> {
  await page.goto(form('complaint', tea.path ?? ''));
  await tellWhatHappened(page);
  await next(page);
  await expect(page.getByText('第 2 步，共 3 步')).toBeVisible();
  await page.getByLabel('退款').check();
  await page.locator('#f-claimAmount').fill('128.5');
  await next(page);
  await expect(page.getByText('第 3 步，共 3 步')).toBeVisible();
  await page.getByLabel('已满 14 周岁').check();
  await page.getByLabel('我看过上面的说明，同意').check();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL('**/complaints/receipt');
  return { number: await page.locator('[data-number]').innerText(), secret: await page.locator('[data-secret]').innerText() };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('from a result to a complaint, its receipt, the material for 12315 and the terms', async ({ page }) => {
      const asked: string[] = [];
      page.on('request', (sent) => asked.push(sent.url()));
      await page.goto(tea.path ?? '/');
      await page.locator('#report').getByRole('link', { name: '写投诉或举报' }).click();
      await page.getByRole('link', { name: '我要投诉' }).click();
      await expect(page.getByText('这里提交还不是法定投诉、举报')).toBeVisible();
      await expect(page.locator('#f-product')).toHaveValue('示例云栖绿茶');
      await expect(page.locator('#f-lot')).toHaveValue('QH20260412');

      const { number, secret } = await fileComplaint(page);
      expect(number).toMatch(/^SM \d{4} \d{4} \d{4}$/);
      await expect(page.locator('[data-receipt]')).toContainText('¥128.50');
      await expect(page.locator('[data-receipt]')).toContainText('已保存并核对签名');
      await expect(page.locator('[data-receipt]')).toContainText('不是法定受理凭证');
      if (javaScriptEnabled) await expectAccessible(page);

      await page.goto('/complaints/hand-over');
      await expect(page.locator('[data-authority="330106"]')).toContainText('西湖区市场监督管理局');
      await expect(page.locator('[data-row="name"]')).toContainText('江湾演示超市（虚构）');
      await page.locator('#f-name').fill('张三');
      await page.locator('#f-phone').fill('12315');
      await page.getByRole('button', { name: '排进材料' }).click();
      await expect(page.locator('[data-row="complainantName"]')).toContainText('张三');
      await expect(page.locator('[data-row="complainantAddress"]')).toContainText('由您补充');

      await page.goto('/complaints/status');
      await expect(page.locator('[data-ball]')).toHaveAttribute('data-ball', 'person');
      await expect(page.locator('#terms')).toContainText('还没有期限在走');
      await expect(page.locator('#yours')).toContainText('没有保存任何身份信息');
      const filed = page.locator('[data-step-form="filed"]');
      await filed.getByLabel('12315 编号').fill('123');
      await filed.getByLabel('提交日期').fill('2026-11-20');
      await filed.getByRole('button', { name: '记下' }).click();
      await expect(filed.getByText('请写编号').first()).toBeVisible();
      await filed.getByLabel('12315 编号').fill('1330106002026');
      await filed.getByRole('button', { name: '记下' }).click();
      await expect(page.locator('[data-ball]')).toHaveAttribute('data-ball', 'authority');
      await expect(page.locator('[data-term="decide"]')).toContainText('2026年12月1日');
      await expect(page.locator('#terms')).toContainText('samr-121');
      if (javaScriptEnabled) await expectAccessible(page);

      const told = page.locator('[data-step-form="told"]');
      await told.locator('summary').click();
      await told.getByLabel('不予受理').check();
      await told.locator('select[name="refusal"]').selectOption('over-three-years');
      await told.getByLabel('答复日期').fill('2026-11-21');
      await told.getByRole('button', { name: '记下' }).click();
      await expect(page.locator('[data-ball]')).toHaveAttribute('data-state', 'refused');
      await expect(page.locator('[data-step="refused"]')).toContainText('知道权益受损已超过三年');

      const plain = [secret, secret.replace('-', ''), number.replaceAll(' ', '')];
      expect(asked.filter((url) => plain.some((part) => decodeURIComponent(url).includes(part)))).toEqual([]);
    });

    test('an empty screen is answered with what is missing, and nothing that was written is lost', async ({ page }) => {
      await page.goto(form('complaint'));
      await page.locator('#f-facts').fill('买来打开发霉，商家不退。');
      await next(page);
      const summary = page.getByRole('alert').filter({ hasText: '有 1 处需要改' });
      await expect(summary).toBeVisible();
      await expect(page.locator('#f-facts')).toHaveValue('买来打开发霉，商家不退。');
      await summary.getByRole('link', { name: '请填写“商家或企业名称”' }).click();
      await expect(page.locator('#f-respondent')).toBeFocused();
      if (javaScriptEnabled) await expectAccessible(page);
      await tellWhatHappened(page);
      await next(page);
      await page.getByLabel('换货', { exact: true }).check();
      await page.getByRole('button', { name: '上一步' }).click();
      await expect(page.locator('#f-respondent')).toHaveValue('江湾演示超市（虚构）');
      await next(page);
      await expect(page.getByLabel('换货', { exact: true })).toBeChecked();
    });

    test('an anonymous report keeps nothing of the person', async ({ page }) => {
      await page.goto(form('report', tea.path ?? ''));
      await page.getByLabel('商家或企业名称').fill('江湾演示超市（虚构）');
      await next(page);
      await page.getByLabel('线索').fill('改了包装上的生产日期。');
      await page.getByLabel('事实依据').fill('亲眼看到，有照片。');
      await page.getByLabel('不留姓名').check();
      await next(page);
      await page.getByLabel('已满 14 周岁').check();
      await page.getByLabel('我看过上面的说明，同意').check();
      await page.getByRole('button', { name: '提交举报' }).click();
      await page.waitForURL('**/complaints/receipt');
      await page.goto('/complaints/hand-over');
      await expect(page.getByText('匿名举报，材料里没有您的信息。')).toBeVisible();
      await expect(page.locator('#f-name')).toHaveCount(0);
    });

    test('number and secret open the progress elsewhere; a wrong number and a wrong secret are refused alike', async ({ page, browser, baseURL }) => {
      const { number, secret } = await fileComplaint(page);
      const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled, locale: 'zh-CN' });
      const other = await elsewhere.newPage();
      const tryWith = async (typedNumber: string, typedSecret: string) => {
        await other.goto('/complaints/status');
        await other.locator('#receipt-number').fill(typedNumber);
        await other.getByLabel('密码').fill(typedSecret);
        await other.getByRole('button', { name: '打开' }).click();
      };
      const wrong = [[number, 'AAAAA-AAAAA'], ['SM261121000011', secret]] as const;
      for (const [typedNumber, typedSecret] of wrong) {
        await tryWith(typedNumber, typedSecret);
        await expect(other.getByRole('alert').filter({ hasText: '编号或密码不对。请对照回执再输一次。' })).toBeVisible();
        await expect(other.locator('#receipt-number')).toHaveValue(typedNumber);
      }
      await tryWith(number.toLowerCase(), secret.toLowerCase().replace('-', ' '));
      await expect(other.locator('[data-ball]')).toBeVisible();
      expect(new URL(other.url()).pathname).toBe('/complaints/status');
      await other.getByRole('button', { name: '关上回执' }).click();
      await expect(other.locator('#receipt-number')).toBeVisible();
      await elsewhere.close();
    });
  });
}

test('a purchase of tomorrow and a citizen’s number are told at their fields', async ({ page }) => {
  await page.goto(form('complaint'));
  await tellWhatHappened(page);
  await page.locator('#f-bought').fill('2031-01-01');
  await page.locator('#f-facts').fill('我的身份证 11010519491231002X 在他们那里');
  await next(page);
  await expect(page.locator('#f-bought-problem')).toContainText('在今天以后');
  await expect(page.locator('#f-facts-problem')).toContainText('身份证号码');
});

test('the form opens as it was left, also in a second page, and both are one case', async ({ page, context }) => {
  await page.goto(form('complaint'));
  await tellWhatHappened(page);
  await next(page);
  await expect(page.getByText('第 2 步，共 3 步')).toBeVisible();
  await page.getByLabel('退款').check();
  await next(page);
  // The device is done writing when the photos can be chosen.
  await expect(page.locator('[data-photos]')).toBeVisible();
  const second = await context.newPage();
  await second.goto(form('complaint'));
  await expect(second.getByText('已接着上次没写完的内容')).toBeVisible();
  const numbers: string[] = [];
  for (const one of [page, second]) {
    await one.getByLabel('已满 14 周岁').check();
    await one.getByLabel('我看过上面的说明，同意').check();
    await one.getByRole('button', { name: '提交', exact: true }).click();
    await one.waitForURL('**/complaints/receipt');
    numbers.push(await one.locator('[data-number]').innerText());
  }
  expect(numbers[1]).toBe(numbers[0]);
});

test('the terms go into a calendar without number and parties', async ({ page }) => {
  const { number } = await fileComplaint(page);
  await page.goto('/complaints/status');
  const filed = page.locator('[data-step-form="filed"]');
  await filed.getByLabel('12315 编号').fill('1330106002026');
  await filed.getByLabel('提交日期').fill('2026-11-20');
  await filed.getByRole('button', { name: '记下' }).click();
  await expect(page.locator('[data-term="decide"]')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '把期限存到日历' }).click()]);
  const calendar = readFileSync(await download.path(), 'utf8').replaceAll('\r\n ', '');
  expect(calendar).toContain('DTSTART;VALUE=DATE:20261201');
  expect(calendar).toContain('法定期限（参考）');
  expect(calendar).not.toContain(number.replaceAll(' ', ''));
  expect(calendar).not.toContain('江湾演示超市');
});

test('on paper the receipt stands alone, on A4 and on a roll of 58 mm', async ({ page }) => {
  await fileComplaint(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-receipt]')).toBeVisible();
  await expect(page.locator('.no-print:visible')).toHaveCount(0);
  await page.goto('/complaints/receipt?paper=58');
  const { width = 0 } = (await page.locator('[data-receipt]').boundingBox()) ?? {};
  // 48 mm at 96 dots to the inch.
  expect(width).toBeLessThan(182);
  expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(1_000);
});

test('what is withdrawn can be deleted, and its receipt says so', async ({ page }) => {
  await fileComplaint(page);
  await page.goto('/complaints/status');
  // A window has nothing to do with it any more: it may be deleted at any time.
  await expect(page.getByText('要求删除')).toBeVisible();
  const withdraw = page.locator('[data-step-form="withdrawn"]');
  await withdraw.locator('summary').click();
  await withdraw.getByRole('button', { name: '确认撤回' }).click();
  await expect(page.locator('[data-ball]')).toHaveAttribute('data-state', 'withdrawn');
  await page.getByText('要求删除').click();
  await page.getByRole('button', { name: '删除我的信息' }).click();
  await expect(page.getByText('请勾选“我知道删除以后不能恢复”')).toBeVisible();
  await page.getByLabel('我知道删除以后不能恢复').check();
  await page.getByRole('button', { name: '删除我的信息' }).click();
  await expect(page.getByText('您的信息已删除。')).toBeVisible();
  await expect(page.locator('#filing')).not.toContainText('发霉');
});

test('a lost network loses nothing of a message', async ({ page, context, watched }) => {
  watched.expected.push(/net::ERR_INTERNET_DISCONNECTED/);
  await fileComplaint(page);
  await page.goto('/complaints/status');
  const message = page.locator('[data-step-form="message"]');
  await message.locator('summary').click();
  await message.getByLabel('内容').fill('请问材料够不够？');
  await context.setOffline(true);
  await message.getByRole('button', { name: '发送' }).click();
  await expect(message.getByText('没有连上网络，没有发出。')).toBeVisible();
  await expect(message.getByLabel('内容')).toHaveValue('请问材料够不够？');
  await context.setOffline(false);
  await message.getByRole('button', { name: '发送' }).click();
  await expect(page.locator('[data-step="message"]')).toContainText('请问材料够不够？');
  await expect(page.locator('[data-ball]')).toHaveAttribute('data-ball', 'desk');
});

test('nobody tries out numbers: after some tries there is a pause', async ({ browser, baseURL: site = '' }) => {
  const guesser = await browser.newContext({ baseURL: site, locale: 'zh-CN' });
  await guessReceipts(guesser, site, () => ({}));
  const page = await guesser.newPage();
  await page.goto('/complaints/status');
  const pause = page.getByRole('alert').filter({ hasText: '试的次数太多了' });
  // A try comes back every five seconds: a slow page may have some of them left.
  for (let tries = 0; tries < 6 && !(await pause.isVisible()); tries += 1) {
    await page.locator('#receipt-number').fill('SM261121009999');
    await page.locator('#receipt-secret').fill('AAAAAAAAAA');
    await page.getByRole('button', { name: '打开' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /编号或密码不对|试的次数太多了/ })).toBeVisible();
    await expect(page.getByRole('button', { name: '打开' })).toBeEnabled();
  }
  await expect(pause).toContainText('分钟');
  await guesser.close();
});

test('a form of another site opens nothing', async ({ request }) => {
  const answer = await request.post('/complaints/files', { multipart: { version: '1' }, headers: { 'sec-fetch-site': 'cross-site' }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers()['location']).toContain('files=closed');
});
