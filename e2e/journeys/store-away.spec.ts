import { runServer } from '../../scripts/bench/server';
import { STATUS_MESSAGE, expect, test } from '../page';
import { sampleOf } from '../samples';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/* A second server of its own, whose database takes connections and never says a word. */

const PORT = Number(process.env.E2E_PORT ?? 4173) + 1;
/** Nobody waits longer for a page, from asking to the end of the last answer. */
const HARD_STOP_MS = 5_000;
let silent: Server;
let app: Awaited<ReturnType<typeof runServer>>;
let dataDir = '';

test.beforeAll(async () => {
  silent = createServer((socket) => void socket.on('error', () => undefined));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  dataDir = mkdtempSync(path.join(tmpdir(), 'suma-away-'));
  app = await runServer({ port: PORT, dataDir, until: 'answering', env: { DATABASE_URL: `postgresql://suma@127.0.0.1:${port}/suma`, POSTGRES_URL: '', REQUEST_DEADLINE_MS: '' } });
});

test.afterAll(async () => {
  await app.stop('SIGKILL');
  silent.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test.use({ baseURL: `http://127.0.0.1:${PORT}`, javaScriptEnabled: false });

test('a database that does not answer is a sentence with a way back, within five seconds', async ({ page, watched }) => {
  watched.expected.push(STATUS_MESSAGE);
  const tea = sampleOf('tea').path ?? '';
  for (const place of [tea, '/01/09520000001025', '/enterprises', '/recalls', '/blacklist']) {
    const response = await page.goto(place, { timeout: HARD_STOP_MS });
    expect(response?.status(), place).toBe(503);
    // A result keeps its address; a register's page can only send the reader on.
    const kept = /^\/(t|01)\//.test(place);
    expect(new URL(page.url()).pathname).toBe(kept ? new URL(place, 'http://localhost').pathname : '/unavailable');
    await expect(page.locator('body')).toContainText('暂时查不到');
    await expect(page.getByRole('link', { name: '再试一次' })).toHaveAttribute('href', place);
  }
});

test('machines get a problem with Retry-After', async ({ request }) => {
  const answer = await request.get('/api/v1/trace/09520000001025', { timeout: HARD_STOP_MS });
  expect(answer.status()).toBe(503);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
  expect(answer.headers()['retry-after']).toBe('5');
  expect(await answer.json()).toMatchObject({ title: 'unavailable' });
});

test('pages that need no store still open', async ({ page }) => {
  expect((await page.goto('/'))?.status()).toBe(200);
  expect((await page.goto('/offline'))?.status()).toBe(200);
});
