/** Product categories with a step template of their own; ids are stable and stand in data. */
export const CATEGORIES = [
  'crops', 'pork', 'infant-formula', 'food', 'drug', 'elevator', 'gas-cylinder', 'imported-wine', 'medical-device', 'cosmetics', 'farm-input', 'hazardous',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const isCategory = (value: unknown): value is Category => (CATEGORIES as readonly unknown[]).includes(value);

/** How the code is carried; decides what a repeated scan means. */
export const CARRIER_TYPES = ['printed', 'scratch-off', 'seal', 'tag', 'screen'] as const;
export type CarrierType = (typeof CARRIER_TYPES)[number];
