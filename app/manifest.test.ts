import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import manifest from './manifest';

const folder = fileURLToPath(new URL('../public', import.meta.url));
const written = await manifest();

describe('the app as a phone installs it', () => {
  it('has every picture it names, in the size it says', async () => {
    const named = [...(written.icons ?? []), ...(written.screenshots ?? []), ...(written.shortcuts ?? []).flatMap(({ icons }) => icons ?? [])];
    expect(named.length).toBeGreaterThan(8);
    for (const { src, sizes } of named) {
      const file = path.join(folder, src);
      expect(existsSync(file), src).toBe(true);
      const { width, height } = await sharp(file).metadata();
      if (sizes !== 'any') expect(`${width}x${height}`, src).toBe(sizes);
    }
  });

  it('has an icon that may be cut to any shape: its mark stays inside the safe circle', async () => {
    const icon = written.icons?.find(({ purpose }) => purpose === 'maskable');
    const { data, info } = await sharp(path.join(folder, icon?.src ?? '')).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): string => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)].join(' ');
    const outside = Array.from({ length: 360 }, (_, degree) => {
      const angle = (degree * Math.PI) / 180;
      return at(Math.round(info.width * (0.5 + 0.45 * Math.cos(angle))), Math.round(info.height * (0.5 + 0.45 * Math.sin(angle))));
    });
    expect(new Set(outside).size).toBe(1);
  });

  it('leads straight to scanning, recalls and complaints', () => {
    expect(written.shortcuts?.map(({ name, url }) => `${name} ${url}`)).toEqual(['扫码 /', '召回 /recalls', '投诉 /complaints']);
  });

  it('takes pictures, text and links by POST, and pictures as files', () => {
    expect(written.share_target).toMatchObject({ action: '/share', method: 'POST', enctype: 'multipart/form-data' });
    expect(written.share_target?.params).toEqual({ title: 'title', text: 'text', url: 'url', files: [{ name: 'images', accept: ['image/*'] }] });
    expect(Object.keys(written.file_handlers?.[0]?.accept ?? {})).toContain('image/jpeg');
  });
});
