import { hasUsccShape, usccCheck } from '../codes/china/uscc';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const isValid = (code: string): boolean => hasUsccShape(code) && usccCheck(code.slice(0, 17)) === code[17];

/**
 * Codes with a right check character that differ from the text by one wrong, missing, extra or two
 * swapped characters. GB 32100-2015 counts modulo the prime 31, so that two right codes never differ
 * in one character only: a right code has no neighbours and the list is short.
 */
export function nearUsccs(typed: string): readonly string[] {
  if (typed.length < 17 || typed.length > 19) return [];
  const found = new Set<string>();
  const keep = (code: string): void => {
    if (code !== typed && isValid(code)) found.add(code);
  };
  for (let at = 0; at <= typed.length; at++) {
    const [head, tail] = [typed.slice(0, at), typed.slice(at)];
    if (typed.length === 19) keep(head + tail.slice(1));
    for (const character of ALPHABET) {
      if (typed.length === 17) keep(head + character + tail);
      if (typed.length === 18) keep(head + character + tail.slice(1));
    }
    if (typed.length === 18 && tail.length > 1) keep(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
  }
  return [...found];
}

/**
 * Whether a typed text is a whole unified social credit code, and with a right or a wrong check character:
 * a list then says that it shows similar codes. undefined: no whole code.
 */
export function checkTypedUscc(typed: string): 'right' | 'wrong' | undefined {
  const code = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  if (code.length !== 18 || !/^9[0-9A-Z]{17}$/.test(code)) return undefined;
  return isValid(code) ? 'right' : 'wrong';
}
