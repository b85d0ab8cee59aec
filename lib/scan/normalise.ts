import type { DetectedCode, ScanFormat } from './engine';

/** What goes to the recogniser: the text without scanner prefixes, and what the prefixes said. */
export interface ScannedCode {
  /** Text of the code; GS1 data keep their separators (character 29) except a leading one. */
  readonly raw: string;
  readonly format: ScanFormat;
  /** ISO/IEC 15424 symbology identifier: reported, found as prefix, or inferred from a leading FNC1. */
  readonly symbology?: string;
}

const GS = '\u001d';

/** Identifiers that announce GS1 element strings (GS1 General Specifications, symbology identifiers). */
const GS1_PREFIX = /^\](?:C1|d2|Q3|e0)/;

/** A GS1 QR code by content: a predefined first AI and a separator; no other QR content has both. */
const GS1_BY_CONTENT = /^(?:00\d{18}|0[12]\d{14}|1[0-9]\d|2[0-2]|3[1-6]\d{2}|4[0-2]\d|7\d{2,3}|8\d{3}|9\d).*\u001d/s;

/**
 * Makes one form of what engines report differently: a symbology prefix in the text is stripped
 * and kept apart, then a leading separator. Text that is not GS1 is left as it is.
 */
export function normalise(code: Pick<DetectedCode, 'text' | 'format' | 'symbology'>): ScannedCode {
  let raw = code.text;
  let symbology = code.symbology;
  const prefix = GS1_PREFIX.exec(raw)?.[0];
  if (prefix) {
    raw = raw.slice(prefix.length);
    symbology = prefix;
  }
  if (raw.startsWith(GS)) {
    raw = raw.slice(1);
    symbology = fnc1Identifier(code.format) ?? symbology;
  } else if (symbology === undefined && code.format === 'qr_code' && GS1_BY_CONTENT.test(raw)) {
    symbology = ']Q3';
  }
  return { raw, format: code.format, ...(symbology === undefined ? {} : { symbology }) };
}

/** FNC1 in first position reaches us as a leading separator where the engine has no identifiers. */
function fnc1Identifier(format: ScanFormat): string | undefined {
  switch (format) {
    case 'code_128':
      return ']C1';
    case 'data_matrix':
      return ']d2';
    case 'qr_code':
      return ']Q3';
    default:
      return undefined;
  }
}
