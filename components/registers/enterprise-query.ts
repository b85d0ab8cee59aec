import { isRegionPrefix, regionPath } from '@/lib/i18n/regions';
import { isCategory } from '@/lib/trace/model/category';
import type { LocalDate } from '@/lib/trace/model/event';
import { ENTRY_KINDS } from '@/lib/trace/model/register';
import type { EnterpriseQuery, ProductQuery } from '@/lib/trace/registers/store';
import { type Unread, dateParameter, oneOf, textParameter, unreadOf } from './register-query';

type Search = Parameters<typeof textParameter>[0];

/** Orders to choose from; without a search relevance is none of them. */
export const ENTERPRISE_SORTS = ['relevance', 'newest', 'oldest', 'name', 'last-report'] as const satisfies readonly NonNullable<EnterpriseQuery['sort']>[];
export const ENTERPRISE_STATUSES = ['in-force', 'ended', 'any'] as const satisfies readonly NonNullable<EnterpriseQuery['status']>[];

/** What of an address could not be used, to be told in a sentence: the field and its text. */
export type QueryRemark = { readonly kind: 'unreadable-date' | 'future-day' | 'backwards'; readonly field: 'asof' | 'from' | 'to'; readonly text: string };

export interface EnterpriseSearch {
  readonly query: Omit<EnterpriseQuery, 'page' | 'perPage'>;
  /** The earlier day asked about; absent for today. */
  readonly asOf?: LocalDate;
  /** The same conditions as they stand in a stable address, empty ones undefined. */
  readonly parameters: Readonly<Record<'q' | 'region' | 'category' | 'step' | 'source' | 'status' | 'mark' | 'from' | 'to' | 'sort' | 'asof', string | undefined>>;
  readonly remarks: readonly QueryRemark[];
  /** Conditions that are no choice here: told, and not applied. */
  readonly unread: readonly UnreadCondition[];
}

export type UnreadCondition = Unread<AreaField | 'category' | 'step' | 'source' | 'status' | 'mark' | 'sort'>;

const AREAS = ['region', 'city', 'county'] as const;
export type AreaField = (typeof AREAS)[number];

/** The areas of an address that are no area codes. */
export function unreadAreas(search: Search): readonly Unread<AreaField>[] {
  return AREAS.flatMap((field) => {
    const text = textParameter(search, field, 20);
    return text === undefined || isRegionPrefix(text) ? [] : [{ field, text }];
  });
}

/**
 * The narrowest area that the form or a link names. The form sends one field per level and keeps the
 * lower ones when a higher one is changed: what does not lie in the area above it is passed over.
 */
export function regionParameter(search: Search): string | undefined {
  const [region, city, county] = AREAS.map((name) => textParameter(search, name, 6)).map((text) => (text !== undefined && isRegionPrefix(text) ? text : undefined));
  if (region === undefined) return undefined;
  let found = region;
  for (const next of [city, county]) if (next !== undefined && next.startsWith(found)) found = next;
  return regionPath(found).at(-1);
}

/**
 * The query of `/enterprises` and of the files and feeds of the same selection. Total: what cannot be used
 * is left out and told, dates with a remark of their own.
 * @param today YYYY-MM-DD in Asia/Shanghai; a later `?asof=` is answered as of today
 * @param sources ids of the source platforms; without them every text may be one
 */
export function parseEnterpriseSearch(search: Search, today: LocalDate, sources?: readonly string[]): EnterpriseSearch {
  const remarks: QueryRemark[] = [];
  const day = (name: 'asof' | 'from' | 'to'): LocalDate | undefined => {
    const { date, unreadable } = dateParameter(search, name);
    if (unreadable !== undefined) remarks.push({ kind: 'unreadable-date', field: name, text: unreadable });
    return date;
  };
  const [asked, from, to] = [day('asof'), day('from'), day('to')];
  if (asked !== undefined && asked > today) remarks.push({ kind: 'future-day', field: 'asof', text: asked });
  if (from !== undefined && to !== undefined && to < from) remarks.push({ kind: 'backwards', field: 'to', text: to });
  const asOf = asked !== undefined && asked < today ? asked : undefined;
  const q = textParameter(search, 'q');
  const region = regionParameter(search);
  const given = {
    category: textParameter(search, 'category', 40), step: textParameter(search, 'step', 60), source: textParameter(search, 'source', 80), status: textParameter(search, 'status', 20),
    mark: textParameter(search, 'mark', 40), sort: textParameter(search, 'sort', 20),
  };
  const category = isCategory(given.category) ? given.category : undefined;
  // A step belongs to a category: without one it says nothing.
  const step = category === undefined ? undefined : given.step;
  const source = knownSource(given.source, sources);
  const status = oneOf(ENTERPRISE_STATUSES, given.status);
  const mark = oneOf(ENTRY_KINDS.certifications, given.mark);
  const sort = oneOf(ENTERPRISE_SORTS, given.sort);
  return {
    query: {
      ...(q === undefined ? {} : { q }), ...(region === undefined ? {} : { region }), ...(category === undefined ? {} : { category }), ...(step === undefined ? {} : { step }),
      ...(source === undefined ? {} : { sourceId: source }), ...(status === undefined ? {} : { status }), ...(mark === undefined ? {} : { mark }), ...(from === undefined ? {} : { enrolledFrom: from }),
      ...(to === undefined ? {} : { enrolledTo: to }), ...(sort === undefined ? {} : { sort }),
    },
    ...(asOf === undefined ? {} : { asOf }),
    parameters: { q, region, category, step, source, status: status === 'in-force' ? undefined : status, mark, from, to, sort, asof: asOf },
    remarks,
    unread: [...unreadAreas(search), ...unreadOf(given, { category, step, source, status, mark, sort })],
  };
}

const knownSource = (text: string | undefined, sources: readonly string[] | undefined): string | undefined => (sources === undefined ? text : oneOf(sources, text));

export interface ProductSearch {
  readonly query: Omit<ProductQuery, 'page' | 'perPage'>;
  readonly parameters: Readonly<Record<'q' | 'category' | 'source', string | undefined>>;
  readonly unread: readonly Unread<'category' | 'source'>[];
}

/**
 * The query of `/products` and its exports. Total: what is no choice is left out and told.
 * @param sources ids of the source platforms; without them every text may be one
 */
export function parseProductSearch(search: Search, sources?: readonly string[]): ProductSearch {
  const given = { category: textParameter(search, 'category', 40), source: textParameter(search, 'source', 80) };
  const q = textParameter(search, 'q');
  const category = isCategory(given.category) ? given.category : undefined;
  const source = knownSource(given.source, sources);
  return {
    query: { ...(q === undefined ? {} : { q }), ...(category === undefined ? {} : { category }), ...(source === undefined ? {} : { sourceId: source }) },
    parameters: { q, category, source },
    unread: unreadOf(given, { category, source }),
  };
}
