import { describe, expect, it } from 'vitest';
import { wantsFrame, type PacingState } from './pacing';

const at = (nowMs: number, rest: Partial<PacingState> = {}): PacingState => ({ nowMs, startedMs: 0, hidden: false, busy: false, ...rest });

describe('how often a frame is taken', () => {
  it('takes the first frame at once', () => {
    expect(wantsFrame(at(0))).toBe(true);
  });

  it('takes at most fifteen frames a second', () => {
    expect(wantsFrame(at(165, { lastFrameMs: 100 }))).toBe(false);
    expect(wantsFrame(at(166, { lastFrameMs: 100 }))).toBe(true);
  });

  it('slows down to between five and eight frames a second after ten seconds', () => {
    let taken = 0;
    let lastFrameMs = 10_000;
    for (let nowMs = 10_000; nowMs < 11_000; nowMs += 16) {
      if (wantsFrame(at(nowMs, { lastFrameMs }))) {
        taken++;
        lastFrameMs = nowMs;
      }
    }
    expect(taken).toBeGreaterThanOrEqual(5);
    expect(taken).toBeLessThanOrEqual(8);
  });

  it('takes none while the page is hidden or a frame is being read', () => {
    expect(wantsFrame(at(500, { hidden: true }))).toBe(false);
    expect(wantsFrame(at(500, { busy: true, lastFrameMs: 0 }))).toBe(false);
  });
});
