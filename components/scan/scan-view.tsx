'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { holdUpdate } from '@/lib/offline/hold-update';
import type { ScannedCode } from '@/lib/scan/normalise';
import type { CameraState } from '@/lib/scan/session';
import { senses } from '@/lib/scan/senses/device';
import { toNearWords, yieldsToNearness } from '@/lib/scan/senses/signals';
import { CameraControlBar } from './camera-control-bar';
import { useCamera } from './use-camera';
import { useSenseSettings } from './use-senses';
import { useWords, type Words } from './use-words';
import { ViewfinderGuides } from './viewfinder-guides';

interface ScanViewProps {
  readonly onCode: (code: ScannedCode) => void;
  /** A lookup is running: the line under the picture says so. */
  readonly busy: boolean;
  /** Further buttons beside light and lens. */
  readonly children?: ReactNode;
}

/** The states without a picture: title, way out, and whether trying again makes sense. */
function toObstacle(state: CameraState, t: Words): { title: string; body: string; retry: boolean } | undefined {
  switch (state.kind) {
    case 'denied':
    case 'no-camera':
      return { title: t(`${state.kind}.title`), body: t(`${state.kind}.body`), retry: true };
    case 'unsupported':
      return { title: t(`unsupported.${state.why}.title`), body: t(`unsupported.${state.why}.body`), retry: false };
    case 'failed':
      return { title: t(`failed.${state.why}.title`), body: t(`failed.${state.why}.body`), retry: true };
    default:
      return undefined;
  }
}

function toLine(state: CameraState, busy: boolean, byEar: boolean, t: Words): string {
  switch (state.kind) {
    case 'scanning':
      return byEar && state.near !== undefined && yieldsToNearness(state.guidance) ? t(`near.${toNearWords(state.near)}`) : t(`guidance.${state.guidance}`);
    case 'found':
      return busy ? t('state.found') : t('state.waiting');
    case 'idle':
    case 'asking':
    case 'paused':
      return t(`state.${state.kind}`);
    default:
      return '';
  }
}

/** Height of the picture; where words stand in its place, large type may need more. */
const ROOM = 'min-h-40 h-[min(66dvh_-_2*var(--target),100dvh_-_4*var(--target)_-_9rem)] md:h-[calc(72dvh-6rem)]';
const ROOM_FOR_WORDS = 'min-h-[max(10rem,min(66dvh_-_2*var(--target),100dvh_-_4*var(--target)_-_9rem))] md:min-h-[calc(72dvh-6rem)]';

/**
 * Camera picture, guides, one line of guidance, and what the camera offers. On a phone the picture
 * takes the upper two thirds (with the page's header of two rows), less where large type would push
 * the code box off the screen.
 */
export function ScanView({ onCode, busy, children }: ScanViewProps) {
  const t = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const { state, session, resume } = useCamera(video, onCode);
  const { byEar, mute } = useSenseSettings();
  const scanning = state.kind === 'scanning' ? state : undefined;
  const tone = byEar && !mute ? scanning?.near : undefined;
  const guidance = scanning?.guidance;
  // Who does not see the picture hears how near the code is, and feels that the line below says something new.
  useEffect(() => senses.near(tone), [tone]);
  useEffect(() => () => senses.near(undefined), []);
  useEffect(() => {
    if (byEar && guidance !== undefined && guidance !== 'aim') senses.signal('guidance');
  }, [byEar, guidance]);
  const obstacle = toObstacle(state, t);
  const live = state.kind === 'scanning' || state.kind === 'found' || state.kind === 'asking';
  // A new version of the app waits while the camera looks.
  useEffect(() => (live ? holdUpdate() : undefined), [live]);
  const waiting = state.kind === 'paused' || (state.kind === 'found' && !busy);

  return (
    <section aria-label={t('viewfinder')} data-camera={state.kind} className="flex flex-col">
      <div className={`relative grid overflow-hidden border-y border-line bg-wash sm:border-x ${obstacle ? ROOM_FOR_WORDS : ROOM}`}>
        <video ref={video} muted playsInline aria-hidden="true" tabIndex={-1} className={`absolute inset-0 size-full object-cover ${live ? '' : 'invisible'}`} />
        {live && <ViewfinderGuides settled={state.kind === 'found'} />}
        <noscript>
          <p className="absolute inset-0 grid items-center overflow-y-auto bg-wash p-6 text-center">{t('noScript')}</p>
        </noscript>
        {obstacle && (
          <div role="alert" className="relative flex min-w-0 flex-col items-center justify-center gap-3 p-6 text-center">
            <h2 className="text-lg font-semibold">{obstacle.title}</h2>
            <p className="measure">{obstacle.body}</p>
            {obstacle.retry && (
              <button type="button" className="button" onClick={resume}>
                {t('action.retry')}
              </button>
            )}
          </div>
        )}
        {waiting && (
          <div className="absolute inset-0 flex items-center justify-center">
            <button type="button" className="button bg-paper" onClick={resume}>
              {t('action.resume')}
            </button>
          </div>
        )}
      </div>
      <output className="block min-h-8 px-4 py-1 text-center">{toLine(state, busy, byEar, t)}</output>
      <CameraControlBar state={state} session={session}>
        {children}
      </CameraControlBar>
    </section>
  );
}
