// Loaded here, so that no test waits for them.
import '@/lib/trace/model/local-date';
import '@/lib/trace/codes';
import { describe, expect, it, vi } from 'vitest';
import { toMessage } from './photo-drop';
import { openShared } from './use-arrivals';

const handlers = () => ({ onText: vi.fn(), onPictures: vi.fn(), onNothing: vi.fn() });
const picture = { name: 'a.jpg', content: new Blob(['x']) };

describe('what another app hands over', () => {
  it('is looked up by its words before its pictures', async () => {
    const heard = handlers();
    await openShared({ texts: ['条码 9520000001025'], pictures: [picture], left: [] }, heard);
    expect(heard.onText).toHaveBeenCalledWith('9520000001025');
    expect(heard.onPictures).not.toHaveBeenCalled();
  });

  it('goes to the reader of pictures where the words hold no code', async () => {
    const heard = handlers();
    await openShared({ texts: ['好喝'], pictures: [picture], left: ['b.jpg'] }, heard);
    expect(heard.onPictures).toHaveBeenCalledWith(expect.objectContaining({ pictures: [picture], left: ['b.jpg'] }));
  });

  it('is answered in words where there is nothing in it, or nothing arrived', async () => {
    const heard = handlers();
    await openShared({ texts: ['好喝'], pictures: [], left: [] }, heard);
    await openShared(undefined, heard);
    expect(heard.onNothing.mock.calls).toEqual([['nothing'], ['failed']]);
  });
});

describe('pictures without a code', () => {
  const tried = Array.from({ length: 10 }, (_, index) => ({ name: `${index}.jpg`, outcome: { kind: 'nothing-found' as const } }));

  it('of thirty say that ten were tried and name the others', () => {
    const left = Array.from({ length: 20 }, (_, index) => `${index + 11}.jpg`);
    expect(toMessage({ kind: 'none', tried }, left)).toEqual({ key: 'photo.none-of-first', values: { tried: 10, left: 20 }, names: left });
  });

  it('one alone says why', () => {
    expect(toMessage({ kind: 'none', tried: [{ name: 'a', outcome: { kind: 'too-large', unit: 'pixels', limit: 100_000_000 } }] }, [])).toEqual({ key: 'photo.too-large-pixels', values: { limit: 100 } });
    expect(toMessage({ kind: 'none', tried: [{ name: 'a', outcome: { kind: 'failed' } }] }, [])).toEqual({ key: 'photo.failed' });
  });
});
