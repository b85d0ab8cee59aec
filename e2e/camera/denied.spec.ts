import { expect, expectAccessible, test, verdictOf } from '../page';
import { sampleOf } from '../samples';

test('a person who refuses the camera is told the way out and types the code instead', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'denied');
  await expect(page.getByRole('alert').filter({ hasText: '没有相机权限' })).toBeVisible();
  await expectAccessible(page);

  const sample = sampleOf('drug');
  await page.locator('[name=code]').fill(sample.scan);
  await page.locator('[name=code]').press('Enter');
  await page.waitForURL(`**${sample.path}`);
  await expect(verdictOf(page)).toHaveAttribute('data-state', sample.state);
});
