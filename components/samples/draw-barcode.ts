import { toSVG } from 'bwip-js/node';

/** Symbologies of the sample sheet by the name of their drawing routine, with the name people know. */
export const SYMBOLOGY_NAMES: Readonly<Record<string, string>> = {
  'gs1qrcode': 'GS1 QR', 'qrcode': 'QR', 'gs1datamatrix': 'GS1 DataMatrix', 'gs1-128': 'GS1-128', 'code128': 'Code 128', 'ean13': 'EAN-13', 'itf14': 'ITF-14',
};

/** Square symbols and bars need different room on paper. */
export const isSquare = (symbology: string): boolean => symbology.endsWith('qrcode') || symbology.endsWith('datamatrix');

/**
 * Draws a code as SVG with its quiet zone (GS1 General Specifications §5): four modules and more.
 * @returns the markup, or undefined when the symbology cannot carry the text
 */
export function drawBarcode(symbology: string, text: string): string | undefined {
  if (!(symbology in SYMBOLOGY_NAMES)) return undefined;
  const square = isSquare(symbology);
  try {
    const svg = toSVG({ bcid: symbology, text, scale: 3, ...(square ? { padding: 8 } : { height: 18, paddingwidth: 10, paddingheight: 4 }) });
    // Sized in millimetres, so that print and screen agree; the width shrinks with a narrow page.
    const width = square ? '44mm' : symbology === 'ean13' || symbology === 'itf14' ? '56mm' : '78mm';
    return svg.replace('<svg ', `<svg width="${width}" role="presentation" `);
  } catch (error) {
    // The library throws plain errors for a text the symbology does not allow: a sample's mistake, shown on the sheet.
    if (error instanceof Error || typeof error === 'string') return undefined;
    throw error;
  }
}
