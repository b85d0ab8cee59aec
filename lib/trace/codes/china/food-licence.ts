/** Check digit of 13 digits by GB/T 17710 (ISO 7064 MOD 11,10), as food production licences use it. */
export function licenceCheck(body: string): string {
  let p = 10;
  for (const digit of body) {
    const t = (p + Number(digit)) % 10 || 10;
    p = (2 * t) % 11;
  }
  return String((11 - p) % 10);
}
