import type { DetectedCode, DetectHint } from '../engine';
import type { Rgba } from '../decode/pixels';

/** Page → worker. `id` is unique per bridge and comes back in the answer. */
export type ScanRequest =
  | {
      readonly kind: 'start';
      readonly id: number;
      /** Address of the WebAssembly reader on our own origin; null: the JavaScript reader only. */
      readonly wasmUrl: string | null;
    }
  | {
      readonly kind: 'detect';
      readonly id: number;
      /** Transferred. Pixels instead of a bitmap where a worker has no canvas to draw it on. */
      readonly frame: ImageBitmap | Rgba;
      readonly hint: DetectHint;
    };

/** Worker → page. */
export type ScanReply =
  | { readonly kind: 'started'; readonly id: number }
  | { readonly kind: 'detected'; readonly id: number; readonly codes: readonly DetectedCode[] }
  /** This request failed; the worker itself lives. */
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  /** Unasked: from now on frames are read by this library. */
  | { readonly kind: 'reader'; readonly reader: 'wasm' | 'js'; readonly reason?: string };

/** Never reached; makes a forgotten message kind a compile error. */
export function unreachable(message: never): never {
  throw new Error(`Unknown message: ${JSON.stringify(message)}`);
}
