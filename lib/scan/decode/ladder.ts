import { isMatrixFormat, type DetectedCode, type DetectHint } from '../engine';
import { createVote } from '../vote';
import type { Frame } from './pixels';

/** One way of looking at a frame. */
export interface Attempt {
  readonly name: string;
  /** Which codes it can read: a step that cannot read linear codes is no second witness for one. */
  readonly reads: 'matrix' | 'linear' | 'both';
}

/** Attempts of one library on one frame, by name; pure apart from time. */
export interface Decoder {
  /** Short name for diagnostics. */
  readonly name: string;
  /** Every attempt, the most rewarding first. */
  readonly ladder: readonly Attempt[];
  /** The few attempts worth their time on one frame of a moving picture. */
  liveAttempts(hint: DetectHint): readonly string[];
  /** Undefined when this attempt reads nothing. */
  run(attempt: string, frame: Frame): Promise<DetectedCode | undefined>;
}

export interface LadderOptions {
  /** No new attempt starts after this many milliseconds. */
  readonly budgetMs?: number;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

export interface LadderRead {
  /** Every read in the order made. */
  readonly reads: readonly DetectedCode[];
  /** The read that is believed after the vote of `vote.ts`, if any. */
  readonly believed?: DetectedCode;
}

/**
 * Runs the given attempts until a read is believed: a matrix code at once, a linear code when
 * enough different attempts agree. After the first linear read only attempts that can confirm it run.
 */
async function climb(decoder: Decoder, attempts: readonly Attempt[], frame: Frame, options: LadderOptions): Promise<LadderRead> {
  const vote = createVote();
  const startedMs = options.now();
  const reads: DetectedCode[] = [];
  for (const attempt of attempts) {
    if (options.budgetMs !== undefined && options.now() - startedMs >= options.budgetMs) break;
    if (reads.length > 0 && attempt.reads === 'matrix') continue;
    const code = await decoder.run(attempt.name, frame);
    if (!code) continue;
    reads.push(code);
    const believed = vote.offer(code, 0, 0);
    if (believed) return { reads, believed };
  }
  return { reads };
}

/** The whole ladder on one still picture. */
export const readStill = (decoder: Decoder, frame: Frame, options: LadderOptions): Promise<LadderRead> =>
  climb(decoder, decoder.ladder, frame, options);

/** How many further attempts a linear read in a moving picture may cost: the next frame is a witness too. */
const LIVE_CONFIRMATIONS = 4;

/** The attempts of this turn on one frame of a moving picture, and a second look when a linear code was read. */
export async function readLive(decoder: Decoder, frame: Frame, hint: DetectHint, options: LadderOptions): Promise<LadderRead> {
  const names = decoder.liveAttempts(hint);
  const planned = decoder.ladder.filter((attempt) => names.includes(attempt.name));
  const first = await climb(decoder, planned, frame, options);
  const seen = first.reads[0];
  if (first.believed || !seen || isMatrixFormat(seen.format)) return first;
  const witnesses = decoder.ladder
    .filter((attempt) => attempt.reads !== 'matrix' && !names.includes(attempt.name))
    .slice(0, LIVE_CONFIRMATIONS);
  const vote = createVote();
  const reads = [...first.reads];
  for (const read of reads) vote.offer(read, 0, 0);
  for (const attempt of witnesses) {
    const code = await decoder.run(attempt.name, frame);
    if (!code) continue;
    reads.push(code);
    const believed = vote.offer(code, 0, 0);
    if (believed) return { reads, believed };
  }
  return { reads };
}
