import { applyToTrack, prepareTrack, readControls, toLenses, type CameraControls } from './camera-track';
import { EngineGone, isAbort, type ScanEngine } from './engine';
import type { Darkroom } from './darkroom';
import { adviseFor, type Guidance } from './guidance';
import { normalise, type ScannedCode } from './normalise';
import { wantsFrame } from './pacing';
import type { NearLevel } from './senses/nearness';
import { cutFor } from './regions';
import { createVote } from './vote';

export type CameraState =
  | { readonly kind: 'idle' }
  /** The browser is asking the person for the camera, or the camera is starting. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'scanning'; readonly guidance: Guidance; readonly near?: NearLevel; readonly controls: CameraControls }
  /** A code was read; frames are no longer taken until `resume`. */
  | { readonly kind: 'found'; readonly code: ScannedCode; readonly controls: CameraControls }
  /** Page hidden, or paused by the person; the camera is off. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'no-camera' }
  /** `insecure`: the page is not served over HTTPS, so browsers give no camera. */
  | { readonly kind: 'unsupported'; readonly why: 'insecure' | 'no-api' }
  /** `busy`: another app holds the camera; `ended`: it was taken away; `engine`: nothing here can read codes. */
  | { readonly kind: 'failed'; readonly why: 'busy' | 'ended' | 'engine' | 'unknown' };

/** The world around a session; `camera-browser.ts` has the real one. */
export interface CameraWorld {
  readonly engine: ScanEngine;
  /** Undefined where the browser has no camera interface. */
  readonly media: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> | undefined;
  readonly secure: boolean;
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Calls `act` once after `ms`; the returned function cancels. */
  after(ms: number, act: () => void): () => void;
  /** Calls `act` with the next frame of the video; the returned function cancels. */
  onNextFrame(video: HTMLVideoElement, act: () => void): () => void;
  readonly darkroom: Darkroom;
  readonly visibility: {
    hidden(): boolean;
    /** Tells of changes, including leaving the page; the returned function unsubscribes. */
    subscribe(listener: (hidden: boolean) => void): () => void;
  };
  /** Lens the person chose on an earlier visit. */
  readonly lensMemory?: { get(): string | undefined; set(deviceId: string): void };
}

export interface CameraSession {
  getState(): CameraState;
  /** Calls `listener` after every change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Asks for the camera once and scans; does nothing unless `idle`, `paused` or after a failure. */
  open(video: HTMLVideoElement): Promise<void>;
  /** After `found`: goes on scanning, with the camera as it is where it still runs. */
  resume(): Promise<void>;
  /** Camera off until `resume`. */
  pause(): void;
  chooseLens(deviceId: string): Promise<void>;
  setTorch(on: boolean): Promise<void>;
  setZoom(value: number): Promise<void>;
  /** Camera off, engine gone; the session cannot be used again. */
  dispose(): void;
}

const ADVICE_EVERY_MS = 500;
/** Some Android cameras report their light only after the picture has started. */
const TORCH_SECOND_LOOK_MS = 500;
/** Frames in a row that may fail before the engine counts as broken. */
const FRAME_FAILURES = 20;

function toFailure(error: unknown): CameraState {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { kind: 'denied' };
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return { kind: 'no-camera' };
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return { kind: 'failed', why: 'busy' };
    default:
      return { kind: 'failed', why: 'unknown' };
  }
}

/**
 * One visit's camera: a state machine without a framework. getUserMedia is called once, and again
 * only for another lens, after the page was hidden, or when the person asks for a new try.
 */
