import { MEASURED, cutOut, measureOn } from '../picture-work';
import { unreachable, type DarkroomReply, type DarkroomRequest } from './darkroom-protocol';

declare const self: DedicatedWorkerGlobalScope;

let small: OffscreenCanvasRenderingContext2D | null | undefined;

function measure(frame: VideoFrame): Extract<DarkroomReply, { kind: 'measured' }>['light'] {
  small ??= new OffscreenCanvas(MEASURED.width, MEASURED.height).getContext('2d', { willReadFrequently: true });
  if (!small) throw new Error('No 2D context in the worker.');
  return measureOn(small, frame);
}

async function answer(request: DarkroomRequest): Promise<void> {
  const { id, frame } = request;
  try {
    switch (request.kind) {
      case 'cut': {
        const picture = await cutOut(frame, request.cut);
        return self.postMessage({ kind: 'picture', id, picture } satisfies DarkroomReply, [picture]);
      }
      case 'measure':
        return self.postMessage({ kind: 'measured', id, light: measure(frame) } satisfies DarkroomReply);
      default:
        return unreachable(request);
    }
  } catch (cause) {
    self.postMessage({ kind: 'failed', id, reason: cause instanceof Error ? cause.message : String(cause) } satisfies DarkroomReply);
  } finally {
    // The camera has few frames to give: each must come back.
    frame.close();
  }
}

self.onmessage = ({ data }: MessageEvent<DarkroomRequest>) => void answer(data);
