import { Feed } from 'feed';
import type { Locale } from '@/lib/i18n/locales';
import type { LocalDate } from '@/lib/trace/model/event';
import { getEnvironment } from './env';

/*
 * Feeds of the registers: Atom (RFC 4287) and JSON Feed 1.1. All text is re-published and may hold anything:
 * what XML 1.0 does not allow is dropped, markup is shown as text.
 */

/** Most entries of a feed. */
export const FEED_ENTRIES = 50;

export interface FeedEntry {
  /** Unique and lasting within the register. */
  readonly id: string;
  readonly title: string;
  /** Path of the entry on this site. */
  readonly path: string;
  readonly summary: string;
  /** Day or instant of the last change. */
  readonly updated: string;
  readonly published?: string;
  /** Who said it: authority or platform; where and under which number. */
  readonly source: { readonly issuer: string; readonly documentNumber?: string; readonly issuedOn?: LocalDate; readonly url?: string };
  /** Id and name in the reader's language. */
  readonly categories: readonly { readonly term: string; readonly label: string }[];
  /** Example or fictional row. */
  readonly sample: boolean;
}

export interface FeedAnswer {
  /** Register and selection; part of the feed's own id. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly locale: Locale;
  /** `https://host[:port]` of this site. */
  readonly origin: string;
  /** Path of the page and of this feed, with the query. */
  readonly path: string;
  readonly selfPath: string;
  readonly rights: string;
  /** When there is no entry: the day of the answer. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
  readonly words: { readonly issuer: string; readonly documentNumber: string; readonly issuedOn: string; readonly sample: string };
}

/** First year of the ids below: whoever owned the name of the host then made them (RFC 4151). */
const TAG_YEAR = '2026';

/** A lasting id of an entry or a feed: `tag:{host},2026:{register}/{id}`; the same in both kinds of feed. */
export const toTagId = (origin: string, ...parts: readonly string[]): string => `tag:${new URL(origin).hostname},${TAG_YEAR}:${parts.map(encodeURIComponent).join('/')}`;

/** Text without what XML 1.0 §2.2 forbids: control characters, halves of surrogate pairs, U+FFFE, U+FFFF. */
const toXmlText = (text: string): string => text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const html = (text: string): string => escapeHtml(toXmlText(text));

/** A day begins at midnight in China; what is no day nor instant counts as the epoch, so that one bad row breaks no feed. */
export function toMoment(text: string): Date {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}

/** An address that a reader may open; anything but http and https is none. */
function webAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}

const toUpdated = ({ entries, updated }: FeedAnswer): Date =>
  entries.length === 0 ? toMoment(updated) : new Date(Math.max(...entries.map((entry) => toMoment(entry.updated).getTime())));

/** Issuer, number and day, each on a line of its own; whoever passes an entry on passes them on too. */
const sourceLines = ({ source, sample }: FeedEntry, { words, locale }: FeedAnswer, colon = locale === 'en' ? ': ' : '：'): readonly string[] => [
  `${words.issuer}${colon}${source.issuer}`,
  ...(source.documentNumber === undefined ? [] : [`${words.documentNumber}${colon}${source.documentNumber}`]),
  ...(source.issuedOn === undefined ? [] : [`${words.issuedOn}${colon}${source.issuedOn}`]),
  ...(sample ? [words.sample] : []),
];

/** The feed as Atom 1.0. */
export function toAtom(answer: FeedAnswer): string {
  const { origin, entries } = answer;
  const feed = new Feed({
    id: toTagId(origin, answer.id),
    title: toXmlText(answer.title),
    description: toXmlText(answer.description),
    link: origin + answer.path,
    feedLinks: { atom: origin + answer.selfPath },
    updated: toUpdated(answer),
    copyright: toXmlText(answer.rights),
    generator: false,
    author: { name: toXmlText(answer.title) },
  });
  for (const entry of entries) {
    const via = webAddress(entry.source.url);
    feed.addItem({
      id: toTagId(origin, answer.id.split('?')[0] ?? '', entry.id),
      title: html(entry.title),
      link: origin + entry.path,
      date: toMoment(entry.updated),
      ...(entry.published === undefined ? {} : { published: toMoment(entry.published) }),
      // The text is HTML inside CDATA; escaped, it holds no `>` and so cannot end the section.
      content: [`<p>${html(entry.summary)}</p>`, ...sourceLines(entry, answer).map((line) => `<p>${html(line)}</p>`), ...(via === undefined ? [] : [`<p><a href="${html(via)}">${html(entry.source.documentNumber ?? entry.source.issuer)}</a></p>`])].join(''),
      author: [{ name: toXmlText(entry.source.issuer), ...(via === undefined ? {} : { link: via }) }],
      category: entry.categories.map(({ term, label }) => ({ term: html(term), name: html(label) })),
    });
  }
  // The library has no place for the language of an Atom feed (xml:lang, RFC 4287 §2).
  return feed.atom1().replace('<feed xmlns="http://www.w3.org/2005/Atom">', `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${answer.locale}">`);
}

/** The feed as JSON Feed 1.1; written here, because the library stops at version 1 and has no language. */
export function toJsonFeed(answer: FeedAnswer): string {
  const { origin, entries } = answer;
  const clean = (text: string) => toXmlText(text);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: clean(answer.title),
    home_page_url: origin + answer.path,
    feed_url: origin + answer.selfPath,
    description: clean(answer.description),
    language: answer.locale,
    user_comment: clean(answer.rights),
    items: entries.map((entry) => {
      const via = webAddress(entry.source.url);
      return {
        id: toTagId(origin, answer.id.split('?')[0] ?? '', entry.id),
        url: origin + entry.path,
        ...(via === undefined ? {} : { external_url: via }),
        title: clean(entry.title),
        content_text: [entry.summary, ...sourceLines(entry, answer)].map(clean).join('\n'),
        date_modified: toMoment(entry.updated).toISOString(),
        ...(entry.published === undefined ? {} : { date_published: toMoment(entry.published).toISOString() }),
        authors: [{ name: clean(entry.source.issuer), ...(via === undefined ? {} : { url: via }) }],
        tags: entry.categories.map(({ label }) => clean(label)),
        language: answer.locale,
        _source: { issuer: clean(entry.source.issuer), ...(entry.source.documentNumber === undefined ? {} : { document_number: clean(entry.source.documentNumber) }), ...(entry.source.issuedOn === undefined ? {} : { issued_on: entry.source.issuedOn }), sample: entry.sample },
      };
    }),
  });
}

/** Types under which feeds are sent (RFC 4287 §7, JSON Feed 1.1). */
export const FEED_TYPES = { atom: 'application/atom+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' } as const;

/**
 * Where this site stands, for feeds and posters, which need whole addresses: as configured, else as the request
 * named it. Only `Host` counts then, because a shared cache keys on it; a proxy in front has to pass it on. What is
 * no host name counts as localhost.
 */
export function toOrigin(headers: Headers, configured = getEnvironment().PUBLIC_ORIGIN): string {
  if (configured !== undefined) return configured;
  const host = headers.get('host') ?? '';
  const proto = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const scheme = proto === 'https' ? 'https' : 'http';
  return /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host) && URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`).origin : `${scheme}://localhost`;
}
