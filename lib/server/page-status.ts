import type { Resolution } from '@/lib/trace/model/answer';
import { askPath, askResolver } from './questions';

/*
 * A page of the App Router cannot choose its status once it has something to show: `notFound()` leaves
 * the words to a script. So the proxy asks first; the answer is kept, and the page behind finds it there.
 */

/** GS1 primary keys that may begin an address (GS1 Digital Link URI Syntax 1.4, §4.3). */
const PRIMARY_KEYS = new Set(['00', '01', '253', '255', '401', '402', '414', '415', '417', '8003', '8004', '8006', '8010', '8013', '8017', '8018']);

/** Raw segments of a path, still percent-encoded; one trailing slash is tolerated. */
const toSegments = (path: string): readonly string[] => path.replace(/^\/+/, '').replace(/\/$/, '').split('/');

const statusOf = (resolution: Resolution): 200 | 404 => {
  if (!('answer' in resolution)) return 404;
  const { state } = resolution.answer.verdict;
  return state === 'unknown' || state === 'malformed' ? 404 : 200;
};

/** Whether the root of the site is asked as a GS1 resolver: `/01/…`, `/00/…` and the other primary keys. */
export const isResolverPath = (pathname: string): boolean => {
  const [first = '', second = ''] = toSegments(pathname);
  return PRIMARY_KEYS.has(first) && second !== '';
};

/** Status of a result page `/t/…`: 404 for what names nothing, 503 when the store is away. */
export async function toPageStatus(pathname: string, query: URLSearchParams): Promise<200 | 404 | 503> {
  const pick = (name: string) => query.get(name) ?? undefined;
  const [lot, date, as] = [pick('lot'), pick('date'), pick('as')];
  const asked = await askPath(toSegments(pathname).slice(1), {
    ...(lot ? { lot } : {}),
    ...(date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {}),
    ...(as ? { as } : {}),
  });
  return asked.ok ? statusOf(asked.value.resolution) : 503;
}

/**
 * Where a browser goes from a Digital Link of ours: to the result page of a known key, counted as a
 * scan; undefined for an unknown one, whose page answers 404 in place.
 * @param counted false for HEAD and prefetch
 */
export async function toResolverTarget(pathname: string, counted: boolean): Promise<string | undefined> {
  const asked = await askResolver(toSegments(pathname), counted);
  if (!asked.ok || !('answer' in asked.value) || statusOf(asked.value) !== 200) return undefined;
  return asked.value.answer.code.path;
}
