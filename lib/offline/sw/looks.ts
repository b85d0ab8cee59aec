import { renewStartPage } from '../keep-pages';

/*
 * When a person last chose another language, type size or theme, on the clock of this worker. The rule of the scan page
 * (cache-policy.mjs) reads it: a page that was asked for before is not shown while the network is under way. The page is
 * fetched anew at once, so that a worker that was stopped meanwhile, and knows nothing of it, has the right one.
 */

declare global {
  var sumaLooksChangedAt: number | undefined;
  /** When the kept scan page was asked for. */
  var sumaStartAskedAt: number | undefined;
}

let chosen = false;

/**
 * Hears every request and tells whether it is the page that first shows another language, size or theme: one with a
 * language in its address, or the one that the form of the settings leads to. That form itself goes to the server
 * untouched, so that the server sees where it came from.
 */
export function showsLooks({ method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>): boolean {
  const { pathname, searchParams } = new URL(url);
  if (method === 'POST' && pathname === '/settings') {
    chosen = true;
    globalThis.sumaLooksChangedAt = performance.now();
    return false;
  }
  if (method !== 'GET' || mode !== 'navigate' || !(chosen || searchParams.has('lang'))) return false;
  chosen = false;
  return true;
}

/**
 * Notes the change and fetches the kept scan page anew once the page that shows it has been answered. Never throws.
 * @param handled of the request for that page; a browser that does not tell fetches beside it
 */
export async function takeLooks(handled: Promise<unknown> | undefined, renew: () => Promise<boolean> = renewStartPage): Promise<void> {
  globalThis.sumaLooksChangedAt = performance.now();
  try {
    await handled;
  } catch {
    return;
  }
  // What was asked for until now may be of either look.
  const askedAt = performance.now();
  globalThis.sumaLooksChangedAt = askedAt;
  if (await renew()) globalThis.sumaStartAskedAt = askedAt;
}
