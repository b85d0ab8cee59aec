import { pageParameter, PER_PAGE, textParameter } from '@/components/registers/register-query';
import { type Category, isCategory } from '@/lib/trace/model/category';
import { ENTRY_KINDS, type EntryRegister } from '@/lib/trace/model/register';
import type { EntryQuery } from '@/lib/trace/registers/store';

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface EntrySearch {
  /** What stands in the address, as links to other pages keep it. */
  readonly parameters: { readonly q: string | undefined; readonly kind: string | undefined; readonly category: Category | undefined; readonly region: string | undefined };
  readonly page: number;
  readonly query: EntryQuery;
}

/** Reads the address of a list of entries; a kind, category or region that does not exist is left out. */
export function toEntrySearch(search: Search, register: EntryRegister): EntrySearch {
  const kinds: readonly string[] = ENTRY_KINDS[register];
  const [q, kindText, categoryText, regionText] = [textParameter(search, 'q'), textParameter(search, 'kind', 40), textParameter(search, 'category', 40), textParameter(search, 'region', 6)];
  const kind = kindText !== undefined && kinds.includes(kindText) ? kindText : undefined;
  const category = isCategory(categoryText) ? categoryText : undefined;
  const region = regionText !== undefined && /^\d{2}(\d{2}){0,2}$/.test(regionText) ? regionText : undefined;
  const page = pageParameter(search);
  return {
    parameters: { q, kind, category, region },
    page,
    query: { register, page, perPage: PER_PAGE, ...(q === undefined ? {} : { q }), ...(kind === undefined ? {} : { kind }), ...(category === undefined ? {} : { category }), ...(region === undefined ? {} : { region }) },
  };
}
