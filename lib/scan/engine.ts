/**
 * The port between the scanner and whatever reads codes. Three engines stand behind it (the
 * browser's own BarcodeDetector, zxing-wasm and @zxing/library in a worker) and one fake for tests.
 *
 * An engine only turns pixels into text. Stripping GS1 prefixes (`normalise`), believing a read
 * (`vote`) and choosing frames (`pacing`, `regions`) happen above it, once for all engines.
 */

/** Names of the Shape Detection API, also used for the engines that do not come from the browser. */
export const SCAN_FORMATS = ['qr_code', 'data_matrix', 'ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'itf'] as const;
export type ScanFormat = (typeof SCAN_FORMATS)[number];

/** Formats with Reed–Solomon error correction: one read is believed. */
export const isMatrixFormat = (format: ScanFormat): boolean => format === 'qr_code' || format === 'data_matrix';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DetectedCode {
  readonly format: ScanFormat;
  /** Text as the engine gave it, characters decoded; prefixes such as `]C1` may still be there. */
  readonly text: string;
  /** ISO/IEC 15424 symbology identifier (`]Q3`), where the engine reports it apart from the text. */
  readonly symbology?: string;
  /** Which attempt read it, e.g. `wasm:hard1`; two different attempts count as two reads. */
  readonly attempt: string;
  /** Corners in pixels of the frame given to `detect`. */
  readonly corners?: readonly Point[];
}

/** Part of the picture a frame shows: see `regions.ts`. `photo` asks for the full ladder. */
export type Region = 'square' | 'band' | 'whole' | 'photo';

export interface DetectHint {
  readonly region: Region;
  /** Counts frames of a session from 0, so that an engine can spread its attempts over them. */
  readonly turn: number;
  /** Time the engine may spend on this frame; only meaningful for `photo`. */
  readonly budgetMs?: number;
}

export interface ScanEngine {
  /** Short name for diagnostics: `native`, `wasm`, `js`, `fake`. */
  readonly name: string;
  /**
   * Gets ready (starts a worker, compiles, tests itself). Called again it does nothing.
   * @throws EngineGone when the engine cannot work in this browser.
   */
  start(signal: AbortSignal): Promise<void>;
  /**
   * Reads the codes of one frame; an empty list when there is none. The engine takes the frame
   * over and closes it, whatever happens.
   * @throws EngineGone when the engine has stopped working: the caller turns to the next one.
   * @throws DOMException AbortError when `signal` is aborted or a newer frame replaced this one.
   */
  detect(frame: ImageBitmap, signal: AbortSignal, hint: DetectHint): Promise<DetectedCode[]>;
  dispose(): void;
}

/** The engine cannot be used (any more). Not the fault of the frame. */
export class EngineGone extends Error {
  override readonly name = 'EngineGone';
}

export const abortError = (): DOMException => new DOMException('The frame was given up.', 'AbortError');

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
