import { VERDICT_STATES, type Finding, type VerdictState } from '../model/answer';

/** What the precedence table looks at. */
export interface VerdictFacts {
  /** States that some finding justifies. */
  readonly found: ReadonlySet<VerdictState>;
  /** The code has a wrong structure or check digit. */
  readonly malformed: boolean;
  readonly productKnown: boolean;
  /** The party that answers for it is known. */
  readonly partyKnown: boolean;
  /** That party is enrolled today. */
  readonly enrolled: boolean;
  /** Statements about the thing itself, its lot or its contents. */
  readonly hasEvents: boolean;
  /** Every step without which the path is not complete is there, and every step the law demands. */
  readonly complete: boolean;
  /** A recall of the product exists and it cannot be told whether this lot is in it. */
  readonly recallUnclear: boolean;
}

const finds = (state: VerdictState) => (facts: VerdictFacts): boolean => facts.found.has(state);
const known = (facts: VerdictFacts): boolean => facts.productKnown || facts.partyKnown || facts.hasEvents;
const whole = (facts: VerdictFacts): boolean => facts.hasEvents && facts.complete && !facts.recallUnclear;

/**
 * The one table of verdicts: the first row whose facts hold is the verdict. Total: the last rows
 * catch what nothing before them does.
 */
export const PRECEDENCE: readonly { readonly state: VerdictState; readonly holds: (facts: VerdictFacts) => boolean }[] = [
  { state: 'recalled', holds: finds('recalled') },
  { state: 'test-failed', holds: finds('test-failed') },
  { state: 'expired', holds: finds('expired') },
  { state: 'already-used', holds: finds('already-used') },
  { state: 'contradiction', holds: finds('contradiction') },
  { state: 'repeat-scan', holds: finds('repeat-scan') },
  { state: 'document-missing', holds: finds('document-missing') },
  { state: 'listed', holds: finds('listed') },
  { state: 'not-activated', holds: finds('not-activated') },
  // Known and not whole. A party that is known and not enrolled owes nothing to this system: that is told further down.
  { state: 'lot-missing', holds: (f) => !f.malformed && known(f) && !whole(f) && (f.recallUnclear || f.enrolled || !f.partyKnown) },
  { state: 'recall-other-lot', holds: finds('recall-other-lot') },
  { state: 'ok', holds: (f) => !f.malformed && whole(f) },
  { state: 'not-enrolled', holds: (f) => !f.malformed && f.partyKnown && !f.enrolled },
  { state: 'unknown', holds: (f) => !f.malformed && !known(f) },
  { state: 'malformed', holds: (f) => f.malformed },
];

export const toVerdictState = (facts: VerdictFacts): VerdictState => PRECEDENCE.find((row) => row.holds(facts))?.state ?? 'unknown';

const rank = new Map(VERDICT_STATES.map((state, i) => [state, i]));

/** Findings in the order of the table, those without a state last; otherwise as they were found. */
export const orderFindings = (findings: readonly Finding[]): Finding[] =>
  findings.map((f, i) => ({ f, i })).sort((a, b) => (rank.get(a.f.state as VerdictState) ?? 99) - (rank.get(b.f.state as VerdictState) ?? 99) || a.i - b.i).map(({ f }) => f);
