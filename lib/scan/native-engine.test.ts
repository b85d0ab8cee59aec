import { describe, expect, it } from 'vitest';
import { EngineGone, SCAN_FORMATS, type DetectedCode } from './engine';
import { createFakeEngine } from './fake-engine';
import { createNativeEngine, type NativeDetectorClass } from './native-engine';
import { SELF_TEST_TEXT } from './self-test-picture';

const signal = new AbortController().signal;
const square = { region: 'square', turn: 0 } as const;
const picture = {} as ImageBitmap;

type Found = { rawValue: string; format: string };

/** A detector that passes the self-test and then answers as told. */
function detectorClass(answer: Found[] | Error, { formats = SCAN_FORMATS, selfTest = SELF_TEST_TEXT }: { formats?: readonly string[]; selfTest?: string } = {}): NativeDetectorClass {
  return class {
    static getSupportedFormats = (): Promise<readonly string[]> => Promise.resolve(formats);
    detect(source: ImageBitmapSource): Promise<readonly Found[]> {
      if (source === picture) return Promise.resolve([{ rawValue: selfTest, format: 'data_matrix' }]);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    }
  };
}

const create = (...args: Parameters<typeof detectorClass>) => createNativeEngine({ detectorClass: detectorClass(...args), selfTestSource: () => picture });

function frame(): ImageBitmap & { closed: boolean } {
  const bitmap = { width: 1, height: 1, closed: false, close: () => void (bitmap.closed = true) };
  return bitmap;
}

describe('the browser’s own detector', () => {
  it('is used when it supports the formats and reads the test picture', async () => {
    const engine = create([{ rawValue: '9520000000004', format: 'ean_13' }]);
    const bitmap = frame();
    expect(await engine.detect(bitmap, signal, square)).toEqual([{ format: 'ean_13', text: '9520000000004', attempt: 'native' }]);
    expect(bitmap.closed).toBe(true);
  });

  it.each([
    ['lists no formats', create([], { formats: [] })],
    ['loses the separator', create([], { selfTest: SELF_TEST_TEXT.replace('\u001d', '') })],
    ['does not exist', createNativeEngine({})],
  ])('is not used when it %s', async (_, engine) => {
    await expect(engine.start(signal)).rejects.toBeInstanceOf(EngineGone);
  });

  it('is not used when it never answers', async () => {
    const silent: NativeDetectorClass = class {
      static getSupportedFormats = (): Promise<readonly string[]> => new Promise(() => undefined);
      detect = (): Promise<never> => new Promise(() => undefined);
    };
    await expect(createNativeEngine({ detectorClass: silent, probeTimeoutMs: 1 }).start(signal)).rejects.toBeInstanceOf(EngineGone);
  });

  it('is gone when it breaks later', async () => {
    await expect(create(new Error('service crashed')).detect(frame(), signal, square)).rejects.toBeInstanceOf(EngineGone);
  });

  it('repairs Chinese text it took for Latin-1', async () => {
    const [code] = await create([{ rawValue: 'Ë\u00ddÂë', format: 'qr_code' }]).detect(frame(), signal, square);
    expect(code?.text).toBe('溯码');
  });

  it('lets the second engine read a frame whose text it has lost', async () => {
    const second = createFakeEngine(() => [{ format: 'qr_code', text: '溯码', attempt: 'wasm:hard1' }]);
    const engine = createNativeEngine({ detectorClass: detectorClass([{ rawValue: '\ufffd\ufffd', format: 'qr_code' }]), selfTestSource: () => picture, second });
    const bitmap = frame();
    expect((await engine.detect(bitmap, signal, square)).map((code: DetectedCode) => code.text)).toEqual(['溯码']);
    expect(bitmap.closed).toBe(true);
  });

  it('lets the second engine look at photos too', async () => {
    const second = createFakeEngine(() => []);
    const engine = createNativeEngine({ detectorClass: detectorClass([]), selfTestSource: () => picture, second });
    await engine.detect(frame(), signal, { region: 'photo', turn: 0 });
    expect(second.seen).toHaveLength(1);
  });
});
