import { describe, expect, it } from 'vitest';
import { adviseFor, measureLight } from './guidance';

const flat = (grey: number) => measureLight({ data: new Uint8ClampedArray(400).fill(grey), width: 20, height: 20 });
const normal = measureLight({ data: Uint8ClampedArray.from({ length: 400 }, (_, i) => (i % 2 ? 40 : 200)), width: 20, height: 20 });

describe('the line of guidance', () => {
  it('starts with how to aim', () => {
    expect(adviseFor(0, normal)).toBe('aim');
    expect(adviseFor(3999, normal)).toBe('aim');
  });

  it('then speaks of distance, of the angle, and at last of typing', () => {
    expect([4000, 8000, 12_000].map((ms) => adviseFor(ms, normal))).toEqual(['distance', 'tilt', 'type-instead']);
  });

  it('says that it is too dark when it is', () => {
    expect(adviseFor(4000, flat(20))).toBe('too-dark');
    expect(adviseFor(1500, flat(5))).toBe('too-dark');
  });

  it('names glare when a patch of the picture is burnt out', () => {
    const glare = measureLight({ data: Uint8ClampedArray.from({ length: 400 }, (_, i) => (i < 60 ? 255 : 120)), width: 20, height: 20 });
    expect(adviseFor(5000, glare)).toBe('glare');
  });

  it('does not call white paper glare', () => {
    expect(adviseFor(5000, flat(252))).toBe('distance');
  });

  it('works without a measurement', () => {
    expect(adviseFor(5000, undefined)).toBe('distance');
  });

  it('measures colour and grey pictures alike', () => {
    const rgba = measureLight({ data: new Uint8ClampedArray(1600).fill(100), width: 20, height: 20 });
    expect(Math.abs(rgba.mean - flat(100).mean)).toBeLessThan(1);
  });
});
