const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|\[|\]|%[0-9A-Fa-f]{2})*$/;

/** Absolute URI as RFC 3986 writes it: ASCII with escapes, at most one `#`. `prefix:name` has this shape too. */
export function isUri(value: unknown): boolean {
  if (typeof value !== 'string' || !URI.test(value)) return false;
  const hash = value.indexOf('#');
  return hash < 0 || !value.includes('#', hash + 1);
}

export const ZONE_OFFSET = /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/;
export const UNIT_CODE = /^[A-Z0-9]{2,3}$/;
export const HEX_BINARY = /^[A-Fa-f0-9]+$/;
export const SCHEMA_VERSION = /^\d+(?:\.\d+)*$/;

/** A URI that may not stand in place of a bare CBV word. */
export const isCbvUri = (text: string): boolean => /^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/.test(text);
/** A URI that may not stand in place of a bare GS1 Web Vocabulary word. */
export const isGs1VocUri = (text: string): boolean => /^https?:\/\/(?:www\.)?gs1\.org\/voc\//.test(text);

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
