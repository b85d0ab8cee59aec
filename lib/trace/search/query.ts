import { hasUsccShape, usccCheck } from '../codes/china/uscc';
import { needGrams, shortSoundGram, startGrams } from './grams';
import { withoutLegalForm, withoutSpokenLegalForm } from './legal-forms';
import { isHan, toPlain } from './normal';
import { foldInitials, foldLetters, toSounds } from './sound';
import { nearUsccs } from './uscc-query';

/** What a row must hold. Texts of `like` are LIKE patterns; `%` and `_` in them are meant as such. */
export type Need =
  | { readonly kind: 'grams'; readonly all: readonly string[] }
  | { readonly kind: 'plain' | 'sound' | 'initials'; readonly like: string }
  | { readonly kind: 'code-starts'; readonly text: string }
  | { readonly kind: 'code-is'; readonly oneOf: readonly string[] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Need[] };

/** How a row was found, the better ones first. */
export const TIERS = ['code', 'near-code', 'text', 'words', 'sound', 'initials', 'typo'] as const;
export type Tier = (typeof TIERS)[number];

/** One statement's worth of search. `looksFor`: forms of the text that ranking compares. */
export interface Attempt {
  readonly tier: Tier;
  readonly need: Need;
  readonly compare: 'plain' | 'sound' | 'initials' | 'code';
  readonly looksFor: readonly string[];
}

/** Characters of a query that are used; the rest is left out. */
const LONGEST_QUERY = 64;
/** Words of a query that are used. */
const MOST_WORDS = 6;
/** Shortest texts in which a typing error is looked for. */
const TYPO_FROM_CHARACTERS = 3;
const TYPO_FROM_LETTERS = 6;
const TYPO_UP_TO = 32;
/** Windows over letters in which the error is looked for; more windows, more index scans. */
const TYPO_WINDOWS = 8;

const all = (of: readonly Need[]): Need => (of.length === 1 && of[0] ? of[0] : { kind: 'all', of });
const any = (of: readonly Need[]): Need => (of.length === 1 && of[0] ? of[0] : { kind: 'any', of });
const grams = (...list: readonly string[]): Need => ({ kind: 'grams', all: [...new Set(list)] });
const like = (kind: 'plain' | 'sound' | 'initials', text: string): Need => ({ kind, like: `%${text}%` });

/**
 * What was typed as attempts in the order in which they are made; a later one is needed only when the
 * earlier ones found too few. Empty when nothing of the text can be looked for. Total and bounded for
 * any text.
 */
export function planSearch(typed: string): readonly Attempt[] {
  const text = [...typed.slice(0, LONGEST_QUERY * 4)].slice(0, LONGEST_QUERY).join('');
  const plain = toPlain(text);
  if (plain === '') return [];
  const words = [...new Set(text.split(/[\s,，、;；·/]+/u).map(toPlain))].filter((word) => word !== '').slice(0, MOST_WORDS);
  const ascii = /^[\x21-\x7e]+$/.test(plain);
  return [
    ...codeAttempts(plain),
    ...(ascii ? [] : textAttempts(plain)),
    ...soundAttempts(plain),
    ...(words.length > 1 ? [wordsAttempt(words)] : []),
    ...initialsAttempts(plain),
    ...(ascii ? letterTypos(foldLetters(plain)) : isMixed(plain) ? letterTypos(toSounds(plain).sounds) : characterTypos(plain)),
  ];
}

const isMixed = (plain: string): boolean => /[a-z]/.test(plain) && [...plain].some(isHan);

/** Codes are looked for by their start; a full USCC also with one character wrong, missing, extra or swapped. */
function codeAttempts(plain: string): Attempt[] {
  const code = plain.toUpperCase();
  if (!/^[0-9A-Z]{4,}$/.test(code) || !/\d{2}/.test(code)) return [];
  const attempts: Attempt[] = [{ tier: 'code', need: { kind: 'code-starts', text: code }, compare: 'code', looksFor: [code] }];
  const near = nearUsccs(code);
  if (near.length > 0 && !(hasUsccShape(code) && usccCheck(code.slice(0, 17)) === code[17])) {
    attempts.push({ tier: 'near-code', need: { kind: 'code-is', oneOf: near }, compare: 'code', looksFor: near });
  }
  return attempts;
}

function textAttempts(plain: string): Attempt[] {
  const forms = [...new Set([plain, withoutLegalForm(plain)])];
  return forms.flatMap((form): Attempt[] => {
    const needs = needGrams(form);
    if (needs.length === 0) return [];
    const holds = [...form].length > 2 || !isPair(form) ? [grams(...needs), like('plain', form)] : [grams(...needs)];
    const starts = startGrams(form).at(-1);
    const shape = { tier: 'text', compare: 'plain', looksFor: [form] } as const;
    return [
      ...(starts === undefined ? [] : [{ ...shape, need: all([grams(starts, ...needs), { kind: 'plain', like: `%${form}%` }]) } as const]),
      { ...shape, need: all(holds) },
    ];
  });
}
const isPair = (form: string): boolean => needGrams(form).length === 1;

