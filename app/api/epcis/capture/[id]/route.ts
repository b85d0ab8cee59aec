import type { NextRequest } from 'next/server';
import { asking } from '@/lib/server/questions';
import { refuse, runRoute } from '@/lib/server/run-route';
import { toSourceActor } from '@/lib/server/source-actor';
import { ok } from '@/lib/trace/result';
import { VERSION_HEADERS, optionsHeaders, toWireJob } from '../../protocol';

/** `GET /api/epcis/capture/{captureID}`: one job of the caller; another source's job is not found. */
export const GET = (request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  runRoute('api/epcis/capture/{id}', async () => {
    const actor = await toSourceActor(request.headers);
    if (!actor.ok) return actor;
    const { id } = await params;
    const job = await asking((ctx) => ctx.capture.findJob(id, actor.value.sourceId));
    if (!job.ok) return job;
    if (!job.value) return refuse('not-found', 'There is no such capture job.');
    return ok(Response.json(toWireJob(job.value), { headers: { ...VERSION_HEADERS, 'cache-control': 'no-store' } }));
  });

export const OPTIONS = (): Response => new Response(null, { status: 204, headers: optionsHeaders('GET, OPTIONS') });
