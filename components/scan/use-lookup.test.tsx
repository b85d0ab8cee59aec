import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookUp } from './use-lookup';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }), unstable_isUnrecognizedActionError: (error: unknown) => error instanceof Error && error.name === 'UnrecognizedActionError' }));

afterEach(() => void vi.unstubAllGlobals());

const failing = (name: string, onLine = true) => {
  vi.stubGlobal('navigator', { onLine });
  return lookUp(() => Promise.reject(Object.assign(new Error('Loading chunk 12 failed.'), { name })), { raw: '(01)09520000000011(10)L1', via: 'typed' });
};

describe('a lookup that fails', () => {
  it.each(['ChunkLoadError', 'UnrecognizedActionError'])('with %s says that the page is outdated', async (name) => {
    expect(await failing(name)).toEqual({ kind: 'outdated' });
  });
  it('says that there is no connection otherwise', async () => {
    expect(await failing('TypeError')).toMatchObject({ kind: 'offline', path: '/t/01/09520000000011/10/L1' });
    expect(await failing('ChunkLoadError', false)).toMatchObject({ kind: 'offline', path: '/t/01/09520000000011/10/L1' });
  });
});
