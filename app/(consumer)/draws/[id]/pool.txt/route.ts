import { askPool } from '@/lib/server/desk/board';
import { runRoute } from '@/lib/server/run-route';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

/** `GET /draws/{id}/pool.txt`: the pool of a draw, one code on each line; its SHA-256 is on the page. */
export const GET = (_request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> =>
  runRoute('draw-pool', async () => {
    const { id } = await params;
    const asked = await askPool(decodeURIComponent(id));
    if (!asked.ok) return err(asked.error);
    if (asked.value === undefined) return err(refusal('not-found', 'There is no such draw.'));
    return ok(new Response(asked.value, { headers: { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'attachment; filename="pool.txt"', 'cache-control': 'public, max-age=86400' } }));
  });
