import { readFileSync } from 'node:fs';
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

/** @throws when the sheet has no such sample, so that a test cannot silently check nothing */
export function sampleOf(id: string): Sample {
  const sample = samples.find((entry) => entry.id === id);
  if (!sample) throw new Error(`fixtures/samples.json has no sample ${id}`);
  return sample;
}
