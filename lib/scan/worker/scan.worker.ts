// Both libraries report "nothing found" by throwing, hundreds of times per frame. Collecting a
// stack for each would double the cost of a frame.
Error.stackTraceLimit = 0;

import { createJsDecoder } from '../decode/js-decoder';
import { readLive, readStill, type Decoder } from '../decode/ladder';
import { toFrame } from '../decode/pixels';
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

async function readPicture(pixels: ReturnType<typeof toPixels>, budgetMs: number): Promise<readonly DetectedCode[]> {
  const frame = toFrame(pixels);
  const startedMs = now();
  const all: DetectedCode[] = [];
  const decoders: readonly Decoder[] = wasmReady ? [wasm, js] : [js];
  for (const [index, decoder] of decoders.entries()) {
    // The first library may use at most two thirds, so that the second one sees the picture too.
    const share = index === decoders.length - 1 ? 1 : 0.66;
    const { reads, believed } = await readStill(decoder, frame, { now, budgetMs: budgetMs * share - (now() - startedMs) });
    all.push(...reads);
    if (believed) break;
  }
  return all;
}

async function detect(frame: Parameters<typeof toPixels>[0], hint: DetectHint): Promise<readonly DetectedCode[]> {
  const pixels = toPixels(frame);
  if (hint.region === 'photo') {
    if (!wasmReady) await Promise.race([wasmStart, new Promise((resolve) => setTimeout(resolve, WASM_WAIT_MS))]);
    return readPicture(pixels, hint.budgetMs ?? STILL_BUDGET_MS);
  }
  const { reads } = await readLive(wasmReady ? wasm : js, toFrame(pixels), hint, { now });
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
