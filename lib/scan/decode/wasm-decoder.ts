import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat, type ReaderOptions } from 'zxing-wasm/reader';
import type { DetectedCode, DetectHint, ScanFormat } from '../engine';
import { decodeBytes } from './charset';
import type { Attempt, Decoder } from './ladder';
import { averageRows, blur, double, halve, invert, sharpen, sharpenRows, stretchRows, toRgba, type Frame, type Luma } from './pixels';
import { isPlausible } from './plausible';

const LINEAR: ReadInputBarcodeFormat[] = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'ITF'];
const ALL: ReadInputBarcodeFormat[] = ['QRCode', 'DataMatrix', ...LINEAR];

const FORMAT_NAMES: Readonly<Record<string, ScanFormat>> = {
  QRCode: 'qr_code',
  QRCodeModel1: 'qr_code',
  QRCodeModel2: 'qr_code',
  DataMatrix: 'data_matrix',
  EAN13: 'ean_13',
  ISBN: 'ean_13',
  EAN8: 'ean_8',
  UPCA: 'upc_a',
  UPCE: 'upc_e',
  Code128: 'code_128',
  ITF: 'itf',
  ITF14: 'itf',
};

const FAST: ReaderOptions = {
  formats: ALL,
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: 1,
  // The default, HRI, rewrites GS1 data into brackets and loses the separators.
  textMode: 'Plain',
};
const HARD: ReaderOptions = { ...FAST, tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true };
const LINEAR_ONLY: ReaderOptions = { ...FAST, formats: LINEAR, tryHarder: true };

interface Step extends Attempt {
  readonly options: ReaderOptions;
  readonly prepare?: (luma: Luma) => Luma;
}

const STEPS: readonly Step[] = [
  { name: 'hard1', reads: 'both', options: HARD },
  { name: 'fast', reads: 'both', options: FAST },
  { name: 'rows4-sharp3', reads: 'linear', options: LINEAR_ONLY, prepare: (luma) => sharpenRows(averageRows(luma, 4), 3) },
  { name: 'rows4-wide2', reads: 'linear', options: LINEAR_ONLY, prepare: (luma) => stretchRows(averageRows(luma, 4), 2) },
  { name: 'rows8-sharp4-wide2', reads: 'linear', options: LINEAR_ONLY, prepare: (luma) => stretchRows(sharpenRows(averageRows(luma, 8), 4), 2) },
  { name: 'half', reads: 'both', options: HARD, prepare: halve },
  { name: 'sharp', reads: 'both', options: HARD, prepare: (luma) => sharpen(luma) },
  { name: 'soft', reads: 'both', options: HARD, prepare: blur },
  { name: 'denoise', reads: 'matrix', options: { ...HARD, tryDenoise: true } },
  { name: 'histogram', reads: 'both', options: { ...HARD, binarizer: 'GlobalHistogram' } },
  { name: 'double', reads: 'both', options: HARD, prepare: double },
  { name: 'negative', reads: 'linear', options: { ...HARD, formats: LINEAR }, prepare: invert },
];

const BAND_TURNS = ['rows4-sharp3', 'rows4-wide2', 'rows8-sharp4-wide2'] as const;

/** Larger than this a doubled picture costs more than it brings (and the reader's memory grows with it). */
const DOUBLE_MAX_PIXELS = 1_500_000;

/**
 * Loads the reader. In a browser from our own origin (`wasmUrl`), in Node from `wasmBinary`.
 * Rejects when WebAssembly is missing or refused, or when the file cannot be fetched.
 */
export async function startWasm(source: { readonly wasmUrl: string } | { readonly wasmBinary: ArrayBuffer }): Promise<void> {
  await prepareZXingModule({
    overrides:
      'wasmUrl' in source
        ? { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? source.wasmUrl : prefix + path) }
        : { wasmBinary: source.wasmBinary },
    fireImmediately: true,
  });
}

/** The C++ reader compiled to WebAssembly; call `startWasm` first. */
export function createWasmDecoder(): Decoder {
  const steps = new Map(STEPS.map((step) => [step.name, step]));
  return {
    name: 'wasm',
    ladder: STEPS,
    liveAttempts: ({ region, turn }: DetectHint) => {
      // Every second frame is a square, every fourth a band (`regions.ts`).
      switch (region) {
        case 'band':
          return ['fast', BAND_TURNS[(turn >> 2) % BAND_TURNS.length]!];
        case 'square':
          return [(turn >> 1) % 2 === 0 ? 'hard1' : 'fast'];
        default:
          return ['hard1'];
      }
    },
    async run(name, frame: Frame): Promise<DetectedCode | undefined> {
      const step = steps.get(name);
      if (!step) return undefined;
      if (name === 'double' && frame.rgba.width * frame.rgba.height > DOUBLE_MAX_PIXELS) return undefined;
      const { data, width, height } = step.prepare ? toRgba(step.prepare(frame.luma())) : frame.rgba;
      const picture = { data, width, height, colorSpace: 'srgb' } as ImageData;
      for (const result of await readBarcodes(picture, step.options)) {
        const format = FORMAT_NAMES[result.format];
        if (!result.isValid || !format) continue;
        // With an ECI the library knows the character set; without, it guesses wrong for GB18030.
        const text = result.hasECI ? result.text : decodeBytes(result.bytes);
        if (!isPlausible(format, text)) continue;
        const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
        return {
          format,
          text,
          attempt: `wasm:${name}`,
          ...(result.symbologyIdentifier ? { symbology: result.symbologyIdentifier } : {}),
          ...(step.prepare ? {} : { corners: [topLeft, topRight, bottomRight, bottomLeft] }),
        };
      }
      return undefined;
    },
  };
}
