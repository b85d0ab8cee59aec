import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkerDarkroom, type Darkroom, type DarkroomWorker } from './darkroom';
import { isAbort } from './engine';
import type { Cut } from './regions';
import type { DarkroomReply, DarkroomRequest } from './worker/darkroom-protocol';

const CUT: Cut = { region: 'square', x: 0, y: 0, width: 10, height: 10, outWidth: 5, outHeight: 5 };
const video = { videoWidth: 1280, videoHeight: 720 } as HTMLVideoElement;
const LIGHT = { mean: 120, burnt: 0, contrast: 180 };

function setUp({ answer, displayWidth = 1280, noFrame = false }: { answer?: (request: DarkroomRequest) => DarkroomReply | undefined; displayWidth?: number; noFrame?: boolean } = {}) {
  const closed: number[] = [];
  let frames = 0;
  const workers: DarkroomWorker[] = [];
  const picture = { width: 5 } as ImageBitmap;
  const page = { width: 6 } as ImageBitmap;
  const otherwise = { grab: vi.fn<Darkroom['grab']>(() => Promise.resolve(page)), measure: vi.fn<Darkroom['measure']>(() => Promise.resolve(LIGHT)), close: vi.fn() };
  const room = createWorkerDarkroom({
    otherwise,
    takeFrame: () => {
      if (noFrame) throw new DOMException('', 'InvalidStateError');
      const number = frames++;
      return { displayWidth, displayHeight: 720, close: () => closed.push(number) } as unknown as VideoFrame;
    },
    spawn: () => {
      const worker: (typeof workers)[number] = {
        onmessage: null,
        onerror: null,
        terminate: vi.fn(),
        postMessage: (request) => {
          const reply = answer === undefined ? ({ id: request.id, ...(request.kind === 'cut' ? { kind: 'picture', picture } : { kind: 'measured', light: { ...LIGHT, near: 3 } }) } as DarkroomReply) : answer(request);
          if (reply) queueMicrotask(() => worker.onmessage?.({ data: reply }));
        },
      };
      workers.push(worker);
      return worker;
    },
  });
  return { room, otherwise, workers, closed, picture, page };
}

describe('the darkroom', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('cuts and measures in one worker', async () => {
    const t = setUp();
    expect(await t.room.grab(video, CUT)).toBe(t.picture);
    expect(await t.room.measure(video)).toMatchObject({ near: 3 });
    expect(t.workers).toHaveLength(1);
    expect(t.otherwise.grab).not.toHaveBeenCalled();
    expect(t.otherwise.measure).not.toHaveBeenCalled();
  });

  it('does on the page what it cannot hand over, and asks the worker again for the next frame', async () => {
    for (const t of [setUp({ displayWidth: 720 }), setUp({ noFrame: true })]) {
      expect(await t.room.grab(video, CUT)).toBe(t.page);
      expect(t.workers).toHaveLength(0);
    }
    const turned = setUp({ displayWidth: 720 });
    await turned.room.grab(video, CUT);
    expect(turned.closed).toEqual([0]);
  });

  it('stays on the page once the worker has failed', async () => {
    const t = setUp({ answer: ({ id }) => ({ id, kind: 'failed', reason: 'no canvas' }) });
    expect(await t.room.grab(video, CUT)).toBe(t.page);
    expect(await t.room.measure(video)).toEqual(LIGHT);
    expect(t.workers).toHaveLength(1);
    expect(t.workers[0]?.terminate).toHaveBeenCalled();
  });

  it('does not wait for a worker that hangs or breaks', async () => {
    const hanging = setUp({ answer: () => undefined });
    const waiting = hanging.room.grab(video, CUT);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await waiting).toBe(hanging.page);

    const breaking = setUp({ answer: () => undefined });
    const asked = breaking.room.grab(video, CUT);
    await vi.advanceTimersByTimeAsync(0);
    breaking.workers[0]?.onerror?.();
    expect(await asked).toBe(breaking.page);
  });

  it('refuses as aborted what was asked before it was closed, and what is asked afterwards', async () => {
    const t = setUp({ answer: () => undefined });
    const waiting = t.room.grab(video, CUT).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(0);
    t.room.close();
    expect(isAbort(await waiting)).toBe(true);
    expect(isAbort(await t.room.measure(video).catch((error: unknown) => error))).toBe(true);
    expect(t.otherwise.grab).not.toHaveBeenCalled();
  });

  it('measures nothing before there is a picture', async () => {
    const t = setUp();
    expect(await t.room.measure({ videoWidth: 0, videoHeight: 0 } as HTMLVideoElement)).toBeUndefined();
    expect(t.workers).toHaveLength(0);
  });
});
