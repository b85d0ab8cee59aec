import type { LocalDate } from '../model/event';
import type { Recall, RecallScope } from '../model/master';
import { isInLotRange, looseLot, parseLotRange, plainLot } from './lot-range';

export { isInLotRange, looseLot, parseLotRange, plainLot } from './lot-range';
export type { LotRange } from './lot-range';

export type RecallMatch = 'in' | 'not-in' | 'cannot-tell';

/** What is known of the thing asked about. */
export interface AskedLot {
  readonly lot?: string;
  readonly productionDate?: LocalDate;
}

/** Whether one scope covers the lot; undefined where a fact is missing or the two cannot be compared. */
function matchScope(scope: RecallScope, { lot, productionDate }: AskedLot): boolean | undefined {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'lot':
      if (lot === undefined) return undefined;
      if (plainLot(lot) === plainLot(scope.lot)) return true;
      // A hyphen or a space more may be the printer's, the typist's, or part of another lot.
      return looseLot(lot) === looseLot(scope.lot) ? undefined : false;
    case 'lots': {
      if (lot === undefined) return undefined;
      // The two ends are lots by themselves, whatever lies between them.
      if (plainLot(lot) === plainLot(scope.from) || plainLot(lot) === plainLot(scope.to)) return true;
      const range = parseLotRange(scope.from, scope.to);
      return range === undefined ? undefined : isInLotRange(range, lot);
    }
    case 'dates':
      return productionDate === undefined ? undefined : productionDate >= scope.from && productionDate <= scope.to;
  }
}

/**
 * Whether a recall covers the lot: exact lot, inclusive range of lots, inclusive range of production
 * dates, or the whole product. `not-in` is said only when every scope excludes the lot for a known
 * reason; a notice that names no lot, a fact that is missing, a lot written otherwise than the range, or
 * one that differs from a named lot in hyphens, spaces, dots or strokes alone gives `cannot-tell`.
 */
export function matchRecall(recall: Pick<Recall, 'scopes'>, asked: AskedLot): RecallMatch {
  if (recall.scopes.length === 0) return 'cannot-tell';
  const matches = recall.scopes.map((scope) => matchScope(scope, asked));
  if (matches.includes(true)) return 'in';
  return matches.includes(undefined) ? 'cannot-tell' : 'not-in';
}

/** Why nothing can be told: the notice names no lot, or which facts are missing or not comparable. */
export type RecallDoubt = 'no-scope' | 'lot-missing' | 'date-missing' | 'lot-and-date-missing' | 'other-shape';

/** The reason behind `cannot-tell`; undefined for the other two. */
export function findRecallDoubt(recall: Pick<Recall, 'scopes'>, asked: AskedLot): RecallDoubt | undefined {
  if (matchRecall(recall, asked) !== 'cannot-tell') return undefined;
  if (recall.scopes.length === 0) return 'no-scope';
  const unsure = recall.scopes.filter((scope) => matchScope(scope, asked) === undefined);
  const lot = asked.lot === undefined && unsure.some(({ kind }) => kind === 'lot' || kind === 'lots');
  const date = asked.productionDate === undefined && unsure.some(({ kind }) => kind === 'dates');
  if (lot && date) return 'lot-and-date-missing';
  return lot ? 'lot-missing' : date ? 'date-missing' : 'other-shape';
}

const spanText = (from: string, to: string): string => (from === to ? from : `${from} – ${to}`);

/** Scopes as text of the notice: lots and dates are data, not interface text. */
export const toScopeText = (recall: Pick<Recall, 'scopes'>): string[] =>
  recall.scopes.map((scope) => (scope.kind === 'lot' ? scope.lot : scope.kind === 'all' ? '*' : spanText(scope.from, scope.to)));
