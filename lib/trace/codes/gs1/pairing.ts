import type { CodeProblem } from '../types';
import { findAi } from './ai-table';
import type { Gs1Element } from './value';

/** AIs that a pattern such as `31nn` stands for; a plain AI stands for itself. */
const isMatch = (pattern: string, ai: string): boolean =>
  pattern.length === ai.length && ai.startsWith(pattern.replace(/n/g, ''));

/** Keys that can be signed only with their serial part: AI and length of the part without it. */
const UNSERIALISED: Readonly<Record<string, number>> = { '253': 13, '255': 13, '8003': 14 };

/**
 * First broken rule among the data elements of one item: a repeated AI with another value, AIs that
 * exclude each other, AIs that require others (GS1 General Specifications §4.13), and a
 * digital signature over a key without its serial number (AI 8030).
 */
export function findPairingProblem(elements: readonly Gs1Element[]): CodeProblem | undefined {
  const values = new Map<string, string>();
  const problem = (code: string, element: Gs1Element, other: string): CodeProblem => ({
    code,
    params: { ai: element.ai, other },
    ...(element.at ? { at: element.at } : {}),
  });
  for (const element of elements) {
    const earlier = values.get(element.ai);
    if (earlier !== undefined && earlier !== element.value) return problem('gs1-repeat', element, element.ai);
    values.set(element.ai, element.value);
  }
  const present = [...values.keys()];
  const find = (pattern: string, own: string): string | undefined =>
    pattern.endsWith('n')
      ? present.find((ai) => ai !== own && isMatch(pattern, ai))
      : pattern !== own && values.has(pattern)
        ? pattern
        : undefined;
  for (const ai of present) {
    const rule = findAi(ai);
    const element = elements.find((one) => one.ai === ai);
    if (!rule || !element) continue;
    for (const pattern of rule.excludes) {
      const other = find(pattern, ai);
      if (other) return problem('gs1-excludes', element, other);
    }
    const satisfied = rule.requires.some((group) => group.every((pattern) => find(pattern, ai)));
    if (rule.requires.length > 0 && !satisfied) {
      return problem('gs1-requires', element, rule.requires.map((group) => group.join('+')).join(' / '));
    }
  }
  const signature = elements.find((element) => element.ai === '8030');
  const unserialised = elements.find(({ ai, value }) => value.length === UNSERIALISED[ai]);
  return signature && unserialised ? problem('gs1-requires', signature, `${unserialised.ai} + serial`) : undefined;
}
