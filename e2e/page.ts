import { createHash } from 'node:crypto';
import { type Page, test as base, expect } from '@playwright/test';
import axe from 'axe-core';
import { touchAsAPerson } from './touch';

/*
 * Every journey watches the page: a message on the console, a script error, or a request to anybody
 * else's server fails it. What a journey means to provoke it names in `expected`.
 */

interface Watched {
  /** Console messages that this journey provokes on purpose. */
  expected: RegExp[];
}

/** A network of the documentation's range (RFC 3849) for each journey: limits count by network, and no journey may use up another's. */
function addressOf({ testId, repeatEachIndex, retry }: { readonly testId: string; readonly repeatEachIndex: number; readonly retry: number }): string {
  const hash = createHash('sha256').update(`${testId} ${repeatEachIndex} ${retry}`).digest('hex');
  return `2001:db8:${hash.slice(0, 4)}:${hash.slice(4, 8)}::1`;
}

export const test = base.extend<{ watched: Watched }>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads the names of fixtures from the pattern
  extraHTTPHeaders: async ({}, use, info) => use({ 'x-forwarded-for': addressOf(info) }),
  watched: [
    async ({ page, baseURL }, use) => {
      const watched: Watched = { expected: [] };
      const seen: string[] = [];
      touchAsAPerson(page);
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
