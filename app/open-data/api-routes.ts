import type { OpenRegister } from '@/lib/server/open-data/schemas';
import { isHeldTag, toEntityTag } from '@/lib/server/csv';
import { askOpenRows, askStand, type StandOf } from '@/lib/server/open-data/ask';
import { CONDITIONS, PER_PAGE_DEFAULT, PER_PAGE_LIMIT, REACHABLE_ROWS } from '@/lib/server/open-data/conditions';
import { limited } from '@/lib/server/rate-limit';
import { refuse, runRoute } from '@/lib/server/run-route';
import type { Issue, Refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';
import { parseSelection, toAddressQuery } from './selection';

/*
 * What the routes of API v1 have in common: limit, conditional requests, refusals that name the parameter. Any
 * site may read these answers: they hold no personal data and take no credentials.
 */

/** A route with its limit; `run` answers or refuses. */
export const apiRoute = (door: string, run: (request: Request) => Promise<Response | Result<Response, Refusal>>) => (request: Request): Promise<Response> =>
  runRoute(`api/v1/${door}`, () => limited(request, () => run(request)));

/** What the last segment of the address names, decoded once; the proxy has refused escapes that decode to nothing. */
export const lastSegment = (request: Request): string => decodeURIComponent(new URL(request.url).pathname.replace(/\/$/, '').split('/').at(-1) ?? '');

/** `OPTIONS`: other sites may read, with `If-None-Match`, and nothing else. */
export const OPTIONS = (): Response =>
  new Response(null, {
    status: 204,
    headers: { allow: 'GET, HEAD, OPTIONS', 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'If-None-Match', 'access-control-max-age': '86400' },
  });

const KEPT = 'public, max-age=30';

/** JSON, or 304 for who holds it. The body is made only when it is to be sent. */
export async function toJsonAnswer(request: Request, etag: string, body: () => Promise<Result<unknown, Refusal>>, headers: Readonly<Record<string, string>> = {}): Promise<Response | Result<never, Refusal>> {
  const head = { etag, 'cache-control': KEPT };
  if (isHeldTag(request.headers, etag)) return new Response(null, { status: 304, headers: head });
  const made = await body();
  return made.ok ? Response.json(made.value, { headers: { ...head, ...headers } }) : made;
}

/** Tag of an answer that follows from the address, the store and the day. */
export const toAnswerTag = (stand: StandOf, ...address: readonly string[]): string => toEntityTag('api/v1', stand.revision, stand.today, ...address);

/** A refusal that names every parameter the route does not know; undefined when it knows them all. */
export function findUnknown(search: URLSearchParams, known: readonly string[]): Response | undefined {
  const unknown = [...new Set(search.keys())].filter((name) => !known.includes(name));
  if (unknown.length === 0) return undefined;
  const names = unknown.map((name) => name.slice(0, 40));
  return refuse('unknown-parameter', `Unknown parameter: ${names.join(', ')}.`, names.map((name): Issue => ({ path: name, code: 'unknown', reason: `${name} is no parameter of this address`, repair: known.length === 0 ? 'leave it out' : `use one of ${known.join(', ')}` })));
}

/** A whole number within bounds, or the issue that names it. */
function parseCount(search: URLSearchParams, name: string, fallback: number, most: number): Result<number, Issue> {
  const texts = search.getAll(name);
  if (texts.length === 0) return ok(fallback);
  const [text = ''] = texts;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return texts.length === 1 && value >= 1 && value <= most ? ok(value) : err({ path: name, code: 'range', reason: `${name} is not a number from 1 to ${most}`, repair: `give one number from 1 to ${most}` });
}

/** `GET /api/v1/{register}`: one page of a register. */
export const listRoute = (register: OpenRegister) =>
  apiRoute(register, async (request) => {
    const { searchParams } = new URL(request.url);
    const unknown = findUnknown(searchParams, [...CONDITIONS[register], 'page', 'perPage']);
    if (unknown !== undefined) return unknown;
    const stand = await askStand();
    if (!stand.ok) return stand;
    const selection = parseSelection(register, searchParams, stand.value.today);
    const perPage = parseCount(searchParams, 'perPage', PER_PAGE_DEFAULT, PER_PAGE_LIMIT);
    const page = parseCount(searchParams, 'page', 1, Math.floor(REACHABLE_ROWS / (perPage.ok ? perPage.value : PER_PAGE_LIMIT)));
    if (!selection.ok || !perPage.ok || !page.ok) {
      return refuse('bad-request', 'A parameter cannot be used.', [...(selection.ok ? [] : selection.error), ...(perPage.ok ? [] : [perPage.error]), ...(page.ok ? [] : [page.error])]);
    }
    const { query, onDay, parameters } = selection.value;
    const address = (number: number): string => `/api/v1/${register}${toAddressQuery({ ...parameters, page: number === 1 ? undefined : String(number), perPage: perPage.value === PER_PAGE_DEFAULT ? undefined : String(perPage.value) })}`;
    return toJsonAnswer(request, toAnswerTag(stand.value, address(page.value), onDay), async () => {
      const found = await askOpenRows(register, query, { page: page.value, perPage: perPage.value }, onDay);
      if (!found.ok) return found;
      const { rows, total, more } = found.value;
      const next = rows.length === perPage.value && (more || page.value * perPage.value < total) ? { next: address(page.value + 1) } : {};
      const prev = page.value > 1 ? { prev: address(page.value - 1) } : {};
      return ok({ rows, page: page.value, perPage: perPage.value, total, more, onDay, links: { self: address(page.value), ...next, ...prev } });
    });
  });
