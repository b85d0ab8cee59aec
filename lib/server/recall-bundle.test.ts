import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { Recall } from '@/lib/trace/model/master';
import type { Ctx } from '@/lib/trace/ports';
import { bundleStatement, openSeal, parseBundle } from '@/lib/trace/recall-bundle';
import { openKeyRing } from './keys';
import { currentBundle, isHeld } from './recall-bundle';

const folder = mkdtempSync(path.join(tmpdir(), 'suma-bundle-'));
const keys = openKeyRing({ dataDir: folder, now: new Date('2026-11-21T04:00:00Z') });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const notice = (id: string): Recall => ({
  id, title: `关于召回${id}的公告（示例）`, issuer: '示例市市场监督管理局（虚构）', documentNumber: `示例〔2026〕${id}号`, issuedOn: '2026-07-06', url: 'https://www.sample-city.example/1', level: '1', category: 'food',
  productKeys: ['https://id.gs1.org/01/09520000001308' as TraceKey], productName: '示例罐头', scopes: [{ kind: 'lot', lot: 'WC20260301' }], hazard: '（示例）', advice: '停止食用', regions: [], status: 'ongoing', sample: true,
});

/** A store of which only revision, recalls and clock are asked. */
function world() {
  const state = { revision: 1, now: '2026-11-21T12:00:00+08:00', recalls: [notice('7')], older: [] as { issuedOn: string; productKeys: TraceKey[] }[], since: [] as string[], fails: false };
  const ctx = {
    clock: { now: () => new Date(state.now) },
    store: { revision: async () => state.revision },
    registers: {
      recallsForBundle: async (since: string) => {
        state.since.push(since);
        if (state.fails) throw new Error('away');
        return state.recalls;
      },
      recallsBeforeBundle: async () => state.older,
    },
  } as unknown as Ctx;
  return { state, ask: () => currentBundle(ctx, keys) };
}

describe('the bundle of today', () => {
  const { state, ask } = world();

  it('is signed by a key of the published ring, over its own digest', async () => {
    const { bytes, head } = await ask();
    const opened = openSeal(bytes);
    if (!opened.ok) throw new Error(opened.error.reason);
    expect(opened.value).toMatchObject({ keyId: head.keyId, digest: head.sha256 });
    expect(keys.publicKeys().map(({ kid }) => kid)).toContain(head.keyId);
    expect(keys.verify(bundleStatement(head.sha256), Buffer.from(opened.value.signature).toString('base64url'), head.keyId)).toBe(true);
    expect(keys.verify(head.sha256, head.signature, head.keyId)).toBe(false);
    expect(parseBundle(opened.value.bundle)).toMatchObject({ ok: true, value: { date: '2026-11-21', counts: { recalls: 1, lots: 1 } } });
    expect(head).toMatchObject({ version: 1, date: '2026-11-21', from: '2026-07-06', size: bytes.length });
    expect(state.since).toEqual(['2024-11-21']);
  });
  it('is made once for a revision', async () => {
    expect(await ask()).toBe(await ask());
    expect(state.since).toHaveLength(1);
  });
  it('stays the same bytes when a revision changes no recall, and is another when one is published', async () => {
    const before = await ask();
    state.revision = 2;
    state.now = '2026-11-21T13:00:00+08:00';
    expect((await ask()).head.sha256).toBe(before.head.sha256);
    state.revision = 3;
    state.recalls = [notice('7'), notice('8')];
    const after = await ask();
    expect(after.head.sha256).not.toBe(before.head.sha256);
    expect(after.head.counts.recalls).toBe(2);
  });
  it('is another when a recall has been completed for two years, and says from when on it is whole', async () => {
    const before = await ask();
    state.revision += 1;
    state.older = [{ issuedOn: '2023-02-01', productKeys: ['https://id.gs1.org/01/09520000001315' as TraceKey] }];
    const { head } = await ask();
    expect(head.sha256).not.toBe(before.head.sha256);
    expect([before.head.from, head.from]).toEqual(['2026-07-06', '2023-02-02']);
  });
  it('has the date of the new day after midnight in Shanghai', async () => {
    state.now = '2026-11-21T16:00:30Z';
    expect((await ask()).head.date).toBe('2026-11-22');
  });
  it('that could not be made is tried again', async () => {
    state.revision += 1;
    state.fails = true;
    await expect(ask()).rejects.toThrow('away');
    state.fails = false;
    expect((await ask()).head.counts.recalls).toBe(2);
  });
});

it('a tag that is held is known in every spelling', () => {
  expect([isHeld('"a"', '"a"'), isHeld('W/"a"', '"a"'), isHeld('"b", "a"', '"a"'), isHeld('*', '"a"'), isHeld('"b"', '"a"'), isHeld(null, '"a"')]).toEqual([true, true, true, true, false, false]);
});
