/**
 * Text out of bytes whose character set the symbol does not name. Chinese labels carry UTF-8 or
 * GB18030 (GBK, GB 2312) without an ECI; valid UTF-8 with Han in it is practically never GB18030
 * by accident, so UTF-8 is tried strictly and GB18030 takes the rest.
 */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** One character per byte: ISO/IEC 8859-1 proper, which TextDecoder does not offer (it gives windows-1252). */
export function bytesToLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/**
 * Undoes a decoder that took bytes for Latin-1: the same bytes are read again as UTF-8 or GB18030.
 * Text with any character above U+00FF, or with none above U+007F, is returned as it is.
 */
export function rereadLatin1(text: string): string {
  let high = false;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) return text;
    if (unit > 0x7f) high = true;
    bytes[i] = unit;
  }
  if (!high) return text;
  const reread = decodeBytes(bytes);
  return reread.includes('\ufffd') ? text : reread;
}

/** True when a decoder has lost bytes for good, or taken Chinese for Latin-1. */
export const looksMisread = (text: string): boolean => /[\ufffd\u0080-\u00ff]/.test(text);
