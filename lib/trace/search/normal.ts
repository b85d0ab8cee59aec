import { Converter } from 'opencc-js/t2cn';

const toMainland = Converter({ from: 't', to: 'cn' });
const simple = new Map<string, string>();

/**
 * One character in its simplified form. Characters are converted alone, not in words, so that a part
 * of a name is converted the way the whole name was.
 */
function toSimplified(character: string): string {
  const known = simple.get(character);
  if (known !== undefined) return known;
  const found = toMainland(character);
  simple.set(character, found);
  return found;
}

/** Remarks that mark examples; they are no part of the name. */
const REMARK = /[(（[【](?:虚构|示例|样例|演示|例)[)）\]】]/gu;
/** What a name consists of: letters, digits, Han; everything else is decoration. */
const DECORATION = /[^\p{L}\p{N}\p{M}]+/gu;
const HAN = /\p{Script=Han}/u;

export const isHan = (character: string): boolean => HAN.test(character);

/** Pinyin typed with its tones: rǔyè is ruye. */
const withoutTones = (text: string): string => text.normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1').normalize('NFC');

/**
 * Text as it is compared: compatibility forms folded (NFKC), simplified, lower case, without spaces,
 * brackets and punctuation, and without lone surrogates or control characters. Total.
 */
export function toPlain(text: string): string {
  const folded = withoutTones(text).normalize('NFKC').toLowerCase().replace(REMARK, '').replace(DECORATION, '');
  let plain = '';
  for (const character of folded) plain += isHan(character) ? toSimplified(character) : character;
  return plain;
}
