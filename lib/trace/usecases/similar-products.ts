import type { TraceKey } from '../codes';
import type { Category } from '../model/category';
import { toLocalDate } from '../model/local-date';
import type { Product } from '../model/master';
import type { Ctx } from '../ports';

/** Products looked at for each one shown; what is left out below may leave fewer. */
const LOOKED_AT = 4;

/**
 * 同类可追溯产品: products of the category that have a trace, in the order of the store, which favours nobody.
 * Left out are the product asked about, products under an ongoing recall and those whose responsible firm
 * is on the statutory list at this moment: read anew each time, never kept.
 */
export async function similarProducts(asked: { readonly key: string; readonly category: Category }, limit: number, ctx: Ctx): Promise<readonly Product[]> {
  const today = toLocalDate(ctx.clock.now());
  const found = (await ctx.registers.traceableProducts(asked.category, limit * LOOKED_AT, today)).filter(({ key }) => key !== asked.key);
  if (found.length === 0) return [];
  const firms = [...new Set(found.flatMap(({ responsibleParty }) => responsibleParty ?? []))];
  const [recalls, parties] = await Promise.all([ctx.store.findRecalls(found.map(({ key }) => key)), firms.length === 0 ? [] : ctx.store.findParties(firms)]);
  const recalled = new Set<TraceKey>(recalls.flatMap(({ status, productKeys }) => (status === 'ongoing' ? productKeys : [])));
  const codes = [...new Set(parties.flatMap(({ uscc }) => uscc ?? []))];
  const listed = new Set((codes.length === 0 ? [] : await ctx.store.findListings(codes, today)).map(({ uscc }) => uscc));
  const shut = new Set(parties.filter(({ uscc }) => uscc !== undefined && listed.has(uscc)).map(({ key }) => key));
  return found.filter(({ key, responsibleParty }) => !recalled.has(key) && (responsibleParty === undefined || !shut.has(responsibleParty))).slice(0, limit);
}
