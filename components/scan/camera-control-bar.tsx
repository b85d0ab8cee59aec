'use client';

import { useId, type ReactNode } from 'react';
import type { CameraSession, CameraState } from '@/lib/scan/session';
import { useWords } from './use-words';

interface CameraControlBarProps {
  readonly state: CameraState;
  readonly session: CameraSession | undefined;
  readonly children?: ReactNode;
}

/** Twice the size reads small codes; more only shakes. */
const ZOOM_IN = 2;

/** Light, zoom and lens: each only where the running camera has it. */
export function CameraControlBar({ state, session, children }: CameraControlBarProps) {
  const t = useWords();
  const lensId = useId();
  const controls = state.kind === 'scanning' ? state.controls : undefined;
  const zoom = controls?.zoom;
  const zoomedIn = zoom !== undefined && zoom.value >= Math.min(ZOOM_IN, zoom.max);
  const button = 'button px-3';

  return (
    <div className="flex flex-wrap items-center justify-center gap-2 px-4 pb-1">
      {children}
      {controls?.torch !== undefined && (
        <button type="button" className={button} aria-pressed={controls.torch} onClick={() => void session?.setTorch(!controls.torch)}>
          {t('action.torch')}
        </button>
      )}
      {zoom && zoom.min <= 1 && zoom.max >= ZOOM_IN && (
        <button type="button" className={button} aria-pressed={zoomedIn} onClick={() => void session?.setZoom(zoomedIn ? zoom.min : ZOOM_IN)}>
          {t('action.zoom')}
        </button>
      )}
      {controls && controls.lenses.length > 1 && (
        <>
          <label htmlFor={lensId} className="sr-only">
            {t('action.lens')}
          </label>
          <select
            id={lensId}
            className="field w-auto max-w-40"
            value={controls.deviceId ?? ''}
            onChange={(event) => void session?.chooseLens(event.target.value)}
          >
            {controls.lenses.map(({ deviceId, label }, index) => (
              <option key={deviceId} value={deviceId}>
                {label || t('action.lensNumber', { number: index + 1 })}
              </option>
            ))}
          </select>
        </>
      )}
      {state.kind === 'scanning' && (
        <button type="button" className={button} onClick={() => session?.pause()}>
          {t('action.pause')}
        </button>
      )}
    </div>
  );
}
