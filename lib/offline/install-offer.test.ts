import { describe, expect, it } from 'vitest';
import { countScan, declineInstall, findInstallWay, type InstallPrompt } from './install-offer';

function storing() {
  const kept = new Map<string, string>();
  return () => ({ getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) });
}
const prompt = {} as InstallPrompt;
const browser = { installed: false, ios: false };

describe('installing', () => {
  it('is offered at the third successful scan and not before', () => {
    const storage = storing();
    const ways = [1, 2, 3, 4].map(() => {
      countScan(storage);
      return findInstallWay(prompt, { ...browser, storage });
    });
    expect(ways).toEqual([undefined, undefined, 'prompt', 'prompt']);
  });

  it('is not offered again after it was declined, nor in the installed app', () => {
    const storage = storing();
    for (let scan = 0; scan < 3; scan += 1) countScan(storage);
    expect(findInstallWay(prompt, { storage, installed: true, ios: false })).toBeUndefined();
    declineInstall(storage);
    countScan(storage);
    expect(findInstallWay(prompt, { ...browser, storage })).toBeUndefined();
  });

  it('is put in words on iOS, and not mentioned where there is no way', () => {
    const storage = storing();
    for (let scan = 0; scan < 3; scan += 1) countScan(storage);
    expect(findInstallWay(undefined, { storage, installed: false, ios: true })).toBe('ios');
    expect(findInstallWay(undefined, { ...browser, storage })).toBeUndefined();
  });

  it('is never offered where the browser keeps nothing', () => {
    const refused = (): Storage => {
      throw new DOMException('', 'SecurityError');
    };
    for (let scan = 0; scan < 5; scan += 1) countScan(refused);
    declineInstall(refused);
    expect(findInstallWay(prompt, { ...browser, storage: refused })).toBeUndefined();
  });
});
