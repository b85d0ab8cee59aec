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
  const [loaded, setLoaded] = useState<{ readonly session: CameraSession } | 'failed'>();
  const running = useRef<CameraSession | undefined>(undefined);

  /** Fetches the scanner and opens the camera; the returned function ends both. */
  const begin = useCallback((): (() => void) => {
    let over = false;
    async function open(): Promise<void> {
      try {
        const { createBrowserCamera } = await import('@/lib/scan/camera-browser');
        if (over || !video.current) return;
        const session = createBrowserCamera();
        running.current = session;
        setLoaded({ session });
        await session.open(video.current);
      } catch {
        if (!over) setLoaded('failed');
      }
    }
    void open();
    return () => {
      over = true;
      running.current?.dispose();
      running.current = undefined;
    };
  }, [video]);

  const end = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    end.current = begin();
    return () => end.current?.();
  }, [begin]);

  const session = loaded === undefined || loaded === 'failed' ? undefined : loaded.session;
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
    if (session && !(state.kind === 'failed' && state.why === 'engine')) {
      void session.resume();
      return;
    }
    // An engine that has given up stays so: a new session brings a new one.
    end.current?.();
    end.current = begin();
  }, [session, state, begin]);

  return { state: loaded === 'failed' ? NOT_LOADED : state, session, resume };
}
