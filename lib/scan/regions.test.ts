import { describe, expect, it } from 'vitest';
import { cutFor } from './regions';

describe('which part of a frame is read', () => {
  it('alternates square and band, with the whole picture at half scale every fourth frame', () => {
    expect([0, 1, 2, 3, 4].map((turn) => cutFor(turn, 1920, 1080).region)).toEqual(['square', 'band', 'square', 'whole', 'square']);
  });

  it('cuts a centred square of 70 % of the short side, at most 720 px large', () => {
    expect(cutFor(0, 1920, 1080)).toEqual({ region: 'square', x: 582, y: 162, width: 756, height: 756, outWidth: 720, outHeight: 720 });
    expect(cutFor(0, 640, 480)).toMatchObject({ width: 336, outWidth: 336 });
  });

  it('keeps the full width of a linear code in the band', () => {
    expect(cutFor(1, 1280, 720)).toEqual({ region: 'band', x: 0, y: 216, width: 1280, height: 288, outWidth: 1280, outHeight: 288 });
  });

  it('stays inside the frame for every size', () => {
    for (const [width, height] of [[1, 1], [3, 2], [1080, 1920], [3840, 2160]] as const) {
      for (let turn = 0; turn < 4; turn++) {
        const cut = cutFor(turn, width, height);
        expect(cut.x).toBeGreaterThanOrEqual(0);
        expect(cut.y).toBeGreaterThanOrEqual(0);
        expect(cut.x + cut.width).toBeLessThanOrEqual(width);
        expect(cut.y + cut.height).toBeLessThanOrEqual(height);
        expect(Math.min(cut.outWidth, cut.outHeight)).toBeGreaterThanOrEqual(1);
      }
    }
  });
});
