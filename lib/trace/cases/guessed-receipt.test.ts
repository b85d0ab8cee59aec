import { describe, expect, it } from 'vitest';
import { type CaseCtxInMemory, caseCtxOf, fileFor } from '../testing/case-world';
import { caseNumber } from './number';
import { openReceipt } from './person-steps';

/* Guessing receipts: the work done for a number that is there is that for one that is not, so that neither words nor time tell. */

/** The same world, with a note of every question to its stores. */
function watched(ctx: CaseCtxInMemory): { readonly ctx: CaseCtxInMemory; readonly asked: string[] } {
  const asked: string[] = [];
  const watch = <Store extends object>(name: string, store: Store): Store =>
    new Proxy(store, { get: (target, method) => { asked.push(`${name}.${String(method)}`); return Reflect.get(target, method); } });
  return { ctx: { ...ctx, cases: watch('cases', ctx.cases), audit: watch('audit', ctx.audit) }, asked };
}

describe('a receipt that somebody guesses', () => {
  it('costs the same questions and gets the same answer, whether the number is there or not', async () => {
    const plain = caseCtxOf();
    const { record } = await fileFor(plain);
    const other = caseNumber('2026-06-02', 'ffffffffffff');
    const outcomes = await Promise.all([record.number, other].map(async (number) => {
      const { ctx, asked } = watched(plain);
      return { said: await openReceipt({ number, secret: '0000000000' }, ctx), asked };
    }));
    expect(outcomes[0]?.said).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(outcomes[0]?.said).toEqual(outcomes[1]?.said);
    for (const { asked } of outcomes) expect(asked).toEqual(['cases.findCaseByNumber']);
    expect(plain.cases.reveals).toEqual([]);
  });

  it('is read by nobody: neither case nor person is opened, and nothing is written down', async () => {
    const plain = caseCtxOf();
    const { record } = await fileFor(plain);
    const before = plain.audit.entries.length;
    for (let n = 0; n < 50; n += 1) await openReceipt({ number: record.number, secret: `00000000${String(n).padStart(2, '0')}` }, plain);
    expect(plain.audit.entries.length).toBe(before);
    expect(plain.cases.reveals).toEqual([]);
  });
});
