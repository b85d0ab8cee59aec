'use client';

import { useLayoutEffect, useState } from 'react';
import { firstSeen, isDayOver, isListedOver, leftOfDay, setListedOver } from './live-day';

export interface LiveWords {
  readonly over: string;
  readonly again: string;
}

/** Looks at least this often, because a timer that slept with the laptop wakes late. */
const LOOK_EVERY_MS = 60_000;

/** Everything that says who is listed goes out of the page, with the copy of it that the server sent along for its scripts. */
function takeAwayListed(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-live="listed"]')) {
    element.replaceChildren();
    element.hidden = true;
  }
  for (const script of document.querySelectorAll('script:not([src])')) script.remove();
  setListedOver(true);
}

/** Whether the server can be reached; a page that reloads without it would be lost. */
async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    return (await fetch(location.href, { method: 'HEAD', cache: 'no-store' })).status < 500;
  } catch {
    return false;
  }
}

/**
 * Takes the listings off an open page when the day in Asia/Shanghai on which the server made it is over, also
 * after the device slept or the browser brought the page back, and asks again as soon as there is a network.
 * @param now the moment on the server when the page was made
 * @param reask `reload`: the page is asked again by itself; `hand`: it holds what somebody typed, so only words are shown
 */
export function LiveUntilIsland({ now, reask, words }: { readonly now: string; readonly reask: 'reload' | 'hand'; readonly words: LiveWords }) {
  const [over, setOver] = useState(false);
  useLayoutEffect(() => {
    const since = firstSeen(now, Date.now());
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    const ask = async () => {
      if (asking || reask === 'hand') return;
      asking = true;
      if (await isReachable()) location.reload();
      asking = false;
    };
    const look = () => {
      clearTimeout(timer);
      const device = Date.now();
      if (!isDayOver(now, since, device)) {
        timer = setTimeout(look, Math.min(LOOK_EVERY_MS, leftOfDay(now) - (device - since)));
        return;
      }
      takeAwayListed();
      setOver(true);
      void ask();
    };
    if (isListedOver()) setListedOver(false);
    look();
    document.addEventListener('visibilitychange', look);
    for (const event of ['pageshow', 'focus', 'online'] as const) addEventListener(event, look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      for (const event of ['pageshow', 'focus', 'online'] as const) removeEventListener(event, look);
    };
  }, [now, reask]);

  if (!over) return null;
  return (
    <div role="alert" className="column pt-6">
      <p className="measure border-s-4 border-ink bg-wash p-4 font-semibold">{words.over}</p>
      {reask === 'reload' && (
        <p className="mt-3">
          <button type="button" className="button" onClick={() => location.reload()}>
            {words.again}
          </button>
        </p>
      )}
    </div>
  );
}
