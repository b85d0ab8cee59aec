import { expect, expectAccessible, test } from '../page';

/** The film shows a table without a code, so the camera goes on scanning until somebody stops it. */
const camera = 'section[data-camera]';

test('a camera that finds no code gives advice in turn, and says in the end that typing works too', async ({ page }) => {
  // What the line says is kept by the page itself, so that no advice is missed however slow the machine is.
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const line = document.querySelector('section[data-camera="scanning"] output')?.textContent ?? '';
      if (line !== '' && said.at(-1) !== line) said.push(line);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.goto('/');
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'scanning');
  await expect(page.locator(`${camera} output`)).toContainText('仍未读到：可在下面输入代码', { timeout: 30_000 });
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said[0]).toContain('把二维码放进方框');
  expect(said.length).toBeGreaterThan(1);
});

test('no picture is cut on the page’s own thread, where a touch would wait for it', async ({ page }) => {
  await page.addInitScript(() => {
    const onPage: string[] = [];
    Object.assign(window, { onPage });
    const { createImageBitmap } = window;
    window.createImageBitmap = ((source: unknown, ...more: unknown[]) => {
      onPage.push(Object.prototype.toString.call(source));
      return Reflect.apply(createImageBitmap, window, [source, ...more]) as Promise<ImageBitmap>;
    }) as typeof window.createImageBitmap;
    const { drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...drawn: unknown[]) {
      onPage.push(`drawn: ${Object.prototype.toString.call(drawn[0])}`);
      Reflect.apply(drawImage, this, drawn);
    } as typeof drawImage;
  });
  await page.goto('/');
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'scanning');
  // By the second advice dozens of frames were read and the light was measured.
  await expect(page.locator(`${camera} output`)).not.toContainText('把二维码放进方框', { timeout: 30_000 });
  expect(page.workers()).toHaveLength(2);
  expect(await page.evaluate(() => (window as unknown as { onPage: string[] }).onPage)).toEqual([]);
});

test('while the camera scans everybody can use the page, and only what this camera has is offered', async ({ page, context, baseURL }) => {
  await page.goto('/');
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'scanning');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  const controls = page.locator(camera);
  await expect(controls.getByRole('button', { name: '暂停扫码' })).toBeVisible();
  await expect(controls.getByRole('button', { name: '手电' })).toHaveCount(0);
  await expect(controls.getByRole('combobox', { name: '镜头' })).toHaveCount(0);

  await context.addCookies([{ name: 'suma-elder', value: '1', url: baseURL ?? '' }]);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-elder', '1');
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'scanning');
  await expectAccessible(page);
});

test('scanning can be paused, which closes the camera, and resumed', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'scanning');
  const live = () => page.evaluate(() => (document.querySelector('video')?.srcObject as MediaStream | null)?.active ?? false);
  expect(await live()).toBe(true);
  await page.getByRole('button', { name: '暂停扫码' }).click();
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'paused');
  expect(await live()).toBe(false);
  await expectAccessible(page);
  await page.getByRole('button', { name: '继续扫码' }).click();
  await expect(page.locator(camera)).toHaveAttribute('data-camera', 'scanning');
});
