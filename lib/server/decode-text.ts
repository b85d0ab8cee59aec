/**
 * Text of a file from an office: UTF-8, else GB 18030, in which spreadsheet programs in Chinese save.
 * @returns undefined for a workbook or another file that is no text
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  // A workbook is a ZIP archive; neither it nor a picture holds text without control characters.
  return /^PK\u0003\u0004|[\u0001-\u0008\u000e-\u001a]/.test(text.slice(0, 4_096)) ? undefined : text;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
