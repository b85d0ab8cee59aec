import { EngineGone, type ScanEngine } from './engine';
import { createNativeEngine } from './native-engine';
import { createWorkerEngine } from './worker-engine';

/**
 * Engines in order of preference behind one face. The first one that starts serves; when it is
 * gone, the next one takes over with the following frame (the frame at hand is lost: in a moving
 * picture that is 66 ms, for a photo the caller tries once more).
 */
export function createEngineChain(engines: readonly ScanEngine[]): ScanEngine {
  let at = 0;
  let starting: Promise<ScanEngine> | undefined;
  let lastGone: EngineGone | undefined;

  async function advance(signal: AbortSignal): Promise<ScanEngine> {
    for (; at < engines.length; at++) {
      const engine = engines[at]!;
      try {
        await engine.start(signal);
        return engine;
      } catch (error) {
        if (!(error instanceof EngineGone)) throw error;
        lastGone = error;
        engine.dispose();
      }
    }
    throw new EngineGone('No engine works in this browser.', { cause: lastGone });
  }

  function current(signal: AbortSignal): Promise<ScanEngine> {
    return (starting ??= advance(signal).catch((error: unknown) => {
      starting = undefined;
      throw error;
    }));
  }

  return {
    get name() {
      return engines[Math.min(at, engines.length - 1)]?.name ?? 'none';
    },
    async start(signal) {
      await current(signal);
    },
    async detect(frame, signal, hint) {
      let engine: ScanEngine;
      try {
        engine = await current(signal);
      } catch (error) {
        frame.close();
        throw error;
      }
      try {
        return await engine.detect(frame, signal, hint);
      } catch (error) {
        if (!(error instanceof EngineGone)) throw error;
        lastGone = error;
        if (engines[at] === engine) {
          engine.dispose();
          at++;
          starting = undefined;
        }
        // The next engine may be fine: only when there is none does the caller hear of it.
        await current(signal);
        return [];
      }
    },
    dispose() {
      for (const engine of engines) engine.dispose();
      at = engines.length;
      starting = undefined;
    },
  };
}

/** The engines of this browser: its own detector if it proves itself, WebAssembly, plain JavaScript. */
export function chooseEngine(): ScanEngine {
  return createEngineChain([
    createNativeEngine({ second: createWorkerEngine({ reader: 'wasm' }) }),
    createWorkerEngine({ reader: 'wasm' }),
    createWorkerEngine({ reader: 'js' }),
  ]);
}
