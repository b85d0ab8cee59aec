import { canDo, type Staff } from '../desk/access';
import type { CaseFile, CaseFiling, CaseRecord, CaseStep, SeenResult } from '../model/case';
import type { LocalDate } from '../model/event';
import { courseOf } from './advance';
import { type AuthoritySuggestion, suggestAuthority } from './authority-table';
import type { CaseRule } from './case-rules';
import type { MaskedComplainant } from './personal-text';
import { allowedSteps, type StepRule } from './procedure';
import type { CaseFileView } from './store';
import { type CaseTerm, caseTerms, ruleOf } from './terms';

/** A step that may be taken now, with the form it asks for (`factNames`). */
export type AllowedStep = Pick<StepRule, 'step' | 'by' | 'to' | 'action'>;

interface AnyView {
  readonly record: CaseRecord;
  readonly filing: CaseFiling;
  readonly files: readonly CaseFile[];
  readonly terms: readonly CaseTerm[];
  readonly rule: CaseRule;
  readonly allowed: readonly AllowedStep[];
  /** Masked; absent where nothing of the person is kept. */
  readonly complainant?: MaskedComplainant;
  /** Which authority the respondent's address leads to; 参考. */
  readonly authority?: AuthoritySuggestion;
}

/** A case as the desk reads it. */
export interface CaseView extends AnyView {
  readonly steps: readonly CaseStep[];
  /** What the person saw, and whether it is proved to be ours. */
  readonly seen?: SeenResult;
  readonly seenVerified?: boolean;
  /** The answer at filing with listings, canonical JSON. */
  readonly atFiling?: string;
}

/** A case as whoever filed it reads it with number and secret: nothing the desk keeps for itself. */
export interface ReceiptView extends AnyView {
  /** Only those that are shown; of the desk's steps the name of the staff member is left out. */
  readonly steps: readonly CaseStep[];
  /** Whether the evidence was found to be what we had shown. */
  readonly seenVerified?: boolean;
}

const toAllowed = ({ step, by, to, action }: StepRule): AllowedStep => ({ step, by, ...(to === undefined ? {} : { to }), ...(action === undefined ? {} : { action }) });

function anyView(view: CaseFileView, today: LocalDate, complainant: MaskedComplainant | undefined, allowed: readonly StepRule[]): AnyView {
  const { record, filing, files } = view;
  const authority = suggestAuthority(filing.respondent, today);
  return {
    record, filing, files, terms: caseTerms(courseOf(view), undefined, today), rule: ruleOf(courseOf(view)), allowed: allowed.map(toAllowed),
    ...(complainant === undefined ? {} : { complainant }), ...(authority === undefined ? {} : { authority }),
  };
}

/** What concerns a case, for the question who may do something to it. */
export const concernOf = ({ region, category }: Pick<CaseRecord, 'region' | 'category'>): { readonly region: string; readonly category: string } => ({ region, category });

/**
 * Whoever has the first signature under an extension: who began what is extended, or the handler of the case who has
 * done something in it. To be given a case is no signature: whoever gives it would sign for somebody else. The leader
 * who approves it is another than both, and than the handler who has done nothing yet (Order 121 art. 27).
 */
function firstSigners({ record, steps }: Pick<CaseFileView, 'record' | 'steps'>): { readonly signed: readonly string[]; readonly barred: readonly string[] } {
  const began = steps.findLast(({ kind }) => kind === 'clue-found' || kind === 'checking')?.by;
  const named = [record.assignedTo, began].filter((id) => id !== undefined && id !== 'complainant' && id !== 'system') as readonly string[];
  return { signed: named.filter((id) => steps.some(({ by }) => by === id)), barred: named };
}

/** Whether a member of staff may take a step of a case. */
export const canTakeStep = (staff: Staff, { action }: StepRule, view: Pick<CaseFileView, 'record' | 'steps'>): boolean => {
  if (action === undefined) return false;
  const { signed, barred } = action === 'case.extend' ? firstSigners(view) : { signed: [], barred: [] };
  // Without a first signature the second would be the only one.
  if (action === 'case.extend' && signed.length === 0) return false;
  return [undefined, ...barred].every((firstSigner) => canDo(staff, action, { ...concernOf(view.record), ...(firstSigner === undefined ? {} : { firstSigner }) }));
};

export function toCaseView(view: CaseFileView, staff: Staff, today: LocalDate, complainant: MaskedComplainant | undefined): CaseView {
  const { steps, seen, seenVerified, atFiling } = view;
  return {
    ...anyView(view, today, complainant, allowedSteps(courseOf(view), ['desk']).filter((rule) => canTakeStep(staff, rule, view))), steps,
    ...(seen === undefined ? {} : { seen }), ...(seenVerified === undefined ? {} : { seenVerified }), ...(atFiling === undefined ? {} : { atFiling }),
  };
}

/** An anonymous report stays one: no name is taken in later. */
export const isClosedTo = ({ filing }: Pick<CaseFileView, 'filing'>, step: CaseStep['kind']): boolean => step === 'personal-given' && filing.anonymous;

/** Staff are one to the person: `desk`. */
const ofReceipt = (step: CaseStep): CaseStep => (step.by === 'complainant' || step.by === 'system' ? step : { ...step, by: 'desk' });

export function toReceiptView(view: CaseFileView, today: LocalDate, complainant: MaskedComplainant | undefined): ReceiptView {
  const { assignedTo: _assignedTo, ...record } = view.record;
  return {
    ...anyView({ ...view, record, files: view.files.filter(({ by }) => by === 'complainant') }, today, complainant, allowedSteps(courseOf(view), ['person', 'told']).filter(({ step }) => !isClosedTo(view, step))),
    steps: view.steps.filter(({ shown }) => shown).map(ofReceipt),
    ...(view.seenVerified === undefined ? {} : { seenVerified: view.seenVerified }),
  };
}
