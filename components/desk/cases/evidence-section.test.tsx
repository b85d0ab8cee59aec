import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { CHANGED_FIELDS, CHANGED_PARTS } from '@/lib/trace/desk/compare-answers';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import { MESSAGES, render, textOf } from '../../testing/render';
import { EvidenceSection } from './evidence-section';

const answer: TraceAnswer = {
  version: '1', answeredAt: '2026-11-21T04:00:00.000Z', revision: 1,
  code: { family: 'gs1', value: '09520000000012', path: '/t/01/09520000000012/10/A1', level: 'lot', fields: [], warnings: [], problems: [], repairs: [], alternatives: [] },
  verdict: { state: 'ok', qualifiers: [], params: {} }, findings: [], recalls: [], listed: [], documents: [],
  timeline: { template: 'food', nodes: [], branches: [], completeness: { shown: 0, required: 0 }, dueDates: [] }, parties: [], lots: [], sources: [],
};
const KEY = { hash: 'ab'.repeat(32), keyId: 'k1' };

describe('the evidence of a case', () => {
  it('says that it is proved, and shows the verdict that was seen', () => {
    const html = render(<EvidenceSection evidence={{ seen: { verified: true, answer, ...KEY }, atFiling: answer, now: answer, changes: [] }} />);
    expect(html).toContain('data-evidence="verified"');
    expect(textOf(html)).toContain(MESSAGES['zh-Hans'].deskCases.evidence.same);
  });

  it('takes nothing that was sent for ours when it is not proved, whatever was sent', () => {
    const html = render(<EvidenceSection evidence={{ seen: { verified: false, ...KEY, claims: { state: '<b>recalled</b>', at: 'yesterday' } } }} />);
    expect(html).toContain('data-evidence="unverified"');
    expect(html).not.toContain('<b>recalled');
    expect(html).not.toContain('class="seal');
  });

  it('names what changed and both values, in every language', () => {
    const changes = [
      { part: 'verdict', name: 'verdict', was: 'ok', is: 'recalled' },
      { part: 'step', name: 'pack', titleKey: 'steps.food.pack', field: 'at', was: '2026-05-20T06:00:00.000Z', is: '2026-05-21T06:00:00.000Z' },
      { part: 'document', name: 'quarantine', field: 'validity', was: 'valid', is: 'expired' },
      { part: 'gap', name: 'test', titleKey: 'steps.food.test', is: 'test' },
    ] as const;
    for (const locale of LOCALES) {
      const text = textOf(render(<EvidenceSection evidence={{ seen: { verified: true, answer, ...KEY }, now: answer, changes }} />, locale));
      const { verdict } = MESSAGES[locale].trace;
      for (const word of [verdict.ok.word, verdict.recalled.word, MESSAGES[locale].deskCases.evidence.validity.expired, MESSAGES[locale].deskCases.evidence.absent]) expect(text).toContain(word);
    }
    expect(textOf(render(<EvidenceSection evidence={{ seen: { verified: true, answer, ...KEY }, now: answer, changes }} />))).toContain('2026年5月21日 14:00');
  });

  it('has words for every part and field that can change', () => {
    const { parts, fields } = MESSAGES['zh-Hans'].deskCases.evidence;
    expect(Object.keys(parts).sort()).toEqual([...CHANGED_PARTS].sort());
    expect(Object.keys(fields).sort()).toEqual([...CHANGED_FIELDS].sort());
  });

  it('says so when the code has no result any more, and when none came along', () => {
    expect(textOf(render(<EvidenceSection evidence={{ atFiling: answer, now: 'gone' }} />))).toContain(MESSAGES['zh-Hans'].deskCases.evidence.gone);
    expect(textOf(render(<EvidenceSection evidence={{}} />))).toContain(MESSAGES['zh-Hans'].deskCases.evidence.noPath);
  });
});
