const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Shape of a unified social credit code (GB 32100-2015): 18 characters without I, O, S, V, Z. */
export const hasUsccShape = (text: string): boolean => SHAPE.test(text);

/** 18th character from the first 17: Σ value × 3^(i−1) mod 31 (GB 32100-2015). */
export function usccCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Ninth character of an organisation code from its first eight (GB 11714). */
export function organisationCheck(body: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(body.charAt(i), 36), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

/**
 * Whether the code's own check character and that of the organisation code inside it agree. Some
 * early codes are legal and fail, so a failure is a remark, never a refusal.
 */
export const checkUscc = (code: string): { readonly code: boolean; readonly organisation: boolean } => ({
  code: usccCheck(code.slice(0, 17)) === code[17],
  organisation: organisationCheck(code.slice(8, 16)) === code[16],
});
