import { describe, expect, it } from 'vitest';
import { averageRows, blur, double, halve, invert, rotateQuarter, sharpenRows, stretchRows, toLuma, toRgba, type Luma } from './pixels';

const luma = (width: number, ...data: number[]): Luma => ({ data: Uint8ClampedArray.from(data), width, height: data.length / width });

describe('arithmetic on pictures', () => {
  it('turns colours into grey and back without changing grey', () => {
    const grey = luma(2, 0, 90, 180, 255);
    expect([...toLuma(toRgba(grey)).data]).toEqual([0, 90, 180, 255]);
  });

  it('lays transparent pixels on white', () => {
    expect([...toLuma({ data: Uint8ClampedArray.of(0, 0, 0, 0), width: 1, height: 1 }).data]).toEqual([255]);
  });

  it('halves to the mean of four pixels', () => {
    expect(halve(luma(4, 0, 0, 100, 200, 0, 0, 100, 200))).toEqual(luma(2, 0, 150));
    expect(halve(luma(1, 7)).data).toHaveLength(1);
  });

  it('turns clockwise', () => {
    expect(rotateQuarter(luma(3, 1, 2, 3, 4, 5, 6))).toEqual(luma(2, 4, 1, 5, 2, 6, 3));
    expect(rotateQuarter(luma(3, 1, 2, 3, 4, 5, 6), 4)).toEqual(luma(3, 1, 2, 3, 4, 5, 6));
  });

  it('doubles both sides and keeps the picture upright', () => {
    const twice = double(luma(2, 0, 255, 0, 255));
    expect([twice.width, twice.height]).toEqual([4, 4]);
    expect(twice.data.slice(0, 4)).toEqual(Uint8ClampedArray.of(0, 64, 191, 255));
  });

  it('averages rows and stretches them', () => {
    expect(averageRows(luma(2, 0, 10, 20, 30), 2)).toEqual(luma(2, 10, 20));
    expect(stretchRows(luma(2, 0, 100), 2).data).toHaveLength(4);
  });

  it('keeps flat pictures flat', () => {
    const flat = luma(5, ...new Array<number>(25).fill(77));
    for (const change of [blur, (image: Luma) => sharpenRows(image, 3)]) expect(new Set(change(flat).data)).toEqual(new Set([77]));
    expect(new Set(invert(flat).data)).toEqual(new Set([178]));
  });

  it('sharpens edges along the rows', () => {
    const { data } = sharpenRows(luma(6, 100, 100, 100, 150, 150, 150), 2);
    expect(data[2]).toBeLessThan(100);
    expect(data[3]).toBeGreaterThan(150);
  });
});
