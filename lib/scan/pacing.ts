/** At most 15 frames a second at first: more would only heat the phone. */
const QUICK_GAP_MS = 66;
/** 6.7 frames a second once nothing has been read for a while. */
const SLOW_GAP_MS = 150;
const SLOW_AFTER_MS = 10_000;

export interface PacingState {
  readonly nowMs: number;
  /** When scanning (re)started. */
  readonly startedMs: number;
  /** When the last frame was taken; undefined before the first. */
  readonly lastFrameMs?: number;
  readonly hidden: boolean;
  /** A frame is being read: never more than one in flight. */
  readonly busy: boolean;
}

/** Whether the frame now on screen should be taken. */
export function wantsFrame({ nowMs, startedMs, lastFrameMs, hidden, busy }: PacingState): boolean {
  if (hidden || busy) return false;
  if (lastFrameMs === undefined) return true;
  const gapMs = nowMs - startedMs >= SLOW_AFTER_MS ? SLOW_GAP_MS : QUICK_GAP_MS;
  return nowMs - lastFrameMs >= gapMs;
}
