import { describe, expect, it, vi } from 'vitest';
import { abortError } from './engine';
import type { PhotoOutcome } from './photo';
import { readPhotos } from './photos';

const pictures = Array.from({ length: 4 }, (_, index) => ({ name: `${index + 1}.jpg`, content: new Blob([String(index)]) }));
const { signal } = new AbortController();

describe('several pictures', () => {
  it('are tried until one shows a code', async () => {
    const outcomes: PhotoOutcome[] = [{ kind: 'nothing-found' }, { kind: 'read', code: { format: 'qr_code', raw: 'x' } }];
    const read = vi.fn(() => Promise.resolve(outcomes.shift()!));
    expect(await readPhotos(pictures, read, signal)).toEqual({ kind: 'read', code: { format: 'qr_code', raw: 'x' }, name: '2.jpg' });
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('each say why they gave none, and one that breaks does not stop the others', async () => {
    const read = vi.fn().mockResolvedValueOnce({ kind: 'too-large', unit: 'pixels', limit: 1 }).mockRejectedValueOnce(new Error('broken')).mockResolvedValue({ kind: 'nothing-found' });
    const outcome = await readPhotos(pictures, read, signal);
    expect(outcome.kind === 'none' && outcome.tried.map(({ name, outcome: { kind } }) => `${name} ${kind}`)).toEqual(['1.jpg too-large', '2.jpg failed', '3.jpg nothing-found', '4.jpg nothing-found']);
  });

  it('are given up together, and when no reader works', async () => {
    await expect(readPhotos(pictures, () => Promise.reject(abortError()), signal)).rejects.toThrow('given up');
    const read = vi.fn(() => Promise.resolve({ kind: 'no-reader' } as const));
    await readPhotos(pictures, read, signal);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
