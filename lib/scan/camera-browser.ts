import { chooseEngine } from './choose-engine';
import type { ScanEngine } from './engine';
import { measureLight } from './guidance';
import type { Cut } from './regions';
import { printedShare, toNearLevel } from './senses/nearness';
import { createCameraSession, type CameraSession, type CameraWorld } from './session';

const LENS_KEY = 'suma.lens';
const MEASURE_WIDTH = 64;
const MEASURE_HEIGHT = 48;

/** Storage may be refused (private mode, blocked cookies): then the lens is not remembered. */
const lensMemory: CameraWorld['lensMemory'] = {
  get() {
    try {
      return localStorage.getItem(LENS_KEY) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set(deviceId) {
    try {
      localStorage.setItem(LENS_KEY, deviceId);
    } catch {
      // Nothing depends on it.
    }
  },
};

async function grab(video: HTMLVideoElement, cut: Cut): Promise<ImageBitmap> {
  const { x, y, width, height, outWidth, outHeight } = cut;
  if (outWidth === width && outHeight === height) return createImageBitmap(video, x, y, width, height);
  return createImageBitmap(video, x, y, width, height, { resizeWidth: outWidth, resizeHeight: outHeight, resizeQuality: 'low' });
}

function createMeasure(): CameraWorld['measure'] {
  let context: CanvasRenderingContext2D | null | undefined;
  return (video) => {
    if (video.videoWidth === 0) return undefined;
    if (context === undefined) {
      const canvas = document.createElement('canvas');
      canvas.width = MEASURE_WIDTH;
      canvas.height = MEASURE_HEIGHT;
      context = canvas.getContext('2d', { willReadFrequently: true });
    }
    if (!context) return undefined;
    context.drawImage(video, 0, 0, MEASURE_WIDTH, MEASURE_HEIGHT);
    const small = context.getImageData(0, 0, MEASURE_WIDTH, MEASURE_HEIGHT);
    return { ...measureLight(small), near: toNearLevel(printedShare(small)) };
  };
}

function onNextFrame(video: HTMLVideoElement, act: () => void): () => void {
  if (typeof video.requestVideoFrameCallback === 'function') {
    const handle = video.requestVideoFrameCallback(act);
    return () => video.cancelVideoFrameCallback(handle);
  }
  const handle = requestAnimationFrame(act);
  return () => cancelAnimationFrame(handle);
}

const visibility: CameraWorld['visibility'] = {
  hidden: () => document.visibilityState === 'hidden',
  subscribe(listener) {
    const onVisibility = (): void => listener(document.visibilityState === 'hidden');
    const onHide = (): void => listener(true);
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) listener(false);
    };
    document.addEventListener('visibilitychange', onVisibility);
    addEventListener('pagehide', onHide);
    addEventListener('pageshow', onShow);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      removeEventListener('pagehide', onHide);
      removeEventListener('pageshow', onShow);
    };
  },
};

/** A session on this browser's camera; with `engine` the caller keeps the choice of the reader. */
export function createBrowserCamera(engine: ScanEngine = chooseEngine()): CameraSession {
  return createCameraSession({
    engine,
    media: 'mediaDevices' in navigator && typeof navigator.mediaDevices?.getUserMedia === 'function' ? navigator.mediaDevices : undefined,
    secure: window.isSecureContext,
    now: () => performance.now(),
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    onNextFrame,
    grab,
    measure: createMeasure(),
    visibility,
    lensMemory,
  });
}
