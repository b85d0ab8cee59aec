import { expect, expectAccessible, test } from '../page';

test('a device without a camera says so, and the code box and the photo button stay', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
  await expect(page.getByRole('alert').filter({ hasText: '没有找到相机' })).toBeVisible();
  await expect(page.locator('[name=code]')).toBeVisible();
  await expect(page.locator('input[type=file]')).toBeAttached();
  await expectAccessible(page);
});
