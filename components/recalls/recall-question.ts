import { dateParameter, textParameter } from '@/components/registers/register-query';
import type { LocalDate } from '@/lib/trace/model/event';
import { CODE_OUTCOMES, type CodeOutcome } from '@/lib/trace/verdict/compare-code';

/** What the address of a notice asks beside it. */
export interface RecallQuestion {
  readonly lot?: string;
  readonly date?: LocalDate;
  readonly said?: CodeOutcome;
  /** A production date that is none, as it stood there. */
  readonly unreadableDate?: string;
}

/** Longest lot that is compared; GS1 allows 20 characters, other schemes a little more. */
const LONGEST_LOT = 40;

/** Reads `?lot=&date=&said=`; a form sent without anything asks for nothing and says so. */
export function toRecallQuestion(search: Readonly<Record<string, string | readonly string[] | undefined>>): RecallQuestion {
  const lot = textParameter(search, 'lot', LONGEST_LOT);
  const { date, unreadable } = dateParameter(search, 'date');
  const given = textParameter(search, 'said', 20);
  const said = CODE_OUTCOMES.find((one) => one === given);
  const sentEmpty = lot === undefined && date === undefined && unreadable === undefined && said === undefined && search['lot'] !== undefined;
  return {
    ...(lot === undefined ? {} : { lot }),
    ...(date === undefined ? {} : { date }),
    ...(unreadable === undefined ? {} : { unreadableDate: unreadable }),
    ...(said === undefined ? (sentEmpty ? { said: 'empty' as const } : {}) : { said }),
  };
}
