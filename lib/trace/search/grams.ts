/*
 * Pieces for the array index. Trigram indexes see ASCII letters only under some locales and nothing
 * shorter than three, so that everything else is found by these:
 *
 *   溯 溯丰   characters beyond ASCII and their pairs
 *   ^溯 ^溯丰  the same at the start of a text
 *   :sf :^s   pairs of initials, and the first one of a text
 *   ~su       syllables of one or two letters
 */

const isBeyondAscii = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x7f;

/** Characters beyond ASCII and the pairs of them. */
export function textGrams(plain: string): string[] {
  const characters = [...plain];
  return characters.flatMap((character, at) => {
    if (!isBeyondAscii(character)) return [];
    const next = characters[at + 1];
    return next !== undefined && isBeyondAscii(next) ? [character, character + next] : [character];
  });
}

export function startGrams(plain: string): string[] {
  const [first = '', second = ''] = plain;
  if (first === '' || !isBeyondAscii(first)) return [];
  return second !== '' && isBeyondAscii(second) ? [`^${first}`, `^${first}${second}`] : [`^${first}`];
}

export const initialGrams = (initials: string): string[] => [
  ...(initials === '' ? [] : [`:^${initials.slice(0, 1)}`]),
  ...Array.from({ length: Math.max(0, initials.length - 1) }, (_, at) => `:${initials.slice(at, at + 2)}`),
];

export const shortSoundGram = (sound: string): string => `~${sound}`;

/** The fewest grams that hold a text together: pairs, or the character where there is but one. */
export function needGrams(plain: string): string[] {
  const grams = textGrams(plain);
  const pairs = grams.filter((gram) => [...gram].length === 2);
  const covered = new Set(pairs.flatMap((pair) => [...pair]));
  return [...new Set([...pairs, ...grams.filter((gram) => [...gram].length === 1 && !covered.has(gram))])];
}
