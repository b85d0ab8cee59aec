import { type Locale, DEFAULT_LOCALE } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { CSV_PAGE, isHeldTag, toCsvResponse, toEntityTag } from '@/lib/server/csv';
import { FEED_ENTRIES, FEED_TYPES, toAtom, toJsonFeed, toOrigin } from '@/lib/server/feeds';
import { askOpenRows, askSourceNames, askStand, toOpenPages } from '@/lib/server/open-data/ask';
import { toColumns } from '@/lib/server/open-data/columns';
import { toFeedEntries } from '@/lib/server/open-data/feed-entries';
import type { OpenRegister } from '@/lib/server/open-data/schemas';
import { limited } from '@/lib/server/rate-limit';
import { refuse, runRoute } from '@/lib/server/run-route';
import { parseSelection, toAddressQuery } from './selection';

/*
 * Files and feeds of the registers, for the same conditions as the page. Their language comes from the address
 * alone, so that one address is one text and every cache may keep it.
 */

const toLocale = (search: URLSearchParams): Locale => (search.get('lang')?.toLowerCase().startsWith('en') === true ? 'en' : DEFAULT_LOCALE);

type Route = (request: Request) => Promise<Response>;

/** `GET /{register}/{register}.csv`: every row of the selection, up to 200,000. */
export const csvRoute = (register: OpenRegister): Route => (request) =>
  runRoute(`${register}.csv`, () => limited(request, async () => {
    const { searchParams } = new URL(request.url);
    const stand = await askStand();
    if (!stand.ok) return stand;
    const selection = parseSelection(register, searchParams, stand.value.today);
    if (!selection.ok) return refuse('bad-request', 'A condition cannot be used.', selection.error);
    const locale = toLocale(searchParams);
    const { query, onDay, parameters } = selection.value;
    const etag = toEntityTag('csv', register, stand.value.revision, stand.value.today, onDay, toAddressQuery(parameters), locale);
    const held = isHeldTag(request.headers, etag) || request.method === 'HEAD';
    const first = held ? undefined : await askOpenRows(register, query, { page: 1, perPage: CSV_PAGE }, onDay);
    if (first !== undefined && !first.ok) return first;
    const [messages, sources] = await Promise.all([loadMessages(locale), askSourceNames()]);
    if (!sources.ok) return sources;
    return toCsvResponse(request, {
      name: `${register}.csv`,
      fullName: `${messages.open.registers[register].title}-${onDay}.csv`,
      columns: toColumns(register, locale, messages, sources.value),
      pages: toOpenPages(register, query, onDay, first?.value.rows ?? []),
      etag,
    });
  }));

/** `GET /{register}/feed.atom` and `feed.json`: the newest entries of the selection. */
export const feedRoute = (register: OpenRegister, kind: 'atom' | 'json'): Route => (request) =>
  runRoute(`${register}/feed.${kind}`, () => limited(request, async () => {
    const { searchParams } = new URL(request.url);
    const stand = await askStand();
    if (!stand.ok) return stand;
    const selection = parseSelection(register, searchParams, stand.value.today);
    if (!selection.ok) return refuse('bad-request', 'A condition cannot be used.', selection.error);
    const locale = toLocale(searchParams);
    const { query, onDay, parameters } = selection.value;
    const origin = toOrigin(request.headers);
    const address = toAddressQuery(parameters);
    const etag = toEntityTag(kind, register, stand.value.revision, stand.value.today, onDay, address, locale, origin);
    const headers = { etag, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };
    if (isHeldTag(request.headers, etag)) return new Response(null, { status: 304, headers });
    // A feed is about what is new, whatever the order of the page.
    const newest = register === 'enterprises' ? { ...query, sort: 'newest' as const } : query;
    const [found, sources, messages] = await Promise.all([askOpenRows(register, newest, { page: 1, perPage: FEED_ENTRIES }, onDay), askSourceNames(), loadMessages(locale)]);
    if (!found.ok) return found;
    if (!sources.ok) return sources;
    const { title, about } = messages.open.registers[register];
    const { issuer, documentNumber, issuedOn, sample, rights } = messages.open.feed;
    const answer = {
      id: `${register}${address}`, title, description: about, locale, origin, path: `/${register}${address}`, rights, updated: onDay,
      selfPath: `/${register}/feed.${kind}${toAddressQuery({ ...parameters, lang: locale === DEFAULT_LOCALE ? undefined : locale })}`,
      entries: toFeedEntries(found.value.rows, { register, locale, messages, sources: sources.value }), words: { issuer, documentNumber, issuedOn, sample },
    };
    return new Response(kind === 'atom' ? toAtom(answer) : toJsonFeed(answer), { headers: { ...headers, 'content-type': FEED_TYPES[kind] } });
  }));
