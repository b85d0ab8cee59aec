import type { LocalDate } from '@/lib/trace/model/event';
import type { Paged } from '@/lib/trace/model/register';
import type { Ctx } from '@/lib/trace/ports';
import type { EnterpriseQuery, EntryQuery, PageOf, ProductQuery, RecallQuery } from '@/lib/trace/registers/store';
import { toOpenEnterprise, toOpenEntry, toOpenProduct, toOpenRecall } from './rows';
import type { OpenRegister, OpenRow } from './schemas';

type Unpaged<Q> = Omit<Q, 'page' | 'perPage'>;

/** What may be asked of each register, without the page. */
export interface OpenQueries {
  readonly enterprises: Unpaged<EnterpriseQuery>;
  readonly products: Unpaged<ProductQuery>;
  readonly recalls: Unpaged<RecallQuery>;
  readonly tips: Unpaged<EntryQuery>;
  readonly 'agri-inputs': Unpaged<EntryQuery>;
  readonly honours: Unpaged<EntryQuery>;
  readonly catalogue: Unpaged<EntryQuery>;
}
export type OpenQuery<R extends OpenRegister> = OpenQueries[R];

type Lists = { readonly [R in OpenRegister]: (ctx: Ctx, query: OpenQueries[R], page: PageOf, onDay: LocalDate) => Promise<Paged<OpenRow<R>>> };

const entries = async (ctx: Ctx, query: Unpaged<EntryQuery>, page: PageOf, onDay: LocalDate): Promise<Paged<ReturnType<typeof toOpenEntry>>> => {
  const found = await ctx.registers.listEntries({ ...query, ...page }, onDay);
  return { ...found, rows: found.rows.map(toOpenEntry) };
};

const LISTS: Lists = {
  async enterprises(ctx, query, page, onDay) {
    const found = await ctx.registers.listEnrolments({ ...query, ...page }, onDay);
    return { ...found, rows: found.rows.map(toOpenEnterprise) };
  },
  async products(ctx, query, page) {
    const found = await ctx.registers.listProducts({ ...query, ...page });
    return { ...found, rows: found.rows.map(toOpenProduct) };
  },
  async recalls(ctx, query, page) {
    const found = await ctx.registers.listRecalls({ ...query, ...page });
    return { ...found, rows: found.rows.map(toOpenRecall) };
  },
  // The rows of one register have only its kinds.
  tips: entries as Lists['tips'],
  'agri-inputs': entries as Lists['agri-inputs'],
  honours: entries as Lists['honours'],
  catalogue: entries as Lists['catalogue'],
};

/** One page of a register as open data. */
export const listOpen = <R extends OpenRegister>(register: R, ctx: Ctx, query: OpenQuery<R>, page: PageOf, onDay: LocalDate): Promise<Paged<OpenRow<R>>> => LISTS[register](ctx, query, page, onDay);

/** The query of everything in a register. */
export const everything = <R extends OpenRegister>(register: R): OpenQuery<R> => ({ register, ...(register === 'enterprises' ? { sort: 'newest' } : {}) }) as unknown as OpenQuery<R>;

/** Names of source platforms by id. */
export const sourceNames = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => new Map((await ctx.store.listSources()).map(({ id, name }) => [id, name]));
