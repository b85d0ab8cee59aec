import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render';
import { MAIN_NAVIGATION, PLACES } from './places';
import { SiteFooter } from './site-footer';

describe('the footer', () => {
  const html = render(<SiteFooter preferences={{ elder: 0, theme: 'auto' }} back="/" />);

  it('leads to every page that the main navigation leaves out, inspection draws too', () => {
    for (const [place, path] of Object.entries(PLACES)) if (!(MAIN_NAVIGATION as readonly string[]).includes(place)) expect(html, place).toContain(`href="${path}"`);
    expect(html).toContain('href="/draws"');
  });

  it('leads nowhere that is no page', () => {
    for (const path of Object.values(PLACES)) expect(existsSync(`app/(consumer)${path === '/' ? '' : path}/page.tsx`), path).toBe(true);
  });
});
