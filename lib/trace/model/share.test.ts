import { describe, expect, it } from 'vitest';
import { LEAST_FOR_PERCENT, toShare } from './share';

describe('a share', () => {
  it('of fewer than five is told without a percentage', () => {
    expect(LEAST_FOR_PERCENT).toBe(5);
    expect([toShare(4, 4), toShare(0, 0), toShare(10, 20, 4)]).toEqual([{ part: 4, whole: 4 }, { part: 0, whole: 0 }, { part: 10, whole: 20 }]);
  });
  it('is rounded down, so that 100 means all of them', () => {
    expect([toShare(999, 1_000).percent, toShare(5, 5).percent, toShare(6, 7).percent, toShare(0, 5).percent]).toEqual([99, 100, 85, 0]);
  });
});
