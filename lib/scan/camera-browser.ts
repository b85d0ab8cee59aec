import { chooseEngine } from './choose-engine';
import { chooseDarkroom } from './darkroom';
import type { ScanEngine } from './engine';
import { createCameraSession, type CameraSession, type CameraWorld } from './session';

const LENS_KEY = 'suma.lens';

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
    darkroom: chooseDarkroom(),
    visibility,
    lensMemory,
  });
}
