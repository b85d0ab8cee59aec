import type { LocalDate } from '../model/event';
import type { Recall } from '../model/master';

export type RecallMatch = 'in' | 'not-in' | 'cannot-tell';

/** A lot as it is compared: width, case and blanks at the ends do not count. */
export const plainLot = (lot: string): string => lot.normalize('NFKC').trim().toUpperCase();

/**
 * Whether a recall covers the lot: exact lot, inclusive range of production dates, or the whole
 * product. `not-in` is said only when every scope excludes the lot for a known reason; a notice that
 * names no lot, or a fact that is missing, gives `cannot-tell`.
 */
export function matchRecall(recall: Pick<Recall, 'scopes'>, asked: { readonly lot?: string; readonly productionDate?: LocalDate }): RecallMatch {
  if (recall.scopes.length === 0) return 'cannot-tell';
  let unsure = false;
  for (const scope of recall.scopes) {
    if (scope.kind === 'all') return 'in';
    if (scope.kind === 'lot') {
      if (asked.lot === undefined) unsure = true;
      else if (plainLot(asked.lot) === plainLot(scope.lot)) return 'in';
    } else if (asked.productionDate === undefined) unsure = true;
    else if (asked.productionDate >= scope.from && asked.productionDate <= scope.to) return 'in';
  }
  return unsure ? 'cannot-tell' : 'not-in';
}

/** Scopes as text of the notice: lots and dates are data, not interface text. */
export const toScopeText = (recall: Pick<Recall, 'scopes'>): string[] =>
  recall.scopes.map((scope) => (scope.kind === 'lot' ? scope.lot : scope.kind === 'dates' ? (scope.from === scope.to ? scope.from : `${scope.from} – ${scope.to}`) : '*'));
