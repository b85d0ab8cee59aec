import { pinyin } from 'pinyin-pro';
import { isHan } from './normal';
import { placeMarkOf } from './place-mark';
import { READINGS } from './readings';

/** One character's syllable, or a run of other letters and digits. */
interface Spoken {
  readonly letters: string;
  readonly han: boolean;
  /** Other readings the character may have in a name. */
  readonly others: readonly string[];
}

/** Most forms of one text: the reading in context and the others, one character changed in each. */
const MOST_FORMS = 4;
/** Most ways to fold typed letters. */
const MOST_FOLDS = 8;

/** A syllable as most ears hear it: zh z, ch c, sh s, -ng -n, n l and ü u are not told apart. */
const foldSyllable = (syllable: string): string =>
  syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n').replaceAll('n', 'l').replaceAll(/[vü]/g, 'u');

/**
 * Typed letters without borders of syllables, folded like {@link foldSyllable}. `ng` before a vowel is
 * either the end of a syllable (fang|an) or two of them (fan|gan): every way is returned, bounded,
 * the whole ending first. No syllable begins with u or is ong (GB/T 16159-2012): before those it is two.
 */
export function foldLetters(letters: string): readonly string[] {
  const plain = letters.replaceAll(/([zcs])h/g, '$1').replaceAll(/[vü]/g, 'u');
  let forms = [''];
  let read = 0;
  for (const { 0: found, 1: g = '', index } of plain.matchAll(/n(g*)/g)) {
    const between = plain.slice(read, index);
    read = index + found.length;
    const ends = g.length > 1 || (g === 'g' && /^(?:u|ong)/.test(plain.slice(read))) ? ['lg'] : g === 'g' && /[aeo]/.test(plain.charAt(read)) ? ['l', 'lg'] : ['l'];
    forms = forms.flatMap((form) => ends.map((end) => form + between + end)).slice(0, MOST_FOLDS);
  }
  return forms.map((form) => form + plain.slice(read));
}

/** Reads normalised text aloud: Han by words (`长沙`, `生长`), anything else as it stands. */
function readAloud(plain: string): Spoken[] {
  return plain.split(/(\p{Script=Han}+)/u).filter(Boolean).flatMap((run): Spoken[] => {
    if (!isHan(run)) return [{ letters: run, han: false, others: [] }];
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true });
    return [...run].map((character, at) => {
      const letters = syllables[at] ?? character;
      return { letters, han: true, others: (READINGS[character] ?? []).filter((reading) => reading !== letters) };
    });
  });
}

export interface Sounds {
  /** Folded letters, one form per way to read the text, the likeliest first. */
  readonly sounds: readonly string[];
  /** The same without the mark of the place's rank; a name that has one is kept in both ways. */
  readonly bareSounds: readonly string[];
  /** First letters of the syllables; letters and digits that are no Han stand as they are. */
  readonly initials: readonly string[];
  /** Folded syllables of one or two letters: too short for an index of trigrams. */
  readonly shortSyllables: readonly string[];
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');
const soundOf = ({ han, letters }: Spoken): string => (han ? foldSyllable(letters) : foldLetters(letters)[0] ?? '');
export const foldInitials = (letters: string): string => letters.replaceAll('n', 'l');

const toLetters = (form: readonly Spoken[]): string => form.map(soundOf).join('');

/** The reading in context, then forms with one character read otherwise. */
function formsOf(spoken: readonly Spoken[]): Spoken[][] {
  const others = spoken.flatMap(({ others: readings }, at) => readings.map((letters) => spoken.map((one, index) => (index === at ? { ...one, letters } : one))));
  return [[...spoken], ...others].slice(0, MOST_FORMS);
}

/**
 * How normalised text sounds; each character with several readings is changed once. A mark of the
 * place's rank (临江市…, 青禾县…) may be left out.
 */
export function toSounds(plain: string): Sounds {
  const spoken = readAloud(plain);
  const mark = placeMarkOf(plain);
  const marked = mark !== undefined && spoken.slice(0, mark + 1).every(({ han }) => han);
  const bare = formsOf(marked ? spoken.filter((_, at) => at !== mark) : spoken);
  const whole = marked ? formsOf(spoken) : bare;
  const forms = marked ? [...whole, ...bare] : whole;
  return {
    sounds: unique(forms.map(toLetters)),
    bareSounds: unique(bare.map(toLetters)),
    initials: unique(forms.map((form) => foldInitials(form.map(({ han, letters }) => (han ? letters.slice(0, 1) : letters)).join('')))),
    shortSyllables: unique(forms.flat().filter(({ han }) => han).map(soundOf)).filter((sound) => sound.length <= 2),
  };
}
