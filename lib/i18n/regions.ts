/** Province-level codes of GB/T 2260 in its order; 99 is the fictional area of the samples. */
export const REGION_CODES = [
  '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46',
  '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '99',
] as const;
