import type { NextRequest } from 'next/server';
import { isCrossSite } from '@/lib/server/local-path';
import { logFault } from '@/lib/server/fault';
import { toLanding } from '@/lib/server/look-up';
import { askScan } from '@/lib/server/questions';

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });

/**
 * The lookup form before JavaScript: POST, so that the code stands in no address and no log, then on
 * to the result. A code typed here is a scan like any other.
 */
export async function POST(request: NextRequest): Promise<Response> {
  if (isCrossSite(request.headers)) return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => undefined);
  const code = form?.get('code');
  if (typeof code !== 'string' || code.trim() === '') return seeOther('/?notice=empty');
  if (code.length > 16_384) return seeOther('/?notice=too-long');
  try {
    const asked = await askScan({ raw: code }, request.headers);
    return seeOther(asked.ok ? toLanding(asked.value) : '/unavailable?from=%2F');
  } catch (error) {
    return seeOther(`/unavailable?ref=${logFault('lookup', error)}&from=%2F`);
  }
}

export const GET = (): Response => seeOther('/');
