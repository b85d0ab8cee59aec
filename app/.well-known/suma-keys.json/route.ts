import { asking } from '@/lib/server/questions';
import { runRoute } from '@/lib/server/run-route';
import { getServices } from '@/lib/server/running';

export const dynamic = 'force-dynamic';

/** Public keys of the answers' signatures, with the time from and until which each was used. */
export const GET = (): Promise<Response> =>
  runRoute('.well-known/suma-keys', async () => {
    const asked = await asking(async () => (await getServices()).keys.publicKeys());
    if (!asked.ok) return asked;
    return Response.json({ keys: asked.value }, { headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' } });
  });
