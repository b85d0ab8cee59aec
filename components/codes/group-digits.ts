/**
 * Splits a code into the groups in which its scheme prints it: EAN-13 as 1-6-6 and GTIN-14 as
 * 1-1-6-6 (GS1 General Specifications §4.14), USCC as 2-6-9-1 (GB 32100-2015), any other long run of
 * digits by fours. The groups joined give the text back.
 */
export function groupDigits(text: string): readonly string[] {
  const cut = (sizes: readonly number[]): string[] => {
    const groups: string[] = [];
    let at = 0;
    for (const size of sizes) groups.push(text.slice(at, (at += size)));
    return groups;
  };
  if (/^\d{13}$/.test(text)) return cut([1, 6, 6]);
  if (/^\d{14}$/.test(text)) return cut([1, 1, 6, 6]);
  if (/^(?=.*\d)[0-9A-Z]{18}$/.test(text)) return /^\d+$/.test(text) ? cut([1, 7, 9, 1]) : cut([2, 6, 9, 1]);
  if (/^\d{9,}$/.test(text)) return text.match(/\d{1,4}/g) ?? [text];
  return [text];
}