export function createCameraSession(world: CameraWorld): CameraSession {
  let state: CameraState = { kind: 'idle' };
  const listeners = new Set<() => void>();
  const vote = createVote();

  let video: HTMLVideoElement | undefined;
  let stream: MediaStream | undefined;
  let lenses: CameraControls['lenses'] = [];
  let deviceId = world.lensMemory?.get();
  let torchOn = false;
  /** Raised by everything that makes running work stale. */
  let generation = 0;
  let disposed = false;
  let pausedByHiding = false;
  /** Frames of the whole session, so that the regions keep alternating after a pause. */
  let turn = 0;
  let cancels: (() => void)[] = [];
  let aborter = new AbortController();

  function set(next: CameraState): void {
    if (disposed) return;
    state = next;
    for (const listener of listeners) listener();
  }

  /** Ends the frame loop; the camera stays on. */
  function stopLoop(): void {
    generation++;
    aborter.abort();
    aborter = new AbortController();
    for (const cancel of cancels) cancel();
    cancels = [];
    vote.reset();
  }

  function stopCamera(): void {
    stopLoop();
    for (const track of stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    stream = undefined;
    torchOn = false;
    if (video) video.srcObject = null;
  }

  const trackOf = (): MediaStreamTrack | undefined => stream?.getVideoTracks()[0];

  const controls = (): CameraControls => {
    const track = trackOf();
    return track ? readControls(track, lenses, torchOn) : { lenses };
  };

  const refreshControls = (): void => {
    if (state.kind === 'scanning' || state.kind === 'found') set({ ...state, controls: controls() });
  };

  async function openCamera(): Promise<void> {
    const element = video;
    if (disposed || !element) return;
    if (!world.secure) return set({ kind: 'unsupported', why: 'insecure' });
    if (!world.media) return set({ kind: 'unsupported', why: 'no-api' });
    stopCamera();
    const mine = generation;
    set({ kind: 'asking' });
    // The reader gets ready while the person answers; whether it can is asked with the first frame.
    world.engine.start(aborter.signal).catch(() => undefined);
    let opened: MediaStream;
    try {
      opened = await world.media.getUserMedia({
        audio: false,
        video: {
          ...(deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: { ideal: 'environment' } }),
          width: { ideal: 1920 },
          height: { ideal: 1080 },
        },
      });
    } catch (error) {
      if (mine === generation) set(toFailure(error));
      return;
    }
    if (mine !== generation || disposed) {
      for (const track of opened.getTracks()) track.stop();
      return;
    }
    stream = opened;
    const track = trackOf();
    if (!track) {
      stopCamera();
      return set({ kind: 'no-camera' });
    }
    deviceId = track.getSettings().deviceId ?? deviceId;
    track.onended = () => {
      stopCamera();
      set({ kind: 'failed', why: 'ended' });
    };
    element.srcObject = opened;
    try {
      await element.play();
    } catch (error) {
      // A newer play() or a removed element interrupts this one; the newer one decides.
      if (!isAbort(error) && mine === generation) {
        stopCamera();
        return set({ kind: 'failed', why: 'unknown' });
      }
    }
    if (mine !== generation) return;
    await prepareTrack(track);
    lenses = toLenses(await world.media.enumerateDevices().catch(() => []));
    if (mine !== generation) return;
    startLoop();
    cancels.push(world.after(TORCH_SECOND_LOOK_MS, refreshControls));
  }

  function startLoop(): void {
    const element = video;
    if (!element) return;
    const mine = ++generation;
    const startedMs = world.now();
    let lastFrameMs: number | undefined;
    let lastAdviceMs = startedMs;
    let busy = false;
    let measuring = false;
    let failures = 0;
    const { signal } = aborter;
    set({ kind: 'scanning', guidance: 'aim', controls: controls() });

    const giveUp = (): void => {
      stopCamera();
      set({ kind: 'failed', why: 'engine' });
    };

    async function readFrame(frameNumber: number): Promise<void> {
      const cut = cutFor(frameNumber, element!.videoWidth, element!.videoHeight);
      try {
        const frame = await world.darkroom.grab(element!, cut);
        if (mine !== generation) return frame.close();
        const codes = await world.engine.detect(frame, signal, { region: cut.region, turn: frameNumber });
        failures = 0;
        if (mine !== generation) return;
        for (const code of codes) {
          const believed = vote.offer(code, frameNumber, world.now());
          if (believed) return found(normalise(believed));
        }
      } catch (error) {
        if (mine !== generation || isAbort(error)) return;
        if (error instanceof EngineGone || ++failures >= FRAME_FAILURES) giveUp();
      }
    }

    async function advise(nowMs: number): Promise<void> {
      if (measuring || nowMs - lastAdviceMs < ADVICE_EVERY_MS || state.kind !== 'scanning') return;
      lastAdviceMs = nowMs;
      measuring = true;
      // A picture that cannot be measured is no reason to stop looking at it.
      const light = await world.darkroom.measure(element!).catch(() => undefined);
      measuring = false;
      if (mine !== generation || state.kind !== 'scanning') return;
      const guidance = adviseFor(nowMs - startedMs, light);
      const near = light?.near;
      if (guidance !== state.guidance || near !== state.near) set({ ...state, guidance, ...(near === undefined ? {} : { near }) });
    }

    function step(): void {
      if (mine !== generation) return;
      cancelFrame = world.onNextFrame(element!, step);
      const nowMs = world.now();
      void advise(nowMs);
      if (element!.videoWidth === 0) return;
      const hidden = world.visibility.hidden();
      if (!wantsFrame({ nowMs, startedMs, hidden, busy, ...(lastFrameMs === undefined ? {} : { lastFrameMs }) })) return;
      busy = true;
      lastFrameMs = nowMs;
      void readFrame(turn++).finally(() => {
        busy = false;
      });
    }

    let cancelFrame = world.onNextFrame(element, step);
    cancels.push(() => cancelFrame());
  }

  function found(code: ScannedCode): void {
    stopLoop();
    video?.pause();
    set({ kind: 'found', code, controls: controls() });
  }

  function pauseFor(hiding: boolean): void {
    if (state.kind !== 'scanning' && state.kind !== 'asking') {
      // After a hit the camera only waits for `resume`; hidden, it must not stay on.
      if (hiding) stopCamera();
      return;
    }
    stopCamera();
    pausedByHiding = hiding;
    set({ kind: 'paused' });
  }

  const unsubscribe = world.visibility.subscribe((hidden) => {
    if (hidden) pauseFor(true);
    else if (state.kind === 'paused' && pausedByHiding) void openCamera();
  });

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open(element) {
      if (state.kind === 'asking' || state.kind === 'scanning' || state.kind === 'found') return;
      video = element;
      await openCamera();
    },
    async resume() {
      if (state.kind === 'found' && trackOf()?.readyState === 'live') {
        await video?.play().catch(() => undefined);
        startLoop();
      } else if (state.kind !== 'asking' && state.kind !== 'scanning') {
        await openCamera();
      }
    },
    pause: () => pauseFor(false),
    async chooseLens(id) {
      deviceId = id;
      world.lensMemory?.set(id);
      await openCamera();
    },
    async setTorch(on) {
      const track = trackOf();
      if (track && (await applyToTrack(track, { torch: on }))) torchOn = on;
      refreshControls();
    },
    async setZoom(value) {
      const track = trackOf();
      if (track) await applyToTrack(track, { zoom: value });
      refreshControls();
    },
    dispose() {
      if (disposed) return;
      unsubscribe();
      stopCamera();
      disposed = true;
      listeners.clear();
      world.darkroom.close();
      world.engine.dispose();
    },
  };
}
