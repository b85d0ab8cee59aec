import { runRoute } from '@/lib/server/run-route';
import { getServices } from '@/lib/server/running';

export const dynamic = 'force-dynamic';

/** Public keys of the answers' signatures, with the time from and until which each was used. */
export const GET = (): Promise<Response> =>
  runRoute('.well-known/suma-keys', async () => {
    const { keys } = await getServices();
    return Response.json({ keys: keys.publicKeys() }, { headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' } });
  });
