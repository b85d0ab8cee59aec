import BarcodeFormat from '@zxing/library/esm/core/BarcodeFormat.js';
import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap.js';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType.js';
import type Reader from '@zxing/library/esm/core/Reader.js';
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource.js';
import CharacterSetECI from '@zxing/library/esm/core/common/CharacterSetECI.js';
import GlobalHistogramBinarizer from '@zxing/library/esm/core/common/GlobalHistogramBinarizer.js';
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer.js';
import DataMatrixReader from '@zxing/library/esm/core/datamatrix/DataMatrixReader.js';
import Code128Reader from '@zxing/library/esm/core/oned/Code128Reader.js';
import ITFReader from '@zxing/library/esm/core/oned/ITFReader.js';
import MultiFormatUPCEANReader from '@zxing/library/esm/core/oned/MultiFormatUPCEANReader.js';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader.js';
import StringEncoding from '@zxing/library/esm/core/util/StringEncoding.js';
import type { DetectedCode, DetectHint, ScanFormat } from '../engine';
import { bytesToLatin1, decodeBytes, rereadLatin1 } from './charset';
import type { Attempt, Decoder } from './ladder';
import { averageRows, blur, double, halve, invert, rotateQuarter, sharpenRows, stretchRows, type Frame, type Luma } from './pixels';
import { isPlausible } from './plausible';

/** Without UPC-E: the reader of 0.21.3 never finds the end of one (its override of `decodeEnd` is not called). */
const FORMAT_NAMES = new Map<BarcodeFormat, ScanFormat>([
  [BarcodeFormat.QR_CODE, 'qr_code'],
  [BarcodeFormat.DATA_MATRIX, 'data_matrix'],
  [BarcodeFormat.EAN_13, 'ean_13'],
  [BarcodeFormat.EAN_8, 'ean_8'],
  [BarcodeFormat.UPC_A, 'upc_a'],
  [BarcodeFormat.CODE_128, 'code_128'],
  [BarcodeFormat.ITF, 'itf'],
]);

interface Step extends Attempt {
  readonly prepare?: (luma: Luma) => Luma;
  readonly histogram?: boolean;
  readonly harder?: boolean;
}

const STEPS: readonly Step[] = [
  { name: '2d', reads: 'matrix' },
  { name: '1d', reads: 'linear' },
  // At full scale the finder pattern search misses pristine large symbols: both scales, always.
  { name: '2d-half', reads: 'matrix', prepare: halve },
  { name: '1d-rows4-wide2', reads: 'linear', prepare: (luma) => stretchRows(averageRows(luma, 4), 2) },
  { name: '1d-rows4-sharp3', reads: 'linear', prepare: (luma) => sharpenRows(averageRows(luma, 4), 3) },
  { name: '2d-histogram', reads: 'matrix', histogram: true },
  { name: '1d-rows8-sharp4-wide2', reads: 'linear', prepare: (luma) => stretchRows(sharpenRows(averageRows(luma, 8), 4), 2) },
  { name: '2d-soft', reads: 'matrix', prepare: blur },
  { name: '1d-upright', reads: 'linear', prepare: (luma) => rotateQuarter(luma) },
  { name: '1d-upright-rows4-sharp3', reads: 'linear', prepare: (luma) => sharpenRows(averageRows(rotateQuarter(luma), 4), 3) },
  { name: '2d-negative', reads: 'matrix', prepare: invert },
  { name: '2d-double', reads: 'matrix', prepare: double },
  { name: '1d-half', reads: 'linear', prepare: halve },
  { name: '1d-harder', reads: 'linear', harder: true },
  { name: '2d-half-histogram', reads: 'matrix', prepare: halve, histogram: true },
];

const SQUARE_TURNS = ['2d', '2d-half', '2d', '2d-half', '2d-histogram', '1d-upright', '2d-soft', '2d-negative'] as const;
const BAND_TURNS = ['1d', '1d-rows4-wide2', '1d-rows4-sharp3', '1d', '1d-rows8-sharp4-wide2', '1d-harder'] as const;

const DOUBLE_MAX_PIXELS = 1_500_000;

/** Name passed as CHARACTER_SET hint: the library hands it back where it would have guessed. */
const UNNAMED = 'unnamed';

