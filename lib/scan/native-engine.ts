import { looksMisread, rereadLatin1 } from './decode/charset';
import { isPlausible } from './decode/plausible';
import { abortError, EngineGone, SCAN_FORMATS, type DetectedCode, type DetectHint, type ScanEngine, type ScanFormat } from './engine';
import { normalise } from './normalise';
import { SELF_TEST_TEXT, selfTestPixels } from './self-test-picture';

/** The parts of the Shape Detection API in use; TypeScript's DOM library has no types for it. */
export interface NativeDetector {
  detect(source: ImageBitmapSource): Promise<readonly { rawValue: string; format: string; cornerPoints?: readonly { x: number; y: number }[] }[]>;
}
export interface NativeDetectorClass {
  new (options: { formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Without these the browser's detector would be a step back; UPC-E and ITF may be missing. */
const REQUIRED: readonly ScanFormat[] = ['qr_code', 'data_matrix', 'ean_13', 'ean_8', 'upc_a', 'code_128'];

/** The class is declared in some browsers (in-app browsers above all) that then answer nothing or never. */
const PROBE_TIMEOUT_MS = 2000;

const isScanFormat = (name: string): name is ScanFormat => SCAN_FORMATS.some((format) => format === name);

export function findNativeDetectorClass(): NativeDetectorClass | undefined {
  const candidate = (globalThis as { BarcodeDetector?: unknown }).BarcodeDetector;
  return typeof candidate === 'function' && 'getSupportedFormats' in candidate ? (candidate as NativeDetectorClass) : undefined;
}

function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new EngineGone('The browser’s detector does not answer.')), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export interface NativeEngineOptions {
  /** The browser's class, or undefined where there is none. */
  readonly detectorClass?: NativeDetectorClass;
  /** Picture of the self-test in a form `detect` takes. */
  readonly selfTestSource?: () => ImageBitmapSource;
  /**
   * Reads frames the browser's detector cannot be trusted with: text in an unnamed Chinese
   * character set, and photos in which it finds nothing.
   */
  readonly second?: ScanEngine;
  readonly probeTimeoutMs?: number;
}

/** The browser's own BarcodeDetector, used only after it has read a picture of ours correctly. */
export function createNativeEngine({
  detectorClass = findNativeDetectorClass(),
  selfTestSource = () => {
    const { data, width, height } = selfTestPixels();
    return new ImageData(data, width, height);
  },
  second,
  probeTimeoutMs = PROBE_TIMEOUT_MS,
}: NativeEngineOptions = {}): ScanEngine {
  let started: Promise<NativeDetector> | undefined;

  async function probe(): Promise<NativeDetector> {
    if (!detectorClass) throw new EngineGone('The browser has no detector.');
    const supported = await within(detectorClass.getSupportedFormats(), probeTimeoutMs);
    const missing = REQUIRED.filter((format) => !supported.includes(format));
    if (missing.length > 0) throw new EngineGone(`The browser’s detector cannot read ${missing.join(', ')}.`);
    const detector = new detectorClass({ formats: SCAN_FORMATS.filter((format) => supported.includes(format)) });
    const [code] = await within(detector.detect(selfTestSource()), probeTimeoutMs);
    if (!code || normalise({ text: code.rawValue, format: 'data_matrix' }).raw !== SELF_TEST_TEXT) {
      throw new EngineGone('The browser’s detector failed its self-test.');
    }
    return detector;
  }

  function ready(): Promise<NativeDetector> {
    return (started ??= probe().catch((cause: unknown) => {
      throw cause instanceof EngineGone ? cause : new EngineGone('The browser’s detector refused to start.', { cause });
    }));
  }

  async function readWith(detector: NativeDetector, frame: ImageBitmap): Promise<{ codes: DetectedCode[]; unsure: boolean }> {
    const codes: DetectedCode[] = [];
    let unsure = false;
    for (const found of await detector.detect(frame)) {
      if (!isScanFormat(found.format)) continue;
      const text = rereadLatin1(found.rawValue);
      if (looksMisread(text)) unsure = true;
      else if (isPlausible(found.format, text)) {
        codes.push({ format: found.format, text, attempt: 'native', ...(found.cornerPoints ? { corners: found.cornerPoints } : {}) });
      }
    }
    return { codes, unsure };
  }

  return {
    name: 'native',
    async start(signal) {
      if (signal.aborted) throw abortError();
      await ready();
    },
    async detect(frame, signal, hint: DetectHint) {
      let handedOver = false;
      try {
        const detector = await ready();
        if (signal.aborted) throw abortError();
        let outcome: Awaited<ReturnType<typeof readWith>>;
        try {
          outcome = await readWith(detector, frame);
        } catch (cause) {
          throw new EngineGone('The browser’s detector stopped working.', { cause });
        }
        const { codes, unsure } = outcome;
        if (codes.length > 0 && hint.region !== 'photo') return codes;
        if (!second || !(unsure || hint.region === 'photo')) return codes;
        handedOver = true;
        return [...codes, ...(await second.detect(frame, signal, hint))];
      } finally {
        if (!handedOver) frame.close();
      }
    },
    dispose() {
      second?.dispose();
    },
  };
}
