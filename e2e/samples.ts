import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VerdictState } from '@/lib/trace/model/answer';

/** One code of the printed sheet, as `fixtures/samples.json` has it. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly category: string;
  readonly symbology: string;
  /** What is encoded, in the notation of the barcode writer. */
  readonly text: string;
  /** What a scanner delivers. */
  readonly scan: string;
  /** Absent for a text that is no code. */
  readonly path: string | null;
  readonly state: VerdictState;
  readonly steps?: readonly string[];
}

export const samples = JSON.parse(readFileSync(fileURLToPath(new URL('../fixtures/samples.json', import.meta.url)), 'utf8')) as readonly Sample[];

/** What each video of the fake camera shows. */
export const VIDEO_SAMPLES = {
  'gs1-qr': 'tea',
  'ean-13': 'tea-ean',
  'gs1-datamatrix': 'formula',
  'drug-code': 'drug',
} as const satisfies Readonly<Record<string, string>>;

export type Video = keyof typeof VIDEO_SAMPLES | 'empty';

/** Every film the fake camera can play; `empty` is a table without a code. */
export const VIDEOS: readonly Video[] = [...(Object.keys(VIDEO_SAMPLES) as (keyof typeof VIDEO_SAMPLES)[]), 'empty'];

/** The symbol in front of the camera, in the terms of the barcode writer; none on an empty table. */
export function symbolOf(video: Video): { readonly bcid: string; readonly text: string } | undefined {
  if (video === 'empty') return undefined;
  const { symbology, text } = sampleOf(VIDEO_SAMPLES[video]);
  return { bcid: symbology, text };
}

/** Where the film lies. Named after what it shows, so that a changed sample is filmed anew. */
export function videoFile(video: Video): string {
  const shown = symbolOf(video);
  const digest = createHash('sha256').update(shown ? `${shown.bcid}\n${shown.text}` : '').digest('hex').slice(0, 8);
  return fileURLToPath(new URL(path.posix.join('video', `${video}-${digest}.y4m`), import.meta.url));
}

/** @throws when the sheet has no such sample, so that a test cannot silently check nothing */
export function sampleOf(id: string): Sample {
  const sample = samples.find((entry) => entry.id === id);
  if (!sample) throw new Error(`fixtures/samples.json has no sample ${id}`);
  return sample;
}
