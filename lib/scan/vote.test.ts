import { describe, expect, it } from 'vitest';
import type { DetectedCode } from './engine';
import { createVote } from './vote';

const ean = (text: string, attempt = 'wasm:fast'): DetectedCode => ({ format: 'ean_13', text, attempt });

describe('believing a read', () => {
  it('believes a matrix code at once', () => {
    const code: DetectedCode = { format: 'qr_code', text: 'x', attempt: 'js:2d' };
    expect(createVote().offer(code, 0, 0)).toBe(code);
  });

  it('believes a linear code after two equal reads from two frames within a second', () => {
    const vote = createVote();
    expect(vote.offer(ean('9520000000004'), 1, 0)).toBeUndefined();
    expect(vote.offer(ean('9520000000004'), 2, 900)?.text).toBe('9520000000004');
  });

  it('does not count reads more than a second apart', () => {
    const vote = createVote();
    vote.offer(ean('9520000000004'), 1, 0);
    expect(vote.offer(ean('9520000000004'), 2, 1001)).toBeUndefined();
    expect(vote.offer(ean('9520000000004'), 3, 1500)).toBeDefined();
  });

  it('counts two different attempts on one frame, but not one attempt twice', () => {
    const vote = createVote();
    vote.offer(ean('9520000000004', 'wasm:fast'), 1, 0);
    expect(vote.offer(ean('9520000000004', 'wasm:fast'), 1, 1)).toBeUndefined();
    expect(vote.offer(ean('9520000000004', 'wasm:half'), 1, 2)).toBeDefined();
  });

  it('does not let two different numbers vouch for each other', () => {
    const vote = createVote();
    vote.offer(ean('9520000000004'), 1, 0);
    expect(vote.offer(ean('9520000000011'), 2, 10)).toBeUndefined();
  });

  it('takes UPC-A and EAN-13 with a leading zero for the same number', () => {
    const vote = createVote();
    vote.offer({ format: 'upc_a', text: '036000291452', attempt: 'a' }, 1, 0);
    expect(vote.offer(ean('0036000291452'), 2, 10)).toBeDefined();
  });

  it('wants a third read for eight digits', () => {
    const vote = createVote();
    const code: DetectedCode = { format: 'ean_8', text: '95200002', attempt: 'a' };
    expect(vote.offer(code, 1, 0)).toBeUndefined();
    expect(vote.offer(code, 2, 10)).toBeUndefined();
    expect(vote.offer(code, 3, 20)).toBeDefined();
  });

  it('forgets everything on reset', () => {
    const vote = createVote();
    vote.offer(ean('9520000000004'), 1, 0);
    vote.reset();
    expect(vote.offer(ean('9520000000004'), 2, 1)).toBeUndefined();
  });
});
