import { outdateStartPage, renewLooks } from '../keep-pages';

/*
 * Hears when a person chooses another language, type size or theme. What is kept of the scan page is of the old one then:
 * it is marked as outdated at once, so that it is not shown while the network is under way, and fetched anew behind the
 * first page that shows the choice; so is the page that is shown without a network.
 */

declare global {
  /** On the clock of this worker; what was asked for before may be of the old looks. */
  var sumaLooksChangedAt: number | undefined;
}

let isChosen = false;

/** What a request means for the looks: `choice`: the form of the settings; `first`: the page that shows a choice first. */
export function readLooks({ method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>): 'choice' | 'first' | undefined {
  const { pathname, searchParams } = new URL(url);
  if (method === 'POST' && pathname === '/settings') {
    isChosen = true;
    return 'choice';
  }
  if (method !== 'GET' || mode !== 'navigate' || !(isChosen || searchParams.has('lang'))) return undefined;
  isChosen = false;
  return 'first';
}

/** The form itself goes to the server untouched, so that the server sees where it came from. Never throws. */
export function noteChoice(outdate: () => Promise<void> = outdateStartPage): Promise<void> {
  globalThis.sumaLooksChangedAt = performance.now();
  return outdate();
}

/**
 * Fetches these pages anew once the page that shows the choice has been answered. Never throws.
 * @param handled of the request for that page; a browser that does not tell renews with the next visit
 */
export async function takeLooks(handled: Promise<unknown> | undefined, { outdate = outdateStartPage, renew = renewLooks } = {}): Promise<void> {
  await noteChoice(outdate);
  try {
    await handled;
  } catch {
    return;
  }
  if (handled === undefined) return;
  const changedAt = performance.now();
  globalThis.sumaLooksChangedAt = changedAt;
  await renew(() => globalThis.sumaLooksChangedAt === changedAt);
}
