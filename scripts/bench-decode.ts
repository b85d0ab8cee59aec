/**
 * `npm run bench:decode -- <folder> [--json] [--budget <ms>]`
 *
 * Decodes every picture of a folder with each reading library and the ladders the worker uses.
 * Expected text stands in `<name>.txt` beside the picture; without that file nothing must be read.
 * Counts are what the product would say, after its vote; beside them what the first read would have said.
 * Exit code 0, or 2 when the folder cannot be used.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createJsDecoder } from '../lib/scan/decode/js-decoder';
import { readStill, type Decoder } from '../lib/scan/decode/ladder';
import { toFrame, type Rgba } from '../lib/scan/decode/pixels';
import { createWasmDecoder, startWasm } from '../lib/scan/decode/wasm-decoder';
import { normalise } from '../lib/scan/normalise';

interface Picture {
  readonly name: string;
  readonly pixels: Rgba;
  /** Undefined: a picture in which nothing must be read. */
  readonly expected?: string;
}

interface Counts {
  read: number;
  missed: number;
  /** Another text than the expected one, or any text where nothing must be read. */
  wrong: number;
  /** Nothing read where nothing must be read. */
  rejected: number;
}

interface Score extends Counts {
  engine: string;
  pictures: number;
  /** The same counts if the first read were believed. */
  firstRead: Counts;
  msMedian: number;
  msP95: number;
  details: { name: string; outcome: Outcome; firstRead: Outcome; attempt?: string; ms: number }[];
}

type Outcome = keyof Counts;

const PICTURES = /\.(png|jpe?g|gif|webp|bmp|tiff?|avif)$/i;
/** As in the app: larger pictures are scaled down before anything looks at them. */
const LONG_SIDE = 2400;

async function loadPictures(folder: string): Promise<Picture[]> {
  const files = (await readdir(folder)).filter((file) => PICTURES.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const { data, info } = await sharp(path.join(folder, file))
        .rotate()
        .resize({ width: LONG_SIDE, height: LONG_SIDE, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const text = await readFile(path.join(folder, file.replace(PICTURES, '.txt')), 'utf8').catch(() => undefined);
      return {
        name: file,
        pixels: { data: new Uint8ClampedArray(data), width: info.width, height: info.height },
        ...(text === undefined ? {} : { expected: text.replace(/\r?\n$/, '') }),
      };
    }),
  );
}

/** UPC-A is the same number as EAN-13 with a leading zero; engines name either. */
const sameText = (read: string, expected: string): boolean =>
  read === expected || (/^\d{12,13}$/.test(read) && /^\d{12,13}$/.test(expected) && read.padStart(13, '0') === expected.padStart(13, '0'));

function judge(text: string | undefined, expected: string | undefined): Outcome {
  if (text === undefined) return expected === undefined ? 'rejected' : 'missed';
  return expected !== undefined && sameText(text, expected) ? 'read' : 'wrong';
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

async function score(decoder: Decoder, pictures: readonly Picture[], budgetMs: number | undefined): Promise<Score> {
  const details: Score['details'] = [];
  const now = (): number => performance.now();
  const first = pictures[0];
  // Compiling and the first run are not what is measured.
  if (first) await readStill(decoder, toFrame(first.pixels), { now });
  for (const { name, pixels, expected } of pictures) {
    const startedMs = now();
    const { reads, believed } = await readStill(decoder, toFrame(pixels), { now, ...(budgetMs === undefined ? {} : { budgetMs }) });
    const ms = now() - startedMs;
    const text = reads[0] && normalise(reads[0]).raw;
    const voted = believed && normalise(believed).raw;
    details.push({
      name,
      outcome: judge(voted, expected),
      firstRead: judge(text, expected),
      ms,
      ...(reads[0] ? { attempt: reads[0].attempt } : {}),
    });
  }
  const count = (key: 'outcome' | 'firstRead'): Counts => {
    const counts: Counts = { read: 0, missed: 0, wrong: 0, rejected: 0 };
    for (const entry of details) counts[entry[key]]++;
    return counts;
  };
  const times = details.map((entry) => entry.ms).sort((a, b) => a - b);
  return {
    engine: decoder.name,
    pictures: pictures.length,
    ...count('outcome'),
    firstRead: count('firstRead'),
    msMedian: quantile(times, 0.5),
    msP95: quantile(times, 0.95),
    details,
  };
}

function printTable(scores: readonly Score[], negatives: number): void {
  const head = ['engine', 'pictures', 'read', 'missed', 'wrong', 'first read: right', 'wrong', 'ms median', 'ms p95'];
  const rows = scores.map((s) => [
    s.engine, s.pictures, s.read, s.missed, s.wrong, s.firstRead.read, s.firstRead.wrong, s.msMedian.toFixed(1), s.msP95.toFixed(1),
  ].map(String));
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  for (const row of [head, ...rows]) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
  console.log(`${negatives} of the pictures hold nothing that may be read; "read" counts the right text only.`);
  for (const { engine, details } of scores) {
    for (const entry of details) {
      if (entry.outcome === 'missed' || entry.outcome === 'wrong' || entry.firstRead === 'wrong') {
        console.log(`  ${engine}: ${entry.name}: ${entry.outcome}, first read ${entry.firstRead} (${entry.attempt ?? 'no attempt read it'})`);
      }
    }
  }
}

/** One ladder after the other, as for a photo in the app; reads of the two libraries count as two attempts. */
function combine(first: Decoder, second: Decoder): Decoder {
  const name = (decoder: Decoder, attempt: string): string => `${decoder.name}:${attempt}`;
  const owners = new Map([first, second].flatMap((decoder) => decoder.ladder.map((attempt) => [name(decoder, attempt.name), { decoder, attempt: attempt.name }] as const)));
  return {
    name: `${first.name}+${second.name}`,
    ladder: [first, second].flatMap((decoder) => decoder.ladder.map((attempt) => ({ ...attempt, name: name(decoder, attempt.name) }))),
    liveAttempts: () => [],
    run(attempt, frame) {
      const owner = owners.get(attempt);
      return owner ? owner.decoder.run(owner.attempt, frame) : Promise.resolve(undefined);
    },
  };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, budget: { type: 'string' } },
  });
  const folder = positionals[0];
  if (!folder) {
    console.error('Usage: npm run bench:decode -- <folder> [--json] [--budget <ms>]');
    return 2;
  }
  const budgetMs = values.budget === undefined ? undefined : Number(values.budget);
  if (budgetMs !== undefined && !(budgetMs > 0)) {
    console.error('--budget takes a number of milliseconds.');
    return 2;
  }
  let pictures: Picture[];
  try {
    pictures = await loadPictures(folder);
  } catch (cause) {
    console.error(`The folder cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    return 2;
  }
  if (pictures.length === 0) {
    console.error('The folder holds no pictures.');
    return 2;
  }
  Error.stackTraceLimit = 0;
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await startWasm({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer });
  const scores: Score[] = [];
  const [wasmDecoder, jsDecoder] = [createWasmDecoder(), createJsDecoder()];
  for (const decoder of [wasmDecoder, jsDecoder, combine(wasmDecoder, jsDecoder)]) scores.push(await score(decoder, pictures, budgetMs));
  if (values.json) console.log(JSON.stringify({ budgetMs: budgetMs ?? null, engines: scores }, null, 2));
  else printTable(scores, pictures.filter((picture) => picture.expected === undefined).length);
  return 0;
}

process.exitCode = await main();
