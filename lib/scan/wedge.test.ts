import { describe, expect, it } from 'vitest';
import { createWedge, isSeparatorKey, type WedgeKey } from './wedge';

function type(wedge: ReturnType<typeof createWedge>, keys: (string | Partial<WedgeKey>)[], gapMs: number): string | undefined {
  let result: string | undefined;
  keys.forEach((key, i) => {
    result = wedge.press({ key: '', ctrlKey: false, timeStamp: i * gapMs, ...(typeof key === 'string' ? { key } : key) });
  });
  return result;
}

describe('a hand scanner that types', () => {
  it('reads a fast burst that ends with Enter', () => {
    expect(type(createWedge(), [...'9520000000004', 'Enter'], 8)).toBe('9520000000004');
  });

  it('leaves a person’s typing alone', () => {
    expect(type(createWedge(), [...'9520000000004', 'Enter'], 120)).toBeUndefined();
  });

  it('keeps the separator, sent as F8 or as Ctrl and ]', () => {
    const codes = [{ key: 'F8' }, { key: ']', ctrlKey: true }].map((separator) =>
      type(createWedge(), [...'10A12', separator, ...'217', 'Enter'], 5),
    );
    expect(codes).toEqual(['10A12\u001d217', '10A12\u001d217']);
    expect(isSeparatorKey({ key: ']', ctrlKey: false })).toBe(false);
  });

  it('is not disturbed by the shift key of capital letters', () => {
    expect(type(createWedge(), ['Shift', 'A', 'Shift', 'B', ...'123456', 'Enter'], 5)).toBe('AB123456');
  });

  it('does not take keyboard shortcuts for a code', () => {
    expect(type(createWedge(), [...'abcdef', { key: 'v', ctrlKey: true }, 'Enter'], 5)).toBeUndefined();
  });

  it('does not lose the beginning of a code to one late key', () => {
    const wedge = createWedge();
    let timeStamp = 0;
    const results = [...'9520000000004', 'Enter'].map((key, i) => wedge.press({ key, ctrlKey: false, timeStamp: (timeStamp += i === 5 ? 220 : 6) }));
    expect(results.at(-1)).toBe('9520000000004');
  });

  it('starts anew after a pause', () => {
    const wedge = createWedge();
    wedge.press({ key: 'x', ctrlKey: false, timeStamp: 0 });
    const keys = [...'95200000', 'Enter'].map((key, i) => wedge.press({ key, ctrlKey: false, timeStamp: 700 + i * 5 }));
    expect(keys.at(-1)).toBe('95200000');
  });

  it('ignores a short burst', () => {
    expect(type(createWedge(), [...'123', 'Enter'], 5)).toBeUndefined();
  });
});
