import { asking } from '@/lib/server/questions';
import { runRoute } from '@/lib/server/run-route';

export const dynamic = 'force-dynamic';

/** `GET /api/health`: 200 when the store answers, 503 when it does not. */
export const GET = (): Promise<Response> =>
  runRoute('api/health', async () => {
    const asked = await asking((ctx) => ctx.store.revision());
    if (!asked.ok) return asked;
    return Response.json({ status: 'ok', revision: asked.value }, { headers: { 'cache-control': 'no-store' } });
  });
