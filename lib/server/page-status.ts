import type { Resolution } from '@/lib/trace/model/answer';
import { parseTracePath, type TraceKey } from '@/lib/trace/codes';
import { parseUscc } from '@/lib/trace/usecases/enterprise-file';
import { enterprisePath } from '@/lib/trace/usecases/enterprise-path';
import { askEntry, askIsKnownEnterprise, askListing, askPath, askProductVersions, askRecall, askResolver } from './questions';
import { toBesideStatus } from './beside-status';
import { toAsked, withRepaired } from './page-query';

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
  const asked = await askPath(toSegments(pathname).slice(1), toAsked(query));
  return asked.ok ? statusOf(asked.value.resolution) : 503;
}

export type ResolverTarget = { readonly kind: 'known'; readonly path: string } | { readonly kind: 'unknown' } | { readonly kind: 'away' };

/**
 * Where a browser goes from a Digital Link of ours: to the result page of a known key, counted as a
 * scan. An unknown one is answered in place with 404.
 * @param counted headers of a GET by a person; undefined for HEAD and prefetch, which are no scans
 */
export async function toResolverTarget(pathname: string, query: URLSearchParams, counted: Headers | undefined): Promise<ResolverTarget> {
  const asked = await askResolver(toSegments(pathname), toAsked(query), counted);
  if (!asked.ok) return { kind: 'away' };
  if (!('answer' in asked.value) || statusOf(asked.value) !== 200) return { kind: 'unknown' };
  const { path, repairs } = asked.value.answer.code;
  const kinds = repairs.map(({ kind }) => kind);
  return { kind: 'known', path: withRepaired(path, pathname.endsWith('/') ? [...kinds, 'trailing-slash'] : kinds) };
}

/** Names below a register that are no entries of it. */
const ENTRY_NEIGHBOURS = new Set(['feed.atom', 'feed.json', 'recalls.csv', 'tips.csv', 'poster']);

export type RegisterTarget = { readonly kind: 'status'; readonly status: 200 | 404 | 503 } | { readonly kind: 'moved'; readonly path: string };

/**
 * Status of the page of a firm (`/e/…`), a product (`/products/…`), a notice (`/recalls/…`, `/tips/…`) or an entry
 * of the statutory list in force (`/blacklist/…`); undefined for any other path. A code
 * of a firm in small letters, full width or with spaces has moved to its canonical spelling.
 */
export async function toRegisterTarget(pathname: string, query = new URLSearchParams()): Promise<RegisterTarget | undefined> {
  const [place = '', ...rest] = toSegments(pathname);
  if (rest.length === 0) return undefined;
  const beside = await toBesideStatus([place, ...rest], query);
  if (beside !== undefined) return { kind: 'status', status: beside };
  // Files and feeds of the list stand beside its products (app/(consumer)/products).
  if (place === 'products' && /^(?:products\.csv|feed\.(?:atom|json))$/.test(rest.join('/'))) return undefined;
  if (place === 'products') {
    const key = toProductKey(rest);
    const asked = key === undefined ? undefined : await askProductVersions(key);
    return { kind: 'status', status: asked === undefined ? 404 : !asked.ok ? 503 : asked.value.length === 0 ? 404 : 200 };
  }
  if (place === 'blacklist') {
    const here = rest.length === 1 || (rest.length === 2 && rest[1] === 'correction');
    const asked = here ? await askListing(decodeURIComponent(rest[0] ?? '')) : undefined;
    return { kind: 'status', status: asked === undefined ? 404 : !asked.ok ? 503 : asked.value === undefined ? 404 : 200 };
  }
  if (place === 'recalls' || place === 'tips') {
    // Feeds, files, the poster and the forms below a notice have routes and pages of their own.
    if (rest.length !== 1 || ENTRY_NEIGHBOURS.has(rest[0] ?? '')) return undefined;
    const id = decodeURIComponent(rest[0] ?? '');
    const asked = await (place === 'recalls' ? askRecall(id) : askEntry('tips', id));
    return { kind: 'status', status: !asked.ok ? 503 : asked.value === undefined ? 404 : 200 };
  }
  if (place !== 'e') return undefined;
  const uscc = rest.length === 1 ? parseUscc(decodeURIComponent(rest[0] ?? '')) : undefined;
  if (uscc === undefined) return { kind: 'status', status: 404 };
  if (pathname !== enterprisePath(uscc)) return { kind: 'moved', path: enterprisePath(uscc) };
  const asked = await askIsKnownEnterprise(uscc);
  return { kind: 'status', status: !asked.ok ? 503 : asked.value ? 200 : 404 };
}

/** The product that the segments below `/products` name, in the same way as below `/t`; undefined for a lot or no code. An item of its own kind (an elevator, a cylinder) is its own product. */
export function toProductKey(segments: readonly string[]): TraceKey | undefined {
  const recognition = parseTracePath(segments);
  const code = recognition.kind === 'readings' ? recognition.readings[0].code : undefined;
  return code === undefined || code.personal || code.level === 'lot' ? undefined : code.key;
}
