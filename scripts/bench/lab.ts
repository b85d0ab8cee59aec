import samples from '../../fixtures/samples.json';
import { measureBundles, isBuilt } from './bundles';
import { percentile } from './figures';
import { type Phone, type Slowness, type Visit, NEAR, SLOW_4G, SLOW_4G_PRESET, openPage, openPhone, readNotes, touch, withSamples } from './phone';
import { openSlowRoad } from './slow-road';

/**
 * Budgets of a page on a phone: milliseconds, and shift as a share of the screen. `repeat` is until a page that was
 * visited before can be used: the scan page when its scripts listen, for its camera waits for them; the others when they
 * are painted, for their forms work before script. `listening` is how much later than a page of words the scan page may
 * listen: the rest is the framework's.
 */
export const LAB_BUDGETS = { lcp: 1_200, inp: 100, cls: 0.02, repeat: 1_000, listening: 250, offline: 500 } as const;

export interface LabFigures {
  readonly route: string;
  readonly lcp: number;
  /** The same on the browser's harsher preset; no budget is meant for it. */
  readonly lcpPreset: number;
  readonly inp: number;
  readonly cls: number;
  readonly transfer: number;
  /** Own JavaScript above the framework's floor, bytes after gzip; none for the page without the framework. */
  readonly js?: number;
  readonly jsBudget?: number;
  /** When it was visited before: until it is painted, and until its scripts listen. */
  readonly repeat: number;
  readonly listens: number;
}

export interface Installed {
  readonly paint: number;
  readonly usable: number;
}

export interface Lab {
  readonly rounds: number;
  readonly floor: number;
  readonly routes: readonly LabFigures[];
  /** Opening the scan page with its service worker, over slow 4G and without any network: first picture, and until it listens. */
  readonly installed: Installed;
  readonly offline: Installed;
}

const ROUNDS = 5;
const PORT = 4613;
/** A page written by hand, without script: what browser, network and server cost by themselves. */
const BARE = '/unavailable';
/** A page of words alone: what the framework and the frame of every page cost. */
const FRAME = '/rules';
export const FRAME_NAME = 'words alone';

const median = (numbers: readonly number[]): number => percentile(numbers, 50);

const MOST_FOLDS = 4;
const TYPED = '9520';

/** What is shown of these, as an expression of the page. */
const shown = (selector: string): string => `[...document.querySelectorAll('${selector}')].filter((one) => one.checkVisibility())`;

/** Types into the first field and opens what can be opened, as a thumb does. @throws when a touch met something else: nothing would have been measured */
async function interact(visit: Visit): Promise<void> {
  const field = shown('main textarea, main input[type=search], main input[type=text]');
  if (await touch(visit, `${field}[0]`)) {
    await visit.page.keyboard.type(TYPED, { delay: 60 });
    if (!(await visit.page.evaluate<string>(`${field}[0].value`)).endsWith(TYPED)) throw new Error(`${visit.page.url()}: what was typed did not arrive.`);
  }
  // Listed once: opening one may show others inside it.
  await visit.page.evaluate(`globalThis.folds = ${shown('main summary')}.slice(0, ${MOST_FOLDS}); globalThis.before = folds.map((fold) => fold.parentElement.open)`);
  for (let at = 0; await touch(visit, `folds[${at}]`); at++);
  await readNotes(visit);
  if (!(await visit.page.evaluate<boolean>('folds.every((fold, at) => fold.parentElement.open !== before[at])'))) throw new Error(`${visit.page.url()}: a touch did not meet its fold.`);
}

async function measureOnce(phone: Phone, address: string, slowness: Slowness, scripted: boolean) {
  const context = await phone.fresh();
  try {
    const first = await openPage(context, slowness);
    await first.page.goto(address, { waitUntil: 'load' });
    if (!scripted) {
      const { lcp, fcp, cls } = await readNotes(first, { scripted });
      return { lcp, inp: 0, cls, transfer: first.received(), repeat: fcp, listens: 0 };
    }
    await first.page.waitForLoadState('networkidle');
    const transfer = first.received();
    const { lcp } = await readNotes(first);
    await interact(first);
    const { inp, cls } = await readNotes(first);
    await first.page.close();
    const again = await openPage(context, slowness);
    await again.page.goto(address, { waitUntil: 'load' });
    const { fcp: repeat, usable: listens } = await readNotes(again);
    return { lcp, inp, cls, transfer, repeat, listens };
  } finally {
    await context.close();
  }
}

