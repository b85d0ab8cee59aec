import type { Locator, Page } from '@playwright/test';

/*
 * A tool that touches something far down jumps there and touches in the very next frames. What a phone lays out only
 * when it comes near (`content-visibility`) is in its place three frames after such a jump, so that the tool may let
 * go of another thing than it took hold of, about once in thirty times. A person has to see a thing first.
 */

/** Looks, two frames or more from each to the next, between which nothing has moved. */
const STILL_LOOKS = 4;
/** Whatever moves all the time is touched after these. */
const MOST_LOOKS = 60;

/**
 * Scrolls to what is not on the screen, and waits until it stands still. What is on the screen costs one look. It asks
 * from outside, because a page without scripts has no frames to wait for.
 */
async function bringOntoScreen(target: Locator, timeout: number | undefined): Promise<void> {
  const limit = timeout === undefined ? {} : { timeout };
  const before = await target.boundingBox(limit);
  const screen = target.page().viewportSize();
  // What is not shown yet, the touch itself waits for.
  if (before === null || screen === null || (before.y >= 0 && before.y + before.height <= screen.height)) return;
  for (let looks = 0, still = 0, at = Number.NaN; still < STILL_LOOKS && looks < MOST_LOOKS; looks += 1) {
    await target.scrollIntoViewIfNeeded(limit);
    const y = (await target.boundingBox(limit))?.y;
    still = y === at ? still + 1 : 0;
    at = y ?? Number.NaN;
  }
}

type Touch = (this: Locator, options?: { readonly timeout?: number }) => Promise<void>;

const patient = new WeakSet<object>();

/**
 * From here on each touch of this process (`click`, `check`, `uncheck`) waits for what it touches to stand still on the
 * screen. Written into the one prototype that all locators share, and not as a function of ours that a journey would
 * have to remember: the touch that was forgotten is the one that is lost once in thirty runs.
 */
export function touchAsAPerson(page: Page): void {
  const shared = Object.getPrototypeOf(page.locator('html')) as Record<'click' | 'check' | 'uncheck', Touch>;
  if (patient.has(shared)) return;
  patient.add(shared);
  for (const name of ['click', 'check', 'uncheck'] as const) {
    const atOnce = shared[name];
    shared[name] = async function (options) {
      await bringOntoScreen(this, options?.timeout);
      await atOnce.call(this, options);
    };
  }
}
