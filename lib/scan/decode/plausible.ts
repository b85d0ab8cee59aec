import type { ScanFormat } from '../engine';

/** GS1 General Specifications §7.9: weights 3 and 1 from the right, the last digit is the check digit. */
export function hasGs1CheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 2, weight = 3; i >= 0; i--, weight = 4 - weight) sum += weight * Number(digits[i]);
  return (10 - (sum % 10)) % 10 === Number(digits[digits.length - 1]);
}

/**
 * Drops reads that cannot be what their format says. ITF has neither a check character nor a
 * reliable stop pattern, so of ITF only ITF-14 (14 digits with the GS1 check digit) is taken.
 */
export function isPlausible(format: ScanFormat, text: string): boolean {
  if (text.length === 0) return false;
  switch (format) {
    case 'itf':
      return /^\d{14}$/.test(text) && hasGs1CheckDigit(text);
    case 'ean_13':
      return /^\d{13}$/.test(text) && hasGs1CheckDigit(text);
    case 'upc_a':
      return /^\d{12,13}$/.test(text) && hasGs1CheckDigit(text);
    case 'ean_8':
      return /^\d{8}$/.test(text) && hasGs1CheckDigit(text);
    case 'upc_e':
      return /^\d{8,13}$/.test(text);
    default:
      return true;
  }
}
