import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';

class TooLarge extends Error {
  override name = 'TooLarge';
}

/**
 * Reads a multipart form, counting as it arrives: one that is longer than it may be is refused at that byte,
 * whatever its Content-Length said. Refusals: `too-large`, `unsupported-media-type`, `bad-request`.
 */
export async function readForm(request: Request, limit: number): Promise<Result<FormData, Refusal>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) return err(refusal('unsupported-media-type', 'Send multipart/form-data.'));
  const tooLarge = refusal('too-large', `A filing has at most ${limit} bytes with its files.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) return err(tooLarge);
  if (request.body === null) return err(refusal('bad-request', 'The form is empty.'));
  let size = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > limit) controller.error(new TooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
  try {
    return ok(await new Response(counted, { headers: { 'content-type': type } }).formData());
  } catch {
    // A form cut short, or too long: the parser tells both in the same way.
    return err(size > limit ? tooLarge : refusal('bad-request', 'The form cannot be read, or ended too early.'));
  }
}