/** Forms of a text as heard: letters as typed, Han as read. */
function soundsOf(plain: string): readonly string[] {
  return /^[\x21-\x7e]+$/.test(plain) ? foldLetters(plain) : toSounds(plain).sounds;
}

/** Trigram indexes find three letters and more; shorter ones go to the grams. */
function soundNeed(sound: string): Need[] {
  if (sound.length >= 3) return [like('sound', sound)];
  return [grams(shortSoundGram(sound))];
}

function soundAttempts(plain: string): Attempt[] {
  const sounds = soundsOf(plain).filter((sound) => /[a-z0-9]/.test(sound));
  const short = [...new Set(sounds.map(withoutSpokenLegalForm))].filter((sound) => !sounds.includes(sound) && sound.length >= 3);
  const attempts: Attempt[] = [];
  if (sounds.length > 0) attempts.push({ tier: 'sound', need: any(sounds.flatMap(soundNeed)), compare: 'sound', looksFor: sounds });
  if (short.length > 0) attempts.push({ tier: 'sound', need: any(short.flatMap(soundNeed)), compare: 'sound', looksFor: short });
  return attempts;
}

/** Every word somewhere, in any order: as text or by its sound. */
function wordsAttempt(words: readonly string[]): Attempt {
  return {
    tier: 'words',
    need: all(words.map((word) => {
      const needs = needGrams(word);
      return any([
        ...(needs.length > 0 ? [all([grams(...needs), like('plain', word)])] : []),
        ...soundsOf(word).flatMap(soundNeed),
      ]);
    })),
    compare: 'plain',
    looksFor: words,
  };
}

/** First letters of the syllables, as typed; Han among them by their own. */
function initialsAttempts(plain: string): Attempt[] {
  if (!/[a-z]/.test(plain)) return [];
  const read = /^[a-z0-9]+$/.test(plain) ? [foldInitials(plain)] : toSounds(plain).initials;
  const typed = [...new Set(read.flatMap((initials) => [initials, initials.replaceAll(/([zcs])h/g, '$1')]))].filter((initials) => /^[a-z0-9]{1,16}$/.test(initials));
  if (typed.length === 0) return [];
  const han = [...plain].filter((character) => isHan(character));
  return [{
    tier: 'initials',
    need: all([
      ...(han.length > 0 && isMixed(plain) ? [grams(...plain.split(/[^\p{Script=Han}]+/u).flatMap(needGrams))] : []),
      any(typed.map((initials) => initials.length >= 3 ? like('initials', initials) : grams(initials.length === 2 ? `:${initials}` : `:^${initials}`))),
    ]),
    compare: 'initials',
    looksFor: typed,
  }];
}

/** One character wrong, missing, extra, or two swapped: what stands left and right of it is still there. */
function characterTypos(plain: string): Attempt[] {
  const characters = [...plain].slice(0, TYPO_UP_TO);
  if (characters.length < TYPO_FROM_CHARACTERS) return [];
  const needs = characters.flatMap((_, at): string[][] => {
    const swapped = [...characters.slice(0, at), characters[at + 1] ?? '', characters[at] ?? '', ...characters.slice(at + 2)].join('');
    const around = [...needGrams(characters.slice(0, at).join('')), ...needGrams(characters.slice(at + 1).join(''))];
    return at + 1 < characters.length ? [around, needGrams(swapped)] : [around];
  });
  return [{ tier: 'typo', need: any(needs.filter((need) => need.length > 0).map((need) => grams(...need))), compare: 'plain', looksFor: [characters.join('')] }];
}

/** The same of letters, without borders of syllables: windows slide over the text and what stands outside is still there. */
function letterTypos(sounds: readonly string[]): Attempt[] {
  const forms = sounds.slice(0, 2).map((sound) => sound.slice(0, TYPO_UP_TO)).filter((sound) => sound.length >= TYPO_FROM_LETTERS);
  const needs = forms.flatMap((sound): Need[] => {
    const width = Math.max(2, Math.ceil(sound.length / TYPO_WINDOWS));
    const patterns: Need[] = [];
    for (let from = 0; from < sound.length; from += width - 1) {
      const [head, tail] = [sound.slice(0, from), sound.slice(from + width)];
      if (Math.max(head.length, tail.length) >= 3) patterns.push({ kind: 'sound', like: `%${[head, tail].filter(Boolean).join('%')}%` });
    }
    return patterns;
  });
  return needs.length === 0 ? [] : [{ tier: 'typo', need: any(needs), compare: 'sound', looksFor: forms }];
}
