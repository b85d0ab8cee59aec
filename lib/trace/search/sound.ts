import { pinyin } from 'pinyin-pro';
import { isHan } from './normal';
import { READINGS } from './readings';

/** A Han character's syllable, or one other letter or digit as it stands. */
interface Spoken {
  readonly letters: string;
  /** Other readings the character may have in a name. */
  readonly others: readonly string[];
}

/** Most forms of one text: the reading in context and this many others, less one. */
const MOST_FORMS = 6;

/** A syllable as most ears hear it: zh z, ch c, sh s, -ng -n, n l and ü u are not told apart. */
export const foldSyllable = (syllable: string): string =>
  syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n').replaceAll('n', 'l').replaceAll(/[vü]/g, 'u');

/** Reads normalised text aloud. Han by words (`长沙`, `生长`), anything else letter by letter. */
function readAloud(plain: string): Spoken[] {
  const spoken: Spoken[] = [];
  for (const run of plain.split(/(\p{Script=Han}+)/u)) {
    if (run === '') continue;
    const characters = [...run];
    if (!isHan(characters[0] ?? '')) {
      for (const character of characters) spoken.push({ letters: character, others: [] });
      continue;
    }
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true });
    characters.forEach((character, at) => {
      const letters = syllables[at] ?? character;
      spoken.push({ letters, others: (READINGS[character] ?? []).filter((reading) => reading !== letters) });
    });
  }
  return spoken;
}

export interface Sounds {
  /** Folded letters, one form per way to read the text, the likeliest first. */
  readonly sounds: readonly string[];
  /** First letters of the syllables, in the same forms. */
  readonly initials: readonly string[];
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');

/** How normalised text sounds, each character with several readings changed one at a time. */
export function toSounds(plain: string): Sounds {
  const spoken = readAloud(plain);
  const forms: string[][] = [spoken.map(({ letters }) => letters)];
  for (const [at, { others }] of spoken.entries()) {
    for (const other of others) {
      if (forms.length < MOST_FORMS) forms.push(spoken.map(({ letters }, index) => (index === at ? other : letters)));
    }
  }
  return {
    sounds: unique(forms.map((form) => form.map(foldSyllable).join(''))),
    initials: unique(forms.map((form) => form.map((letters) => (letters[0] ?? '').replace('n', 'l')).join(''))),
  };
}
