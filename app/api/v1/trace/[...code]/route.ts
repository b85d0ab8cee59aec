import type { NextRequest } from 'next/server';
import { openClock } from '@/lib/server/clock';
import { getEnvironment } from '@/lib/server/env';
import { askCode } from '@/lib/server/questions';
import { refuse, runRoute } from '@/lib/server/run-route';
import { hashAnswer, signAnswer } from '@/lib/server/answers';
import { getServices } from '@/lib/server/running';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { ok } from '@/lib/trace/result';
import { withoutListed } from '@/lib/trace/disclosure';
import { recognise } from '@/lib/trace/codes';

/** Longest code accepted in an address, in characters after decoding. */
const LONGEST = 4_096;
const PREFIX = '/api/v1/trace/';

/**
 * `GET /api/v1/trace/{code}`: the answer of a page, as JSON. The code stands percent-encoded once after
 * the prefix; a Digital Link too, as a whole and encoded like any other text. `listed` is left out, because this answer may be
 * kept for 30 seconds. Codes that may name a person are refused in an address (400).
 */
export const GET = (request: NextRequest): Promise<Response> =>
  runRoute('api/v1/trace', async () => {
    const raw = decode(request.nextUrl.pathname.slice(PREFIX.length));
    if (raw === undefined) return refuse('bad-request', 'The code is not correctly percent-encoded.');
    if (raw.length > LONGEST) return refuse('too-large', `A code has at most ${LONGEST} characters.`);
    const now = openClock(getEnvironment().SUMA_TEST_CLOCK).now();
    const recognition = recognise(raw, { today: toLocalDate(now) });
    if (recognition.kind === 'personal-id') return refuse('personal-code-in-url', 'This looks like a personal number; it was not looked up.');
    if (recognition.kind === 'readings' && recognition.readings.some(({ code }) => code.personal && code.family !== 'h')) {
      return refuse('personal-code-in-url', 'This code may contain a personal number and must not stand in an address.');
    }

    const asked = await askCode(raw);
    if (!asked.ok) return asked;
    const { resolution } = asked.value;
    if (!('answer' in resolution)) {
      return ok(Response.json({ kind: resolution.kind, ...('url' in resolution ? { url: resolution.url } : {}) }, { status: 404, headers: { 'cache-control': 'no-store' } }));
    }
    const answer = withoutListed(resolution.answer);
    // The day and revision decide what the answer says; the moment it was asked does not.
    const etag = `"${hashAnswer({ ...answer, answeredAt: '' })}"`;
    const headers = { etag, 'cache-control': 'public, max-age=30', 'access-control-allow-origin': '*' };
    // A proxy that compresses marks the tag as weak; it still names this answer.
    const held = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (held.includes(etag) || held.includes('*')) return ok(new Response(null, { status: 304, headers }));
    const { keys } = await getServices();
    const status = answer.verdict.state === 'unknown' ? 404 : answer.verdict.state === 'malformed' ? 400 : 200;
    return ok(Response.json({ kind: resolution.kind, answer, integrity: signAnswer(answer, keys) }, { status, headers }));
  });

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
