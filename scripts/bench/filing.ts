import sharp from 'sharp';
import { isBuilt } from './bundles';
import { percentile } from './figures';
import { NEAR, SLOW_4G, openPage, openPhone, readNotes, withSamples } from './phone';

/** Milliseconds until the first screen of a filing can be used; bytes that one photo may weigh when it is sent. */
export const FILING_BUDGETS = { usable: 3_000, photo: 300_000 } as const;

export interface FilingFigures {
  readonly lcp: number;
  readonly usable: number;
  readonly transfer: number;
  readonly photos: readonly { readonly of: string; readonly from: number; readonly to: number; readonly tookMs: number }[];
}

const ROUNDS = 5;
const PORT = 4614;
const WIDTH = 4_000;
const HEIGHT = 3_000;

/** Twelve million pixels: a smooth surface, one with the grain of a dim room, and pure noise, which no photo is worse than. */
async function photos(): Promise<readonly { readonly of: string; readonly bytes: Buffer }[]> {
  const surface = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#70806a' } });
  const noise = (sigma: number) => sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#70806a', noise: { type: 'gaussian', mean: 128, sigma } } });
  return [
    { of: 'a smooth surface', bytes: await surface.jpeg({ quality: 92 }).toBuffer() },
    { of: 'a grainy room', bytes: await noise(12).jpeg({ quality: 92 }).toBuffer() },
    { of: 'noise', bytes: await noise(60).jpeg({ quality: 92 }).toBuffer() },
  ];
}

/** The first screen of a filing on slow 4G, and what a photo weighs when the form has made it small; undefined when nothing is built. */
export async function benchFiling(): Promise<FilingFigures | undefined> {
  if (!isBuilt()) {
    console.error('Filing is left out: nothing is built yet (npm run build).');
    return undefined;
  }
  const taken = await photos();
  return await withSamples(PORT, async (base) => {
    const phone = await openPhone();
    const address = `${base}/complaints/new?kind=complaint`;
    try {
      const seen: { readonly lcp: number; readonly usable: number; readonly transfer: number }[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const context = await phone.fresh();
        const visit = await openPage(context, SLOW_4G);
        await visit.page.goto(address, { waitUntil: 'load' });
        const { lcp, usable } = await readNotes(visit);
        // The first visit warms the server.
        if (round > 0) seen.push({ lcp, usable, transfer: visit.received() });
        await context.close();
      }
      const context = await phone.fresh();
      const { page } = await openPage(context, NEAR);
      await page.goto(address, { waitUntil: 'networkidle' });
      const next = page.getByRole('button', { name: '下一步' });
      await page.getByLabel('商家或企业名称').fill('江湾演示超市（虚构）');
      await page.locator('#f-facts').fill('买来打开发霉，商家不退。');
      await next.click();
      await page.getByLabel('退款').check();
      await next.click();
      const kept = page.locator('[data-photo]');
      const weighed: { of: string; from: number; to: number; tookMs: number }[] = [];
      for (const [index, { of, bytes }] of taken.entries()) {
        const from = performance.now();
        await page.locator('input[type=file]').setInputFiles({ name: `IMG_${index}.jpg`, mimeType: 'image/jpeg', buffer: bytes });
        await kept.nth(index).waitFor({ timeout: 120_000 });
        const tookMs = performance.now() - from;
        // The page tells whole thousands of bytes.
        const told = /[\d,]+/.exec(await kept.nth(index).locator('p').last().innerText())?.[0] ?? '';
        weighed.push({ of, from: bytes.byteLength, to: Number(told.replaceAll(',', '')) * 1_000, tookMs });
      }
      await context.close();
      const median = (pick: (one: (typeof seen)[number]) => number) => percentile(seen.map(pick), 50);
      return { lcp: median(({ lcp }) => lcp), usable: median(({ usable }) => usable), transfer: median(({ transfer }) => transfer), photos: weighed };
    } finally {
      await phone.close();
    }
  });
}
