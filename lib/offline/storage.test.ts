import { afterEach, describe, expect, it, vi } from 'vitest';
import { countUnseen, markSeen, type RecallAlert } from './recall-alerts';
import { type OfflineStorage, type StorageTrouble, deviceStorage, onStorageTrouble } from './storage';

afterEach(() => void vi.unstubAllGlobals());

describe('a device that keeps nothing', () => {
  const trying = async (error: Error | undefined): Promise<readonly StorageTrouble[]> => {
    const heard: StorageTrouble[] = [];
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    vi.stubGlobal('dispatchEvent', target.dispatchEvent.bind(target));
    vi.stubGlobal('indexedDB', error === undefined ? undefined : { open: () => { throw error; } });
    const stop = onStorageTrouble((trouble) => heard.push(trouble));
    await deviceStorage.set('results', []);
    expect(await deviceStorage.get('results')).toBeUndefined();
    stop();
    return heard;
  };

  it('is told apart from one that has no room left, and neither throws', async () => {
    expect(await trying(undefined)).toEqual(['refused']);
    expect(await trying(new DOMException('', 'SecurityError'))).toEqual(['refused']);
    expect(await trying(new DOMException('', 'QuotaExceededError'))).toEqual(['full']);
  });
});

describe('the number on the app’s icon', () => {
  const memory = (): OfflineStorage => {
    const kept = new Map<string, unknown>();
    return { get: (key) => Promise.resolve(kept.get(key)), set: async (key, value) => void kept.set(key, value) };
  };
  const alert = (key: string): RecallAlert => ({ key, kind: 'in', path: '/t/01/09520000001025' });

  it('counts recalls that have not been shown yet, and is cleared when they have', async () => {
    const storage = memory();
    expect(await countUnseen([alert('a'), alert('b')], storage)).toBe(2);
    await markSeen([alert('a'), alert('b')], storage);
    expect(await countUnseen([alert('a'), alert('b')], storage)).toBe(0);
    expect(await countUnseen([alert('a'), alert('c')], storage)).toBe(1);
  });
});
