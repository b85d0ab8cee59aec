// Both libraries report "nothing found" by throwing, hundreds of times per frame. Collecting a
// stack for each would double the cost of a frame.
Error.stackTraceLimit = 0;

import { createJsDecoder } from '../decode/js-decoder';
import { readLive, readStill, type Decoder, type LadderRead } from '../decode/ladder';
import { toFrame, type Frame } from '../decode/pixels';
import { createWasmDecoder, startWasm } from '../decode/wasm-decoder';
import type { DetectedCode, DetectHint } from '../engine';
import { toPixels } from './frame-pixels';
import { unreachable, type ScanReply, type ScanRequest } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

declare global {
  interface ErrorConstructor {
    /** V8 and JavaScriptCore; ignored elsewhere. */
    stackTraceLimit?: number;
  }
}

/** A still picture gets about a second, shared by the two libraries. */
const STILL_BUDGET_MS = 1000;

const js = createJsDecoder();
const wasm = createWasmDecoder();
/** The JavaScript reader serves until the WebAssembly one has arrived, and for good where it cannot. */
let wasmReady = false;
let wasmStart: Promise<void> = Promise.resolve();
/** A photo is worth waiting for the better reader, within reason. */
const WASM_WAIT_MS = 3000;

const now = (): number => performance.now();

async function startReader(wasmUrl: string): Promise<void> {
  try {
    await startWasm({ wasmUrl });
    wasmReady = true;
    post({ kind: 'reader', reader: 'wasm' });
  } catch (cause) {
    post({ kind: 'reader', reader: 'js', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** Frames in a row on which the WebAssembly reader may break before it is given up. */
const WASM_FAILURES = 3;
let wasmFailures = 0;

/** Reads with the better library; where it breaks (out of memory, a trap), with the other one. */
async function withReader(read: (decoder: Decoder) => Promise<LadderRead>): Promise<LadderRead> {
  if (!wasmReady) return read(js);
  try {
    const outcome = await read(wasm);
    wasmFailures = 0;
    return outcome;
  } catch (cause) {
    if (++wasmFailures >= WASM_FAILURES) {
      wasmReady = false;
      post({ kind: 'reader', reader: 'js', reason: cause instanceof Error ? cause.message : String(cause) });
    }
    return read(js);
  }
}

/** The full ladder of the better library in two thirds of the time, then that of the other one. */
async function readPicture(frame: Frame, budgetMs: number): Promise<readonly DetectedCode[]> {
  const startedMs = now();
  const first = await withReader((decoder) => readStill(decoder, frame, { now, budgetMs: wasmReady ? budgetMs * 0.66 : budgetMs }));
  if (first.believed || !wasmReady) return first.reads;
  const second = await readStill(js, frame, { now, budgetMs: budgetMs - (now() - startedMs) });
  return [...first.reads, ...second.reads];
}

async function detect(picture: Parameters<typeof toPixels>[0], hint: DetectHint): Promise<readonly DetectedCode[]> {
  const frame = toFrame(toPixels(picture));
  if (hint.region === 'photo') {
    if (!wasmReady) await Promise.race([wasmStart, new Promise((resolve) => setTimeout(resolve, WASM_WAIT_MS))]);
    return readPicture(frame, hint.budgetMs ?? STILL_BUDGET_MS);
  }
  const { reads } = await withReader((decoder) => readLive(decoder, frame, hint, { now }));
  return reads;
}

function post(reply: ScanReply): void {
  self.postMessage(reply);
}

async function answer(request: ScanRequest): Promise<void> {
  switch (request.kind) {
    case 'start':
      if (request.wasmUrl !== null) wasmStart = startReader(request.wasmUrl);
      post({ kind: 'started', id: request.id });
      return;
    case 'detect':
      try {
        post({ kind: 'detected', id: request.id, codes: await detect(request.frame, request.hint) });
      } catch (cause) {
        post({ kind: 'failed', id: request.id, reason: cause instanceof Error ? cause.message : String(cause) });
      }
      return;
    default:
      unreachable(request);
  }
}

self.addEventListener('message', (event: MessageEvent<ScanRequest>) => void answer(event.data));
