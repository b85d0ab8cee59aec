import type { CodeProblem, Repair } from '../types';
import { findAi, findAiPrefix } from './ai-table';
import { hasCheckDigit, toGtin14 } from './check-digit';
import { AI_SYMBOLOGY, parseElementString } from './element-string';
import { findPairingProblem } from './pairing';
import { GS, findValueProblem, fixedLength } from './value';
import type { Gs1Element } from './value';

export interface LenientReading {
  readonly elements: readonly Gs1Element[];
  readonly repairs: readonly Repair[];
  /** Text the places of the elements refer to. */
  readonly text: string;
}

export type Lenient =
  | { readonly ok: true; readonly readings: readonly [LenientReading, ...LenientReading[]] }
  | { readonly ok: false; readonly problem: CodeProblem; readonly text: string; readonly repairs: readonly Repair[] };

const SHOWN_SEPARATORS = /\{(?:GS|FNC1)\}|<(?:GS|FNC1)>|\[(?:GS|FNC1)\]|\\x1d|\\u001d|\\F|\u241d|\^|\|/gi;

/** FNC1 written as a sign before a key, as the GS1 syntax engine and many test programs do. */
const SHOWN_START = /^(?:\^|\{(?:GS|FNC1)\}|<(?:GS|FNC1)>|\u241d)\d{4}/i;

/** A text that starts like data elements: a key with its digits, brackets, a symbology identifier or separators. */
export const looksLikeElements = (text: string): boolean =>
  AI_SYMBOLOGY.test(text) || text.includes(GS) || SHOWN_START.test(text) || /^[([]\d{2,4}[)\]]/.test(text) || /^(?:01\d{14}|02\d{14}|00\d{18}|8006\d{18})/.test(text);

/**
 * Lenient front of the strict reading: separators shown as text become separators, square brackets
 * round ones, brackets inside a value literal, short GTINs 14 digits; a lost separator is searched
 * for. Every change is reported; a wrong check digit is never changed. Where the separators may have
 * been lost and another division is right too, both readings are given. Total.
 */
export function readElements(text: string, trusted: boolean): Lenient {
  const repairs: Repair[] = [];
  let candidate = text.replace(SHOWN_SEPARATORS, GS);
  candidate = candidate.replace(/\u001d{2,}/g, GS);
  if (candidate !== text) repairs.push({ kind: 'separator' });
  if (/^\[\d{2,4}\]/.test(candidate)) {
    candidate = candidate.replace(/\[(\d{2,4})\]/g, '($1)');
    repairs.push({ kind: 'brackets' });
  }
  return candidate.startsWith('(') ? readBrackets(candidate, repairs) : readPlain(candidate, repairs, trusted);
}

function readBrackets(text: string, repairs: Repair[]): Lenient {
  const strict = parseElementString(text);
  if (strict.ok) return one(strict.value, text, repairs);
  const fixes: Repair[] = [];
  let fixed = text.replace(/\u001d/g, '').replace(/\((01|02)\)(\d{8}|\d{12}|\d{13})(?=\(|$)/g, (whole, ai: string, gtin: string) => {
    if (!hasCheckDigit(gtin)) return whole;
    fixes.push({ kind: 'short-gtin', from: gtin, to: toGtin14(gtin) });
    return `(${ai})${toGtin14(gtin)}`;
  });
  // A bracket that opens no AI belongs to the value before it.
  const escaped = fixed.replace(/(\\?)\((?:(\d{2,4})\))?/g, (whole, escape: string, ai: string | undefined) =>
    escape || (ai && findAi(ai)) ? whole : `\\${whole}`,
  );
  if (escaped !== fixed && !escaped.startsWith('\\')) {
    fixed = escaped;
    fixes.push({ kind: 'brackets' });
  }
  const again = parseElementString(fixed);
  if (again.ok) return one(again.value, fixed, [...repairs, ...fixes]);
  const best = fixes.some((fix) => fix.kind === 'short-gtin') ? again : strict;
  return { ok: false, problem: best.error, text: best === again ? fixed : text, repairs };
}

function readPlain(text: string, repairs: Repair[], trusted: boolean): Lenient {
  const strict = parseElementString(text);
  const complete = text.slice(text.startsWith(GS) ? 1 : 0).includes(GS) || (trusted && strict.ok);
  const divisions = (complete && strict.ok) || text.length > MOST_CHARACTERS ? [] : findDivisions(text);
  const [first, ...more] = divisions.filter((elements) => !strict.ok || !isSame(elements, strict.value));
  if (strict.ok) {
    const others = first ? [first, ...more].map((elements) => ({ elements, text, repairs: [{ kind: 'separator' } as const] })) : [];
    return { ok: true, readings: [{ elements: strict.value, text, repairs }, ...others] };
  }
  if (!first) return { ok: false, problem: strict.error, text, repairs };
  const lost = [...repairs, { kind: 'separator' } as const];
  return { ok: true, readings: [{ elements: first, text, repairs: lost }, ...more.map((elements) => ({ elements, text, repairs: lost }))] };
}

const one = (elements: readonly Gs1Element[], text: string, repairs: readonly Repair[]): Lenient => ({
  ok: true,
  readings: [{ elements, text, repairs }],
});

const isSame = (a: readonly Gs1Element[], b: readonly Gs1Element[]): boolean =>
  a.length === b.length && a.every((element, i) => element.ai === b[i]?.ai && element.value === b[i]?.value);

/** AIs that may plausibly follow a lost separator. */
const FOLLOWERS = /^(?:10|11|13|15|16|17|21|240|30|37|3[1-6]\d\d|422|7003|8008)$/;
/** More than any carrier of element strings holds in practice. */
const MOST_CHARACTERS = 400;
const MOST_STEPS = 3000;
const MOST_DIVISIONS = 3;

/**
 * Other divisions of scanned data whose separators are missing: every place where a value of variable
 * length may end and a common AI begin. Bounded in steps, so that no input makes it slow.
 */
function findDivisions(text: string): Gs1Element[][] {
  const found: Gs1Element[][] = [];
  let steps = 0;
  const walk = (at: number, before: readonly Gs1Element[]): void => {
    if (at >= text.length) {
      if (before.length > 0 && !findPairingProblem(before)) found.push([...before]);
      return;
    }
    const rule = findAiPrefix(text, at);
    if (!rule || before.length > 12) return;
    const start = at + rule.ai.length;
    const separator = text.indexOf(GS, start);
    const limit = separator < 0 ? text.length : separator;
    const longest = fixedLength(rule);
    const ends = rule.fixed ? [Math.min(limit, start + longest)] : [];
    if (!rule.fixed) {
      for (let end = Math.min(limit, start + longest); end > start; end--) {
        if (end === limit || FOLLOWERS.test(findAiPrefix(text, end)?.ai ?? '')) ends.push(end);
      }
    }
    for (const end of ends) {
      if (++steps > MOST_STEPS || found.length >= MOST_DIVISIONS) return;
      const value = text.slice(start, end);
      if (findValueProblem(rule, value)) continue;
      walk(text[end] === GS ? end + 1 : end, [...before, { ai: rule.ai, value, at: [start, end] }]);
    }
  };
  walk(AI_SYMBOLOGY.test(text) ? 3 : text.startsWith(GS) ? 1 : 0, []);
  return found;
}