/** Visits of a device that has the app, its service worker included. @param how what each visit is made under */
async function measureInstalled(phone: Phone, base: string, how: { readonly offline: boolean }): Promise<Installed> {
  const context = await phone.fresh({ worker: true });
  try {
    const page = await context.newPage();
    await page.goto(base);
    await page.evaluate('navigator.serviceWorker.ready.then(({ active }) => active.state === "activated" || new Promise((done) => active.addEventListener("statechange", done, { once: true })))');
    await page.reload();
    await page.waitForLoadState('networkidle');
    await page.close();
    const notes: Installed[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const visit = await openPage(context, NEAR);
      await context.setOffline(how.offline);
      await visit.page.goto(base, { waitUntil: 'load' });
      const { fcp: paint, usable } = await readNotes(visit);
      notes.push({ paint, usable });
      await context.setOffline(false);
      // What is renewed behind the page must not slow the next visit.
      await visit.page.waitForLoadState('networkidle');
      await visit.page.close();
    }
    return { paint: median(notes.map(({ paint }) => paint)), usable: median(notes.map(({ usable }) => usable)) };
  } finally {
    await context.close();
  }
}

/** The same over a slow road, which the worker has to take as well. */
async function measureSlowly(phone: Phone, base: string): Promise<Installed> {
  const road = await openSlowRoad(base, SLOW_4G);
  try {
    return await measureInstalled(phone, road.base, { offline: false });
  } finally {
    await road.close();
  }
}

/** Pages of the production build on a cheap phone; undefined when nothing is built. */
export async function benchLab(): Promise<Lab | undefined> {
  if (!isBuilt()) {
    console.error('The lab is left out: nothing is built yet (npm run build).');
    return undefined;
  }
  const tea = samples.find(({ id }) => id === 'tea')?.path;
  if (!tea) throw new Error('The sheet of samples has no tea.');
  const routes: Readonly<Record<string, string>> = { scan: '/', result: tea, enterprises: '/enterprises', recalls: '/recalls' };
  return await withSamples(PORT, async (base) => {
    const bundles = await measureBundles(base, routes);
    const phone = await openPhone();
    try {
      const figures: LabFigures[] = [];
      for (const [route, address] of [...Object.entries(routes), [FRAME_NAME, FRAME], ['without the framework', BARE]] as const) {
        const scripted = address !== BARE;
        console.error(`${route}: ${ROUNDS} visits …`);
        // The first one warms the server and is not counted.
        await measureOnce(phone, base + address, SLOW_4G, scripted);
        const rounds: Awaited<ReturnType<typeof measureOnce>>[] = [];
        for (let round = 0; round < ROUNDS; round++) rounds.push(await measureOnce(phone, base + address, SLOW_4G, scripted));
        const preset = await measureOnce(phone, base + address, SLOW_4G_PRESET, scripted);
        const size = bundles.routes.find((row) => row.route === route);
        figures.push({
          route, lcp: median(rounds.map(({ lcp }) => lcp)), lcpPreset: preset.lcp, inp: median(rounds.map(({ inp }) => inp)), cls: median(rounds.map(({ cls }) => cls)), transfer: median(rounds.map(({ transfer }) => transfer)), repeat: median(rounds.map(({ repeat }) => repeat)), listens: median(rounds.map(({ listens }) => listens)),
          ...(size === undefined ? {} : { js: size.above, ...(size.budget === undefined ? {} : { jsBudget: size.budget }) }),
        });
      }
      return { rounds: ROUNDS, floor: bundles.floor, routes: figures, installed: await measureSlowly(phone, base), offline: await measureInstalled(phone, base, { offline: true }) };
    } finally {
      await phone.close();
    }
  });
}
