import { hasUsccShape, usccCheck } from '../codes/china/uscc';
import { needGrams, shortSoundGram, startGrams } from './grams';
import { withoutLegalForm, withoutSpokenLegalForm } from './legal-forms';
import { isHan, toPlain } from './normal';
import { foldInitials, foldLetters, toSounds } from './sound';
import { nearUsccs } from './uscc-query';

/** What a row must hold. Texts of `like` are LIKE patterns; `%` and `_` in them are meant as such. */
export type Need =
  | { readonly kind: 'grams'; readonly all: readonly string[] }
  /** `holds`: a longer text that the column must hold too, and for which the index is not asked. */
  | { readonly kind: 'plain' | 'sound' | 'initials'; readonly like: string; readonly holds?: string }
  /** Some column that search has no form of holds the text as typed. */
  | { readonly kind: 'beside'; readonly text: string }
  | { readonly kind: 'code-starts'; readonly text: string }
  | { readonly kind: 'code-is'; readonly oneOf: readonly string[] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Need[] };

/** How a row was found, the better ones first. */
export const TIERS = ['code', 'near-code', 'text', 'beside', 'words', 'sound', 'initials', 'typo'] as const;
export type Tier = (typeof TIERS)[number];

/** One statement's worth of search. `looksFor`: forms of the text that ranking compares. */
export interface Attempt {
  readonly tier: Tier;
  /** The whole normalised text. */
  readonly typed: string;
  /** Made only while fewer rows than this were found before it. */
  readonly below: number;
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
/** Characters of a long name that the index is asked for; ranking compares all of it. */
const TYPO_ASKED_OF_INDEX = 9;
/** Texts up to so many characters may be held by thousands of names. */
const BROAD_UP_TO = 4;
/** Spoken legal forms are looked for at the end of letters longer than this. */
const LONG_SOUND = 10;
/** Whatever was found before. */
const MOST = 1_000_000;
/** A typing error in a short text is looked for when nothing better than so many was found. */
const FEW = 3;
/** Letters on either side of an error that are looked up. */
const TYPO_AROUND = 12;
/** Letters above which only so many from the middle are looked up. */
const LONG_FOR_INDEX = 18;
const ASKED_OF_INDEX = 14;

const all = (of: readonly Need[]): Need => (of.length === 1 && of[0] ? of[0] : { kind: 'all', of });
const any = (of: readonly Need[]): Need => (of.length === 1 && of[0] ? of[0] : { kind: 'any', of });
const grams = (...list: readonly string[]): Need => ({ kind: 'grams', all: [...new Set(list)] });
const like = (kind: 'plain' | 'sound' | 'initials', text: string): Need & { readonly kind: 'plain' | 'sound' | 'initials' } => ({ kind, like: `%${text}%` });

type Plan = Omit<Attempt, 'typed'>;

/**
 * What was typed as attempts in the order in which they are made, worked out one by one: a later one is
 * needed only when the earlier ones found too few. Empty when nothing of the text can be looked for. Total and bounded for
 * any text.
 */
export function* planSearch(typed: string): Generator<Attempt> {
  const text = typed.slice(0, LONGEST_QUERY);
  const plain = [...toPlain(text)].slice(0, LONGEST_QUERY).join('');
  if (plain === '') return;
  const ascii = isAscii(plain);
  const give = (plans: readonly Plan[]): Attempt[] => plans.map((plan) => ({ ...plan, typed: plain }));
  const codes = codeAttempts(plain);
  yield* give(codes);
  const words = [...new Set(text.split(/[\s,，、;；·/]+/u).map(toPlain))].filter((word) => word !== '').slice(0, MOST_WORDS);
  if (!ascii) yield* give(textAttempts(plain));
  if (words.length > 1) yield* give(writtenWords(words));
  yield* give([{ tier: 'beside', below: enough(plain), need: { kind: 'beside', text: text.trim() }, compare: 'plain', looksFor: [plain] }]);
  // From here on a text is read aloud, which costs more than all the above: once, and only when it comes to that.
  const heard = listen(plain);
  yield* give(soundAttempts(plain, heard, ascii && codes.length > 0));
  // Syllables typed apart are no words: they were looked for together.
  const syllables = words.length > 3 && words.every((word) => /^[a-z]{1,6}$/.test(word));
  if (words.length > 1 && !syllables) yield* give([wordsAttempt(words)]);
  yield* give(initialsAttempts(plain, heard));
  yield* give(ascii || isMixed(plain) ? letterTypos(heard.least) : characterTypos(plain));
}

const isAscii = (plain: string): boolean => /^[\x21-\x7e]+$/.test(plain);
const isMixed = (plain: string): boolean => /[a-z]/.test(plain) && [...plain].some(isHan);

/**
 * How many rows satisfy a text: a few characters are vague and their homophones are welcome too, a
 * longer text that was found as it stands is what was meant.
 */
const enough = (plain: string): number => {
  const syllables = [...plain].filter(isHan).length + plain.replaceAll(/[^a-z0-9]/g, '').length / 3;
  return syllables <= 2 ? 50 : syllables <= 4 ? 10 : 1;
};

/** Codes are looked for by their start; a full USCC also with one character wrong, missing, extra or swapped. */
function codeAttempts(plain: string): Plan[] {
  const code = plain.toUpperCase();
  // Licences may begin with characters (国药准字Z…), codes of firms never do.
  if (isAscii(plain) ? !/^[0-9A-Z]{4,}$/.test(code) || !/\d{2}/.test(code) : !/\d{4}/.test(code)) return [];
  const attempts: Plan[] = [{ tier: 'code', below: 1, need: { kind: 'code-starts', text: code }, compare: 'code', looksFor: [code] }];
  // GB 32100-2015 has no I, O, S, V, Z: what was read as one of them is a digit or U.
  const near = code.length >= 17 && code.length <= 19 ? nearUsccs(code).concat(asRead(code)) : [];
  if (near.length > 0 && !(hasUsccShape(code) && usccCheck(code.slice(0, 17)) === code[17])) {
    attempts.push({ tier: 'near-code', below: 1, need: { kind: 'code-is', oneOf: near }, compare: 'code', looksFor: near });
  }
  return attempts;
}

/** The code with the letters that it cannot hold as the digits they look like; none when it holds no such letter. */
function asRead(code: string): readonly string[] {
  const read = code.replaceAll('O', '0').replaceAll('I', '1').replaceAll('S', '5').replaceAll('Z', '2').replaceAll('V', 'U');
  return read === code ? [] : [read, ...nearUsccs(read)];
}

/** Of a whole name the indexes are asked for what sets it apart; ranking sees to the rest. */
function textAttempts(plain: string): Plan[] {
  const core = withoutLegalForm(plain);
  const needs = needGrams(core);
  if (needs.length === 0) return [];
  const shape = { tier: 'text', compare: 'plain', looksFor: [...new Set([plain, core])] } as const;
  const length = [...core].length;
  const starts = length <= BROAD_UP_TO ? startGrams(core).at(-1) : undefined;
  const holds = length === needs.length && length === 1 || length === 2 && needs.length === 1 ? [] : [like('plain', core)];
  return [
    // Of a text that thousands of names hold those that begin with it are read first.
    ...(starts === undefined ? [] : [{ ...shape, below: 1, need: all([grams(starts, ...needs), ...holds]) }]),
    { ...shape, below: MOST, need: all([grams(...needs), ...holds]) },
  ];
}

/** Forms of a text as heard: letters as typed, Han as read. */
interface Heard {
  readonly sounds: readonly string[];
  /** The forms that find all the others: names with a mark of their place are kept without it too. */
  readonly least: readonly string[];
  readonly initials: readonly string[];
}

function listen(plain: string): Heard {
  if (isAscii(plain)) {
    const folded = foldLetters(plain);
    return { sounds: folded, least: folded, initials: [foldInitials(plain)] };
  }
  const { sounds, bareSounds, initials } = toSounds(plain);
  return { sounds, least: bareSounds, initials };
}

/**
 * Trigram indexes find three letters and more; shorter ones go to the grams. An index reads a list for
 * every three letters, so that of a long text it is asked for the middle, where the firm's own name stands.
 */
function soundNeed(sound: string): Need[] {
  if (sound.length < 3) return [grams(shortSoundGram(sound))];
  if (sound.length <= LONG_FOR_INDEX) return [like('sound', sound)];
  const from = Math.floor((sound.length - ASKED_OF_INDEX) / 2);
  return [{ ...like('sound', sound.slice(from, from + ASKED_OF_INDEX)), holds: sound }];
}

function soundAttempts(plain: string, heard: Heard, isCode: boolean): Plan[] {
  const sounds = heard.sounds.filter((sound) => /[a-z0-9]/.test(sound));
  if (sounds.length === 0) return [];
  const cores = [...new Set(heard.least.map((sound) => (sound.length > LONG_SOUND ? withoutSpokenLegalForm(sound) : sound)))];
  return [{ tier: 'sound', below: isCode ? 1 : isAscii(plain) ? MOST : enough(plain), need: any(cores.flatMap(soundNeed)), compare: 'sound', looksFor: [...new Set([...sounds, ...cores])] }];
}

/** Every word somewhere as it is written, in any order: far less to read than words by their sound. */
function writtenWords(words: readonly string[]): Plan[] {
  const needs = words.map((word) => ({ word, grams: needGrams(word) }));
  if (needs.some(({ grams: found }) => found.length === 0)) return [];
  return [{ tier: 'words', below: 1, need: all(needs.map(({ word, grams: found }) => all([grams(...found), like('plain', word)]))), compare: 'plain', looksFor: words }];
}

/** Every word somewhere, in any order: as text or by its sound. */
function wordsAttempt(words: readonly string[]): Plan {
  return {
    tier: 'words',
    below: enough(words.join('')),
    need: all(words.map((word) => {
      const needs = needGrams(word);
      return any([
        ...(needs.length > 0 ? [all([grams(...needs), like('plain', word)])] : []),
        ...listen(word).least.flatMap(soundNeed),
      ]);
    })),
    compare: 'plain',
    looksFor: words,
  };
}

/** First letters of the syllables, as typed; Han among them by their own. */
function initialsAttempts(plain: string, heard: Heard): Plan[] {
  if (!/[a-z]/.test(plain)) return [];
  const typed = [...new Set(heard.initials.flatMap((initials) => [initials, initials.replaceAll(/([zcs])h/g, '$1')]))].filter((initials) => /^[a-z0-9]{1,16}$/.test(initials));
  if (typed.length === 0) return [];
  const han = [...plain].filter((character) => isHan(character));
  return [{
    tier: 'initials',
    below: enough(plain),
    need: all([
      ...(han.length > 0 && isMixed(plain) ? [grams(...plain.split(/[^\p{Script=Han}]+/u).flatMap(needGrams))] : []),
      any(typed.map((initials) => initials.length >= 3 ? like('initials', initials) : grams(initials.length === 2 ? `:${initials}` : `:^${initials}`))),
    ]),
    compare: 'initials',
    looksFor: typed,
  }];
}

/** One character wrong, missing, extra, or two swapped: what stands left and right of it is still there. */
function characterTypos(plain: string): Plan[] {
  const core = withoutLegalForm(plain);
  const characters = [...([...core].length > TYPO_FROM_CHARACTERS ? core : plain)].slice(0, TYPO_UP_TO);
  if (characters.length < TYPO_FROM_CHARACTERS) return [];
  const asked = characters.slice(0, TYPO_ASKED_OF_INDEX);
  const needs = asked.flatMap((_, at): string[][] => {
    const swapped = [...asked.slice(0, at), asked[at + 1] ?? '', asked[at] ?? '', ...asked.slice(at + 2)].join('');
    const around = [...needGrams(asked.slice(0, at).join('')), ...needGrams(asked.slice(at + 1).join(''))];
    return at + 1 < asked.length ? [around, needGrams(swapped)] : [around];
  });
  return [{ tier: 'typo', below: enough(plain) > 1 ? FEW : 1, need: any(needs.filter((need) => need.length > 0).map((need) => grams(...need))), compare: 'plain', looksFor: [characters.join('')] }];
}

/**
 * The same of letters, without borders of syllables: windows of a third slide over the text, and what
 * stands outside of one is still there. Neighbours share two letters, so that an error and what folding
 * makes of it lie within one.
 */
function letterTypos(sounds: readonly string[]): Plan[] {
  const cores = sounds.map((sound) => (sound.length > LONG_SOUND ? withoutSpokenLegalForm(sound) : sound).slice(0, TYPO_UP_TO)).filter((sound) => sound.length >= TYPO_FROM_LETTERS);
  // Readings often differ in the legal form alone.
  const forms = [...new Set(cores)].slice(0, 2);
  const needs = forms.flatMap((sound): Need[] => {
    const width = Math.max(2, Math.ceil(sound.length / 3));
    const patterns: Need[] = [];
    for (let from = 0; from + 1 < sound.length; from += Math.max(1, width - 2)) {
      const [head, tail] = [sound.slice(Math.max(0, from - TYPO_AROUND), from), sound.slice(from + width, from + width + TYPO_AROUND)];
      if (Math.max(head.length, tail.length) >= 3) patterns.push({ kind: 'sound', like: `%${[head, tail].filter(Boolean).join('%')}%` });
    }
    return patterns;
  });
  return needs.length === 0 ? [] : [{ tier: 'typo', below: 1, need: any(needs), compare: 'sound', looksFor: forms }];
}
