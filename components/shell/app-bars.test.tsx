import { describe, expect, it } from 'vitest';
import { MESSAGES, render } from '@/components/testing/render';
import { LOCALES } from '@/lib/i18n/locales';
import { AppBars } from './app-bars';

describe('the quiet lines under the header', () => {
  it.each(LOCALES)('are empty until the browser has something to say (%s)', (locale) => {
    const { update, install, storage, outdated, choice } = MESSAGES[locale].app;
    expect(render(<AppBars words={{ update, install, storage, outdated, choice }} />, locale)).toBe('<output class="no-print block"></output>');
  });
});
