import { describe, expect, it, vi } from 'vitest';
import { EngineGone, type DetectedCode } from './engine';
import { createFakeEngine } from './fake-engine';
import { readPhoto } from './photo';

const ean = (attempt: string): DetectedCode => ({ format: 'ean_13', text: '9520000000004', attempt });
const bitmap = (width: number, height: number) => ({ width, height, close: vi.fn() }) as unknown as ImageBitmap;
const file = (bytes: BlobPart = 'picture') => new Blob([bytes], { type: 'image/png' });

/** Stands in for the browser's picture decoder. */
function decoder(width = 800, height = 600) {
  return vi.fn((_source: unknown, options?: ImageBitmapOptions) =>
    Promise.resolve(bitmap(options?.resizeWidth ?? width, options?.resizeHeight ?? height)),
  ) as unknown as typeof createImageBitmap;
}

function pngHeader(width: number, height: number): ArrayBuffer {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes.buffer;
}

describe('a picture from the album', () => {
  it('gives the code it shows', async () => {
    const engine = createFakeEngine(() => [{ format: 'qr_code', text: 'x', attempt: 'a' }]);
    expect(await readPhoto(file(), engine, { decode: decoder() })).toEqual({ kind: 'read', code: { format: 'qr_code', raw: 'x' } });
  });

  it('believes a linear code only when two attempts agree', async () => {
    const twice = createFakeEngine(() => [ean('a'), ean('b')]);
    const once = createFakeEngine(() => [ean('a')]);
    expect((await readPhoto(file(), twice, { decode: decoder() })).kind).toBe('read');
    expect(await readPhoto(file(), once, { decode: decoder() })).toEqual({ kind: 'nothing-found' });
  });

  it('says when there is nothing in it', async () => {
    expect(await readPhoto(file(), createFakeEngine(() => []), { decode: decoder() })).toEqual({ kind: 'nothing-found' });
  });

  it('says when it is not a picture', async () => {
    const decode = vi.fn(() => Promise.reject(new DOMException('', 'InvalidStateError'))) as unknown as typeof createImageBitmap;
    expect(await readPhoto(file(), createFakeEngine(() => []), { decode })).toEqual({ kind: 'not-a-picture' });
    expect(await readPhoto(new Blob([]), createFakeEngine(() => []), { decode })).toEqual({ kind: 'not-a-picture' });
  });

  it('does not open a small file that announces a giant picture', async () => {
    const decode = decoder();
    expect(await readPhoto(file(pngHeader(60_000, 60_000)), createFakeEngine(() => []), { decode })).toMatchObject({ kind: 'too-large', unit: 'pixels' });
    expect(decode).not.toHaveBeenCalled();
  });

  it('scales large pictures down before they are read', async () => {
    const decode = decoder(8000, 6000);
    await readPhoto(file(), createFakeEngine(() => []), { decode });
    expect(vi.mocked(decode).mock.lastCall).toEqual([expect.anything(), expect.objectContaining({ resizeWidth: 2400, resizeHeight: 1800 })]);
  });

  it('has a photo of sixty megapixels scaled down while it is decoded', async () => {
    const decode = decoder(2400, 1800);
    const engine = createFakeEngine(() => [{ format: 'qr_code', text: 'x', attempt: 'a' }]);
    expect((await readPhoto(file(pngHeader(8944, 6708)), engine, { decode })).kind).toBe('read');
    expect(vi.mocked(decode).mock.calls[0]).toEqual([expect.anything(), { imageOrientation: 'from-image', resizeWidth: 2400, resizeQuality: 'medium' }]);
    await readPhoto(file(pngHeader(1000, 800)), engine, { decode });
    expect(vi.mocked(decode).mock.calls).toContainEqual([expect.anything(), { imageOrientation: 'from-image' }]);
  });

  it('says when nothing in this browser can read codes', async () => {
    expect(await readPhoto(file(), createFakeEngine(() => new EngineGone('none')), { decode: decoder() })).toEqual({ kind: 'no-reader' });
  });

  it('stops when the person gave up', async () => {
    const aborter = new AbortController();
    aborter.abort();
    await expect(readPhoto(file(), createFakeEngine(() => []), { decode: decoder(), signal: aborter.signal })).rejects.toThrow();
  });
});
