/*
 * One decision is one entry of the statutory list, however its number is typed: authorities write
 * 〔2026〕77号 (GB/T 9704-2012 §7.2.5), keyboards give [2026]77号 or （2026）77号.
 */

/** Brackets of every kind that NFKC leaves apart, and what stands for them. */
const OPENING = /[[({【〖〘〚〔]/g;
const CLOSING = /[\])}】〗〙〛〕]/g;
/** Dashes, the minus sign included. */
const DASHES = /[\p{Pd}\u2212]/gu;
/** What is not seen: spaces, controls, formats (zero width) and other ignorable characters. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

const fold = (text: string): string =>
  text.normalize('NFKC').replace(UNSEEN, '').replace(OPENING, '〔').replace(CLOSING, '〕').replace(DASHES, '-').replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** Id of an entry: `listing:{USCC}:{decision number}`, equal for every spelling of the number. */
export const listingId = (uscc: string, decisionNumber: string): string => `listing:${fold(uscc)}:${fold(decisionNumber)}`;

/** An id as given, in an address or on a command line, in the spelling of {@link listingId}; anything else stays as it is. */
export function toListingId(id: string): string {
  const [, uscc, decisionNumber] = /^listing:([^:]*):(.*)$/s.exec(id) ?? [];
  return uscc === undefined || decisionNumber === undefined ? id : listingId(uscc, decisionNumber);
}
