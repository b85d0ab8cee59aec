import { type Page } from '@playwright/test';
import { test } from '../looking';
import { expect, expectAccessible, verdictOf } from '../page';
import { sampleOf } from '../samples';

/* 长辈版 and what can be heard and felt: sizes for a thumb, the spoken verdict, tone and vibration, and the switches over them. */

const tea = sampleOf('tea');
const SMALLEST = 60;

interface Heard {
  readonly spoken: string[];
  readonly felt: string[];
}

/** Listens to what the page says and does with the phone. */
async function listen(page: Page): Promise<() => Promise<Heard>> {
  await page.addInitScript(() => {
    const heard: Heard = { spoken: [], felt: [] };
    Object.assign(window, { heard });
    Object.defineProperty(window, 'speechSynthesis', { value: { speak: (said: SpeechSynthesisUtterance) => void heard.spoken.push(`${said.lang}: ${said.text}`), cancel: () => undefined } });
    Object.defineProperty(navigator, 'vibrate', { value: (pattern: number[]) => heard.felt.push(pattern.join(' ')) > 0 });
  });
  return () => page.evaluate(() => (window as unknown as { heard: Heard }).heard);
}

const scan = async (page: Page, text: string): Promise<void> => {
  await page.locator('[name=code]').fill(text);
  await page.locator('[name=code]').press('Enter');
};

/** What a thumb has to hit in the page itself, and is too small for it. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.locator('main').evaluate((main, smallest) => {
    const targets = [...main.querySelectorAll<HTMLElement>('.button, .target, .field, .disclosure, button')].filter((element) => element.checkVisibility() && !element.classList.contains('sr-only'));
    if (targets.length < 2) return ['There is next to nothing to hit.'];
    return targets.flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width < smallest - 0.5 || height < smallest - 0.5 ? [`${element.tagName} ${element.textContent?.trim().slice(0, 20)} ${Math.round(width)}×${Math.round(height)}`] : [];
    });
  }, SMALLEST);

test('长辈版 is found on the first page and in the settings, and stays chosen', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '长辈版', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-elder', '1');
  await page.goto('/recalls');
  await expect(page.locator('html')).toHaveAttribute('data-elder', '1');
  await page.getByLabel('文字大小').selectOption('3');
  await page.getByRole('button', { name: '应用设置' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-elder', '3');
  await page.getByRole('button', { name: '标准版', exact: true }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-elder');
});

for (const [name, address] of Object.entries({ 'scan page': '/', result: tea.path ?? '', 'page of what is kept': '/mine' })) {
  test(`in 长辈版 every target of the ${name} is 60 px for a thumb`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'suma-elder', value: '1', url: baseURL ?? '' }]);
    await page.goto(address);
    await expect(page.getByRole('group').or(page.locator('[data-mine]')).first()).toBeVisible();
    await expect.poll(() => tooSmall(page)).toEqual([]);
  });
}

test('长辈版 says the verdict that was scanned for, in the language of the page', async ({ page, context, baseURL }) => {
  const heard = await listen(page);
  await context.addCookies([{ name: 'suma-elder', value: '1', url: baseURL ?? '' }]);
  await page.goto('/');
  await scan(page, tea.text);
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
  await expect.poll(async () => (await heard()).spoken.join()).toContain('zh-CN: 示例云栖绿茶');
  await expect(page.getByRole('button', { name: '停止朗读' })).toBeVisible();
});

test('otherwise a verdict is said only when asked for', async ({ page }) => {
  const heard = await listen(page);
  await page.goto('/');
  await scan(page, tea.text);
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
  // What is in order is felt as one long beat; a beat for the code itself belongs to the camera.
  await expect.poll(async () => (await heard()).felt).toEqual(['120']);
  expect((await heard()).spoken).toEqual([]);
  await page.getByRole('button', { name: '朗读结论' }).click();
  expect((await heard()).spoken).toHaveLength(1);
});

test('muted, nothing is said, and the choice is remembered', async ({ page, context, baseURL }) => {
  const heard = await listen(page);
  await context.addCookies([{ name: 'suma-elder', value: '1', url: baseURL ?? '' }]);
  await page.goto('/');
  await page.getByLabel('静音：不响，不朗读').check();
  await scan(page, tea.text);
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'ok');
  await expect.poll(async () => (await heard()).felt).toContain('120');
  await page.getByRole('button', { name: '朗读结论' }).click();
  await expect(page.getByText('没有朗读：已静音，或浏览器没有声音。')).toBeVisible();
  expect((await heard()).spoken).toEqual([]);
  await page.reload();
  const mute = page.getByRole('button', { name: '静音', exact: true });
  await expect(mute).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await mute.click();
  await page.getByRole('button', { name: '朗读结论' }).click();
  expect((await heard()).spoken).toHaveLength(1);
});

test('where the browser has no voice, nothing breaks and it is said in words', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'speechSynthesis', { value: undefined }));
  await page.goto(tea.path ?? '');
  await page.getByRole('button', { name: '朗读结论' }).click();
  await expect(page.getByText('没有朗读：已静音，或浏览器没有声音。')).toBeVisible();
});

test('a text that leads nowhere is felt as two beats, unless vibration is off', async ({ page }) => {
  const heard = await listen(page);
  await page.goto('/');
  await scan(page, 'WIFI:S:home;T:WPA;P:secret;;');
  await expect(page.getByText('读到的是无线网络的设置')).toBeVisible();
  expect((await heard()).felt).toEqual(['80 60 80']);
  await page.getByLabel('震动').uncheck();
  await scan(page, 'WIFI:S:home;T:WPA;P:secret;;');
  await expect(page.getByText('读到的是无线网络的设置')).toBeVisible();
  expect((await heard()).felt).toEqual(['80 60 80']);
  await page.reload();
  await expect(page.getByLabel('震动')).not.toBeChecked();
});
