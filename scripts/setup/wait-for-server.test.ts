import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { waitForServer } from './wait-for-server.mjs';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** A server that says its store is away at the first look and is well at every later one. */
async function startSlow(): Promise<{ readonly base: string; readonly looks: string[] }> {
  const looks: string[] = [];
  const server = createServer((request, response) => {
    looks.push(request.url ?? '');
    response.writeHead(looks.length === 1 ? 503 : 200, { connection: 'close' }).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { base: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, looks };
}

describe('waiting for a server just started', () => {
  it('ends when its store answers', async () => {
    const { base, looks } = await startSlow();
    expect(await waitForServer(base, { goesOn: () => true })).toBe(true);
    expect(looks).toEqual(['/api/health', '/api/health']);
  });

  it('ends at the first answer where any answer is enough', async () => {
    const { base, looks } = await startSlow();
    expect(await waitForServer(base, { goesOn: () => true, until: 'answering' })).toBe(true);
    expect(looks).toHaveLength(1);
  });

  it('is given up when there is nothing to wait for any more', async () => {
    const { base, looks } = await startSlow();
    expect(await waitForServer(base, { goesOn: () => looks.length === 0 })).toBe(false);
    expect(looks).toHaveLength(1);
  });
});
