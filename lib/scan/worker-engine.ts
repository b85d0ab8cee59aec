import { WASM_PATH } from './decode/wasm-path';
import { abortError, EngineGone, type DetectedCode, type DetectHint, type ScanEngine } from './engine';
import { unreachable, type ScanReply, type ScanRequest } from './worker/protocol';

/** The part of `Worker` the bridge uses, so that a test can stand in for it. */
export interface WorkerLike {
  postMessage(message: ScanRequest, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { data: ScanReply }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

export interface WorkerEngineOptions {
  /** `wasm`: JavaScript reader until WebAssembly is there; `js`: JavaScript reader only. */
  readonly reader: 'wasm' | 'js';
  readonly spawn?: () => WorkerLike;
  /** A frame unanswered for this long means that the worker hangs. */
  readonly answerTimeoutMs?: number;
  /** Without a frame for this long the worker is ended and its memory given back. */
  readonly idleMs?: number;
  /** Turns a bitmap into something a worker without OffscreenCanvas can read. */
  readonly toTransferable?: (frame: ImageBitmap) => { frame: Extract<ScanRequest, { kind: 'detect' }>['frame']; transfer: Transferable[] };
}

interface Pending {
  readonly id: number;
  resolve(codes: DetectedCode[]): void;
  reject(error: unknown): void;
  timer: ReturnType<typeof setTimeout>;
}

interface Waiting {
  readonly frame: ImageBitmap;
  readonly hint: DetectHint;
  readonly signal: AbortSignal;
  resolve(codes: DetectedCode[]): void;
  reject(error: unknown): void;
}

const spawnWorker = (): WorkerLike =>
  new Worker(new URL('./worker/scan.worker.ts', import.meta.url), { type: 'module', name: 'scan' }) as unknown as WorkerLike;

/** Draws on the page where the browser has no OffscreenCanvas (Safari before 16.4). */
function drawHere(frame: ImageBitmap): { frame: Extract<ScanRequest, { kind: 'detect' }>['frame']; transfer: Transferable[] } {
  if (typeof OffscreenCanvas !== 'undefined') return { frame, transfer: [frame] };
  const { width, height } = frame;
  try {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new EngineGone('No canvas in this browser.');
    context.drawImage(frame, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { frame: { data, width, height }, transfer: [data.buffer] };
  } finally {
    frame.close();
  }
}

/**
 * Bridge to the scan worker. The worker starts with the first use and ends when idle. At most one
 * frame is in the worker and one waits: a newer frame replaces the waiting one, whose promise is
 * rejected as aborted. Frames are transferred, or closed here when they are given up.
 */
export function createWorkerEngine({
  reader,
  spawn = spawnWorker,
  answerTimeoutMs = 8000,
  idleMs = 60_000,
  toTransferable = drawHere,
}: WorkerEngineOptions): ScanEngine {
  let worker: WorkerLike | undefined;
  let started: Promise<void> | undefined;
  let running: Pending | undefined;
  let waiting: Waiting | undefined;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  let gone: EngineGone | undefined;
  let nextId = 1;
  const replies = new Map<number, { resolve(): void; reject(error: unknown): void }>();

  function stop(error: EngineGone): void {
    clearTimeout(idleTimer);
    worker?.terminate();
    worker = undefined;
    started = undefined;
    for (const reply of replies.values()) reply.reject(error);
    replies.clear();
    if (running) {
      clearTimeout(running.timer);
      running.reject(error);
      running = undefined;
    }
    if (waiting) {
      waiting.frame.close();
      waiting.reject(error);
      waiting = undefined;
    }
  }

  function fail(message: string): void {
    gone = new EngineGone(message);
    stop(gone);
  }

  function onReply(reply: ScanReply): void {
    switch (reply.kind) {
      case 'started':
        replies.get(reply.id)?.resolve();
        replies.delete(reply.id);
        return;
      case 'detected':
      case 'failed': {
        if (running?.id !== reply.id) return;
        const { resolve, reject, timer } = running;
        running = undefined;
        clearTimeout(timer);
        if (reply.kind === 'detected') resolve([...reply.codes]);
        else reject(new Error(reply.reason));
        sendWaiting();
        return;
      }
      case 'reader':
        return;
      default:
        unreachable(reply);
    }
  }

  function launch(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const id = nextId++;
      const timer = setTimeout(() => fail('The scan worker did not start.'), answerTimeoutMs);
      replies.set(id, {
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      try {
        worker = spawn();
      } catch (cause) {
        fail(`The scan worker cannot be created: ${cause instanceof Error ? cause.message : String(cause)}`);
        return;
      }
      worker.onmessage = (event) => onReply(event.data);
      worker.onerror = (event) => fail(event.message ?? 'The scan worker stopped.');
      worker.postMessage({ kind: 'start', id, wasmUrl: reader === 'wasm' ? WASM_PATH : null }, []);
    });
  }

  function ensureStarted(): Promise<void> {
    if (gone) return Promise.reject(gone);
    restartIdleTimer();
    return (started ??= launch());
  }

  function restartIdleTimer(): void {
    clearTimeout(idleTimer);
    // Not a failure: the next frame starts a fresh worker.
    idleTimer = setTimeout(() => stop(new EngineGone('The scan worker was idle.')), idleMs);
  }

  function send(item: Waiting): void {
    if (item.signal.aborted) {
      item.frame.close();
      item.reject(abortError());
      return sendWaiting();
    }
    const id = nextId++;
    restartIdleTimer();
    const timer = setTimeout(() => fail('The scan worker stopped answering.'), answerTimeoutMs);
    running = { id, resolve: item.resolve, reject: item.reject, timer };
    try {
      const { frame, transfer } = toTransferable(item.frame);
      worker?.postMessage({ kind: 'detect', id, frame, hint: item.hint }, transfer);
    } catch (cause) {
      running = undefined;
      clearTimeout(timer);
      item.frame.close();
      item.reject(cause);
      sendWaiting();
    }
  }

  function sendWaiting(): void {
    const item = waiting;
    waiting = undefined;
    if (item) send(item);
  }

  return {
    name: reader,
    async start(signal) {
      if (signal.aborted) throw abortError();
      await ensureStarted();
    },
    async detect(frame, signal, hint) {
      try {
        await ensureStarted();
      } catch (error) {
        frame.close();
        throw error;
      }
      if (signal.aborted) {
        frame.close();
        throw abortError();
      }
      // Closed in the meantime: nobody is there to answer.
      if (!worker) {
        frame.close();
        throw gone ?? new EngineGone('The scan worker stopped.');
      }
      return new Promise<DetectedCode[]>((resolve, reject) => {
        const settle = (act: () => void): void => {
          signal.removeEventListener('abort', onAbort);
          act();
        };
        const item: Waiting = {
          frame,
          hint,
          signal,
          resolve: (codes) => settle(() => resolve(codes)),
          reject: (error) => settle(() => reject(error)),
        };
        // The worker cannot be interrupted in a frame; its answer is ignored.
        const onAbort = (): void => {
          if (waiting === item) {
            waiting = undefined;
            frame.close();
          }
          item.reject(abortError());
        };
        signal.addEventListener('abort', onAbort, { once: true });
        if (!running) return send(item);
        if (waiting) {
          waiting.frame.close();
          waiting.reject(abortError());
        }
        waiting = item;
      });
    },
    dispose() {
      gone ??= new EngineGone('The scanner was closed.');
      stop(gone);
    },
  };
}
