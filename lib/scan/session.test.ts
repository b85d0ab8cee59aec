import { describe, expect, it, vi } from 'vitest';
import { EngineGone, type DetectedCode } from './engine';
import { createFakeEngine } from './fake-engine';
import type { LightStats } from './guidance';
import { createCameraSession, type CameraWorld } from './session';

const QR: DetectedCode = { format: 'qr_code', text: 'https://example.com/01/09520000000004', attempt: 'a' };
const EAN: DetectedCode = { format: 'ean_13', text: '9520000000004', attempt: 'a' };

function fakeTrack(capabilities: object = {}) {
  return {
    readyState: 'live',
    onended: null as (() => void) | null,
    stop: vi.fn(function (this: { readyState: string }) {
      this.readyState = 'ended';
    }),
    getSettings: () => ({ deviceId: 'back' }),
    getCapabilities: () => capabilities,
    applyConstraints: vi.fn(() => Promise.resolve()),
  };
}

/** A camera, a clock and a page under the test's control. */
function setUp({ answer = () => [], refuse, capabilities, secure = true, measure = () => undefined }: {
  answer?: Parameters<typeof createFakeEngine>[0];
  refuse?: Error;
  capabilities?: object;
  secure?: boolean;
  measure?: () => LightStats | undefined;
} = {}) {
  let nowMs = 0;
  let hidden = false;
  let frameCallbacks: (() => void)[] = [];
  let timers: { atMs: number; act: () => void }[] = [];
  let listener: (hidden: boolean) => void = () => undefined;
  const tracks: ReturnType<typeof fakeTrack>[] = [];
  const getUserMedia = vi.fn((_constraints?: MediaStreamConstraints) => {
    if (refuse) return Promise.reject(refuse);
    const track = fakeTrack(capabilities);
    tracks.push(track);
    return Promise.resolve({ getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream);
  });
  const engine = createFakeEngine(answer);
  const close = vi.fn();
  const world: CameraWorld = {
    engine,
    secure,
    media: {
      getUserMedia,
      enumerateDevices: () =>
        Promise.resolve([
          { kind: 'videoinput', deviceId: 'front', label: 'Front camera' },
          { kind: 'videoinput', deviceId: 'back', label: 'Back camera' },
          { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' },
        ] as MediaDeviceInfo[]),
    },
    now: () => nowMs,
    after(ms, act) {
      const timer = { atMs: nowMs + ms, act };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    onNextFrame(_video, act) {
      frameCallbacks.push(act);
      return () => void (frameCallbacks = frameCallbacks.filter((other) => other !== act));
    },
    darkroom: { grab: () => Promise.resolve({ width: 1, height: 1, close: () => undefined } as ImageBitmap), measure: () => Promise.resolve(measure()), close },
    visibility: {
      hidden: () => hidden,
      subscribe(next) {
        listener = next;
        return () => void (listener = () => undefined);
      },
    },
  };
  const video = { videoWidth: 1280, videoHeight: 720, srcObject: null, play: vi.fn(() => Promise.resolve()), pause: vi.fn() } as unknown as HTMLVideoElement;
  const session = createCameraSession(world);
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return {
    session, video, getUserMedia, tracks, engine, close, settle,
    async showFrames(count: number, gapMs = 70) {
      for (let i = 0; i < count; i++) {
        nowMs += gapMs;
        const due = timers.filter((timer) => timer.atMs <= nowMs);
        timers = timers.filter((timer) => timer.atMs > nowMs);
        for (const timer of due) timer.act();
        const callbacks = frameCallbacks;
        frameCallbacks = [];
        for (const callback of callbacks) callback();
        await settle();
      }
    },
    async hide(value: boolean) {
      hidden = value;
      listener(value);
      await settle();
    },
  };
}

const refusal = (name: string): Error => new DOMException('', name);

describe('the camera of one visit', () => {
  it('asks once, scans, and stops taking frames when a code is found', async () => {
    const t = setUp({ answer: (_hint, n) => (n === 2 ? [QR] : []) });
    expect(t.session.getState()).toEqual({ kind: 'idle' });
    await t.session.open(t.video);
    expect(t.session.getState().kind).toBe('scanning');
    await t.showFrames(10);
    expect(t.session.getState()).toMatchObject({ kind: 'found', code: { raw: QR.text } });
    expect(t.engine.seen).toHaveLength(3);
    expect(t.getUserMedia).toHaveBeenCalledTimes(1);
  });

  it('asks for the camera on the back in full HD, without sound', async () => {
    const t = setUp();
    await t.session.open(t.video);
    expect(t.getUserMedia.mock.lastCall?.[0]).toEqual({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
  });

  it('waits for the second read of a linear code', async () => {
    const t = setUp({ answer: () => [EAN] });
    await t.session.open(t.video);
    await t.showFrames(1);
    expect(t.session.getState().kind).toBe('scanning');
    await t.showFrames(1);
    expect(t.session.getState().kind).toBe('found');
  });

  it('goes on after a hit without asking again', async () => {
    const t = setUp({ answer: (_hint, n) => (n === 0 ? [QR] : []) });
    await t.session.open(t.video);
    await t.showFrames(1);
    await t.session.resume();
    expect(t.session.getState().kind).toBe('scanning');
    await t.showFrames(3);
    expect(t.engine.seen).toHaveLength(4);
    expect(t.getUserMedia).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['NotAllowedError', { kind: 'denied' }],
    ['SecurityError', { kind: 'denied' }],
    ['NotFoundError', { kind: 'no-camera' }],
    ['OverconstrainedError', { kind: 'no-camera' }],
    ['NotReadableError', { kind: 'failed', why: 'busy' }],
    ['TypeError', { kind: 'failed', why: 'unknown' }],
  ])('%s from the browser', async (name, state) => {
    const t = setUp({ refuse: refusal(name) });
    await t.session.open(t.video);
    expect(t.session.getState()).toEqual(state);
  });

  it('names a page without HTTPS as the reason', async () => {
    const t = setUp({ secure: false });
    await t.session.open(t.video);
    expect(t.session.getState()).toEqual({ kind: 'unsupported', why: 'insecure' });
    expect(t.getUserMedia).not.toHaveBeenCalled();
  });

  it('turns the camera off when the page is hidden and opens the same one when it is back', async () => {
    const t = setUp();
    await t.session.open(t.video);
    await t.hide(true);
    expect(t.session.getState()).toEqual({ kind: 'paused' });
    expect(t.tracks[0]!.stop).toHaveBeenCalled();
    await t.showFrames(3);
    expect(t.engine.seen).toHaveLength(0);
    await t.hide(false);
    expect(t.session.getState().kind).toBe('scanning');
    expect(t.getUserMedia.mock.lastCall?.[0]).toMatchObject({ video: { deviceId: { ideal: 'back' } } });
  });

  it('does not open the camera behind the back of a person who paused it', async () => {
    const t = setUp();
    await t.session.open(t.video);
    t.session.pause();
    await t.hide(true);
    await t.hide(false);
    expect(t.session.getState()).toEqual({ kind: 'paused' });
    expect(t.getUserMedia).toHaveBeenCalledTimes(1);
  });

  it('turns the camera off when the page is hidden after a hit', async () => {
    const t = setUp({ answer: () => [QR] });
    await t.session.open(t.video);
    await t.showFrames(1);
    await t.hide(true);
    expect(t.tracks[0]!.stop).toHaveBeenCalled();
    await t.hide(false);
    expect(t.session.getState().kind).toBe('found');
    await t.session.resume();
    expect(t.session.getState().kind).toBe('scanning');
  });

  it('lists the cameras, rear ones first, and opens the chosen one', async () => {
    const t = setUp();
    await t.session.open(t.video);
    expect(t.session.getState()).toMatchObject({ controls: { lenses: [{ deviceId: 'back' }, { deviceId: 'front' }], deviceId: 'back' } });
    await t.session.chooseLens('front');
    expect(t.tracks[0]!.stop).toHaveBeenCalled();
    expect(t.getUserMedia.mock.lastCall?.[0]).toMatchObject({ video: { deviceId: { ideal: 'front' } } });
  });

  it('offers light and zoom only where the lens has them', async () => {
    const without = setUp();
    await without.session.open(without.video);
    expect(without.session.getState()).toMatchObject({ controls: { lenses: expect.anything() } });
    expect(without.session.getState()).not.toHaveProperty('controls.torch');

    const t = setUp({ capabilities: { torch: true, zoom: { min: 1, max: 4, step: 0.1 }, focusMode: ['continuous'] } });
    await t.session.open(t.video);
    expect(t.session.getState()).toMatchObject({ controls: { torch: false, zoom: { min: 1, max: 4 } } });
    await t.session.setTorch(true);
    expect(t.session.getState()).toMatchObject({ controls: { torch: true } });
    expect(t.tracks[0]!.applyConstraints).toHaveBeenCalledWith({ advanced: [{ focusMode: 'continuous' }] });
  });

  it('says when the camera is taken away', async () => {
    const t = setUp();
    await t.session.open(t.video);
    t.tracks[0]!.onended?.();
    expect(t.session.getState()).toEqual({ kind: 'failed', why: 'ended' });
    await t.session.resume();
    expect(t.session.getState().kind).toBe('scanning');
  });

  it('says when no engine is left, and turns the camera off', async () => {
    const t = setUp({ answer: () => new EngineGone('none') });
    await t.session.open(t.video);
    await t.showFrames(1);
    expect(t.session.getState()).toEqual({ kind: 'failed', why: 'engine' });
    expect(t.tracks[0]!.stop).toHaveBeenCalled();
  });

  it('bears single frames that fail', async () => {
    const t = setUp({ answer: (_hint, n) => (n < 5 ? new Error('odd') : [QR]) });
    await t.session.open(t.video);
    await t.showFrames(8);
    expect(t.session.getState().kind).toBe('found');
  });

  it('changes its guidance with time', async () => {
    const t = setUp();
    await t.session.open(t.video);
    const heard: string[] = [];
    t.session.subscribe(() => {
      const state = t.session.getState();
      if (state.kind === 'scanning' && heard.at(-1) !== state.guidance) heard.push(state.guidance);
    });
    await t.showFrames(30, 500);
    expect(heard).toEqual(['aim', 'distance', 'tilt', 'type-instead']);
  });

  it('tells how near something like a code is, as often as that changes', async () => {
    const seen = [0, 0, 2, 4, 4] as const;
    let look = 0;
    const t = setUp({ measure: () => ({ mean: 120, burnt: 0, contrast: 180, near: seen[Math.min(look++, seen.length - 1)] ?? 0 }) });
    await t.session.open(t.video);
    const heard: unknown[] = [];
    t.session.subscribe(() => {
      const state = t.session.getState();
      if (state.kind === 'scanning') heard.push(state.near);
    });
    await t.showFrames(5, 500);
    expect(heard.filter((near, at) => near !== heard[at - 1])).toEqual([0, 2, 4]);
  });

  it('stops everything on dispose, even while the person is still being asked', async () => {
    const t = setUp();
    const opening = t.session.open(t.video);
    t.session.dispose();
    await opening;
    await t.settle();
    expect(t.tracks[0]!.stop).toHaveBeenCalled();
    expect(t.engine.disposed).toBe(true);
    expect(t.close).toHaveBeenCalled();
    await t.showFrames(3);
    expect(t.engine.seen).toHaveLength(0);
  });
});
