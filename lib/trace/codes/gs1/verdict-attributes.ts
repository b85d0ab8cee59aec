import { findAi } from './ai-table';
import { findPairingProblem } from './pairing';
import { findValueProblem } from './value';
import type { Gs1Element } from './value';

/*
 * Dates stand in no key and no qualifier, yet a verdict may rest on them alone. A result address
 * therefore carries them as data attributes (GS1 Digital Link: URI Syntax 1.4, §4.10), so that the
 * page says what the scan said.
 */

/** Production, due, packaging, best-before, sell-by, expiry, expiry with time, first freezing, harvest, production with time. */
const DATES = new Set(['11', '12', '13', '15', '16', '17', '7003', '7006', '7007', '8008']);
/** Content of a logistic unit, to which its dates belong (GS1 General Specifications §4.13). */
const CONTENT = new Set(['02', '37']);

const byAi = (a: Gs1Element, b: Gs1Element): number => (a.ai < b.ai ? -1 : a.ai > b.ai ? 1 : 0);

/**
 * The dates among the elements that may accompany the path, with the content they belong to where
 * they need it; ordered by AI, each once, and rightly paired with the path. Total.
 */
export function pickDates(path: readonly Gs1Element[], elements: readonly Gs1Element[]): readonly Gs1Element[] {
  const pick = (wanted: (ai: string) => boolean): readonly Gs1Element[] =>
    [...new Map([...elements].reverse().map((element) => [element.ai, element])).values()]
      .filter(({ ai }) => wanted(ai) && !path.some((element) => element.ai === ai))
      .map(({ ai, value }) => ({ ai, value }))
      .sort(byAi);
  const dates = pick((ai) => DATES.has(ai));
  if (dates.length === 0 || !findPairingProblem([...path, ...dates])) return dates;
  return dropUnpaired(path, pick((ai) => DATES.has(ai) || CONTENT.has(ai)));
}

function dropUnpaired(path: readonly Gs1Element[], attributes: readonly Gs1Element[]): readonly Gs1Element[] {
  let left = attributes;
  for (let problem = findPairingProblem([...path, ...left]); problem; problem = findPairingProblem([...path, ...left])) {
    const wrong = problem.params?.['ai'];
    const rest = left.filter(({ ai }) => ai !== wrong);
    if (rest.length === left.length) return [];
    left = rest;
  }
  return left.some(({ ai }) => DATES.has(ai)) ? left : [];
}

/**
 * The dates in the query of a result address, by AI and decoded value. An address may have been
 * typed or cut: names that are no such AI and values that are no such date are passed over. Total.
 */
export function readDates(path: readonly Gs1Element[], attributes: Readonly<Record<string, string>>): readonly Gs1Element[] {
  const elements = Object.entries(attributes).flatMap(([ai, value]) => {
    const rule = DATES.has(ai) || CONTENT.has(ai) ? findAi(ai) : undefined;
    return rule && typeof value === 'string' && !findValueProblem(rule, value) ? [{ ai, value }] : [];
  });
  return pickDates(path, elements);
}
