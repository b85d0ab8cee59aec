import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormState } from '@/components/complaint/form-state';
import { ok } from '@/lib/trace/result';

/* The door of forms without scripts, with everything behind it held still. */

const { deliver, keep } = vi.hoisted(() => ({ deliver: vi.fn(), keep: vi.fn() }));
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }));
vi.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('zh-Hans') }));
vi.mock('next/navigation', () => ({ redirect: (to: string) => { throw new Error(`sent on to ${to}`); } }));
vi.mock('@/lib/server/deliver-filing', () => ({ allowFiling: () => ({ ok: true, value: true }), deliverFiling: deliver }));
vi.mock('@/lib/server/receipt-session', () => ({ keepReceipt: keep }));
vi.mock('@/lib/server/env', () => ({ getEnvironment: () => ({ OPERATOR: 'window' }) }));
vi.mock('@/lib/server/clock', () => ({ presentMoment: () => new Date('2026-11-21T04:00:00.000Z') }));

const { continueForm } = await import('./actions');

const KEY = '6b1f0a52-7d35-4f0e-9c57-0a4d6a3d3c11';
const STATE: FormState = {
  frame: { kind: 'complaint', operator: 'window', key: KEY, known: [] }, step: 3, problems: [], subject: {},
  answers: { product: '示例云栖绿茶', respondent: '示例商店（虚构）', where: 'shop', facts: '打开发霉，商家不退。', wishes: ['refund'], age: 'over14', consent: 'yes' },
};
const lastScreen = (): FormData => {
  const form = new FormData();
  for (const [name, value] of [['age', 'over14'], ['consent', 'yes'], ['go', 'on'], ['live', '1']] as const) form.set(name, value);
  return form;
};
const NUMBER = 'SM261121000019';
const arrived = (more: object) => deliver.mockResolvedValueOnce(ok({ record: { number: NUMBER }, secret: 'A'.repeat(10), created: false, changed: false, files: [], ...more }));

beforeEach(() => {
  deliver.mockReset();
  keep.mockReset();
});

describe('a form sent without scripts', () => {
  it('opens the receipt of what it has filed, also when the same is sent twice', async () => {
    arrived({ created: true });
    expect(await continueForm(STATE, lastScreen())).toMatchObject({ done: true });
    arrived({});
    expect(await continueForm(STATE, lastScreen())).toMatchObject({ done: true });
    expect(keep.mock.calls).toEqual([[{ number: NUMBER, secret: 'A'.repeat(10) }], [{ number: NUMBER, secret: 'A'.repeat(10) }]]);
  });

  it('whose page had filed another matter opens nothing of it, keeps the answers and files anew under another key', async () => {
    arrived({ changed: true });
    const again = await continueForm(STATE, lastScreen());
    expect(again).toMatchObject({ step: 3, answers: STATE.answers, earlier: { number: NUMBER, why: 'changed' } });
    expect(again).not.toHaveProperty('done');
    expect(again).not.toHaveProperty('fault');
    expect(again.frame.key).not.toBe(KEY);
    expect(keep).not.toHaveBeenCalled();
    arrived({ created: true });
    expect(await continueForm(again, lastScreen())).toMatchObject({ done: true });
    expect(deliver.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey as string)).toEqual([KEY, again.frame.key]);
  });

  it('whose secret can no longer be made says so, and opens nothing', async () => {
    arrived({ secret: undefined });
    expect(await continueForm(STATE, lastScreen())).toMatchObject({ earlier: { number: NUMBER, why: 'no-secret' } });
    expect(keep).not.toHaveBeenCalled();
  });
});
