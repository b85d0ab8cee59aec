import type { Category } from '../../model/category';
import type { Attestation, EventType, LocalDate } from '../../model/event';

/** A rule of law as dated data: it holds on days from `validFrom` up to and including `validTo`. */
export interface LegalRule {
  readonly id: string;
  /** The legal text and article, quoted by its Chinese title; data, not interface text. */
  readonly basis: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** Who owes a step when nobody recorded it. */
export type OwedRole =
  | 'grower' | 'farm' | 'producer' | 'slaughterhouse' | 'processor' | 'laboratory' | 'authority' | 'carrier' | 'wholesaler'
  | 'retailer' | 'importer' | 'dispenser' | 'installer' | 'user' | 'maintainer' | 'inspector' | 'filler';

/** One way of telling the step from an event. All parts given must fit. */
export interface StepMatch {
  /** CBV 2.0 business steps. */
  readonly biz?: readonly string[];
  readonly type?: readonly EventType[];
  /**
   * `input`: said of something that went into the scanned thing; `item`: of anything but that; `line`:
   * of the thing or the one thing it was made from (a carcass, not a herd).
   */
  readonly on?: 'item' | 'input' | 'line';
  readonly by?: readonly Attestation[];
  readonly disposition?: readonly string[];
}

export interface DocumentRule {
  /** Document type id; message key `documents.{type}`. */
  readonly type: string;
  /** Other ids under which sources deliver the same document. */
  readonly also?: readonly string[];
  /** The law that demands it; absent where the template only expects it. */
  readonly legal?: LegalRule;
  /** Product names to which the rule does not apply. */
  readonly exempt?: RegExp;
}

/**
 * `must`: the path cannot be called complete without it; `expected`: drawn as a gap and counted, but
 * nothing follows from its absence; `optional`: shown when it is there.
 */
export type StepNeed = 'must' | 'expected' | 'optional';

export interface StepRule {
  readonly id: string;
  readonly need: StepNeed;
  /** The law that demands the step itself. */
  readonly legal?: LegalRule;
  readonly owedBy: OwedRole;
  /** Words of our own vocabulary that name the step besides its id. */
  readonly words?: readonly string[];
  readonly match: readonly StepMatch[];
  readonly documents?: readonly DocumentRule[];
  /** May happen again and again, at any time after its predecessor (maintenance, filling). */
  readonly recurring?: true;
  /** Parts the rules play on steps: see `verdict/rules`. */
  readonly part?: readonly StepPart[];
}

export type StepPart = 'origin' | 'treatment' | 'harvest' | 'production' | 'test' | 'dispatch' | 'entry' | 'sale';

export interface StepTemplate {
  readonly id: Category | 'generic';
  /** In the order in which things happen. */
  readonly steps: readonly StepRule[];
  /** Pairs of steps whose order is a fact of nature or law: the second cannot come before the first. */
  readonly order: readonly (readonly [before: string, after: string])[];
  /** Business steps and dispositions after which one item cannot be offered again. */
  readonly usedBy: { readonly bizSteps: readonly string[]; readonly dispositions: readonly string[] };
  /** Objects looked after over years show their due date first. */
  readonly due?: 'next-inspection';
}

/** Items that are bought or consumed. */
export const USED_GOODS: StepTemplate['usedBy'] = {
  bizSteps: ['retail_selling', 'dispensing', 'destroying', 'decommissioning'],
  dispositions: ['retail_sold', 'dispensed', 'destroyed', 'disposed'],
};
/** Equipment in service: being sold and installed is its normal life. */
export const USED_EQUIPMENT: StepTemplate['usedBy'] = { bizSteps: ['destroying', 'decommissioning'], dispositions: ['destroyed', 'disposed'] };
/** Parts that are built in once. */
export const USED_PARTS: StepTemplate['usedBy'] = {
  bizSteps: [...USED_GOODS.bizSteps, 'installing'],
  dispositions: USED_GOODS.dispositions,
};
