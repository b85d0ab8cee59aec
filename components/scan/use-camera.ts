'use client';

import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { ScannedCode } from '@/lib/scan/normalise';
import type { CameraSession, CameraState } from '@/lib/scan/session';

const IDLE: CameraState = { kind: 'idle' };
const NOT_LOADED: CameraState = { kind: 'failed', why: 'engine' };

export interface Camera {
  readonly state: CameraState;
  /** Undefined until the scanner's code has arrived. */
  readonly session: CameraSession | undefined;
  /** Goes on, tries again, or loads the scanner anew, whichever the state needs. */
  resume(): void;
}

/**
 * The camera of this page. The scanner's code is fetched after the page is usable; the camera opens
 * once it is there and everything stops with the page.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (code: ScannedCode) => void): Camera {
  const [session, setSession] = useState<CameraSession>();
  const [failedToLoad, setFailedToLoad] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let over = false;
    let created: CameraSession | undefined;
    setFailedToLoad(false);
    import('@/lib/scan/camera-browser').then(
      ({ createBrowserCamera }) => {
        if (over || !video.current) return;
        created = createBrowserCamera();
        setSession(created);
        void created.open(video.current);
      },
      () => {
        if (!over) setFailedToLoad(true);
      },
    );
    return () => {
      over = true;
      created?.dispose();
      setSession(undefined);
    };
  }, [video, attempt]);

  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => undefined), [session]);
  const state = useSyncExternalStore(
    subscribe,
    () => session?.getState() ?? IDLE,
    () => IDLE,
  );

  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  }, [onCode]);
  const found = state.kind === 'found' ? state.code : undefined;
  useEffect(() => {
    if (found) latest.current(found);
  }, [found]);

  const resume = useCallback(() => {
    // An engine that has given up stays so: a new session brings a new one.
    if (!session || (state.kind === 'failed' && state.why === 'engine')) setAttempt((n) => n + 1);
    else void session.resume();
  }, [session, state]);

  return { state: failedToLoad ? NOT_LOADED : state, session, resume };
}
