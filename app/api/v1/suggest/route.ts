import type { NextRequest } from 'next/server';
import { askSuggestions } from '@/lib/server/questions';
import { refuse, runRoute } from '@/lib/server/run-route';
import { ok } from '@/lib/trace/result';

/** Longest text worth a suggestion. */
const LONGEST = 64;

/** `GET /api/v1/suggest?q=`: up to eight products and enterprises whose name contains the text. */
export const GET = (request: NextRequest): Promise<Response> =>
  runRoute('api/v1/suggest', async () => {
    const q = (request.nextUrl.searchParams.get('q') ?? '').trim();
    if (q.length > LONGEST) return refuse('bad-request', `q has at most ${LONGEST} characters.`);
    if (q.length < 2) return Response.json({ suggestions: [] });
    const asked = await askSuggestions(q);
    if (!asked.ok) return asked;
    return ok(Response.json({ suggestions: asked.value }, { headers: { 'cache-control': 'private, max-age=30' } }));
  });
