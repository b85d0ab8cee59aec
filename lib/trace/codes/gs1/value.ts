import type { CodeProblem } from '../types';
import type { AiRule } from './ai-table';
import { LINTERS, findForeignCharacter } from './linters';

/** One data element; `at` is the half-open range of the value in the text it was read from. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
  readonly at?: readonly [start: number, end: number];
}

/** Group separator of scanned data, FNC1 as ISO/IEC 646 character 29. */
export const GS = '\u001d';

/**
 * First problem of a value against its AI's format and content rules, with its place counted from
 * `offset`; undefined when the value is right.
 */
export function findValueProblem(rule: AiRule, value: string, offset = 0): CodeProblem | undefined {
  const problem = (code: string, start: number, end: number): CodeProblem => ({
    code,
    params: { ai: rule.ai },
    at: [offset + start, offset + end],
  });
  if (value === '') return problem('gs1-empty', 0, 0);
  let at = 0;
  for (const component of rule.components) {
    if (at === value.length && component.optional) return undefined;
    const text = value.slice(at, at + component.max);
    if (text.length < component.min) return problem('gs1-too-short', at, value.length);
    const foreign = findForeignCharacter(component.set, text);
    if (foreign >= 0) return problem('gs1-character', at + foreign, at + foreign + 1);
    for (const name of component.rules) {
      const finding = LINTERS[name]?.(text);
      if (finding) return problem(finding[0], at + finding[1], at + finding[2]);
    }
    at += text.length;
  }
  return at < value.length ? problem('gs1-too-long', at, value.length) : undefined;
}

/** Length of a predefined-length AI's value. */
export const fixedLength = (rule: AiRule): number => rule.components.reduce((sum, part) => sum + part.max, 0);
