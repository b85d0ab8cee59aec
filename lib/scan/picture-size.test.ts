import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureSize } from './picture-size';

const picture = sharp({ create: { width: 37, height: 21, channels: 3, background: '#888' } });

describe('the size of a picture from its first bytes', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('%s', async (format) => {
    expect(readPictureSize(await picture.clone().toFormat(format).toBuffer())).toEqual({ width: 37, height: 21 });
  });

  it('lossless webp', async () => {
    expect(readPictureSize(await picture.clone().webp({ lossless: true }).toBuffer())).toEqual({ width: 37, height: 21 });
  });

  it('knows nothing of other files and of broken ones', async () => {
    const jpeg = await picture.clone().jpeg().toBuffer();
    for (let length = 0; length < 40; length++) expect(() => readPictureSize(jpeg.subarray(0, length))).not.toThrow();
    expect(readPictureSize(new TextEncoder().encode('%PDF-1.7 not a picture at all, really not'))).toBeUndefined();
  });
});