/**
 * Character sets as the product wants them. Byte segments without an ECI arrive under `UNNAMED`;
 * ISO-8859-1 stays one character per byte, because Data Matrix mixes such segments with plain
 * characters and is read again as a whole (`rereadLatin1`).
 */
function decodeNamed(bytes: Uint8Array, encoding: string): string {
  if (encoding === UNNAMED) return decodeBytes(bytes);
  if (encoding === 'ISO-8859-1') return bytesToLatin1(bytes);
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return decodeBytes(bytes);
  }
}

/** The constructor enters the number into the library's own table. */
function registerEci(value: number, like: CharacterSetECI): void {
  new CharacterSetECI(like.getValueIdentifier(), value, like.getName());
}

/** The JavaScript reader; needs no WebAssembly. */
export function createJsDecoder(): Decoder {
  StringEncoding.customDecoder = decodeNamed;
  // The library knows GB18030 only as ECI 29; 32 is the number the AIM ECI register gives it now.
  registerEci(32, CharacterSetECI.GB18030);
  const hints = new Map<DecodeHintType, unknown>([
    // Must be exactly `true`: without it GS1-128 loses its separators.
    [DecodeHintType.ASSUME_GS1, true],
    [DecodeHintType.CHARACTER_SET, UNNAMED],
    [DecodeHintType.POSSIBLE_FORMATS, [...FORMAT_NAMES.keys()]],
  ]);
  const harderHints = new Map(hints).set(DecodeHintType.TRY_HARDER, true);
  const matrix: readonly Reader[] = [new QRCodeReader(), new DataMatrixReader()];
  const linear: readonly Reader[] = [new MultiFormatUPCEANReader(hints), new Code128Reader(), new ITFReader()];
  const steps = new Map(STEPS.map((step) => [step.name, step]));

  function read(reader: Reader, bitmap: BinaryBitmap, harder: boolean): Omit<DetectedCode, 'attempt'> | undefined {
    try {
      const result = reader.decode(bitmap, harder ? harderHints : hints);
      const format = FORMAT_NAMES.get(result.getBarcodeFormat());
      if (!format) return undefined;
      const raw = result.getText();
      const text = format === 'data_matrix' ? rereadLatin1(raw) : raw;
      if (!isPlausible(format, text)) return undefined;
      const corners = result.getResultPoints()?.filter(Boolean).map((point) => ({ x: point.getX(), y: point.getY() }));
      return { format, text, ...(corners ? { corners } : {}) };
    } catch {
      // The library says "nothing here" with exceptions of several unrelated classes, and on noise
      // also trips over its own arithmetic; for a frame both mean the same.
      return undefined;
    } finally {
      reader.reset();
    }
  }

  return {
    name: 'js',
    ladder: STEPS,
    liveAttempts: ({ region, turn }: DetectHint) => {
      // Every second frame is a square, every fourth a band (`regions.ts`).
      const linearStep = BAND_TURNS[(turn >> 2) % BAND_TURNS.length]!;
      switch (region) {
        case 'band':
          return linearStep === '1d' ? ['1d'] : ['1d', linearStep];
        case 'square':
          return [SQUARE_TURNS[(turn >> 1) % SQUARE_TURNS.length]!];
        default:
          return ['2d', '1d'];
      }
    },
    run(name, frame: Frame): Promise<DetectedCode | undefined> {
      const step = steps.get(name);
      if (!step) return Promise.resolve(undefined);
      if (name === '2d-double' && frame.rgba.width * frame.rgba.height > DOUBLE_MAX_PIXELS) return Promise.resolve(undefined);
      const luma = step.prepare ? step.prepare(frame.luma()) : frame.luma();
      const source = new RGBLuminanceSource(luma.data, luma.width, luma.height);
      const bitmap = new BinaryBitmap(step.histogram ? new GlobalHistogramBinarizer(source) : new HybridBinarizer(source));
      for (const reader of step.reads === 'matrix' ? matrix : linear) {
        const code = read(reader, bitmap, step.harder === true);
        if (!code) continue;
        const { corners, ...rest } = code;
        return Promise.resolve({ ...rest, attempt: `js:${name}`, ...(corners && !step.prepare ? { corners } : {}) });
      }
      return Promise.resolve(undefined);
    },
  };
}
