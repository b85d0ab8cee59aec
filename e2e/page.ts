import { type Locator, type Page, test as base, expect } from '@playwright/test';
import axe from 'axe-core';

/*
 * Every journey watches the page: a message on the console, a script error, or a request to anybody
 * else's server fails it. What a journey means to provoke it names in `expected`.
 */

interface Watched {
  /** Console messages that this journey provokes on purpose. */
  expected: RegExp[];
}

export const test = base.extend<{ watched: Watched }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const watched: Watched = { expected: [] };
      const seen: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') seen.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => seen.push(`script error: ${String(error)}`));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== new URL(baseURL ?? '').origin) seen.push(`request to ${url.origin}`);
      });
      await use(watched);
      expect(seen.filter((line) => !watched.expected.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** What the browser itself says when a page answers 404, 400 or 503. */
export const STATUS_MESSAGE = /Failed to load resource: the server responded with a status of (400|404|503)/;

/** Lays out what stands below the screen too, for whoever asks for all its boxes or words at once. */
export const layOutAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const whole = new CSSStyleSheet();
    whole.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(whole);
  });

/** Frames in which nothing has moved; what a phone lays out later is in its place after three. */
const STILL_FRAMES = 8;

/**
 * Scrolls to something far down and touches it once it stands still, as a person does who has to see it first. A tool
 * that touches in the very frames after its jump lets go of another thing than it took hold of.
 */
export async function touchFarDown(target: Locator): Promise<void> {
  await target.evaluate(async (element, frames) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (let still = 0, at = Number.NaN; still < frames; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { top } = element.getBoundingClientRect();
      still = top === at ? still + 1 : 0;
      at = top;
    }
  }, STILL_FRAMES);
  await target.click();
}

/** What a page that differs in nothing but its colours can still violate. */
export const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'] as const;

/**
 * No violation of the rules axe knows for WCAG 2.2 A and AA, and its best practices. Run in the page itself, put
 * there once for each document, and without listing every element that is in order: the wrapper that others use is
 * for pages with frames of other sites, which ours have not, and costs a third more on each look.
 */
export async function expectAccessible(page: Page, only?: typeof RULES_OF_COLOUR): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(`{ ${axe.source} }`);
    // It takes the boxes of everything at once: what a phone lays out later has to stand where it will stand.
    await layOutAll(page);
  }
  const violations = await page.evaluate(
    async (rules) => {
      const { violations: found } = await (window as unknown as { readonly axe: typeof axe }).axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    },
    only,
  );
  expect(violations).toEqual([]);
}

/** The verdict's element. */
export const verdictOf = (page: Page) => page.locator('#verdict');

/** Step ids of the timeline as they stand on the page, oldest first. */
export async function expectSteps(page: Page, steps: number): Promise<void> {
  await expect(page.locator('#timeline li[data-kind="step"]')).toHaveCount(steps);
}
