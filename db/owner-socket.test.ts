import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from './errors';
import { callOwner, serveOwner, toSocketPath, type OwnerHandler } from './owner-socket';

let folder: string;
let owner: { close(): Promise<void> } | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'suma-owner-'));
});
afterEach(async () => {
  await owner?.close();
  owner = undefined;
  rmSync(folder, { recursive: true, force: true });
});
const serve = async (handlers: Record<string, OwnerHandler>, dataDir = folder) => {
  owner = await serveOwner(dataDir, handlers);
};

describe('The owner of a data directory', () => {
  it('runs a named use case and tells its progress in order', async () => {
    await serve({ add: async (payload, onProgress) => {
      for (let n = 1; n <= 3; n++) onProgress({ n });
      return { sum: (payload as number[]).reduce((a, b) => a + b, 0), text: '溯码' };
    } });
    const progress: unknown[] = [];
    expect(await callOwner(folder, 'add', [1, 2, 3], (step) => progress.push(step))).toEqual({ sum: 6, text: '溯码' });
    expect(progress).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('takes a payload of many megabytes and several calls at once', async () => {
    await serve({ length: async (payload) => (payload as string).length });
    const text = '长'.repeat(4_000_000);
    expect(await Promise.all([callOwner(folder, 'length', text), callOwner(folder, 'length', 'ab')])).toEqual([4_000_000, 2]);
  });

  it('socket and token are for this user only, and gone after closing', async () => {
    await serve({});
    const desk = path.join(folder, 'suma.owner.json');
    expect(statSync(desk).mode & 0o777).toBe(0o600);
    expect(statSync(toSocketPath(folder)).mode & 0o777).toBe(0o600);
    await owner?.close();
    owner = undefined;
    expect([existsSync(desk), existsSync(toSocketPath(folder))]).toEqual([false, false]);
  });

  it('a caller with a wrong token gets nothing done', async () => {
    let ran = false;
    await serve({ run: async () => (ran = true) });
    const desk = path.join(folder, 'suma.owner.json');
    writeFileSync(desk, JSON.stringify({ ...JSON.parse(readFileSync(desk, 'utf8')), token: 'AAAA' }));
    await expect(callOwner(folder, 'run', null)).rejects.toThrow(StoreUnavailable);
    expect(ran).toBe(false);
  });

  it('a failing or unknown use case is reported, and the owner lives on', async () => {
    await serve({ fail: async () => { throw new TypeError('reason'); }, fine: async () => undefined });
    await expect(callOwner(folder, 'fail', 1)).rejects.toMatchObject({ name: 'OwnerFault', fault: 'TypeError', message: 'reason' });
    await expect(callOwner(folder, 'toString', 1)).rejects.toMatchObject({ name: 'OwnerFault' });
    expect(await callOwner(folder, 'fine', 1)).toBeNull();
  });

  it('no owner, or one that goes away half-way, is said as unavailable', async () => {
    await expect(callOwner(folder, 'x', 1)).rejects.toThrow(StoreUnavailable);
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    await serve({ hang: () => { started(); return new Promise(() => undefined); } });
    const call = callOwner(folder, 'hang', 1);
    await running;
    await Promise.all([expect(call).rejects.toThrow(StoreUnavailable), owner?.close()]);
    owner = undefined;
  });

  it('a directory with a very long path is served all the same', async () => {
    const deep = path.join(folder, 'd'.repeat(120));
    await import('node:fs/promises').then(({ mkdir }) => mkdir(deep));
    await serve({ fine: async () => 'yes' }, deep);
    expect(Buffer.byteLength(toSocketPath(deep))).toBeLessThanOrEqual(104);
    expect(await callOwner(deep, 'fine', 1)).toBe('yes');
  });
});
