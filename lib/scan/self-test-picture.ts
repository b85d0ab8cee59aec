/**
 * A GS1 Data Matrix (18×18 modules) whose content has a separator inside, drawn without a file:
 * an engine that loses the separator would later cut lot and serial wrongly, so it fails the test.
 */
export const SELF_TEST_TEXT = '010952000000000410A1\u001d217';

/** One hexadecimal number per row, 18 bits each, a set bit is a dark module. */
const ROWS = '2aaaa 33dff 22d60 2c007 3968c 20a19 240ae 2499d 3161c 34a9d 229e8 3ac05 26858 2e8e3 26cca 2d15d 299a0 3ffff';
const MODULES = 18;
const MODULE_PX = 8;
const QUIET_MODULES = 4;

/** RGBA pixels of the picture: dark modules of 8×8 px on white with a quiet zone of 4 modules. */
export function selfTestPixels(): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const side = (MODULES + 2 * QUIET_MODULES) * MODULE_PX;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [y, hex] of ROWS.split(' ').entries()) {
    const bits = Number.parseInt(hex, 16);
    for (let x = 0; x < MODULES; x++) {
      if (((bits >> (MODULES - 1 - x)) & 1) === 0) continue;
      for (let py = 0; py < MODULE_PX; py++) {
        const from = ((y + QUIET_MODULES) * MODULE_PX + py) * side + (x + QUIET_MODULES) * MODULE_PX;
        for (let px = 0; px < MODULE_PX; px++) data.fill(0, (from + px) * 4, (from + px) * 4 + 3);
      }
    }
  }
  return { data, width: side, height: side };
}
