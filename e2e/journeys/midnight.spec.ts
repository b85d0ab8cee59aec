import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { runServer } from '../../scripts/bench/server';
import { STATUS_MESSAGE, expect, layOutAll, test, verdictOf } from '../page';
import { PORT as FIRST_PORT } from '../run-place';
import { copySeed, runScript } from '../seed';
import { samples } from '../samples';

/*
 * An entry of the statutory list whose last day is 21 November 2026, on a server of its own whose clock a
 * file moves. The journeys follow each other through one night, in this order.
 */

const PORT = FIRST_PORT + 3;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'suma-midnight-'));
const clock = path.join(folder, 'clock');
const BEFORE = '2026-11-21T23:59:00+08:00';
const AFTER = '2026-11-22T00:00:30+08:00';
/** From the one to the other on the phone, in milliseconds. */
const NIGHT_MS = 90_000;
const env = { DATA_DIR: path.join(folder, 'data'), SUMA_TEST_CLOCK: pathToFileURL(clock).href, DATABASE_URL: '', POSTGRES_URL: '', REQUEST_DEADLINE_MS: '' };

interface Row {
  readonly name: string;
  readonly uscc: string;
  readonly decisionNumber: string;
  readonly endsOn?: string;
}
const sample = samples.find(({ state }) => state === 'listed');
const listed = sample?.path ?? '';
const machine = `/api/v1/trace/${encodeURIComponent(sample?.text ?? '')}`;
const { rows } = JSON.parse(readFileSync(path.join(root, 'fixtures', 'registers', 'blacklist.json'), 'utf8')) as { rows: readonly [Row, ...Row[]] };
const [entry] = rows;
/** Another entry, that runs on until its firm is repaired. */
const other = rows.find(({ endsOn }) => endsOn !== undefined) ?? entry;
const idOf = ({ uscc, decisionNumber }: Row) => `listing:${uscc}:${decisionNumber}`;
const placeOf = (row: Row) => `/blacklist/${encodeURIComponent(idOf(row))}`;

const setClock = (instant: string) => writeFileSync(clock, instant);
const shell = (script: string, ...parameters: readonly string[]) => runScript(env, script, ...parameters);

