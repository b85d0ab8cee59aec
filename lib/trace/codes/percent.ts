/**
 * Percent-encoding of one path segment or query value: unreserved characters of RFC 3986 §2.3 stay,
 * everything else becomes upper-case `%XX` of its UTF-8 bytes. Lone surrogates, which have no UTF-8
 * form, become U+FFFD, so this is total.
 */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => '%' + character.charCodeAt(0).toString(16).toUpperCase(),
  );
}

/** Percent-decoding, exactly once; undefined for a broken escape or bytes that are not UTF-8. */
export function decodeOnce(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
