import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, chmodSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoreUnavailable } from './errors';

/*
 * The process that owns an embedded data directory does the work of every shell command: they send
 * it the use case over a Unix socket, since they cannot open the directory themselves. Who can read
 * the token file may speak; it has the rights of the directory's owner only.
 *
 * Frames are a four-byte length and JSON in UTF-8. The first frame of a call names the token, the
 * use case and the payload; the answers are any number of `{progress}` and one `{result}` or `{error}`.
 */

export type OwnerHandler = (payload: unknown, onProgress: (progress: unknown) => void) => Promise<unknown>;

/** A use case failed in the owner; the message is the owner's. */
export class OwnerFault extends Error {
  override readonly name = 'OwnerFault';
  constructor(message: string, readonly fault: string) {
    super(message);
  }
}

const DESK_FILE = 'suma.owner.json';
/** The address of a Unix socket holds 104 bytes on BSD and macOS, 108 on Linux. */
const LONGEST_SOCKET_PATH = 100;
/** A document of 128 MB, escaped as JSON. */
const LONGEST_FRAME = 512_000_000;
const CONNECT_TIMEOUT_MS = 3_000;

type Frame = { readonly token: string; readonly name: string; readonly payload: unknown };
type Reply = { readonly progress: unknown } | { readonly result: unknown } | { readonly error: { readonly name: string; readonly message: string } };

/** Where the socket of a directory is: inside it, or in the temporary folder when the path is too long. */
export function toSocketPath(dataDir: string): string {
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\suma-${name}`;
  const inside = path.join(path.resolve(dataDir), 'suma.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside;
  const user = typeof process.getuid === 'function' ? process.getuid() : 0;
  const folder = path.join(tmpdir(), `suma-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, `${name}.sock`);
}

function writeFrame(socket: Socket, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  socket.write(head);
  socket.write(body);
}

/** Calls `onFrame` with each whole frame; a frame that is too long or no JSON ends the connection. */
function readFrames(socket: Socket, onFrame: (frame: unknown) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted: number | undefined;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    for (;;) {
      if (size < (wanted ?? 4)) return;
      const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      if (wanted === undefined) {
        wanted = all.readUInt32BE(0);
        if (wanted > LONGEST_FRAME) {
          socket.destroy();
          return;
        }
        chunks = [all.subarray(4)];
        size -= 4;
        continue;
      }
      const body = all.subarray(0, wanted).toString('utf8');
      chunks = [all.subarray(wanted)];
      size -= wanted;
      wanted = undefined;
      try {
        onFrame(JSON.parse(body));
      } catch {
        socket.destroy();
        return;
      }
    }
  });
}

/**
 * Serves the named use cases to processes of this user; call it only as the directory's owner. A
 * handler that throws is reported by name and message. `close` ends calls under way.
 */
export async function serveOwner(dataDir: string, handlers: Readonly<Record<string, OwnerHandler>>): Promise<{ close(): Promise<void> }> {
  const socketPath = toSocketPath(dataDir);
  const deskFile = path.join(dataDir, DESK_FILE);
  const token = randomBytes(32);
  // A socket left behind by a dead owner; a living one would hold the directory's lock.
  if (process.platform !== 'win32') rmSync(socketPath, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    readFrames(socket, (frame) => void answer(socket, frame as Partial<Frame> | null, token, handlers));
  });
  await listen(server, socketPath);
  if (process.platform !== 'win32') chmodSync(socketPath, 0o600);
  rmSync(deskFile, { force: true });
  writeFileSync(deskFile, JSON.stringify({ socket: socketPath, token: token.toString('base64url') }), { mode: 0o600 });
  server.unref();
  const clean = (): void => {
    rmSync(deskFile, { force: true });
    if (process.platform !== 'win32') rmSync(socketPath, { force: true });
  };
  process.once('exit', clean);
  return {
    close: () => new Promise((resolve) => {
      process.off('exit', clean);
      for (const socket of open) socket.destroy();
      server.close(() => {
        clean();
        resolve();
      });
    }),
  };
}

/** Binds under a mask that leaves the socket to this user alone from its first moment. */
function listen(server: Server, socketPath: string): Promise<void> {
  const mask = process.platform === 'win32' ? undefined : process.umask(0o177);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => {
      server.off('error', reject);
      resolve();
    });
    if (mask !== undefined) process.umask(mask);
  });
}

async function answer(socket: Socket, frame: Partial<Frame> | null, token: Buffer, handlers: Readonly<Record<string, OwnerHandler>>): Promise<void> {
  const given = Buffer.from(typeof frame?.token === 'string' ? frame.token : '', 'base64url');
  if (!frame || given.length !== token.length || !timingSafeEqual(given, token)) {
    socket.destroy();
    return;
  }
  const name = String(frame.name);
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  let reply: Reply;
  try {
    if (!handler) throw new Error(`The owner of the data directory knows no command "${name}".`);
    reply = { result: (await handler(frame.payload, (progress) => writeFrame(socket, { progress } satisfies Reply))) ?? null };
  } catch (error) {
    reply = { error: { name: error instanceof Error ? error.name : 'Error', message: error instanceof Error ? error.message : String(error) } };
  }
  if (!socket.destroyed) {
    writeFrame(socket, reply);
    socket.end();
  }
}

/**
 * Runs a use case at the process that owns the directory. Throws `StoreUnavailable` when no owner
 * answers or it goes away half-way, `OwnerFault` when the use case itself failed.
 */
export async function callOwner<Result = unknown>(dataDir: string, name: string, payload: unknown, onProgress?: (progress: unknown) => void): Promise<Result> {
  let desk: { socket: string; token: string };
  try {
    desk = JSON.parse(readFileSync(path.join(dataDir, DESK_FILE), 'utf8')) as typeof desk;
  } catch (cause) {
    throw new StoreUnavailable('The process that owns the data directory takes no commands.', { cause });
  }
  return new Promise<Result>((resolve, reject) => {
    const socket = createConnection(desk.socket);
    const fail = (cause?: unknown): void => {
      reject(new StoreUnavailable('The process that owns the data directory does not answer.', { cause }));
      socket.destroy();
    };
    const timer = setTimeout(() => fail(new Error('no connection in time')), CONNECT_TIMEOUT_MS);
    socket.on('connect', () => {
      clearTimeout(timer);
      writeFrame(socket, { token: desk.token, name, payload } satisfies Frame);
    });
    socket.on('error', fail);
    // After a result the promise is settled and this changes nothing.
    socket.on('close', () => {
      clearTimeout(timer);
      fail(new Error('connection closed'));
    });
    readFrames(socket, (frame) => {
      const reply = frame as Reply;
      if ('progress' in reply) onProgress?.(reply.progress);
      else if ('error' in reply) reject(reply.error.name === 'StoreUnavailable' ? new StoreUnavailable(reply.error.message) : new OwnerFault(reply.error.message, reply.error.name));
      else resolve(reply.result as Result);
    });
  });
}
