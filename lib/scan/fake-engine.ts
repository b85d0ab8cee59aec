import { abortError, type DetectedCode, type DetectHint, type ScanEngine } from './engine';

export interface FakeEngine extends ScanEngine {
  /** Hints of the frames seen, in order. */
  readonly seen: readonly DetectHint[];
  readonly disposed: boolean;
}

/** An engine for tests: `answer` decides what is read, frame by frame. */
export function createFakeEngine(answer: (hint: DetectHint, frame: number) => DetectedCode[] | Error): FakeEngine {
  const seen: DetectHint[] = [];
  let disposed = false;
  return {
    name: 'fake',
    seen,
    get disposed() {
      return disposed;
    },
    start: () => Promise.resolve(),
    detect(frame, signal, hint) {
      frame.close();
      if (signal.aborted) return Promise.reject(abortError());
      seen.push(hint);
      const result = answer(hint, seen.length - 1);
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    },
    dispose() {
      disposed = true;
    },
  };
}
