import { toPlain } from './normal';
import { toSounds } from './sound';
import { initialGrams, shortSoundGram, startGrams, textGrams } from './grams';

/** Grows whenever the rules behind the columns change: a store written under an older number is written anew at its next start. */
export const SEARCH_VERSION = 1;

/** Longest text of which search keeps columns, in characters; the rest is not found by search. */
const LONGEST = 200;

/** What search keeps beside a row. Several texts stand apart from each other in every column. */
export interface SearchColumns {
  /** Normalised text. */
  readonly plain: string;
  /** Folded pinyin letters, other readings after a space. */
  readonly sound: string;
  /** First letters of the syllables, other readings after a space. */
  readonly initials: string;
  /** What the array index finds, see `grams.ts`. */
  readonly grams: readonly string[];
}

/** Search columns of a row from the texts people look for it by. Texts that are absent are left out. */
export function searchColumns(...texts: readonly (string | undefined)[]): SearchColumns {
  const plains = [...new Set(texts.map((text) => toPlain(text?.slice(0, LONGEST * 2) ?? '').slice(0, LONGEST)))].filter((plain) => plain !== '');
  const spoken = plains.map(toSounds);
  const initials = [...new Set(spoken.flatMap((sounds) => sounds.initials))];
  return {
    plain: plains.join(' '),
    sound: [...new Set(spoken.flatMap(({ sounds }) => sounds))].join(' '),
    initials: initials.join(' '),
    grams: [...new Set([
      ...plains.flatMap((plain) => [...startGrams(plain), ...textGrams(plain)]),
      ...initials.flatMap(initialGrams),
      ...spoken.flatMap(({ shortSyllables }) => shortSyllables.map(shortSoundGram)),
    ])],
  };
}
