import type { Locator, Page } from '@playwright/test';

/*
 * A tool that touches something far down jumps there and touches in the very next frames. What a phone lays out only
 * when it comes near (`content-visibility`) is in its place three frames after such a jump, so that the tool may let
 * go of another thing than it took hold of, about once in thirty times. A person has to see a thing first.
 */

/** Frames in which nothing has moved. */
const STILL_FRAMES = 8;
/** Whatever moves all the time is touched after these, moving or not. */
const MOST_FRAMES = 120;

/** Scrolls to what is not on the screen, and waits until it stands still. What is on the screen costs one look. */
async function bringOntoScreen(target: Locator, timeout: number | undefined): Promise<void> {
  await target.evaluate(
    async (element, { stillFrames, mostFrames }) => {
      const { top, bottom } = element.getBoundingClientRect();
      if (top >= 0 && bottom <= innerHeight) return;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      for (let still = 0, at = Number.NaN, frames = 0; still < stillFrames && frames < mostFrames; frames += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = element.getBoundingClientRect().top;
        still = now === at ? still + 1 : 0;
        at = now;
      }
    },
    { stillFrames: STILL_FRAMES, mostFrames: MOST_FRAMES },
    timeout === undefined ? {} : { timeout },
  );
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
