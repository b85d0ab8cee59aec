import type { NextRequest } from 'next/server';
import { asking } from '@/lib/server/questions';
import { currentBundle, isHeld } from '@/lib/server/recall-bundle';
import { runRoute } from '@/lib/server/run-route';
import { getServices } from '@/lib/server/running';

export const dynamic = 'force-dynamic';

/** `GET /recalls-bundle/head`: date, digest, size, counts and signature of today's bundle, as JSON. */
export const GET = (request: NextRequest): Promise<Response> =>
  runRoute('recalls-bundle/head', async () => {
    const asked = await asking(async (ctx) => currentBundle(ctx, (await getServices()).keys));
    if (!asked.ok) return asked;
    const { head } = asked.value;
    const etag = `"${head.sha256.slice(0, 32)}"`;
    const headers = { etag, 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' };
    if (isHeld(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
    return Response.json(head, { headers });
  });
