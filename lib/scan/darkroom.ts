import { abortError } from './engine';
import type { LightStats } from './guidance';
import { MEASURED, cutOut, measureOn } from './picture-work';
import type { Cut } from './regions';
import type { DarkroomReply, DarkroomRequest } from './worker/darkroom-protocol';

/**
 * Where pictures are made of what the camera shows. Cutting a part out of a frame takes a cheap phone 40 to 100 ms, in
 * which nothing else on the page can happen; so a worker does it where a page can hand it a frame.
 */
export interface Darkroom {
  /** The part in its size; the caller closes it. @throws where the browser cannot make a picture of this frame */
  grab(video: HTMLVideoElement, cut: Cut): Promise<ImageBitmap>;
  /** Undefined while there is nothing to measure. */
  measure(video: HTMLVideoElement): Promise<LightStats | undefined>;
  /** Ends the worker; what was asked, and what is asked from now on, is refused as aborted. */
  close(): void;
}

/** On the page's own thread: every browser can. */
export function createPageDarkroom(): Darkroom {
  let context: CanvasRenderingContext2D | null | undefined;
  return {
    grab: async (video, cut) => cutOut(video, cut),
    async measure(video) {
      if (video.videoWidth === 0) return undefined;
      context ??= Object.assign(document.createElement('canvas'), MEASURED).getContext('2d', { willReadFrequently: true });
      return context ? measureOn(context, video) : undefined;
    },
    close: () => undefined,
  };
}

/** The part of `Worker` in use, so that a test can stand in for it. */
export interface DarkroomWorker {
  postMessage(message: DarkroomRequest, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { data: DarkroomReply }) => void) | null;
  onerror: (() => void) | null;
}

export interface WorkerDarkroomOptions {
  readonly spawn?: () => DarkroomWorker;
  /** @throws where this video gives no frame */
  readonly takeFrame?: (video: HTMLVideoElement) => VideoFrame;
  /** Serves once the worker has failed. */
  readonly otherwise?: Darkroom;
  /** A worker that has not answered for this long hangs. */
  readonly answerTimeoutMs?: number;
}

const spawnWorker = (): DarkroomWorker => new Worker(new URL('./worker/darkroom.worker.ts', import.meta.url), { type: 'module', name: 'darkroom' }) as unknown as DarkroomWorker;

type Task = { readonly kind: 'measure' } | { readonly kind: 'cut'; readonly cut: Cut };

interface Asked {
  readonly answer: (reply: DarkroomReply) => void;
  readonly refuse: (error: unknown) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** In a worker for as long as that works, then on the page. A frame that cannot be handed over is cut on the page alone. */
export function createWorkerDarkroom({ spawn = spawnWorker, takeFrame = (video) => new VideoFrame(video), otherwise = createPageDarkroom(), answerTimeoutMs = 4_000 }: WorkerDarkroomOptions = {}): Darkroom {
  let worker: DarkroomWorker | undefined;
  let state: 'open' | 'failed' | 'closed' = 'open';
  let nextId = 1;
  const asked = new Map<number, Asked>();

  function end(next: 'failed' | 'closed'): void {
    state = next;
    worker?.terminate();
    worker = undefined;
    for (const { refuse, timer } of asked.values()) {
      clearTimeout(timer);
      refuse(abortError());
    }
    asked.clear();
  }

  function started(): DarkroomWorker {
    if (worker) return worker;
    worker = spawn();
    worker.onmessage = ({ data }) => {
      const one = asked.get(data.id);
      if (!one) return;
      asked.delete(data.id);
      clearTimeout(one.timer);
      one.answer(data);
    };
    worker.onerror = () => end('failed');
    return worker;
  }

  /** The frame that the video shows, turned as the video is; otherwise a cut would be of the wrong place. */
  function frameOf(video: HTMLVideoElement): VideoFrame | undefined {
    let frame: VideoFrame;
    try {
      frame = takeFrame(video);
    } catch {
      return undefined;
    }
    if (frame.displayWidth === video.videoWidth && frame.displayHeight === video.videoHeight) return frame;
    frame.close();
    return undefined;
  }

  const isClosed = (): boolean => state === 'closed';

  /** Undefined where the page must do it. */
  async function ask(video: HTMLVideoElement, task: Task): Promise<DarkroomReply | undefined> {
    if (isClosed()) throw abortError();
    const frame = state === 'open' ? frameOf(video) : undefined;
    if (!frame) return undefined;
    try {
      const to = started();
      const id = nextId++;
      const reply = await new Promise<DarkroomReply>((answer, refuse) => {
        asked.set(id, { answer, refuse, timer: setTimeout(() => end('failed'), answerTimeoutMs) });
        to.postMessage({ ...task, id, frame }, [frame]);
      });
      if (reply.kind !== 'failed') return reply;
    } catch {
      frame.close();
    }
    if (isClosed()) throw abortError();
    end('failed');
    return undefined;
  }

  return {
    async grab(video, cut) {
      const reply = await ask(video, { kind: 'cut', cut });
      return reply?.kind === 'picture' ? reply.picture : otherwise.grab(video, cut);
    },
    async measure(video) {
      if (video.videoWidth === 0) return undefined;
      const reply = await ask(video, { kind: 'measure' });
      return reply?.kind === 'measured' ? reply.light : otherwise.measure(video);
    },
    close: () => end('closed'),
  };
}

/**
 * The better one of this browser. `MediaStreamTrackProcessor` on a page is there in Chromium's family alone, where frames
 * handed to a worker were tried; elsewhere a camera's frame may come untransformed or not at all.
 */
export function chooseDarkroom(): Darkroom {
  return typeof VideoFrame === 'function' && 'MediaStreamTrackProcessor' in globalThis && typeof OffscreenCanvas === 'function' ? createWorkerDarkroom() : createPageDarkroom();
}
