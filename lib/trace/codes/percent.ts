/**
 * Percent-encoding of one path segment or query value: unreserved characters of RFC 3986 §2.3 stay,
 * everything else becomes upper-case `%XX` of its UTF-8 bytes. Lone surrogates, which have no UTF-8
 * form, become U+FFFD, so this is total.
 */
export function encodeSegment(text: string): string {
  return encodeURIComponent(replaceLone(text)).replace(
    /[!'()*]/g,
    (character) => '%' + character.charCodeAt(0).toString(16).toUpperCase(),
  );
}

/** Text with U+FFFD in place of surrogates that have no partner: such text has no UTF-8 form and no stable spelling. */
export const replaceLone = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd');

/** Percent-decoding, exactly once; undefined for a broken escape or bytes that are not UTF-8. */
export function decodeOnce(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
