import { isHan, toPlain } from './normal';
import { toSounds } from './sound';

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
  /** Han characters and pairs of `plain`, and pairs of initials under `:`, for array search. */
  readonly grams: readonly string[];
}

/** Search columns of a row from the texts people look for it by. Texts that are absent are left out. */
export function searchColumns(...texts: readonly (string | undefined)[]): SearchColumns {
  const plains = [...new Set(texts.map((text) => toPlain(text?.slice(0, LONGEST * 2) ?? '').slice(0, LONGEST)))].filter((plain) => plain !== '');
  const spoken = plains.map(toSounds);
  const sounds = [...new Set(spoken.flatMap(({ sounds: forms }) => forms))];
  const initials = [...new Set(spoken.flatMap(({ initials: forms }) => forms))];
  return {
    plain: plains.join(' '),
    sound: sounds.join(' '),
    initials: initials.join(' '),
    grams: [...new Set([...plains.flatMap(hanGrams), ...initials.flatMap(initialGrams)])],
  };
}

/** Han characters of a text and neighbours among them. */
export function hanGrams(plain: string): string[] {
  const characters = [...plain];
  return characters.flatMap((character, at) => {
    if (!isHan(character)) return [];
    const next = characters[at + 1];
    return next !== undefined && isHan(next) ? [character, character + next] : [character];
  });
}

/** Pairs of neighbouring initials, marked so that they are no name's text. */
export const initialGrams = (initials: string): string[] => Array.from({ length: Math.max(0, initials.length - 1) }, (_, at) => `:${initials.slice(at, at + 2)}`);
