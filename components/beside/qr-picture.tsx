import { create } from 'qrcode';

/**
 * A QR code as an inline drawing, black on white in every theme, with the quiet zone of four modules
 * that readers need (ISO/IEC 18004 §5.3.8).
 */
export function QrPicture({ text, label, className = '' }: { readonly text: string; readonly label: string; readonly className?: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let run = 0;
      while (column + run < size && data[row * size + column + run]) run += 1;
      if (run > 0) path += `M${column + 4} ${row + 4}h${run}v1h-${run}z`;
      column += run;
    }
  }
  return (
    <svg viewBox={`0 0 ${size + 8} ${size + 8}`} role="img" aria-label={label} className={`barcode ${className}`} shapeRendering="crispEdges">
      <path d={`M0 0h${size + 8}v${size + 8}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
