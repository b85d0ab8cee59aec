import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineGone, isAbort, type DetectedCode } from './engine';
import { createWorkerEngine, type WorkerLike } from './worker-engine';
import type { ScanReply, ScanRequest } from './worker/protocol';

const CODE: DetectedCode = { format: 'qr_code', text: 'x', attempt: 'wasm:fast' };
const hint = { region: 'square', turn: 0 } as const;

class TestWorker implements WorkerLike {
  onmessage: ((event: { data: ScanReply }) => void) | null = null;
  onerror: ((event: { message?: string }) => void) | null = null;
  readonly sent: ScanRequest[] = [];
  terminated = false;
  constructor(private readonly startsBy: 'itself' | 'never' = 'itself') {}
  postMessage(message: ScanRequest): void {
    this.sent.push(message);
    if (message.kind === 'start' && this.startsBy === 'itself') this.reply({ kind: 'started', id: message.id });
  }
  terminate(): void {
    this.terminated = true;
  }
  reply(reply: ScanReply): void {
    this.onmessage?.({ data: reply });
  }
  get frames(): Extract<ScanRequest, { kind: 'detect' }>[] {
    return this.sent.filter((message) => message.kind === 'detect');
  }
}

function frame(): ImageBitmap & { closed: boolean } {
  const bitmap = { width: 1, height: 1, closed: false, close: () => void (bitmap.closed = true) };
  return bitmap;
}

function create(startsBy?: 'itself' | 'never') {
  const workers: TestWorker[] = [];
  const engine = createWorkerEngine({
    reader: 'wasm',
    spawn: () => {
      const worker = new TestWorker(startsBy);
      workers.push(worker);
      return worker;
    },
    toTransferable: (bitmap) => ({ frame: bitmap, transfer: [] }),
    answerTimeoutMs: 1000,
    idleMs: 5000,
  });
  return { engine, workers };
}

const signal = (): AbortSignal => new AbortController().signal;
const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the bridge to the scan worker', () => {
  it('starts no worker before it is needed', () => {
    expect(create().workers).toHaveLength(0);
  });

  it('hands a frame over and its codes back', async () => {
    const { engine, workers } = create();
    const answer = engine.detect(frame(), signal(), hint);
    await settled();
    const [request] = workers[0]!.frames;
    workers[0]!.reply({ kind: 'detected', id: request!.id, codes: [CODE] });
    expect(await answer).toEqual([CODE]);
  });

  it('keeps one frame in the worker, lets the latest wait and gives the one between up', async () => {
    const { engine, workers } = create();
    const [a, b, c] = [frame(), frame(), frame()];
    const first = engine.detect(a, signal(), hint);
    await settled();
    const second = engine.detect(b, signal(), hint).catch((error: unknown) => error);
    await settled();
    const third = engine.detect(c, signal(), hint);
    await settled();
    expect(workers[0]!.frames).toHaveLength(1);
    expect(isAbort(await second)).toBe(true);
    expect(b.closed).toBe(true);
    workers[0]!.reply({ kind: 'detected', id: workers[0]!.frames[0]!.id, codes: [] });
    expect(await first).toEqual([]);
    workers[0]!.reply({ kind: 'detected', id: workers[0]!.frames[1]!.id, codes: [CODE] });
    expect(await third).toEqual([CODE]);
  });

  it('gives up a frame at once when it is closed before the frame is sent', async () => {
    const { engine, workers } = create();
    const bitmap = frame();
    const answer = engine.detect(bitmap, signal(), hint).catch((error: unknown) => error);
    engine.dispose();
    await settled();
    expect(await answer).toBeInstanceOf(EngineGone);
    expect([bitmap.closed, workers[0]!.frames.length]).toEqual([true, 0]);
  });

  it('rejects at once when aborted, and ignores the late answer', async () => {
    const { engine, workers } = create();
    const aborter = new AbortController();
    const answer = engine.detect(frame(), aborter.signal, hint).catch((error: unknown) => error);
    await settled();
    aborter.abort();
    expect(isAbort(await answer)).toBe(true);
    workers[0]!.reply({ kind: 'detected', id: workers[0]!.frames[0]!.id, codes: [CODE] });
  });

  it('closes the frame when it was aborted before it was sent', async () => {
    const { engine } = create();
    const bitmap = frame();
    const aborter = new AbortController();
    aborter.abort();
    await expect(engine.detect(bitmap, aborter.signal, hint)).rejects.toSatisfy(isAbort);
    expect(bitmap.closed).toBe(true);
  });

  it('is gone when the worker stops answering, and ends it', async () => {
    const { engine, workers } = create();
    const answer = engine.detect(frame(), signal(), hint).catch((error: unknown) => error);
    await settled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await answer).toBeInstanceOf(EngineGone);
    expect(workers[0]!.terminated).toBe(true);
    await expect(engine.detect(frame(), signal(), hint)).rejects.toBeInstanceOf(EngineGone);
  });

  it('is gone when the worker does not start', async () => {
    const { engine } = create('never');
    const start = engine.start(signal()).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await start).toBeInstanceOf(EngineGone);
  });

  it('is gone when the browser refuses to create a worker', async () => {
    const engine = createWorkerEngine({
      reader: 'js',
      spawn: () => {
        throw new TypeError('blocked');
      },
    });
    await expect(engine.start(signal())).rejects.toBeInstanceOf(EngineGone);
  });

  it('survives a frame that fails', async () => {
    const { engine, workers } = create();
    const answer = engine.detect(frame(), signal(), hint).catch((error: unknown) => error);
    await settled();
    workers[0]!.reply({ kind: 'failed', id: workers[0]!.frames[0]!.id, reason: 'canvas' });
    expect(await answer).not.toBeInstanceOf(EngineGone);
    const next = engine.detect(frame(), signal(), hint).catch((error: unknown) => error);
    await settled();
    expect(workers).toHaveLength(1);
    expect(workers[0]!.frames).toHaveLength(2);
    engine.dispose();
    expect(await next).toBeInstanceOf(EngineGone);
  });

  it('ends the worker when idle and starts another with the next frame', async () => {
    const { engine, workers } = create();
    await engine.start(signal());
    await vi.advanceTimersByTimeAsync(5000);
    expect(workers[0]!.terminated).toBe(true);
    const answer = engine.detect(frame(), signal(), hint);
    await settled();
    expect(workers).toHaveLength(2);
    workers[1]!.reply({ kind: 'detected', id: workers[1]!.frames[0]!.id, codes: [] });
    expect(await answer).toEqual([]);
  });
});
