import type { NextRequest } from 'next/server';
import { asking } from '@/lib/server/questions';
import { currentBundle, isHeld } from '@/lib/server/recall-bundle';
import { runRoute } from '@/lib/server/run-route';
import { getServices } from '@/lib/server/running';

export const dynamic = 'force-dynamic';

/** `GET /recalls-bundle/current`: the signed recall bundle of today (docs/decisions/009-recall-bundle.md). */
export const GET = (request: NextRequest): Promise<Response> =>
  runRoute('recalls-bundle/current', async () => {
    const asked = await asking(async (ctx) => currentBundle(ctx, (await getServices()).keys));
    if (!asked.ok) return asked;
    const { bytes, head } = asked.value;
    const etag = `"${head.sha256}"`;
    const headers = { etag, 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' };
    if (isHeld(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
    return new Response(Uint8Array.from(bytes), { headers: { ...headers, 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="recalls-${head.date}.srb"` } });
  });
