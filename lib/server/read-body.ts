import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';

/**
 * Reads a request body as UTF-8 text, counting as it goes: a body that is longer than it may be is
 * refused at that byte, whatever its Content-Length said.
 * @returns refusal `too-large` above `limit` bytes, `bad-request` when the bytes are not UTF-8
 */
export async function readText(request: Request, limit: number): Promise<Result<string, Refusal>> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limit) return err(refusal('too-large', `A document has at most ${limit} bytes.`));
  if (!request.body) return ok('');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return err(refusal('too-large', `A document has at most ${limit} bytes.`));
    }
    chunks.push(value);
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return err(refusal('bad-request', 'The body is not UTF-8 text.'));
  }
}
