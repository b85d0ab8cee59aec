import type { Instant, LocalDate } from '../model/event';
import type { Recall } from '../model/master';
import { type RecallClock, type RecallTerm, type RecallTimes, findRecallClock } from './recall-clocks';
import { WORKING_DAYS, type WorkingDayCalendar } from './working-days';

/** A term of a recall, dated where the day it runs from is known. Always 参考. */
export interface RecallDeadline extends RecallTerm {
  readonly ruleId: string;
  readonly version: string;
  readonly basis: string;
  readonly articles?: string;
  readonly certainty: RecallClock['certainty'];
  /** Last day; absent where the notice does not tell from when the term runs. */
  readonly due?: LocalDate;
  /** Last instant of a term in hours. */
  readonly dueAt?: Instant;
  /** 待国务院公布: it reaches a year whose holidays are not announced and may move. */
  readonly provisional: boolean;
  /** The regulation was reported revised before the notice; the text has not been checked. */
  readonly revised: boolean;
}

/**
 * The terms of a recall by the rule in force when its notice was issued.
 * @param times what only the operator of the recall knows; without it those terms stay undated
 * @returns empty when no rule is known for category, level and day
 */
export function recallDeadlines(recall: Pick<Recall, 'category' | 'level' | 'issuedOn'>, calendar: WorkingDayCalendar = WORKING_DAYS, times: RecallTimes = {}): readonly RecallDeadline[] {
  const clock = findRecallClock(recall.category, recall.level, recall.issuedOn);
  if (clock === undefined) return [];
  return clock.terms.map((term) => ({
    ...term,
    ruleId: clock.id, version: clock.version, basis: clock.basis, certainty: clock.certainty,
    ...(clock.articles === undefined ? {} : { articles: clock.articles }),
    ...toDue(term, { ...times, notice: recall.issuedOn }, calendar),
    revised: clock.revisedSince !== undefined && recall.issuedOn >= clock.revisedSince,
  }));
}

function toDue(term: RecallTerm, times: RecallTimes & { readonly notice: LocalDate }, calendar: WorkingDayCalendar): { readonly due?: LocalDate; readonly dueAt?: Instant; readonly provisional: boolean } {
  const from = times[term.from];
  if (from === undefined) return { provisional: false };
  if (term.unit === 'hours') return { dueAt: new Date(Date.parse(from) + term.within * 3_600_000).toISOString(), provisional: false };
  const { day, provisional } = term.unit === 'working-days' ? calendar.addWorkingDays(from, term.within) : calendar.addDays(from, term.within);
  return { due: day, provisional };
}
