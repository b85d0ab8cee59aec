import type { Page } from '@playwright/test';
import { test } from '../looking';
import { expect } from '../page';
import { sampleOf } from '../samples';
import { SCREENS } from '../screens';

/*
 * What the device asks for on behalf of its reader: colours of the system (forced colours), more contrast, stillness;
 * and paper. Nothing may be lost in any of them. (Every screen in forced colours and at twice the size: screens.spec.)
 */

const phone = { width: 390, height: 844 };

const open = async (page: Page, name: string): Promise<void> => {
  const address = SCREENS[name];
  if (address === undefined) throw new Error(`There is no screen ${name}.`);
  await page.goto(address);
  if (address === '/') await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
};

test.describe('in the colours of the system', () => {
  test.use({ viewport: phone, contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

  test('a seal keeps its shape, its word and its ground', async ({ page }) => {
    for (const id of ['tea', 'canned-recalled', 'tea-ean']) {
      await page.goto(sampleOf(id).path ?? '');
      const seal = page.locator('#verdict svg.seal').first();
      const [adjust, colour, ground] = await seal.evaluate((mark) => [getComputedStyle(mark).forcedColorAdjust, getComputedStyle(mark).color, getComputedStyle(document.body).backgroundColor] as const);
      expect(adjust, id).toBe('none');
      expect(colour, id).not.toBe(ground);
    }
  });

  test('what has the focus has a ring, and the way past the head of the page an edge', async ({ page }) => {
    await open(page, 'enterprises');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('link', { name: '跳到正文' }).evaluate((link) => getComputedStyle(link).borderTopWidth)).toBe('1px');
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    expect(ring).toBe(true);
  });
});

test.describe('with more contrast', () => {
  test.use({ viewport: phone, contextOptions: { contrast: 'more', reducedMotion: 'reduce' } });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`grey words and lines are stronger, ${colorScheme}`, async ({ page }) => {
      const toneOf = (token: string) => page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), token);
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      await open(page, 'enterprises');
      const more = [await toneOf('--color-stone'), await toneOf('--color-line')];
      await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
      const usual = [await toneOf('--color-stone'), await toneOf('--color-line')];
      for (const [index, tone] of more.entries()) expect(tone).not.toBe(usual[index]);
      // A line is as strong as the edge of a field.
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      expect(await toneOf('--color-line')).toBe(await toneOf('--color-edge'));
    });
  }
});

test.describe('standing still', () => {
  test.use({ viewport: phone, contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves', async ({ page }) => {
    for (const name of ['scan page', 'result without remarks', 'enterprises', 'recalls']) {
      await open(page, name);
      expect(await page.evaluate(() => document.getAnimations().map((animation) => String((animation as CSSAnimation).animationName ?? animation.id))), name).toEqual([]);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), name).toBe('auto');
    }
  });
});

/** Pages of a PDF; Chromium writes its page objects uncompressed. */
const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

test.describe('on paper', () => {
  const SHEETS = { 'result without remarks': 12, 'result under recall': 12, enterprises: 6, recalls: 6, 'file of a firm': 8, blacklist: 6 } as const;

  for (const [name, most] of Object.entries(SHEETS)) {
    test(`${name} stands without what only a screen needs, on at most ${most} sheets`, async ({ page }) => {
      await open(page, name);
      await page.emulateMedia({ media: 'print' });
      for (const chrome of ['body > header', 'body > footer nav', '#settings']) await expect(page.locator(chrome)).toBeHidden();
      await expect(page.locator('.no-print:visible')).toHaveCount(0);
      await expect(page.locator('main h1').first()).toBeVisible();
      const paper = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.documentElement).color]);
      expect(paper).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      const sheets = pagesOf(await page.pdf({ preferCSSPageSize: true }));
      expect(sheets).toBeGreaterThan(0);
      expect(sheets).toBeLessThanOrEqual(most);
    });
  }

  test('the facts that stay folded on the screen are open on paper', async ({ page }) => {
    await open(page, 'result without remarks');
    const folded = page.locator('main details:not([open])').first();
    await expect(folded.locator(':scope > :not(summary)').first()).toBeHidden();
    const before = await folded.evaluate((fold) => fold.getBoundingClientRect().height);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.evaluate((fold) => fold.getBoundingClientRect().height)).toBeGreaterThan(before);
  });

  for (const name of ['poster of the recalls', 'poster']) {
    for (const [lang, elder] of [['zh-Hans', '0'], ['en', '0'], ['en', '1']] as const) {
      test(`${name} is one sheet with room to spare, ${lang}${elder === '1' ? ', 长辈版' : ''}`, async ({ page, context, baseURL }) => {
        await context.addCookies([{ name: 'suma-elder', value: elder, url: baseURL ?? '' }]);
        await page.goto(`${SCREENS[name] ?? ''}?lang=${lang}`);
        await page.emulateMedia({ media: 'print' });
        await expect(page.locator('.no-print:visible')).toHaveCount(0);
        await expect(page.locator('body > footer')).toBeHidden();
        // The fonts of another machine may run wider or taller: the sheet has 15 mm for them.
        await page.locator('.sheet').evaluate((sheet) => {
          const room = document.createElement('div');
          room.style.cssText = 'flex: none; block-size: 15mm';
          sheet.append(room);
        });
        expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
      });
    }
  }

  test('what was dark on the screen is black on white', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, 'result without remarks');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)');
  });
});
