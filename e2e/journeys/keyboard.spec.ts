import type { Locator, Page } from '@playwright/test';
import { accessOf } from '../desk';
import { file } from '../filing';
import { test } from '../looking';
import { expect } from '../page';
import { sampleOf } from '../samples';
import { SCREENS } from '../screens';

/*
 * Nothing but a keyboard: every stop in reading order and seen (WCAG 2.2 §2.4.3, §2.4.7, §2.4.11), none left out,
 * no trap (§2.1.2), and the main errands from the first key to the last.
 */

const tea = sampleOf('tea');

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Stop {
  readonly name: string;
  /** What is wrong with it; empty when all is well. */
  readonly wrong: readonly string[];
  readonly last: boolean;
}

/** Presses Tab and looks at where the focus is, and whether it can be seen there. */
async function nextStop(page: Page): Promise<Stop> {
  await page.keyboard.press('Tab');
  return await page.evaluate(() => {
    const walk = ((globalThis as { walk?: { before: Element | undefined; seen: Set<Element> } }).walk ??= { before: undefined, seen: new Set<Element>() });
    const at = document.activeElement ?? document.body;
    const name = `${at.tagName.toLowerCase()} ${(at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 30) || at.getAttribute('name') || ''}`;
    if (at === document.body) return { name, wrong: ['nothing has the focus'], last: false };
    const wrong: string[] = [];
    // Year, month, day and the calendar are stops of one field, which the browser draws.
    const within = at === walk.before && at.matches('[type=date]');
    if (within) return { name, wrong, last: false };
    if (walk.seen.has(at)) wrong.push('a second time');
    else if (walk.before !== undefined && (walk.before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) === 0) wrong.push('against the order of reading');
    // A control that is only drawn through its label has the ring there.
    const box = at.getBoundingClientRect();
    const shown = box.width > 4 && box.height > 4 ? at : (at.closest('label') ?? at);
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) wrong.push('without a ring');
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]] as const;
    const inSight = points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (shown.contains(hit) || hit.contains(shown));
    });
    if (!inSight) wrong.push('out of sight');
    walk.before = at;
    walk.seen.add(at);
    return { name, wrong, last: at.matches('#settings button') };
  });
}

