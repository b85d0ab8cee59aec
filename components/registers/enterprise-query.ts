import { isRegionPrefix, regionPath } from '@/lib/i18n/regions';
import type { LocalDate } from '@/lib/trace/model/event';
import { ENTRY_KINDS } from '@/lib/trace/model/register';
import type { EnterpriseQuery, ProductQuery } from '@/lib/trace/registers/store';
import { dateParameter, textParameter } from './register-query';

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
}

const oneOf = <T extends string>(list: readonly T[], text: string | undefined): T | undefined => list.find((one) => one === text);

/**
 * The narrowest area that the form or a link names. The form sends one field per level and keeps the
 * lower ones when a higher one is changed: what does not lie in the area above it is passed over.
 */
export function regionParameter(search: Search): string | undefined {
  const [region, city, county] = ['region', 'city', 'county'].map((name) => textParameter(search, name, 6)).map((text) => (text !== undefined && isRegionPrefix(text) ? text : undefined));
  if (region === undefined) return undefined;
  let found = region;
  for (const next of [city, county]) if (next !== undefined && next.startsWith(found)) found = next;
  return regionPath(found).at(-1);
}

/**
 * The query of `/enterprises` and of the files and feeds of the same selection. Total: what cannot be used
 * is left out, dates with a remark.
 * @param today YYYY-MM-DD in Asia/Shanghai; a later `?asof=` is answered as of today
 */
export function parseEnterpriseSearch(search: Search, today: LocalDate): EnterpriseSearch {
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
  const category = textParameter(search, 'category', 40);
  // A step belongs to a category: without one it says nothing.
  const step = category === undefined ? undefined : textParameter(search, 'step', 60);
  const source = textParameter(search, 'source', 80);
  const status = oneOf(ENTERPRISE_STATUSES, textParameter(search, 'status', 20));
  const mark = oneOf(ENTRY_KINDS.certifications, textParameter(search, 'mark', 40));
  const sort = oneOf(ENTERPRISE_SORTS, textParameter(search, 'sort', 20));
  return {
    query: {
      ...(q === undefined ? {} : { q }), ...(region === undefined ? {} : { region }), ...(category === undefined ? {} : { category }), ...(step === undefined ? {} : { step }),
      ...(source === undefined ? {} : { sourceId: source }), ...(status === undefined ? {} : { status }), ...(mark === undefined ? {} : { mark }), ...(from === undefined ? {} : { enrolledFrom: from }),
      ...(to === undefined ? {} : { enrolledTo: to }), ...(sort === undefined ? {} : { sort }),
    },
    ...(asOf === undefined ? {} : { asOf }),
    parameters: { q, region, category, step, source, status: status === 'in-force' ? undefined : status, mark, from, to, sort, asof: asOf },
    remarks,
  };
}

export interface ProductSearch {
  readonly query: Omit<ProductQuery, 'page' | 'perPage'>;
  readonly parameters: Readonly<Record<'q' | 'category' | 'source', string | undefined>>;
}

/** The query of `/products` and its exports. Total. */
export function parseProductSearch(search: Search): ProductSearch {
  const [q, category, source] = [textParameter(search, 'q'), textParameter(search, 'category', 40), textParameter(search, 'source', 80)];
  return { query: { ...(q === undefined ? {} : { q }), ...(category === undefined ? {} : { category }), ...(source === undefined ? {} : { sourceId: source }) }, parameters: { q, category, source } };
}
