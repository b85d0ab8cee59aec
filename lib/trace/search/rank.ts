import { withoutLegalForm } from './legal-forms';
import type { Attempt } from './query';

/** A row as the database found it. */
export interface Candidate {
  readonly id: string;
  readonly plain: string;
  /** The column the attempt compares with. */
  readonly compared: string;
}

/** How well a text answers, lower is better; undefined: not at all. */
function fitOf(text: string, looksFor: string): number | undefined {
  if (text === looksFor) return 0;
  const core = withoutLegalForm(text);
  if (core === looksFor) return 1;
  const at = text.indexOf(looksFor);
  if (at === -1) return undefined;
  if (at === 0) return 2;
  // A match within the legal form (公司) says nothing about the firm.
  return at + looksFor.length <= core.length || at < core.length ? 3 : 4;
}

const best = (fits: readonly (number | undefined)[]): number | undefined =>
  fits.reduce((least, fit) => (fit !== undefined && (least === undefined || fit < least) ? fit : least), undefined);

function fitOfCandidate({ tier, looksFor }: Attempt, { compared }: Candidate): number | undefined {
  switch (tier) {
    case 'typo':
      return best(compared.split(' ').flatMap((text) => looksFor.map((wanted) => typoFit(text, wanted))));
    case 'words':
      return looksFor.reduce((sum, word) => sum + (best(compared.split(' ').map((text) => fitOf(text, word))) ?? 5), 0);
    case 'code':
    case 'near-code':
    case 'beside':
      return 0;
    default:
      return best(compared.split(' ').flatMap((text) => looksFor.map((wanted) => fitOf(text, wanted)))) ?? 5;
  }
}

/** Characters beyond ASCII that were typed and that the name does not have. */
const strangersIn = (plain: string, typed: readonly string[]): number => typed.filter((character) => !plain.includes(character)).length;

/**
 * Candidates of one attempt, the best first. Names that have the typed characters stand before those
 * that only sound like them; then the whole name, the name without its legal form, its start, a part
 * of it; then the shorter name, then the id. A candidate that was found by pieces of the text and
 * holds no form of it with one typing error is left out.
 */
export function rankCandidates(attempt: Attempt, candidates: readonly Candidate[]): readonly string[] {
  const typed = [...new Set(attempt.typed)].filter((character) => character > '\u007f');
  // Of two typing errors the smaller one counts, whatever character it brought.
  const [first, second] = attempt.tier === 'typo' ? (['fit', 'strangers'] as const) : (['strangers', 'fit'] as const);
  return candidates
    .flatMap((candidate) => {
      const fit = fitOfCandidate(attempt, candidate);
      return fit === undefined ? [] : [{ id: candidate.id, fit, strangers: strangersIn(candidate.plain, typed), length: candidate.plain.length }];
    })
    .sort((a, b) => a[first] - b[first] || a[second] - b[second] || a.length - b.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ id }) => id);
}

/** Folding can spread one wrong letter over two (zh → z). */
const MOST_ERRORS = 2;

/** Edits between the wanted text and the part of the other that is nearest to it. */
function typoFit(text: string, wanted: string): number | undefined {
  const edits = leastEdits(text, wanted);
  return edits > (/^[\x21-\x7e]+$/.test(wanted) ? MOST_ERRORS : 1) ? undefined : edits;
}

/** Least edits (wrong, missing, extra, swapped neighbours) between `wanted` and any part of `text` (Sellers 1980). */
export function leastEdits(text: string, wanted: string): number {
  const width = text.length + 1;
  // Three rows of the table in turn: two back, the last one, this one.
  const table = new Uint8Array(width * 3);
  for (let row = 1; row <= wanted.length; row++) {
    const [two, one, here] = [((row + 1) % 3) * width, ((row + 2) % 3) * width, (row % 3) * width];
    const letter = wanted.charCodeAt(row - 1);
    table[here] = row;
    for (let column = 1; column < width; column++) {
      let least = (table[one + column - 1] ?? 0) + (letter === text.charCodeAt(column - 1) ? 0 : 1);
      least = Math.min(least, (table[one + column] ?? 0) + 1, (table[here + column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && letter === text.charCodeAt(column - 2) && wanted.charCodeAt(row - 2) === text.charCodeAt(column - 1)) least = Math.min(least, (table[two + column - 2] ?? 0) + 1);
      table[here + column] = least;
    }
  }
  const last = (wanted.length % 3) * width;
  return table.subarray(last, last + width).reduce((least, edits) => Math.min(least, edits), wanted.length);
}
