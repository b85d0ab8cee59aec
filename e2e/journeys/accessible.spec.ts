import { STATUS_MESSAGE, expect, expectAccessible, test } from '../page';
import { sampleOf } from '../samples';

/* Every kind of page against axe, as people read it: in the light, in the dark, and in 长辈版. */

const PLACES: Readonly<Record<string, string>> = {
  'scan page': '/',
  'result without remarks': sampleOf('tea').path ?? '',
  'result under recall': sampleOf('canned-recalled').path ?? '',
  'result that asks for the batch': sampleOf('tea-ean').path ?? '',
  'sheet of samples': '/samples',
  'list of enterprises': '/enterprises',
  blacklist: '/blacklist',
  'list of recalls': '/recalls',
  'a recall': '/recalls/sample-recall-2026-7',
  'page without a network': '/offline',
  'page of a store that is away': '/unavailable',
  'page that does not exist': '/no-such-page',
};

for (const reading of ['light', 'dark', '长辈版'] as const) {
  test.describe(`in ${reading}`, () => {
    test.use({ colorScheme: reading === 'dark' ? 'dark' : 'light' });
    for (const [name, place] of Object.entries(PLACES)) {
      test(`${name}: everybody can use it in ${reading}`, async ({ page, context, baseURL, watched }) => {
        watched.expected.push(STATUS_MESSAGE);
        if (reading === '长辈版') await context.addCookies([{ name: 'suma-elder', value: '1', url: baseURL ?? '' }]);
        await page.goto(place);
        // The page for a store that is away stands alone: it has one size.
        if (reading === '长辈版' && place !== '/unavailable') await expect(page.locator('html')).toHaveAttribute('data-elder', '1');
        if (place === '/') await expect(page.locator('section[data-camera]')).toHaveAttribute('data-camera', 'no-camera');
        await expectAccessible(page);
      });
    }
  });
}
