import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aiTable } from './gs1/ai-table';
import { recognise } from './index';
import { FIXED_MESSAGE_KEYS } from './message-keys';
import { CODE_FAMILIES } from './types';
import type { Recognition } from './types';

type Tree = { readonly [name: string]: string | Tree };
const load = (locale: string): Tree =>
  JSON.parse(readFileSync(new URL(`../../i18n/messages/codes.${locale}.json`, import.meta.url), 'utf8')) as Tree;
const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [[prefix + name, value] as [string, string]] : leaves(value, `${prefix}${name}.`)));
const zh = new Map(leaves(load('zh-Hans')));
const en = new Map(leaves(load('en')));
const params = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

/** Keys that an answer asks for, with the parameters it brings. */
function keysOf(answer: Recognition): (readonly [key: string, params: readonly string[]])[] {
  if (answer.kind === 'not-a-trace-code') return [[`looksLike.${answer.looksLike}`, []]];
  if (answer.kind === 'empty' || answer.kind === 'personal-id') return [];
  const repairs = answer.repairs.map((repair) => [`repair.${repair.kind}`, Object.keys(repair)] as const);
  const hazards = (answer.url?.hazards ?? []).map((hazard) => [`hazard.${hazard}`, []] as const);
  if (answer.kind === 'malformed') return [...repairs, ...hazards, ...answer.problems.map(({ code, params: given }) => [`problem.${code}`, Object.keys(given ?? {})] as const)];
  if (answer.kind === 'address') return [...repairs, ...hazards];
  return [...repairs, ...hazards, ...answer.readings.flatMap(({ code, warnings }) => [
    [`family.${code.family}`, []] as const,
    ...warnings.map((warning) => [`problem.${warning.code}`, Object.keys(warning.params ?? {})] as const),
    ...code.fields.flatMap((field) => [
      [`field.${field.label}`, []] as const,
      ...(field.meaning ? [[`meaning.${field.meaning.key}`, [...Object.keys(field.meaning.params), 'country']] as const] : []),
    ]),
  ])];
}

describe('the words for codes', () => {
  it('are the same keys in both languages, with the same parameters', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    for (const [key, text] of zh) expect([key, params(en.get(key))]).toEqual([key, params(text)]);
  });
  it('are listed, every one of them', () => {
    const listed = [...FIXED_MESSAGE_KEYS, ...[...aiTable().keys()].map((ai) => `field.gs1.${ai}`)];
    expect([...zh.keys()].sort()).toEqual([...listed].sort());
  });
  it('name every family', () => {
    for (const family of CODE_FAMILIES) expect(zh.has(`family.${family}`)).toBe(true);
  });
  it('exist for everything the sample codes ask for', () => {
    for (const name of ['valid', 'invalid']) {
      const inputs = JSON.parse(readFileSync(new URL(`../../../fixtures/codes/${name}.json`, import.meta.url), 'utf8')) as { input: string }[];
      for (const { input } of inputs) {
        for (const [key, given] of keysOf(recognise(input, { today: '2026-11-21' }))) {
          expect([input, key, zh.has(key)]).toEqual([input, key, true]);
          expect([input, key, params(zh.get(key)).filter((param) => !given.includes(param ?? ''))]).toEqual([input, key, []]);
        }
      }
    }
  });
  it('exist for whatever digits and identifiers ask for', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 32 }),
      fc.tuple(fc.constantFrom(...aiTable().keys()), fc.string({ unit: fc.constantFrom(...'0123456789A/%- '), maxLength: 20 })).map(([ai, value]) => `(01)09520000000011(${ai})${value}`),
      fc.string({ unit: fc.constantFrom(...'0123.MASCPLED1569'), minLength: 6, maxLength: 40 }).map((tail) => `1.2.156.326.8.${tail}`),
      fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 13, maxLength: 18 }),
      fc.tuple(fc.stringMatching(/^(\.\d){1,4}$/), fc.constantFrom('91999901MA00FAKE84', '000123456789987654', '9100000000000000XX')).map(([levels, subject]) => `1.2.156.326.8${levels}.${subject}`),
      fc.webUrl(),
    );
    fc.assert(fc.property(text, (input) => {
      for (const [key] of keysOf(recognise(input, { today: '2026-11-21' }))) expect([input, key, zh.has(key)]).toEqual([input, key, true]);
    }), { numRuns: 3000 });
  });
});
