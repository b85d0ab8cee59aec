import type { NextRequest } from 'next/server';
import { allowFiling, deliverFiling } from '@/lib/server/deliver-filing';
import { toProblem } from '@/lib/server/problem';
import { refuse, runRoute } from '@/lib/server/run-route';
import { MOST_REQUEST_BYTES } from '@/lib/server/uploads/limits';
import { readForm } from '@/lib/server/uploads/read-form';
import { ok } from '@/lib/trace/result';

export const dynamic = 'force-dynamic';

/** Largest filing without its files, in characters. */
const LONGEST_JSON = 200_000;
/** Largest signed answer, in characters. */
const LONGEST_SEEN = 2_000_000;

/** A field's JSON; undefined for what is none. */
function parseField(value: FormDataEntryValue | null, longest: number): unknown {
  if (typeof value !== 'string' || value.length > longest) return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * `POST /api/v1/complaints`: files a complaint or report. `multipart/form-data` with `filing` (JSON), `seen` (JSON of
 * `/api/v1/evidence`, may be left out) and up to nine `file`; header `Idempotency-Key` with a UUID of the sender's
 * own. 201 the first time, 200 with the same number and secret afterwards: then `changed` says that what was sent now
 * is another matter and was not kept; it wants a key of its own. `secret` is left out where it can no longer be made. Files that were not taken are named with
 * their reason; the filing stands without them.
 */
export const POST = (request: NextRequest): Promise<Response> =>
  runRoute('api/v1/complaints', async () => {
    // A page of another site could make its readers file what they never wrote.
    if (request.headers.get('sec-fetch-site') === 'cross-site') return refuse('not-allowed', 'Filings are not taken from other sites.');
    const allowed = allowFiling(request.headers);
    if (!allowed.ok) {
      const refused = toProblem(allowed.error.refusal);
      refused.headers.set('retry-after', String(allowed.error.retryAfter));
      return refused;
    }
    const form = await readForm(request, MOST_REQUEST_BYTES);
    if (!form.ok) return form;
    const filing = parseField(form.value.get('filing'), LONGEST_JSON);
    if (filing === undefined) return refuse('bad-json', 'filing is not JSON.', [{ path: 'filing', code: 'wrong', reason: 'filing is not JSON' }]);
    const files = form.value.getAll('file').filter((part) => typeof part !== 'string');
    const delivered = await deliverFiling({
      idempotencyKey: request.headers.get('idempotency-key') ?? '',
      filing,
      seen: parseField(form.value.get('seen'), LONGEST_SEEN),
      files: await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer()))),
    });
    if (!delivered.ok) return delivered;
    const { record, secret, created, changed, files: outcomes } = delivered.value;
    return ok(Response.json({ number: record.number, ...(secret === undefined ? {} : { secret }), created, changed, files: outcomes }, { status: created ? 201 : 200, headers: { 'cache-control': 'no-store' } }));
  });
