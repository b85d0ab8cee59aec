import { describe, expect, it } from 'vitest';
import type { TimelineNode, TraceAnswer } from '../model/answer';
import { compareAnswers } from './compare-answers';

const step = (id: string, more: Partial<Extract<TimelineNode, { kind: 'step' }>> = {}): TimelineNode => ({
  kind: 'step', id, step: id, titleKey: `steps.food.${id}`, required: true, at: '2026-05-20T06:00:00.000Z', zoneOffset: '+08:00', place: { name: '示例车间' }, attestation: 'enterprise',
  sources: [], documents: [], facts: [{ label: 'temperature', value: '4 °C' }], sensors: [], amendments: [], conflict: false, eventIds: [`ni:///sha-256;${id}?ver=CBV2.0`], branch: 0, restricted: false, ...more,
});

const answer = (more: Partial<TraceAnswer> = {}): TraceAnswer => ({
  version: '1', answeredAt: '2026-11-21T04:00:00.000Z', revision: 1,
  code: { family: 'gs1', value: '09520000000012', path: '/t/01/09520000000012/10/A1', level: 'lot', fields: [], warnings: [], problems: [], repairs: [], alternatives: [] },
  verdict: { state: 'ok', qualifiers: [], params: {} }, findings: [], recalls: [], listed: [], documents: [],
  timeline: { template: 'food', nodes: [step('pack')], branches: [], completeness: { shown: 1, required: 1 }, dueDates: [] }, parties: [], lots: [], sources: [], ...more,
});
const withNodes = (...nodes: TimelineNode[]): TraceAnswer => answer({ timeline: { ...answer().timeline, nodes } });

describe('an answer seen earlier beside the present one', () => {
  it('says nothing where nothing changed, whatever the time of asking', () => {
    expect(compareAnswers(answer(), answer({ answeredAt: '2026-12-01T04:00:00.000Z', revision: 9 }))).toEqual([]);
  });

  it('tells the verdict first, then a recall that came', () => {
    const recalled = answer({ verdict: { state: 'recalled', qualifiers: [], params: {} }, recalls: [{ id: 'r1', title: '示例召回', issuedOn: '2026-11-25' } as TraceAnswer['recalls'][number]] });
    expect(compareAnswers(answer(), recalled)).toEqual([
      { part: 'verdict', name: 'verdict', was: 'ok', is: 'recalled' },
      { part: 'recall', name: '示例召回', is: '2026-11-25' },
    ]);
  });

  it('finds an amended step again although its statement has another hash', () => {
    const amended = step('pack', { eventIds: ['ni:///sha-256;other?ver=CBV2.0'], at: '2026-05-21T06:00:00.000Z', place: { name: '示例二车间' }, facts: [{ label: 'temperature', value: '9 °C' }] });
    expect(compareAnswers(answer(), withNodes(amended))).toEqual([
      { part: 'step', name: 'pack', titleKey: 'steps.food.pack', field: 'at', was: '2026-05-20T06:00:00.000Z', is: '2026-05-21T06:00:00.000Z' },
      { part: 'step', name: 'pack', titleKey: 'steps.food.pack', field: 'place', was: '示例车间', is: '示例二车间' },
      { part: 'step', name: 'pack', titleKey: 'steps.food.pack', field: 'temperature', was: '4 °C', is: '9 °C' },
    ]);
  });

  it('does not pair a step with another one that kept its own statement', () => {
    const [first, second] = [step('cold', { eventIds: ['a'] }), step('cold', { eventIds: ['b'], at: '2026-06-01T06:00:00.000Z' })];
    expect(compareAnswers(withNodes(first, second), withNodes(second))).toEqual([{ part: 'step', name: 'cold', titleKey: 'steps.food.cold', was: '2026-05-20T06:00:00.000Z' }]);
  });

  it('tells a step and a gap that came, and one that went', () => {
    const gap: TimelineNode = { kind: 'gap', id: 'g', step: 'test', titleKey: 'steps.food.test', legal: true, branch: 0 };
    expect(compareAnswers(withNodes(step('pack'), gap), withNodes(step('pack'), step('test')))).toEqual([
      { part: 'step', name: 'test', titleKey: 'steps.food.test', is: '2026-05-20T06:00:00.000Z' },
      { part: 'gap', name: 'test', titleKey: 'steps.food.test', was: 'test' },
    ]);
  });

  it('tells a document that ran out', () => {
    const paper = { type: 'quarantine', number: 'Q1', required: true, attestation: 'enterprise', sourceId: 's', at: '2026-05-20T06:00:00.000Z' } as const;
    expect(compareAnswers(answer({ documents: [{ ...paper, validity: 'valid' }] }), answer({ documents: [{ ...paper, validity: 'expired' }] }))).toEqual([
      { part: 'document', name: 'quarantine', field: 'validity', was: 'valid', is: 'expired' },
    ]);
  });
});
