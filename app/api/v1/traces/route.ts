import { apiRoute, findUnknown } from '@/app/open-data/api-routes';
import { isHeldTag, toEntityTag } from '@/lib/server/csv';
import { openClock } from '@/lib/server/clock';
import { getEnvironment } from '@/lib/server/env';
import type { TraceRow } from '@/lib/server/open-data/answers';
import { LONGEST_CODE, MOST_CODES } from '@/lib/server/open-data/conditions';
import { askCode } from '@/lib/server/questions';
import { refuse } from '@/lib/server/run-route';
import { recognise } from '@/lib/trace/codes';
import { withoutListed } from '@/lib/trace/disclosure';
import type { Issue } from '@/lib/trace/errors';
import type { Resolution } from '@/lib/trace/model/answer';
import type { LocalDate } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

/** A code that may name a person must not stand in an address. */
function isPersonal(raw: string, today: LocalDate): boolean {
  const recognition = recognise(raw, { today });
  return recognition.kind === 'personal-id' || (recognition.kind === 'readings' && recognition.readings.some(({ code }) => code.personal && code.family !== 'h'));
}

function toRow(code: string, resolution: Resolution): TraceRow {
  if (!('answer' in resolution)) return { code, kind: resolution.kind === 'personal-id' ? 'not-a-trace-code' : resolution.kind };
  const { verdict, product, recalls, timeline, code: view } = withoutListed(resolution.answer);
  const { state } = verdict;
  return {
    code, kind: resolution.kind,
    // `withoutListed` has put the next verdict in its place.
    ...(state === 'listed' ? {} : { state }),
    qualifiers: [...verdict.qualifiers],
    ...(product === undefined ? {} : { product: { key: product.key, name: product.name, category: product.category, ...(product.lot === undefined ? {} : { lot: product.lot }), sample: product.sample } }),
    recalls: recalls.map(({ id, title, level, match }) => ({ id, title, level, match })), steps: { shown: timeline.completeness.shown, required: timeline.completeness.required },
    page: view.path, answer: `/api/v1/trace/${encodeURIComponent(code)}`,
  };
}

/**
 * `GET /api/v1/traces?code=…&code=…`: what the whole answers at `/api/v1/trace/{code}` say in short, in the order
 * asked. Nothing of the statutory list; reading is no scan.
 */
export const GET = apiRoute('traces', async (request) => {
  const { searchParams } = new URL(request.url);
  const unknown = findUnknown(searchParams, ['code']);
  if (unknown !== undefined) return unknown;
  const codes = searchParams.getAll('code').map((code) => code.trim());
  const issue = (path: string, code: string, reason: string, repair: string): Issue[] => [{ path, code, reason, repair }];
  if (codes.length === 0) return refuse('bad-request', 'A code is needed.', issue('code', 'missing', 'there is no code', 'add ?code=…'));
  if (codes.length > MOST_CODES) return refuse('bad-request', `At most ${MOST_CODES} codes at a time.`, issue('code', 'too-many', `there are ${codes.length} codes`, 'ask in several requests'));
  if (codes.some((code) => code.length > LONGEST_CODE)) return refuse('too-large', `A code has at most ${LONGEST_CODE} characters.`, issue('code', 'too-long', 'a code is too long', 'shorten it'));
  const today = toLocalDate(openClock(getEnvironment().SUMA_TEST_CLOCK).now());
  const personal = codes.findIndex((code) => isPersonal(code, today));
  if (personal >= 0) return refuse('personal-code-in-url', 'A code may contain a personal number and must not stand in an address; none was looked up.', issue(`code[${personal}]`, 'personal', 'it may contain a personal number', 'look it up on the home page'));
  const rows: TraceRow[] = [];
  for (const code of codes) {
    const asked = await askCode(code);
    if (!asked.ok) return asked;
    rows.push(toRow(code, asked.value.resolution));
  }
  const etag = toEntityTag(JSON.stringify(rows));
  const headers = { etag, 'cache-control': 'public, max-age=30' };
  return isHeldTag(request.headers, etag) ? new Response(null, { status: 304, headers }) : Response.json({ rows }, { headers });
});
