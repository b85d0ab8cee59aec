import { PLACES } from '@/components/shell/places';
import { exportByReceipt } from '@/lib/server/complaints';
import { runRoute } from '@/lib/server/run-route';

export const dynamic = 'force-dynamic';

/** `GET /complaints/export.json`: everything kept about the person whose receipt is open in this browser. Without one it leads to the form that opens it. */
export const GET = (): Promise<Response> =>
  runRoute('complaints/export', async () => {
    const exported = await exportByReceipt();
    if (!exported.ok) return new Response(null, { status: 303, headers: { location: `${PLACES.complaints}/status`, 'cache-control': 'no-store' } });
    return new Response(`${JSON.stringify(exported.value, null, 2)}\n`, {
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="${exported.value.number}.json"`, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
    });
  });
