import { err, ok } from '../parsed';
import type { Parsed } from '../parsed';
import { findAi, findAiPrefix } from './ai-table';
import { findPairingProblem } from './pairing';
import { GS, findValueProblem, fixedLength } from './value';
import type { Gs1Element } from './value';

export type Elements = Parsed<readonly Gs1Element[]>;

/** Symbology identifiers of carriers whose data are AI element strings (General Specifications §5.1). */
export const AI_SYMBOLOGY = /^\](?:C1|e0|d2|Q3|J1)/;

/**
 * Strict reading of a GS1 element string: bracketed `(01)…(10)…` with `\(` for a literal bracket, or
 * as scanned, with or without a leading symbology identifier or FNC1 (character 29 as separator).
 * Gives the elements in the order read, or the first problem with its place in `text`. Total.
 */
export function parseElementString(text: string): Elements {
  const elements = text.startsWith('(') ? readBracketed(text) : readScanned(text);
  if (!elements.ok) return elements;
  const pairing = findPairingProblem(elements.value);
  return pairing ? err(pairing) : elements;
}

/** Bracketed form, each value checked by itself, pairing not yet. */
export function readBracketed(text: string): Elements {
  const found: Gs1Element[] = [];
  let at = 0;
  while (at < text.length) {
    const head = /^\((\d{2,4})\)/.exec(text.slice(at, at + 6));
    const ai = head?.[1] ?? '';
    const rule = findAi(ai);
    if (!rule) return unknown(text, at, ai);
    const start = at + ai.length + 2;
    let value = '';
    at = start;
    while (at < text.length && text[at] !== '(') {
      if (text[at] === '\\' && text[at + 1] === '(') at++;
      value += text.charAt(at++);
    }
    const problem = findValueProblem(rule, value, start);
    if (problem) return err(problem);
    found.push({ ai, value, at: [start, at] });
  }
  return finish(found);
}

/** Scanned form, each value checked by itself, pairing not yet. */
export function readScanned(text: string): Elements {
  const found: Gs1Element[] = [];
  let at = AI_SYMBOLOGY.test(text) ? 3 : 0;
  if (text[at] === GS) at++;
  while (at < text.length) {
    const rule = findAiPrefix(text, at);
    if (!rule) return unknown(text, at, '');
    const start = at + rule.ai.length;
    let end = text.indexOf(GS, start);
    if (end < 0) end = text.length;
    if (rule.fixed) end = Math.min(end, start + fixedLength(rule));
    const value = text.slice(start, end);
    const problem = findValueProblem(rule, value, start);
    if (problem) return err(problem);
    found.push({ ai: rule.ai, value, at: [start, end] });
    at = text[end] === GS ? end + 1 : end;
  }
  return finish(found);
}

const finish = (found: Gs1Element[]): Elements =>
  found.length === 0 ? err({ code: 'gs1-empty', params: { ai: '' }, at: [0, 0] }) : ok(found);

function unknown(text: string, at: number, ai: string): Elements {
  const place = ai || text.slice(at, at + 4);
  return err({ code: ai || text[at] !== '(' ? 'gs1-unknown-ai' : 'gs1-brackets', params: { ai: place }, at: [at, Math.min(at + 4, text.length)] });
}

/** The bracketed form of elements, `(` in a value written `\(`. */
export const writeBracketed = (elements: readonly Gs1Element[]): string =>
  elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
