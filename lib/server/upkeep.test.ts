import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { newCase, READ, step } from '@/db/stores/case-fixtures';
import { createStores } from '@/db/stores';
import { closeFreshStores, freshStores, testCipher, type TestClock } from '@/db/testing';
import { PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import { parseEnvironment } from './env';
import { openKeyRing } from './keys';
import type { Services } from './services';
import { declareRegion, eraseOld, renewKeys, startUpkeep } from './upkeep';

const folder = mkdtempSync(path.join(tmpdir(), 'suma-upkeep-'));
let services: Services;
let clock: TestClock;

beforeEach(async () => {
  const stores = await freshStores();
  clock = stores.clock;
  clock.set('2026-06-01T04:00:00.000Z');
  const keys = openKeyRing({ dataDir: mkdtempSync(path.join(folder, 'ring-')), now: clock.now() });
  let ids = 0;
  const own = { ...createStores(stores.database, { cipher: testCipher, personal: keys.personal, clock }), clock, ids: { newId: () => `id-${++ids}` } };
  services = {
    env: parseEnvironment({}), keys, clock, ids: own.ids, database: stores.database, dataDir: folder,
    ctx: (actor = PUBLIC_ACTOR) => ({ ...own, actor, pseudonyms: keys, operator: 'window' }), close: () => Promise.resolve(),
  };
});
afterAll(async () => {
  await closeFreshStores();
  rmSync(folder, { recursive: true, force: true });
});

const fileWithdrawn = async (): Promise<string> => {
  const { cases } = services.ctx();
  await cases.fileCase(newCase());
  const { record: { id } } = newCase();
  await cases.addStep(id, 1, step('withdrawn', { at: '2026-06-02T00:00:00.000Z' }), { state: 'withdrawn', nextDue: null });
  return id;
};

it('personal data go when their time is over and not a day before, and the log says so', async () => {
  const { cases, audit } = services.ctx();
  const id = await fileWithdrawn();
  clock.set('2029-06-02T00:00:00.000Z');
  expect(await eraseOld(services)).toBe(0);
  clock.set('2029-06-03T00:00:00.000Z');
  expect(await eraseOld(services)).toBe(1);
  expect(await cases.revealComplainant(id, READ)).toBeUndefined();
  expect(await cases.findCase(id)).toMatchObject({ record: { state: 'withdrawn' }, filing: { facts: '' } });
  expect(await audit.list({ action: 'retention', limit: 5 })).toMatchObject([{ by: 'system', subject: `case:${newCase().record.number}` }]);
  expect(await eraseOld(services)).toBe(0);
});

it('a new key takes over everything; the old one is forgotten when asked, later', async () => {
  const { cases, audit } = services.ctx();
  await cases.fileCase(newCase());
  const first = services.keys.personal.newestKey();
  const renewed = await renewKeys({ make: true, forget: true }, services);
  expect(renewed).toEqual({ made: services.keys.personal.newestKey(), rows: 4, forgotten: [], fromEnvironment: false });
  expect(renewed.made).not.toBe(first);
  clock.set('2026-06-01T06:00:00.000Z');
  expect(await renewKeys({ make: false, forget: true }, services)).toEqual({ rows: 0, forgotten: [first], fromEnvironment: false });
  expect(await cases.revealComplainant(newCase().record.id, READ)).toEqual(newCase().complainant);
  expect((await audit.list({ action: 'keys.rotated', limit: 5 })).map(({ detail }) => detail)).toEqual([{ rows: '0', forgotten: first }, { rows: '4', made: renewed.made }]);
  expect(await renewKeys({ make: false, forget: true }, services)).toEqual({ rows: 0, forgotten: [], fromEnvironment: false });
  expect(await audit.list({ action: 'keys.rotated', limit: 5 })).toHaveLength(2);
});

it('a region is declared and read back', async () => {
  expect(await declareRegion({ region: ' cn', by: '运维' }, services)).toEqual({ region: 'CN' });
});

it('the round comes back by itself', async () => {
  await fileWithdrawn();
  clock.set('2030-01-01T00:00:00.000Z');
  const rounds: { ms: number; run: () => void }[] = [];
  const next = async (): Promise<number> => {
    const waiting = rounds.length;
    rounds.at(-1)?.run();
    await expect.poll(() => rounds.length).toBe(waiting + 1);
    return rounds.at(-1)?.ms ?? 0;
  };
  startUpkeep(services, (ms, run) => void rounds.push({ ms, run }));
  expect(rounds).toHaveLength(1);
  expect(await next()).toBe(6 * 3_600_000);
  expect(await services.ctx().cases.revealComplainant(newCase().record.id, READ)).toBeUndefined();
  expect(await next()).toBe(6 * 3_600_000);
});
