import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startRealPostgres } from '../../db/real-postgres';
import { type RunningServer, runServer } from '../../scripts/bench/server';
import { openGate } from '../gate';
import { STATUS_MESSAGE, expect, test } from '../page';
import { PORT as FIRST_PORT } from '../run-place';
import { sampleOf } from '../samples';

/* Servers of their own: the database of one never says a word, that of the other falls silent when all is well. */

/** Nobody waits longer for a page, from asking to the end of the last answer. */
const HARD_STOP_MS = 5_000;
const TEA = sampleOf('tea').path ?? '';
const PORT = FIRST_PORT;
const SILENT = PORT + 1;
const FALLING_SILENT = PORT + 2;

/** Starts the app on a database behind a gate; without a database the gate is silent from the beginning. */
async function startBehindGate(port: number, database?: string) {
  const url = new URL(database ?? 'postgresql://suma@127.0.0.1/suma');
  const gate = await openGate({ host: url.hostname, port: Number(url.port || 5432) });
  if (database === undefined) gate.fallSilent();
  url.host = `127.0.0.1:${gate.port}`;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-away-'));
  const env = { DATABASE_URL: url.href, POSTGRES_URL: '', REQUEST_DEADLINE_MS: '' };
  const app: RunningServer = await runServer({ port, dataDir, until: database === undefined ? 'answering' : 'healthy', env });
  const stop = async () => {
    await app.stop('SIGKILL');
    gate.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { gate, stop };
}

/** Each page gives up in time, with a sentence and a way back to what was asked. */
async function expectSentences(page: Page, places: readonly string[]): Promise<void> {
  for (const place of places) {
    const response = await page.goto(place, { timeout: HARD_STOP_MS });
    expect(response?.status(), place).toBe(503);
    // A result keeps its address; a register's page can only send the reader on.
    const kept = /^\/(t|01)\//.test(place);
    expect(new URL(page.url()).pathname).toBe(kept ? new URL(place, 'http://localhost').pathname : '/unavailable');
    await expect(page.locator('body')).toContainText('暂时查不到');
    await expect(page.getByRole('link', { name: '再试一次' })).toHaveAttribute('href', place);
  }
}

test.use({ javaScriptEnabled: false });

test.describe('a database that never answers', () => {
  test.use({ baseURL: `http://127.0.0.1:${SILENT}` });
  let behind: Awaited<ReturnType<typeof startBehindGate>>;
  test.beforeAll(async () => void (behind = await startBehindGate(SILENT)));
  test.afterAll(() => behind.stop());

  test('is a sentence with a way back within five seconds', async ({ page, watched }) => {
    watched.expected.push(STATUS_MESSAGE);
    await expectSentences(page, [TEA, '/01/09520000001025', '/enterprises', '/recalls', '/blacklist']);
  });

  test('is a problem with Retry-After for machines', async ({ request }) => {
    const answer = await request.get('/api/v1/trace/09520000001025', { timeout: HARD_STOP_MS });
    expect(answer.status()).toBe(503);
    expect(answer.headers()['content-type']).toContain('application/problem+json');
    expect(answer.headers()['retry-after']).toBe('5');
    expect(await answer.json()).toMatchObject({ title: 'unavailable' });
  });

  test('leaves the pages open that need no store', async ({ page }) => {
    expect((await page.goto('/'))?.status()).toBe(200);
    expect((await page.goto('/offline'))?.status()).toBe(200);
  });
});

test('a database that falls silent in the middle of its work is a sentence within five seconds', async ({ browser }) => {
  test.setTimeout(120_000);
  const database = await startRealPostgres();
  const behind = await startBehindGate(FALLING_SILENT, database.url);
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${FALLING_SILENT}`, javaScriptEnabled: false, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    expect((await page.goto('/enterprises'))?.status()).toBe(200);
    behind.gate.fallSilent();
    // The first page waits for the connections that hang, and is sent on besides; later ones open new connections.
    await expectSentences(page, ['/enterprises', TEA, '/recalls']);
    const answer = await context.request.get('/api/v1/trace/09520000001025', { timeout: HARD_STOP_MS });
    expect(answer.status()).toBe(503);
  } finally {
    await context.close();
    await behind.stop();
    await database.stop();
  }
});
