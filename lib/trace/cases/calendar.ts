import type { CaseRecord } from '../model/case';
import type { LocalDate } from '../model/event';
import type { CaseTerm } from './terms';

/** A term as an entry of a calendar (RFC 5545): a whole day, with a reminder the day before. Words come from the messages. */
export interface CalendarEntry {
  /** Stays the same when the day moves, so that a calendar replaces the entry. */
  readonly uid: string;
  readonly term: CaseTerm['id'];
  readonly day: LocalDate;
  readonly provisional: boolean;
  readonly basis: string;
  readonly article: string;
  readonly rule: string;
  /** Grows with the case. */
  readonly sequence: number;
  readonly remindDaysBefore: number;
}

/** Entries of the terms that run; a paused one has no day yet. The number is in no entry: calendars are shared. */
export const calendarEntries = ({ id, version }: Pick<CaseRecord, 'id' | 'version'>, terms: readonly CaseTerm[]): readonly CalendarEntry[] =>
  terms
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .map((term) => ({ uid: `${term.id}-${id}@suma`, term: term.id, day: term.due, provisional: term.provisional, basis: term.basis, article: term.article, rule: term.rule, sequence: version, remindDaysBefore: 1 }));
