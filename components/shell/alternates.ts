import { LOCALES } from '@/lib/i18n/locales';
import { splitPath, withQuery } from './with-query';

/** The file and the feeds of a list; all of them answer to the conditions in its query. */
export interface ListExports {
  readonly csv: string;
  readonly atom: string;
  readonly jsonFeed: string;
}

/** Where the file and the feeds of a list stand. @param path of the list, one segment: `/tips` */
export const exportsOf = (path: string): ListExports => ({ csv: `${path}${path}.csv`, atom: `${path}/feed.atom`, jsonFeed: `${path}/feed.json` });

/**
 * Where else a page can be read, for its head: its own address (which speaks the
 * language its reader prefers), the same in each language, and its feeds.
 * @param path with the query that belongs to the address itself (the dates of a code), never a choice of the reader
 */
export const alternatesOf = (path: string, feeds?: Pick<ListExports, 'atom' | 'jsonFeed'>) => ({
  canonical: splitPath(path).pathname,
  languages: { ...Object.fromEntries(LOCALES.map((lang) => [lang, withQuery(path, { lang })])), 'x-default': path },
  ...(feeds === undefined ? {} : { types: { 'application/atom+xml': feeds.atom, 'application/feed+json': feeds.jsonFeed } }),
});
