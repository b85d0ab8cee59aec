import { describe, expect, it } from 'vitest';
import { QUALIFIERS, VERDICT_STATES } from '../../trace/model/answer';
import { CATEGORIES } from '../../trace/model/category';
import { DOCUMENT_TYPES, TEMPLATES } from '../../trace/timeline/templates';
import en from './trace.en.json';
import zh from './trace.zh-Hans.json';

/** Paths of all words below a value. */
function flat(value: unknown, at = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[at, value]]);
  return new Map(Object.entries(value as Record<string, unknown>).flatMap(([k, v]) => [...flat(v, at === '' ? k : `${at}.${k}`)]));
}
const words = { zh: flat(zh), en: flat(en) };
/** Names of the values a message takes; the keywords of a `select` are no names. */
const names = (message: string): string[] => [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map((m) => m[1] ?? ''))].sort();
/** Codes of findings as the rules emit them. */
const FINDINGS = ['recalled', 'recall-other-lot', 'recall-cannot-tell', 'test-failed', 'input-test-failed', 'expired', 'inspection-overdue', 'already-used', 'repeat-scan', 'document-missing', 'listed', 'not-activated', 'lot-missing', 'not-enrolled', 'unknown', 'malformed', 'step-order', 'test-after-sale', 'treatment-after-sale', 'withdrawal-period', 'entry-before-production', 'handled-before-production', 'name-change', 'licence-expired', 'impossible-speed', 'mass-balance', 'label-differs', 'source-conflict', 'sensor-alarm', 'amended', 'withdrawn', 'step-missing'];

describe('the words of the trace answers', () => {
  it('are the same in both languages, with the same values', () => {
    expect([...words.en.keys()].sort()).toEqual([...words.zh.keys()].sort());
    for (const [key, message] of words.zh) expect([key, names(words.en.get(key) ?? '')]).toEqual([key, names(message)]);
  });
  it('are complete for verdicts, qualifiers, findings, steps, documents', () => {
    const needed = [
      ...VERDICT_STATES.flatMap((s) => [`verdict.${s}.word`, `verdict.${s}.sentence`, `verdict.${s}.action.default`]),
      ...QUALIFIERS.map((q) => `qualifiers.${q}`), ...FINDINGS.map((f) => `findings.${f}`), ...CATEGORIES.map((c) => `categories.${c}`),
      ...Object.values(TEMPLATES).flatMap((t) => t.steps.flatMap((s) => [`steps.${t.id}.${s.id}`, `roles.${s.owedBy}`])), ...DOCUMENT_TYPES.map((d) => `documents.${d}`),
    ];
    expect(needed.filter((key) => !words.zh.has(key))).toEqual([]);
  });
  it('never say fake, and never shout', () => {
    for (const message of [...words.zh.values(), ...words.en.values()]) expect(message).not.toMatch(/假货|假冒|fake|counterfeit|！|!|亲/i);
  });
});
