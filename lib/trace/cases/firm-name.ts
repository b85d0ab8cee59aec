/**
 * Whether a text can be what a firm is called: it has a letter (85度C), or it is figures set apart by hyphens (7-11).
 * A bare number is more likely an amount or a telephone number in the wrong field.
 */
export function isFirmName(text: string): boolean {
  return /\p{L}/u.test(text) || /^\p{Nd}+(?:\s*[\p{Pd}]\s*\p{Nd}+)+$/u.test(text.trim().normalize('NFKC'));
}
