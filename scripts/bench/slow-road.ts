import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Slowness } from './phone';

/** A road to a server that is as slow for a page as for its service worker, whose own requests the browser cannot slow. */
export interface SlowRoad {
  readonly base: string;
  close(): Promise<void>;
}

/** Packets as the road carries them, in bytes: smaller ones would make a timer of each, larger ones arrive in jumps. */
const PACKET = 1_460;

/**
 * One direction of the road, shared by all its connections: bytes leave one after the other at its rate and arrive
 * half a latency later. @returns makes the stream of one connection
 */
function direction(bitsPerSecond: number, latencyMs: number): () => Transform {
  const msOf = (bytes: number): number => (bytes * 8_000) / bitsPerSecond;
  let freeAt = 0;
  return () => {
    let last: Promise<void> = Promise.resolve();
    return new Transform({
      transform(chunk: Buffer, _encoding, next) {
        const carry = async (before: Promise<void>, packet: Buffer, arrivesAt: number): Promise<void> => {
          await before;
          await wait(Math.max(0, arrivesAt - performance.now()));
          this.push(packet);
        };
        for (let at = 0; at < chunk.length; at += PACKET) {
          const packet = chunk.subarray(at, at + PACKET);
          freeAt = Math.max(freeAt, performance.now()) + msOf(packet.length);
          last = carry(last, packet, freeAt + latencyMs);
        }
        next();
      },
      async flush(done) {
        await last;
        done();
      },
    });
  };
}

/** Opens the road to `base`; latency there and back together. */
export async function openSlowRoad(base: string, { latency, down, up }: Pick<Slowness, 'latency' | 'down' | 'up'>): Promise<SlowRoad> {
  const { hostname, port } = new URL(base);
  const [toServer, toPage] = [direction(up, latency / 2), direction(down, latency / 2)];
  const open = new Set<Socket>();
  const gate = createServer(async (page) => {
    open.add(page);
    page.on('error', () => undefined);
    // A new connection is there after one way there and back.
    await wait(latency);
    if (page.destroyed) return;
    const server = connect(Number(port), hostname);
    for (const [one, other] of [[page, server], [server, page]] as const) {
      one.setNoDelay(true);
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
    }
    page.pipe(toServer()).pipe(server);
    server.pipe(toPage()).pipe(page);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://localhost:${(gate.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        gate.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
