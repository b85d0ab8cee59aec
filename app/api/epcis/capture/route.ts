import type { NextRequest } from 'next/server';
import { logFault } from '@/lib/server/fault';
import { toProblem } from '@/lib/server/problem';
import { asking } from '@/lib/server/questions';
import { readText } from '@/lib/server/read-body';
import { refuse, runRoute } from '@/lib/server/run-route';
import { getServices } from '@/lib/server/running';
import { toSourceActor } from '@/lib/server/source-actor';
import { getEnvironment } from '@/lib/server/env';
import { acceptDocument, processJob } from '@/lib/trace/usecases/capture-document';
import { ok } from '@/lib/trace/result';
import { VERSION_HEADERS, captureLimits, optionsHeaders, toWireJob } from '../protocol';

const JSON_TYPES = ['application/json', 'application/ld+json'];
/** Longest a large document may take to be checked and kept, in milliseconds. */
const ACCEPT_DEADLINE_MS = 60_000;
/** Jobs on one page of `GET /capture`. */
const DEFAULT_PAGE = 30;

/**
 * `POST /api/epcis/capture` (EPCIS 2.0 §12.6): 202 with the job's address once the document and its job
 * are committed. Refused: 400, 401, 413, 415.
 */
export const POST = (request: NextRequest): Promise<Response> =>
  runRoute('api/epcis/capture', async () => {
    const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!JSON_TYPES.includes(type)) return refuse('unsupported-media-type', `Send ${JSON_TYPES.join(' or ')}.`);
    const behaviour = request.headers.get('gs1-capture-error-behaviour')?.toLowerCase() ?? 'rollback';
    if (behaviour !== 'rollback' && behaviour !== 'proceed') return refuse('bad-request', 'GS1-Capture-Error-Behaviour is rollback or proceed.');

    const actor = await toSourceActor(request.headers);
    if (!actor.ok) return actor;
    const text = await readText(request, getEnvironment().CAPTURE_LIMIT_BYTES);
    if (!text.ok) return text.error.code === 'too-large' ? toProblem(text.error, undefined, captureLimits()) : text;

    const outcome = await asking((ctx) => acceptDocument({ text: text.value, behaviour }, ctx), { actor: actor.value, deadlineMs: ACCEPT_DEADLINE_MS });
    if (!outcome.ok) return outcome;
    const accepted = outcome.value;
    if (!accepted.ok) return accepted.error.code === 'too-large' ? toProblem(accepted.error, undefined, captureLimits()) : accepted;
    const { captureID } = accepted.value;
    processJob(accepted.value, (await getServices()).ctx(actor.value)).catch((error: unknown) => logFault('capture-job', error));
    return ok(new Response(null, { status: 202, headers: { location: `/api/epcis/capture/${captureID}`, ...VERSION_HEADERS, 'cache-control': 'no-store' } }));
  });

/** `GET /api/epcis/capture`: the caller's own jobs, newest first. */
export const GET = (request: NextRequest): Promise<Response> =>
  runRoute('api/epcis/capture', async () => {
    const actor = await toSourceActor(request.headers);
    if (!actor.ok) return actor;
    const { searchParams } = request.nextUrl;
    for (const name of searchParams.keys()) {
      if (name !== 'perPage' && name !== 'nextPageToken') return refuse('unknown-parameter', `There is no parameter ${name.slice(0, 40)}.`);
    }
    const perPage = Number(searchParams.get('perPage') ?? DEFAULT_PAGE);
    if (!Number.isInteger(perPage) || perPage < 1 || perPage > 1000) return refuse('unknown-parameter', 'perPage is a whole number from 1 to 1000.');
    const before = searchParams.get('nextPageToken') ?? undefined;
    const jobs = await asking((ctx) => ctx.capture.listJobs(actor.value.sourceId, perPage + 1, before));
    if (!jobs.ok) return jobs;
    const page = jobs.value.slice(0, perPage);
    const last = page.at(-1);
    const more = jobs.value.length > perPage && last !== undefined;
    return ok(
      Response.json(page.map(toWireJob), {
        headers: {
          ...VERSION_HEADERS,
          'cache-control': 'no-store',
          ...(more ? { link: `</api/epcis/capture?perPage=${perPage}&nextPageToken=${encodeURIComponent(last.captureID)}>; rel="next"` } : {}),
        },
      }),
    );
  });

export const OPTIONS = (): Response =>
  new Response(null, { status: 204, headers: optionsHeaders('GET, POST, OPTIONS', { 'gs1-capture-error-behaviour': 'all', ...captureLimits() }) });
