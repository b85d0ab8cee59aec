import { create } from 'qrcode';

/** A QR code as one SVG path: a square of size 1 for every dark module, with the quiet zone of four that ISO/IEC 18004 asks for. */
export function qrPath(text: string): { readonly qr: string; readonly size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const parts: string[] = [];
  for (let y = 0; y < modules.size; y += 1) for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) parts.push(`M${x + quiet} ${y + quiet}h1v1h-1z`);
  return { qr: parts.join(''), size: modules.size + 2 * quiet };
}
