/**
 * What a text may look like that is the person's own business, or nothing anybody could look up:
 * said at once, never searched for, kept or put into an address.
 */
export const PRIVATE_LOOKS = ['wifi', 'vcard', 'phone', 'email', 'payment', 'binary'] as const;
export type PrivateLook = (typeof PRIVATE_LOOKS)[number];

export const isPrivateLook = (look: string): look is PrivateLook => (PRIVATE_LOOKS as readonly string[]).includes(look);
