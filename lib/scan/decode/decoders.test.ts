import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import bwip from 'bwip-js/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../normalise';
import { createJsDecoder } from './js-decoder';
import { readLive, readStill, type Decoder } from './ladder';
import { toFrame, type Frame } from './pixels';
import { createWasmDecoder, startWasm } from './wasm-decoder';
import { WASM_PATH } from './wasm-path';

const GS = '\u001d';
const ELEMENTS = '(01)09520000000004(10)A1(21)7';
const SCANNED = `010952000000000410A1${GS}217`;

interface Options {
  readonly bcid: string;
  readonly text: string;
  readonly scale?: number;
  readonly rotate?: number;
}

async function draw({ rotate = 0, ...options }: Options & Record<string, unknown>): Promise<Frame> {
  const png = await bwip.toBuffer({ scale: 4, padding: 12, backgroundcolor: 'ffffff', ...options } as Parameters<typeof bwip.toBuffer>[0]);
  const { data, info } = await sharp(png).rotate(rotate, { background: '#fff' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return toFrame({ data: new Uint8ClampedArray(data), width: info.width, height: info.height });
}

/** Byte-mode QR of exactly these bytes. */
const drawBytes = (bcid: string, bytes: Uint8Array): Promise<Frame> =>
  draw({ bcid, text: [...bytes].map((byte) => `^${String(byte).padStart(3, '0')}`).join(''), parse: true, binarytext: true });

const now = (): number => 0;
const still = async (decoder: Decoder, frame: Frame) => (await readStill(decoder, frame, { now })).believed;

let wasmBytes: Buffer;
const decoders: [string, () => Decoder][] = [['zxing-wasm', createWasmDecoder], ['@zxing/library', createJsDecoder]];

beforeAll(async () => {
  wasmBytes = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await startWasm({ wasmBinary: Uint8Array.from(wasmBytes).buffer });
});

it('the address of the WebAssembly reader names the installed file', () => {
  expect(WASM_PATH).toContain(createHash('sha256').update(wasmBytes).digest('hex').slice(0, 16));
});

describe.each(decoders)('%s', (_, create) => {
  it.each([
    ['GS1 QR', { bcid: 'gs1qrcode', text: ELEMENTS }, SCANNED],
    ['GS1 Data Matrix', { bcid: 'gs1datamatrix', text: ELEMENTS }, SCANNED],
    ['GS1-128', { bcid: 'gs1-128', text: ELEMENTS }, SCANNED],
    ['EAN-13', { bcid: 'ean13', text: '9520000000004' }, '9520000000004'],
    ['EAN-8', { bcid: 'ean8', text: '95200002' }, '95200002'],
    ['Code 128', { bcid: 'code128', text: '81234567890123456789' }, '81234567890123456789'],
    ['ITF-14', { bcid: 'itf14', text: '19520000000001' }, '19520000000001'],
    ['QR with an address', { bcid: 'qrcode', text: 'https://example.com/01/09520000000004' }, 'https://example.com/01/09520000000004'],
  ] satisfies [string, Options, string][])('reads %s, separators and all', async (_name, options, text) => {
    const code = await still(create(), await draw(options));
    expect(code && normalise(code).raw).toBe(text);
  });

  it('reads a UPC-A number, with or without the leading zero', async () => {
    const code = await still(create(), await draw({ bcid: 'upca', text: '036000291452' }));
    expect(code?.text.padStart(13, '0')).toBe('0036000291452');
  });

  it.each([6, 8, 10, 12])('reads a large clean GS1 QR at %i pixels per module', async (scale) => {
    const code = await still(create(), await draw({ bcid: 'gs1qrcode', text: ELEMENTS, scale }));
    expect(code && normalise(code)).toMatchObject({ raw: SCANNED, symbology: ']Q3' });
  });

  it('reads a linear code that stands upright', async () => {
    const code = await still(create(), await draw({ bcid: 'ean13', text: '9520000000004', rotate: 90 }));
    expect(code?.text).toBe('9520000000004');
  });

  it.each([
    ['UTF-8', new TextEncoder().encode('溯码 批次A1 苹果')],
    ['GB18030', Uint8Array.of(0xcb, 0xdd, 0xc2, 0xeb, 0x20, 0xc5, 0xfa, 0xb4, 0xce, 0x41, 0x31, 0x20, 0xc6, 0xbb, 0xb9, 0xfb)],
  ])('reads Chinese in a QR code that does not name its character set: %s', async (_name, bytes) => {
    expect((await still(create(), await drawBytes('qrcode', bytes)))?.text).toBe('溯码 批次A1 苹果');
  });

  it.each([
    ['UTF-8', new TextEncoder().encode('溯码 批次A1')],
    ['GB18030', Uint8Array.of(0xcb, 0xdd, 0xc2, 0xeb, 0x20, 0xc5, 0xfa, 0xb4, 0xce, 0x41, 0x31)],
  ])('reads Chinese in a Data Matrix that does not name its character set: %s', async (_name, bytes) => {
    expect((await still(create(), await drawBytes('datamatrix', bytes)))?.text).toBe('溯码 批次A1');
  });

  it('reads nothing in noise, in grey and in a single pixel', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const noise = { data: Uint8ClampedArray.from({ length: 160 * 120 * 4 }, (_v, i) => (i % 4 === 3 ? 255 : random() * 256)), width: 160, height: 120 };
    const grey = { data: new Uint8ClampedArray(160 * 120 * 4).fill(128), width: 160, height: 120 };
    const dot = { data: Uint8ClampedArray.of(0, 0, 0, 255), width: 1, height: 1 };
    for (const picture of [noise, grey, dot]) expect(await still(create(), toFrame(picture))).toBeUndefined();
  });

  it('believes a clean linear code on the first frame of a moving picture', async () => {
    const frame = await draw({ bcid: 'ean13', text: '9520000000004' });
    const { believed, reads } = await readLive(create(), frame, { region: 'band', turn: 0 }, { now });
    expect(believed?.text).toBe('9520000000004');
    expect(new Set(reads.map((read) => read.attempt)).size).toBeGreaterThan(1);
  });

  it('starts no attempt after its time is up', async () => {
    const frame = await draw({ bcid: 'qrcode', text: 'x' });
    expect((await readStill(create(), frame, { now, budgetMs: 0 })).reads).toEqual([]);
  });
});

describe.each(decoders)('%s on a moving picture', (_, create) => {
  it('reads a large QR code within three squares wherever it starts', async () => {
    const frame = await draw({ bcid: 'qrcode', text: 'https://example.com/01/09520000000004/10/A1/21/7', scale: 8 });
    const decoder = create();
    for (let start = 0; start < 16; start += 2) {
      const reads = await Promise.all([start, start + 2, start + 4].map((turn) => readLive(decoder, frame, { region: 'square', turn }, { now })));
      expect(reads.some((read) => read.believed), `from turn ${start}`).toBe(true);
    }
  });
});
