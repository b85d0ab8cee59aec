import type { NextRequest } from 'next/server';
import { isCrossSite } from '@/lib/server/local-path';
import { logFault } from '@/lib/server/fault';
import { askCode, askRecall } from '@/lib/server/questions';
import { type ComparedCode, compareCode } from '@/lib/trace/verdict/compare-code';

/** Longest text that is read as a code, as at the lookup form. */
const LONGEST_CODE = 16_384;

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });

/**
 * The box of a notice where a whole code is pasted: POST, so that the code stands in no address and no
 * log. What goes on to the page is lot and date alone. No scan is counted.
 */
export async function POST(request: NextRequest, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  if (isCrossSite(request.headers)) return new Response(null, { status: 403 });
  const { id } = await params;
  const path = `/recalls/${encodeURIComponent(id)}`;
  const to = (found: ComparedCode): Response => seeOther(`${path}?${new URLSearchParams({ ...found }).toString()}#check`);
  const away = (ref?: string): Response => seeOther(`/unavailable?${new URLSearchParams({ ...(ref === undefined ? {} : { ref }), from: path }).toString()}`);
  const form = await request.formData().catch(() => undefined);
  const code = form?.get('code');
  if (typeof code !== 'string' || code.trim() === '') return to({ said: 'empty' });
  if (code.length > LONGEST_CODE) return to({ said: 'too-long' });
  try {
    const [asked, notice] = await Promise.all([askCode(code), askRecall(id)]);
    if (!asked.ok || !notice.ok) return away();
    return notice.value === undefined ? seeOther(path) : to(compareCode(asked.value.resolution, notice.value));
  } catch (error) {
    return away(logFault('recall-check', error));
  }
}

export const GET = async (_: NextRequest, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> => seeOther(`/recalls/${encodeURIComponent((await params).id)}`);
