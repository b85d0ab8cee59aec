import type { NextRequest } from 'next/server';
import { askSeen } from '@/lib/server/evidence';
import { refuse, runRoute } from '@/lib/server/run-route';
import { ok } from '@/lib/trace/result';

/** Longest address, in characters. */
const LONGEST = 4_096;

/**
 * `GET /api/v1/evidence?path=/t/…`: the answer of a result's page without anything of the statutory list, as signed
 * text, for the phone to keep. The address's own query (`?lot=…`) is part of `path`, percent-encoded once.
 */
export const GET = (request: NextRequest): Promise<Response> =>
  runRoute('api/v1/evidence', async () => {
    const path = request.nextUrl.searchParams.get('path') ?? '';
    if (path.length > LONGEST) return refuse('too-large', `An address has at most ${LONGEST} characters.`);
    const seen = await askSeen(path);
    return seen.ok ? ok(Response.json(seen.value, { headers: { 'cache-control': 'no-store' } })) : seen;
  });