/** What can be reached and was not: of a group of choices one is enough. */
const passedOver = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { seen } = (globalThis as unknown as { walk: { seen: ReadonlySet<Element> } }).walk;
    const groups = new Set([...seen].filter((element) => element.matches('input[type=radio]')).map((element) => element.getAttribute('name')));
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
      .filter((element) => !element.matches(':disabled, [type=hidden], [tabindex="-1"]') && element.checkVisibility({ checkVisibilityCSS: true }))
      .filter((element) => !seen.has(element) && !(element.matches('input[type=radio]') && groups.has(element.getAttribute('name'))))
      .map((element) => `${element.tagName.toLowerCase()} ${(element.textContent ?? '').trim().slice(0, 30) || (element.getAttribute('name') ?? '')}`);
  });

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator, most = 150): Promise<void> {
  await expect(target).toBeAttached();
  for (let presses = 0; presses < most && !(await isFocused(target)); presses += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

for (const name of ['scan page', 'result without remarks', 'result under recall', 'enterprises', 'enterprises with every condition open', 'recalls', 'a recall', 'check', 'start of a complaint', 'form of a complaint', 'learn']) {
  test(`${name}: Tab stops everywhere, in the order of reading, in sight, and leaves again`, async ({ page }) => {
    const address = SCREENS[name] ?? '';
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    if (address === '/') await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
    const stops: Stop[] = [];
    do stops.push(await nextStop(page));
    while (stops.length < 400 && stops.at(-1)?.last === false);
    expect(stops.filter(({ wrong }) => wrong.length > 0).map((stop) => `${stop.name}: ${stop.wrong.join(', ')}`)).toEqual([]);
    expect(stops.at(-1)?.last, 'the foot of the page is reached').toBe(true);
    expect(await passedOver(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await expect(page.locator('#settings button')).not.toBeFocused();
  });
}

for (const name of ['scan page', 'result without remarks', 'enterprises', 'recalls', 'form of a complaint']) {
  test(`${name}: the first stop leads past the head of the page`, async ({ page }) => {
    await page.goto(SCREENS[name] ?? '');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到正文' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.querySelector('#main')?.contains(document.activeElement))).toBe(true);
  });
}

test('a code is typed, looked up and read; what opens, closes with the same key', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
  const box = page.locator('[name=code]');
  await tabTo(page, box);
  await page.keyboard.type('(01)09520000001025(10)QH20260412');
  // Escape takes nothing away.
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('(01)09520000001025(10)QH20260412');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${tea.path}`);
  await expect(page.locator('#verdict')).toHaveAttribute('data-state', tea.state);
  const fold = page.locator('main details').first();
  await tabTo(page, fold.locator(':scope > summary'));
  const open = await fold.evaluate((details) => (details as HTMLDetailsElement).open);
  for (const now of [!open, open]) {
    await page.keyboard.press('Enter');
    expect(await fold.evaluate((details) => (details as HTMLDetailsElement).open)).toBe(now);
  }
  await tabTo(page, page.locator('a[href*="order=oldest"]'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/order=oldest/);
});

test('a suggestion is reached with Tab and followed with Enter', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
  await tabTo(page, page.locator('[name=code]'));
  await page.keyboard.type('海棠');
  const suggestion = page.getByRole('list', { name: '名称相近的条目' }).getByRole('link').first();
  await expect(suggestion).toBeVisible();
  const href = (await suggestion.getAttribute('href')) ?? '';
  await tabTo(page, suggestion, 6);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === new URL(href, url).pathname);
});

test('a firm is searched for, with a condition, and its file opened', async ({ page }) => {
  await page.goto('/enterprises');
  await tabTo(page, page.locator('[name=q]'));
  await page.keyboard.type('茶');
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
  await tabTo(page, page.locator('search summary'));
  await page.keyboard.press('Enter');
  const sort = page.locator('search select[name=sort]');
  await tabTo(page, sort);
  await page.keyboard.press('ArrowDown');
  const chosen = await sort.inputValue();
  expect(chosen).not.toBe('');
  await tabTo(page, page.locator('search button.button-main'));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('sort') === chosen && url.searchParams.get('q') === '茶');
  await tabTo(page, page.locator('main a[href^="/e/"]').first());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/e\//);
  await expect(page.locator('main h1')).toBeVisible();
});

test('a complaint is filed, from the door to the receipt, mistakes included', async ({ page }) => {
  await page.goto('/complaints');
  await tabTo(page, page.getByRole('link', { name: '我要投诉' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/complaints\/new/);
  await page.waitForLoadState('networkidle');
  const next = page.getByRole('button', { name: '下一步' });
  await tabTo(page, next);
  await page.keyboard.press('Enter');
  // What is missing is told on top, has the focus, and each line leads to its field.
  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading') });
  await expect(summary).toBeFocused();
  const line = summary.getByRole('link').first();
  await tabTo(page, line, 1);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('商家或企业名称')).toBeFocused();
  await page.keyboard.type('江湾演示超市（虚构）');
  await tabTo(page, page.getByLabel('商家地址'));
  await page.keyboard.type('浙江省杭州市西湖区文三路1号');
  await tabTo(page, page.locator('#f-facts'));
  await page.keyboard.type('买来打开发霉，商家不退。');
  await page.keyboard.press('Escape');
  await expect(page.locator('#f-facts')).toHaveValue('买来打开发霉，商家不退。');
  await tabTo(page, next);
  await page.keyboard.press('Enter');
  await expect(page.getByText('第 2 步，共 3 步')).toBeVisible();
  await tabTo(page, page.getByLabel('退款'));
  await page.keyboard.press('Space');
  await expect(page.getByLabel('退款')).toBeChecked();
  await tabTo(page, next);
  await page.keyboard.press('Enter');
  await expect(page.getByText('第 3 步，共 3 步')).toBeVisible();
  await tabTo(page, page.getByLabel('已满 14 周岁'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('我看过上面的说明，同意'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: '提交', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/complaints/receipt');
  await expect(page.locator('[data-number]')).toHaveText(/^SM \d{4} \d{4} \d{4}$/);
});

test.describe('at the desk', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('staff sign in, open a case from the queue and take a step; letters typed are no shortcuts', async ({ page, request, baseURL }) => {
    const number = await file(request, baseURL ?? '');
    const { email, password } = accessOf('handler');
    await page.goto('/desk/sign-in');
    await tabTo(page, page.locator('#sign-in-email'));
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await tabTo(page, page.locator('#sign-in-password'));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.desk-nav')).toBeVisible();
    await page.goto('/desk?sort=newest');
    const current = page.locator('[data-row][aria-current]');
    // Others may have come in within the same instant.
    await expect(async () => {
      await page.keyboard.press('j');
      await expect(current).toHaveAttribute('data-number', number, { timeout: 200 });
    }).toPass();
    await page.keyboard.press('o');
    await expect(page.locator('article[data-case]')).toHaveAttribute('data-case', number);
    await page.keyboard.press('Tab');
    await expect(page.locator('a[href="#main"]')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
    const step = page.locator('#do-message');
    await tabTo(page, step.locator('summary'));
    await page.keyboard.press('Enter');
    await tabTo(page, step.locator('textarea'));
    await page.keyboard.type('jjko 请补小票。');
    await page.keyboard.press('Escape');
    await expect(step.locator('textarea')).toHaveValue('jjko 请补小票。');
    await expect(page.locator('article[data-case]')).toHaveAttribute('data-case', number);
    await tabTo(page, step.locator('button'));
    await page.keyboard.press('Enter');
    await expect(page.locator('.step-log li').first()).toHaveAttribute('data-step', 'message');
  });
});
