import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeFreshStores, freshStores, type TestStores } from '@/db/testing';
import { CASE_KINDS, OPERATOR_MODES, STEP_KINDS, type StepKind } from '../model/case';
import { toLocalDate } from '../model/local-date';
import { caseCtxOf, type CaseWorld, COMPLAINANT, fileFor, keyOf, staffOf, type WholeReceipt } from '../testing/case-world';
import { courseOf } from './advance';
import type { CaseCtx } from './ctx';
import { exportPerson } from './export-person';
import { openReceipt, takePersonStep } from './person-steps';
import { replay } from './procedure';
import { listQueue, readCase } from './read-case';
import { eraseOwn, runRetention } from './retention';
import { takeStaffStep } from './staff-steps';
import { caseTerms, nextDueOf } from './terms';

/* The use cases on the database, and the same on the store in memory: both answer alike. */

let stores: TestStores;
beforeEach(async () => { stores = await freshStores(); });
afterAll(closeFreshStores);

interface OnTheStore extends CaseCtx {
  at(when: string): void;
}
const onTheStore = (world: CaseWorld = {}): OnTheStore => ({ ...caseCtxOf(world), cases: stores.cases, audit: stores.audit });

const staff = staffOf('handler', { roles: ['intake', 'handler', 'approver'] });
/** Facts that let most steps through. */
const FACTS: Readonly<Partial<Record<StepKind, Readonly<Record<string, string>>>>> = {
  filed: { number: '1234567890' }, refused: { reason: 'not-our-duty' }, terminated: { reason: 'cannot-agree' }, transferred: { to: '示例邻县', region: '330102' }, assigned: { to: 'handler-2' },
  'mediation-begun': {}, accepted: {}, 'test-begun': {}, 'test-ended': {}, agreed: {}, 'parties-told': { how: '电话' }, extended: { reason: '案情复杂' }, checking: {}, 'case-opened': {}, 'not-opened': {}, 'result-told': {}, withdrawn: {}, 'personal-given': {},
};

interface Tried {
  readonly kind: StepKind;
  readonly by: 'person' | 'desk';
  /** Days that pass before it. */
  readonly wait: number;
}

const dayAfter = (n: number): string => new Date(Date.UTC(2026, 5, 1 + n)).toISOString().slice(0, 10);

/** Tries steps one after the other. @returns what became of each, and of the case */
async function live(ctx: OnTheStore, { record, secret }: WholeReceipt, tried: readonly Tried[]): Promise<readonly string[]> {
  const outcomes: string[] = [];
  let days = 0;
  for (const { kind, by, wait } of tried) {
    ctx.at(dayAfter((days += wait)));
    const version = (await ctx.cases.findCase(record.id))?.record.version ?? 0;
    const facts = FACTS[kind] ?? { text: '示例' };
    const taken =
      by === 'person'
        ? await takePersonStep({ number: record.number, secret, version, kind, facts, ...(kind === 'personal-given' ? { complainant: COMPLAINANT } : {}) }, ctx)
        : await takeStaffStep({ caseId: record.id, version, kind, facts }, staff, ctx);
    outcomes.push(taken.ok ? `${kind} ${taken.value.record.state} ${taken.value.record.ball} ${JSON.stringify(taken.value.record.nextDue)}` : `${kind} ${taken.error.code}`);
  }
  return outcomes;
}

describe('cases on the database', () => {
  it('live through any order of steps exactly as in memory, and are always what their steps lead to', async () => {
    const step = fc.record({ kind: fc.constantFrom(...STEP_KINDS), by: fc.constantFrom('person', 'desk'), wait: fc.integer({ min: 0, max: 20 }) }) satisfies fc.Arbitrary<Tried>;
    const life = fc.record({ kind: fc.constantFrom(...CASE_KINDS), operator: fc.constantFrom(...OPERATOR_MODES), tried: fc.array(step, { minLength: 12, maxLength: 14 }) });
    let n = 0;
    await fc.assert(fc.asyncProperty(life, async ({ kind, operator, tried }) => {
      const more = { idempotencyKey: keyOf((n += 1)), kind, ...(kind === 'report' ? { claim: undefined } : {}) } as const;
      const [memory, store] = [caseCtxOf({ operator }), { ...onTheStore({ operator }), ids: { newId: () => crypto.randomUUID() } }];
      const [a, b] = [await fileFor(memory, more), await fileFor(store, more)];
      expect(await live(store, b, tried)).toEqual(await live(memory, a, tried));
      const view = await store.cases.findCase(b.record.id);
      if (view === undefined) throw new Error('The case is gone.');
      expect(replay(kind, operator, view.steps)).toEqual({ state: view.record.state });
      expect(view.record.nextDue).toEqual(nextDueOf(caseTerms(courseOf(view), undefined, toLocalDate(view.steps.at(-1)?.at ?? ''))));
      expect(view.record.version).toBe(view.steps.length);
    }), { numRuns: 4, seed: 11 });
  }, 60_000);

  it('sent by two tabs at once are one case with one receipt', async () => {
    const ctx = { ...onTheStore(), ids: { newId: () => crypto.randomUUID() } };
    const sent = await Promise.all([1, 2, 3].map(() => fileFor(ctx)));
    expect(new Set(sent.map(({ record, secret }) => `${record.id} ${record.number} ${secret}`)).size).toBe(1);
    expect(sent.filter(({ created }) => created)).toHaveLength(1);
    const queue = await listQueue({ page: 1, perPage: 10 }, staff, ctx);
    expect(queue.ok && queue.value.total).toBe(1);
  });

  it('open by their receipt, read masked at the desk, and end with nothing of the person left', async () => {
    const ctx = onTheStore({ operator: 'authority' });
    const { record, secret } = await fileFor(ctx, {}, { files: [{ type: 'image/jpeg', content: new Uint8Array([1, 2, 3]) }] });
    const key = { number: record.number, secret };
    const opened = await openReceipt(key, ctx);
    expect(opened.ok && opened.value.complainant?.phone).toBe('138****0000');
    const read = await readCase(record.id, staff, ctx);
    expect(read.ok && read.value.files).toHaveLength(1);
    await takePersonStep({ ...key, version: 1, kind: 'withdrawn', facts: { text: '已和解' } }, ctx);
    expect((await eraseOwn(key, ctx)).ok).toBe(true);
    const left = await exportPerson(key, ctx);
    for (const gone of ['罐底', '13800000000', '已和解']) expect(JSON.stringify(left)).not.toContain(gone);
    expect(left.ok && left.value.steps.map(({ kind }) => kind)).toEqual(['submitted', 'withdrawn', 'erased']);
    expect((await stores.audit.verify()).brokenAt).toBeUndefined();
  });

  it('that have the step of their erasure and still what was to be erased are finished by the next run', async () => {
    const ctx = onTheStore({ operator: 'authority' });
    const { record, secret } = await fileFor(ctx);
    await takePersonStep({ number: record.number, secret, version: 1, kind: 'withdrawn', facts: {} }, ctx);
    await ctx.cases.addStep(record.id, 2, { kind: 'erased', at: ctx.clock.now().toISOString(), by: 'system', facts: { reason: 'asked' }, shown: true }, {});
    expect((await ctx.cases.findCase(record.id))?.hasComplainant).toBe(true);
    ctx.at('2029-06-10');
    expect(await runRetention(10, ctx)).toBe(1);
    const view = await ctx.cases.findCase(record.id);
    expect(view).toMatchObject({ hasComplainant: false });
    expect(view?.steps.filter(({ kind }) => kind === 'erased')).toHaveLength(1);
    expect(await runRetention(10, ctx)).toBe(0);
  });
});
