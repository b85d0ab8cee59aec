import { checkDigit } from '@/lib/trace/codes/gs1/check-digit';

/*
 * Identifiers of the fictional sample world. GS1 keys use the demonstration prefix 952, areas start
 * with 9999 (no such GB/T 2260 area exists), check digits are right.
 */

const withCheck = (body: string): string => body + checkDigit(body);

/** GTIN-14 of the nth sample product. */
export const gtin14 = (n: number): string => `0${withCheck(`952${String(n).padStart(9, '0')}`)}`;
/** The same as printed under an EAN-13 bar code. */
export const ean13 = (n: number): string => gtin14(n).slice(1);
/** GTIN-14 of a case: packaging indicator 1 (GS1 General Specifications §2.1.7). */
export const caseGtin14 = (n: number): string => withCheck(`1952${String(n).padStart(9, '0')}`);
/** GLN of the nth party (below 500) or place. */
export const gln = (n: number): string => withCheck(`952${String(900_000_000 + n)}`.slice(0, 12));
/** SSCC with extension digit 0. */
export const sscc = (n: number): string => withCheck(`0952${String(n).padStart(13, '0')}`);

const GS1 = 'https://id.gs1.org';
export const classUri = (gtin: string): string => `${GS1}/01/${gtin}`;
export const lotUri = (gtin: string, lot: string): string => `${GS1}/01/${gtin}/10/${lot}`;
export const serialUri = (gtin: string, serial: string): string => `${GS1}/01/${gtin}/21/${serial}`;
export const ssccUri = (n: number): string => `${GS1}/00/${sscc(n)}`;
export const partyUri = (n: number): string => `${GS1}/417/${gln(n)}`;
export const placeUri = (n: number): string => `${GS1}/414/${gln(n)}`;
/** Stable form of codes outside GS1. */
export const ownUri = (family: string, value: string): string => `https://id.suma.example/${family}/${value}`;
/** Our own business steps where CBV 2.0 has no word. */
export const bizStepUri = (word: string): string => `https://voc.suma.example/bizStep/${word}`;

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Unified social credit code (GB 32100-2015) from type, area and the first eight characters of the organisation code (GB 11714). */
export function uscc(type: string, area: string, org: string): string {
  const value = (c: string): number => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  const rest = (11 - ([...org].reduce((sum, c, i) => sum + value(c) * (ORG_WEIGHTS[i] ?? 0), 0) % 11)) % 11;
  const body = `${type}${area}${org}${rest === 10 ? 'X' : rest}`;
  let sum = 0;
  let weight = 1;
  for (const c of body) {
    sum += USCC_ALPHABET.indexOf(c) * weight;
    weight = (weight * 3) % 31;
  }
  return body + USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Food production licence number: class, area, sequence and its ISO 7064 MOD 11,10 check digit (GB/T 17710). */
export function foodLicence(kind: string, area: string, sequence: number): string {
  const body = kind + area + String(sequence).padStart(4, '0');
  let p = 10;
  for (const digit of body) p = (((p + Number(digit)) % 10 || 10) * 2) % 11;
  return `SC${body}${(11 - p) % 10}`;
}
