import { type AreaField, regionParameter, unreadAreas } from '@/components/registers/enterprise-query';
import { PER_PAGE, type Unread, oneOf, pageParameter, textParameter, unreadOf } from '@/components/registers/register-query';
import { type Category, isCategory } from '@/lib/trace/model/category';
import { ENTRY_KINDS, type EntryRegister } from '@/lib/trace/model/register';
import type { EntryQuery } from '@/lib/trace/registers/store';

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface EntrySearch {
  /** What stands in the address, as links to other pages keep it. */
  readonly parameters: { readonly q: string | undefined; readonly kind: string | undefined; readonly category: Category | undefined; readonly region: string | undefined };
  readonly page: number;
  readonly query: EntryQuery;
  /** What is no choice here: told, and not applied. */
  readonly unread: readonly Unread<'kind' | 'category' | AreaField>[];
}

/** Reads the address of a list of entries. Total: a kind, category or area that does not exist is left out and told. */
export function toEntrySearch(search: Search, register: EntryRegister): EntrySearch {
  const given = { kind: textParameter(search, 'kind', 40), category: textParameter(search, 'category', 40) };
  const q = textParameter(search, 'q');
  const kind = oneOf<string>(ENTRY_KINDS[register], given.kind);
  const category = isCategory(given.category) ? given.category : undefined;
  const region = regionParameter(search);
  const page = pageParameter(search);
  return {
    parameters: { q, kind, category, region },
    page,
    query: { register, page, perPage: PER_PAGE, ...(q === undefined ? {} : { q }), ...(kind === undefined ? {} : { kind }), ...(category === undefined ? {} : { category }), ...(region === undefined ? {} : { region }) },
    unread: [...unreadOf(given, { kind, category }), ...unreadAreas(search)],
  };
}
