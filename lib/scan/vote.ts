import { isMatrixFormat, type DetectedCode, type ScanFormat } from './engine';

/** Two equal reads must come within this time to count together. */
const WINDOW_MS = 1000;

/** Short linear codes are read by accident most often, even twice: they need one read more. */
const readsNeeded = (format: ScanFormat): number =>
  isMatrixFormat(format) ? 1 : format === 'ean_8' || format === 'upc_e' ? 3 : 2;

export interface Vote {
  /**
   * Takes one read of frame number `frame` at `atMs` (any monotonic clock) and returns it once it
   * is believed. Matrix codes carry error correction and are believed at once; linear codes after
   * equal reads from different frames within one second, or from different attempts on one frame.
   */
  offer(code: DetectedCode, frame: number, atMs: number): DetectedCode | undefined;
  reset(): void;
}

/** UPC-A is EAN-13 with a leading zero, and engines differ in which of the two they name. */
function ballotOf(code: DetectedCode): string {
  if (code.format === 'upc_a' || code.format === 'ean_13') return `ean ${code.text.padStart(13, '0')}`;
  return `${code.format} ${code.text}`;
}

export function createVote(): Vote {
  let reads: { ballot: string; witness: string; atMs: number }[] = [];
  return {
    offer(code, frame, atMs) {
      const needed = readsNeeded(code.format);
      if (needed === 1) return code;
      const ballot = ballotOf(code);
      const witness = `${frame} ${code.attempt}`;
      reads = reads.filter((read) => atMs - read.atMs <= WINDOW_MS && !(read.ballot === ballot && read.witness === witness));
      reads.push({ ballot, witness, atMs });
      return reads.filter((read) => read.ballot === ballot).length >= needed ? code : undefined;
    },
    reset() {
      reads = [];
    },
  };
}
