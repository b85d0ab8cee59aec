import { type IncomingHttpHeaders, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it went up: address, headers, body. */
interface Sent {
  readonly method: string;
  readonly address: string;
  readonly whole: string;
}

/** A proxy in front of the server under test: an origin of its own. */
export interface Between {
  readonly origin: string;
  /** Every byte that went up. */
  readonly sent: Sent[];
  /** From now on this text is answered at the path, with the headers of what is there. */
  replace(path: string, text: string): void;
  /** From now on what is read at the path is not answered. @returns once it was asked for */
  hold(path: string): Promise<void>;
  /** Answers everything that was held, and what is asked from now on. */
  letGo(): void;
  close(): Promise<void>;
}

/** Passes everything on to the server under test and keeps a copy of what went up. `at`: a port; any free one without. */
export async function stepBetween(target: string, at = 0): Promise<Between> {
  const { hostname, port } = new URL(target);
  const sent: Sent[] = [];
  const replaced = new Map<string, string>();
  const held = new Map<string, { readonly arrive: () => void; readonly over: Promise<void>; readonly end: () => void }>();
  const written = (headers: IncomingHttpHeaders): string => JSON.stringify(headers);
  const proxy = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const body = Buffer.concat(chunks);
      sent.push({ method: incoming.method ?? '', address: incoming.url ?? '', whole: `${incoming.method} ${incoming.url} ${written(incoming.headers)} ${body.toString('utf8')}` });
      const hold = incoming.method === 'GET' ? held.get(incoming.url ?? '') : undefined;
      hold?.arrive();
      await hold?.over;
      const text = replaced.get(incoming.url ?? '');
      // A browser that asks whether its copy is still good would be told that the one behind us is.
      const { 'if-none-match': _match, 'if-modified-since': _since, ...asked } = incoming.headers;
      const headers = text === undefined ? incoming.headers : { ...asked, 'accept-encoding': 'identity' };
      const onward = ask({ hostname, port, method: incoming.method, path: incoming.url, headers }, (reply) => {
        if (text === undefined) {
          outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(outgoing);
          return;
        }
        reply.resume();
        const { etag: _tag, 'last-modified': _last, ...answered } = reply.headers;
        outgoing.writeHead(200, { ...answered, 'content-length': Buffer.byteLength(text) });
        outgoing.end(text);
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(at, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    sent,
    replace: (path, text) => void replaced.set(path, text),
    hold: (path) =>
      new Promise((arrive) => {
        let end = (): void => undefined;
        const over = new Promise<void>((resolve) => (end = resolve));
        held.set(path, { arrive, over, end });
      }),
    letGo() {
      for (const { end } of held.values()) end();
      held.clear();
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
