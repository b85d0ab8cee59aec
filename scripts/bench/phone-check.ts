import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';
import { isBuilt } from './bundles';
import { percentile } from './figures';
import { NEAR, SLOW_4G, openPage, openPhone, withSamples } from './phone';
import { PHONE_FACTOR, askLot, makeBenchBundle } from './recall-bundle';

/** Milliseconds that the check of one code against the recall bundle may take on a phone, at the 99th percentile. */
export const CHECK_BUDGET_MS = 10;

export interface CheckFigures {
  /** One code against the bundle of 100,000 lots, in a slowed browser; milliseconds. */
  readonly bundle: { readonly openMs: number; readonly p50: number; readonly p99: number; readonly worst: number; readonly found: number };
  /** The sheet of 500 codes at `/check`: from the press of the button to the last row; undefined when nothing is built. */
  readonly sheet?: { readonly codes: number; readonly p50: number; readonly worst: number };
}

const ASKED = 20_000;
const CODES = 500;
const ROUNDS = 5;
const PORT = 4615;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The sources of the bundle as the browser's own modules, so that its engine runs what a phone runs. */
async function benchBundle(): Promise<CheckFigures['bundle']> {
  const vite = await createViteServer({ root, configFile: false, logLevel: 'error', appType: 'custom', server: { host: '127.0.0.1', port: PORT + 1, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true } });
  const phone = await openPhone();
  try {
    await vite.listen();
    const context = await phone.fresh();
    const { page, cdp } = await openPage(context, { ...NEAR, cpu: 1 });
    await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }));
    await page.route('**/bundle.bin', (route) => route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(makeBenchBundle()) }));
    const questions = Array.from({ length: ASKED }, (_, n) => askLot(n));
    await page.route('**/questions.json', (route) => route.fulfill({ json: questions }));
    await page.goto(`http://127.0.0.1:${PORT + 1}/blank`);
    await page.evaluate(`(async () => {
      const [module, bytes, questions] = await Promise.all([import('/lib/trace/recall-bundle/index.ts'), fetch('/bundle.bin').then((r) => r.arrayBuffer()), fetch('/questions.json').then((r) => r.json())]);
      globalThis.bench = { ...module, bytes: new Uint8Array(bytes), questions };
    })()`);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE_FACTOR });
    const { openMs, times, found } = await page.evaluate<{ openMs: number; times: number[]; found: number }>(`(() => {
      const { parseBundle, checkBundle, bytes, questions } = globalThis.bench;
      const from = performance.now();
      const parsed = parseBundle(bytes);
      const openMs = performance.now() - from;
      if (!parsed.ok) throw new Error('The bundle cannot be read.');
      let found = 0;
      const times = questions.map((question) => {
        const before = performance.now();
        const { kind } = checkBundle(parsed.value, question);
        const took = performance.now() - before;
        if (kind === 'in' || kind === 'maybe-in') found += 1;
        return took;
      });
      return { openMs, times, found };
    })()`);
    if (found === 0) throw new Error('No recalled lot was asked.');
    return { openMs, p50: percentile(times, 50), p99: percentile(times, 99), worst: Math.max(...times), found };
  } finally {
    await phone.close();
    await vite.close();
  }
}

/** An EAN-13 with the demonstration prefix. */
function ean(n: number): string {
  const body = `952${String(n).padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

async function benchSheet(): Promise<NonNullable<CheckFigures['sheet']>> {
  return await withSamples(PORT, async (base) => {
    const phone = await openPhone();
    try {
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const context = await phone.fresh();
        const { page } = await openPage(context, SLOW_4G);
        await page.goto(`${base}/check`, { waitUntil: 'networkidle' });
        await page.locator('main textarea').fill(Array.from({ length: CODES }, (_, n) => ean(n + round * CODES)).join('\n'));
        const from = performance.now();
        await page.getByRole('button', { name: '核对', exact: true }).click();
        await page.locator('main tbody tr').nth(CODES - 1).waitFor({ state: 'attached', timeout: 120_000 });
        // The first sheet warms the server.
        if (round > 0) times.push(performance.now() - from);
        await context.close();
      }
      return { codes: CODES, p50: percentile(times, 50), worst: Math.max(...times) };
    } finally {
      await phone.close();
    }
  });
}

/** Checks on a phone: one code against the bundle without a network, and a buyer's sheet. */
export async function benchPhoneCheck(): Promise<CheckFigures> {
  const bundle = await benchBundle();
  if (!isBuilt()) {
    console.error('The sheet of 500 codes is left out: nothing is built yet (npm run build).');
    return { bundle };
  }
  return { bundle, sheet: await benchSheet() };
}
