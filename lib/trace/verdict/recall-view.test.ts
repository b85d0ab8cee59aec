import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes/types';
import type { Recall } from '../model/master';
import { toRecallView } from './recall-view';

const recall: Recall = {
  id: 'r1', title: '示例召回', issuer: '示例局（虚构）', documentNumber: '示例〔2026〕1号', issuedOn: '2026-11-20', url: 'https://www.sample-city.example/r1', level: '3', category: 'food',
  productKeys: ['https://id.gs1.org/01/09520000009106' as TraceKey], productName: '示例面包', scopes: [{ kind: 'lots', from: 'A01', to: 'A09' }], hazard: '示例', advice: '示例', regions: [], status: 'ongoing', sample: true,
};

describe('a recall in an answer', () => {
  it('tells whether the lot is covered, and the last day of the recall with its rule', () => {
    expect(toRecallView(recall, { lot: 'A05' })).toMatchObject({ match: 'in', scopeText: ['A01 – A09'], completeBy: { provisional: true, ruleId: 'food-recall-2020-3', version: '2020-10-23' } });
    expect(toRecallView({ ...recall, level: '1' }, {})).toMatchObject({ match: 'cannot-tell', completeBy: { due: '2026-12-04', provisional: false } });
  });

  it('carries the newest progress, whatever the order it was delivered in', () => {
    const reported = (kind: 'notified' | 'recovered', on: string) => ({ kind, on, issuer: '示例局（虚构）', documentNumber: kind });
    const view = toRecallView({ ...recall, status: 'completed', followUps: [reported('recovered', '2026-11-21'), reported('notified', '2026-11-20')] }, {});
    expect(view.followUp).toMatchObject({ kind: 'recovered', on: '2026-11-21' });
    expect(view.completed).toBe(true);
  });

  it('says nothing that the notice does not say', () => {
    const view = toRecallView({ ...recall, category: 'cosmetics', shops: [] }, {});
    for (const absent of ['completeBy', 'followUp', 'completed', 'shops', 'brand', 'spec', 'remedy', 'phone']) expect(view, absent).not.toHaveProperty(absent);
  });
});
