import { describe, expect, it } from 'vitest';
import { kindOfFile, shrinkPhoto } from './photo-shrink';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (character) => character.charCodeAt(0));
const JPEG = bytes('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x3c\0\x50\x03\x01\x22\0\x02\x11\x01\x03\x11\x01');
const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const head = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0');
  const view = new DataView(head.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return head;
};

describe('a file that is chosen on the phone', () => {
  it.each([
    ['photo', JPEG], ['photo', png(80, 60)], ['pdf', bytes('%PDF-1.7\n')], ['pdf', bytes('\n\n%PDF-1.4')], ['heic', bytes('\0\0\0\x18ftypheic\0\0\0\0')], ['heic', bytes('\0\0\0\x18ftypmif1\0\0\0\0')],
    ['svg', bytes('<svg/>')], ['svg', bytes('<?xml version="1.0"?><svg onload="x">')], ['archive', bytes('PK\x03\x04')], ['archive', bytes('Rar!\x1a\x07')], ['unknown', bytes('hello')],
  ] as const)('is %s by its bytes', (kind, head) => expect(kindOfFile(head)).toBe(kind));

  it.each([
    ['empty', new Blob([])],
    ['svg', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'])],
    ['archive', new Blob([bytes('PK\x03\x04 named .jpg')])],
    ['too-many-pixels', new Blob([png(40_000, 40_000)])],
    ['too-large', new Blob([JPEG, new Uint8Array(40_000_001)])],
    ['too-large', new Blob(['%PDF-1.7', new Uint8Array(10_000_001)])],
  ])('is refused as %s before anything opens it', async (reason, file) => expect(await shrinkPhoto(file)).toEqual({ kind: 'refused', reason }));

  it('stays as it is when it is a document', async () => {
    expect(await shrinkPhoto(new Blob(['%PDF-1.7 receipt']))).toEqual({ kind: 'ready', type: 'application/pdf', content: bytes('%PDF-1.7 receipt') });
  });
});