let app: Awaited<ReturnType<typeof runServer>>;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  setClock(BEFORE);
  copySeed(env.DATA_DIR);
  const file = path.join(folder, 'ends-today.json');
  writeFileSync(file, JSON.stringify({ kind: 'blacklist', rows: [{ ...entry, endsOn: '2026-11-21' }] }));
  shell('registers', 'import', file, '--kind', 'blacklist', '--by', '示例甲', '--approved-by', '示例乙');
  app = await runServer({ port: PORT, dataDir: env.DATA_DIR, env });
});
test.afterAll(async () => {
  await app.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
test.use({ baseURL: `http://127.0.0.1:${PORT}` });
test.describe.configure({ mode: 'serial' });

/** What the reader sees and what the page's source holds. */
const textOf = async (page: Page) => {
  await layOutAll(page);
  return `${await page.title()} ${await page.locator('body').innerText()}`;
};
/** Everything that a page about something else than the list may say of the entry: nothing. */
const TRACES = [entry.decisionNumber, '严重违法失信名单管理办法', '预计到期'];
const listedParts = (page: Page) => page.locator('[data-live="listed"]:not(:empty)');

test('in its last minute the entry stands on its page, with its firm and in the verdict, and in nothing that is kept', async ({ page, request }) => {
  setClock(BEFORE);
  for (const place of ['/blacklist', placeOf(entry), `/e/${entry.uscc}`, listed]) {
    expect((await page.goto(place))?.status(), place).toBe(200);
    await expect(listedParts(page).first(), place).toBeVisible();
    expect(await textOf(page), place).toContain(entry.decisionNumber);
  }
  await expect(verdictOf(page)).toHaveAttribute('data-state', 'listed');
  const robots = (await request.get(placeOf(entry))).headers()['x-robots-tag'];
  expect(robots).toContain('noindex');

  const answer = await request.get(machine);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).not.toMatch(/失信|"state":"listed"/);
  const suggestions = await (await request.get(`/api/v1/suggest?q=${encodeURIComponent(entry.name.slice(0, 6))}`)).text();
  expect(suggestions).not.toMatch(/blacklist|失信/);
  // No file, no feed, no view of the past: such addresses name no entry.
  for (const place of ['feed.atom', 'feed.json', 'blacklist.csv']) expect((await request.get(`/blacklist/${place}`)).status(), place).toBe(404);
  const asked = await (await request.get('/blacklist?asof=2026-01-01')).text();
  expect(asked).toContain(entry.decisionNumber);
});

test('open pages put the listing away at midnight and ask again', async ({ page, context, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  setClock(BEFORE);
  const firm = await context.newPage();
  const own = await context.newPage();
  const all = await context.newPage();
  const open: readonly [Page, string][] = [[page, listed], [firm, `/e/${entry.uscc}`], [own, placeOf(entry)], [all, '/blacklist']];
  for (const [tab, place] of open) {
    await tab.clock.install({ time: BEFORE });
    await tab.goto(place);
    await expect(listedParts(tab).first()).toBeVisible();
  }
  setClock(AFTER);
  // Here and below: a page that was not at work yet would start its clock after the jump, so it jumps until the page has seen one.
  for (const [tab, place] of open) {
    await tab.bringToFront();
    await expect(async () => {
      await tab.clock.fastForward(NIGHT_MS);
      await expect(tab.getByText(entry.decisionNumber), place).toHaveCount(0, { timeout: 2_000 });
    }).toPass();
    // The words of the server at the new day, not only an emptied page.
    await expect(tab.getByRole('alert').filter({ hasText: '失信状态需联网核实' }), place).toHaveCount(0);
    expect(await tab.content(), place).not.toContain(entry.decisionNumber);
  }
  await expect(verdictOf(page)).not.toHaveAttribute('data-state', 'listed');
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('没有这一条');
});

test('without a network an open result puts the listing away and says that it must be checked online', async ({ page, context }) => {
  setClock(BEFORE);
  await page.clock.install({ time: BEFORE });
  await page.goto(listed);
  await expect(listedParts(page).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await expect(async () => {
    await page.clock.fastForward(NIGHT_MS);
    await expect(page.getByRole('alert').filter({ hasText: '失信状态需联网核实' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(listedParts(page)).toHaveCount(0);
  expect(await page.content()).not.toContain(entry.decisionNumber);
  // What has nothing to do with the list stays.
  await expect(page.locator('#product')).toBeVisible();
  setClock(AFTER);
  await context.setOffline(false);
  await expect(verdictOf(page)).not.toHaveAttribute('data-state', 'listed');
});

test('a page that the browser brings back after midnight does not bring the listing back', async ({ page }) => {
  setClock(BEFORE);
  await page.clock.install({ time: BEFORE });
  await page.goto(listed);
  await expect(listedParts(page).first()).toBeVisible();
  await page.goto('/samples');
  setClock(AFTER);
  await page.clock.fastForward(NIGHT_MS);
  await page.goBack();
  await expect(verdictOf(page)).not.toHaveAttribute('data-state', 'listed');
  expect(await page.content()).not.toContain(entry.decisionNumber);
});

test('after midnight nothing anywhere tells of it', async ({ page, request, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  setClock(AFTER);
  for (const [place, status] of [['/blacklist', 200], [placeOf(entry), 404], [`${placeOf(entry)}/correction`, 404], [`/e/${entry.uscc}`, 200], [listed, 200], [`/blacklist?q=${entry.uscc}`, 200]] as const) {
    expect((await page.goto(place))?.status(), place).toBe(status);
    expect(await page.content(), place).not.toContain(entry.decisionNumber);
  }
  for (const place of [`/e/${entry.uscc}`, listed]) {
    await page.goto(place);
    await expect(listedParts(page), place).toHaveCount(0);
    const text = await textOf(page);
    expect(TRACES.filter((trace) => text.includes(trace)), place).toEqual([]);
  }
  // The page of an entry that ended and that of one that never was say the same.
  const [ended, never] = [await request.get(placeOf(entry)), await request.get('/blacklist/never-was')];
  expect([ended.status(), never.status()]).toEqual([404, 404]);
  await page.goto(placeOf(entry));
  await layOutAll(page);
  const words = await page.locator('main').innerText();
  await page.goto('/blacklist/never-was');
  expect(await page.locator('main').innerText()).toBe(words);
  expect(await (await request.get(machine)).text()).not.toMatch(/失信|"state":"listed"/);
});

test('a repaired entry is gone at once', async ({ page, request, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  test.setTimeout(120_000);
  setClock(AFTER);
  await page.goto('/blacklist');
  await expect(page.getByRole('link', { name: other.name })).toBeVisible();
  expect((await request.get(placeOf(other))).status()).toBe(200);
  shell('registers', 'end', 'blacklist', idOf(other), '--reason', 'repaired', '--by', '示例甲');
  expect((await request.get(placeOf(other))).status()).toBe(404);
  await page.goto('/blacklist');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('严重违法失信名单');
  expect(await page.content()).not.toContain(other.name);
});
