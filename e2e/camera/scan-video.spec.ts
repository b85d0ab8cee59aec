import { expect, test, verdictOf } from '../page';
import { VIDEO_SAMPLES, sampleOf } from '../samples';

/** Runs once per video: the project's name says which one the camera plays. */
test('a person points the camera at a code and reads the verdict and every step', async ({ page }, { project }) => {
  const video = project.name.replace(/^camera-/, '');
  const sample = sampleOf(VIDEO_SAMPLES[video as keyof typeof VIDEO_SAMPLES]);
  const asked = await countCameraRequests(page);

  await page.goto('/');
  await page.waitForURL((url) => url.pathname.startsWith('/t/'), { timeout: 30_000 });
  expect(page.url().replace(new URL(page.url()).origin, '')).toBe(sample.path);
  await expect(verdictOf(page)).toHaveAttribute('data-state', sample.state);
  expect(await asked()).toBe(1);

  if (video === 'ean-13') {
    // A product code names no batch: the page asks which one, and the batch has the timeline.
    const lot = sampleOf('tea');
    await page.locator(`a[href="${lot.path}"]`).first().click();
    await page.waitForURL(`**${lot.path}`);
    await expect(verdictOf(page)).toHaveAttribute('data-state', lot.state);
    await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(lot.steps?.length ?? -1);
  } else {
    await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(sample.steps?.length ?? -1);
  }

  await page.goto('/');
  await expect(page.getByText('还没有记录')).toHaveCount(0);
  await expect(page.locator(`a[href="${sample.path}"]`).first()).toBeVisible();
});

/** Counts getUserMedia calls of the first page: one visit asks once. */
async function countCameraRequests(page: import('@playwright/test').Page): Promise<() => Promise<number>> {
  let calls = 0;
  await page.exposeFunction('countCameraRequest', () => void calls++);
  await page.addInitScript(() => {
    const media = navigator.mediaDevices;
    const ask = media.getUserMedia.bind(media);
    media.getUserMedia = (constraints) => {
      const { countCameraRequest } = window as unknown as { countCameraRequest: () => void };
      countCameraRequest();
      return ask(constraints);
    };
  });
  return () => Promise.resolve(calls);
}
