import { textParameter } from '@/components/registers/register-query';
import { hasUsccShape } from '@/lib/trace/codes/china/uscc';
import { isOver } from '@/lib/trace/cases/procedure';
import type { CaseQuery } from '@/lib/trace/cases/store';
import { CASE_KINDS, CASE_STATES } from '@/lib/trace/model/case';

/** Cases on a page of the queue. */
export const QUEUE_PAGE = 50;
/** Where staff file for somebody else. */
export const NEW_CASE = '/desk/cases/new';
export const BALLS = ['desk', 'person', 'authority', 'nobody'] as const;
export const DUES = ['overdue', 'soon'] as const;
export const SORTS = ['due', 'newest', 'oldest'] as const;
const OPEN_STATES = CASE_STATES.filter((state) => !isOver(state));

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** What the address of the queue asks; anything that is no condition is passed over. */
export interface QueueAsked {
  readonly q?: string | undefined;
  readonly kind?: (typeof CASE_KINDS)[number] | undefined;
  /** `all`, or one; by default those that are not over. */
  readonly state?: (typeof CASE_STATES)[number] | 'all' | undefined;
  readonly ball?: (typeof BALLS)[number] | undefined;
  readonly due?: (typeof DUES)[number] | undefined;
  readonly assigned?: 'mine' | undefined;
  readonly sort?: (typeof SORTS)[number] | undefined;
  readonly uscc?: string | undefined;
  readonly page: number;
}

export function readQueueQuery(search: Search): QueueAsked {
  const one = <T extends string>(name: string, choices: readonly T[]): T | undefined => choices.find((choice) => choice === textParameter(search, name));
  const page = Number(textParameter(search, 'page') ?? 1);
  const uscc = textParameter(search, 'uscc')?.toUpperCase();
  return {
    q: textParameter(search, 'q'), kind: one('kind', CASE_KINDS), state: one('state', [...CASE_STATES, 'all'] as const), ball: one('ball', BALLS), due: one('due', DUES), assigned: one('assigned', ['mine']),
    sort: one('sort', SORTS), uscc: uscc !== undefined && hasUsccShape(uscc) ? uscc : undefined, page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

/** The same as the store reads it. @param staffId who asks, for 分给我的 */
export function toCaseQuery({ q, kind, state, ball, due, assigned, sort, uscc, page }: QueueAsked, staffId: string): CaseQuery & { readonly due?: 'overdue' | 'soon' } {
  // Whoever looks for a number or a firm finds it whatever became of it.
  const states = state === 'all' ? undefined : state !== undefined ? [state] : q === undefined && uscc === undefined ? OPEN_STATES : undefined;
  return {
    page, perPage: QUEUE_PAGE,
    ...(q === undefined ? {} : { q }), ...(kind === undefined ? {} : { kind }), ...(states === undefined ? {} : { states }), ...(ball === undefined ? {} : { ball }), ...(due === undefined ? {} : { due }),
    ...(assigned === undefined ? {} : { assignedTo: staffId }), ...(sort === undefined ? {} : { sort }), ...(uscc === undefined ? {} : { uscc }),
  };
}

/** Address of the queue with these conditions; those left out are not named. */
export function queueLink(asked: Partial<QueueAsked>): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) => (value === undefined || (name === 'page' && value === 1) ? [] : [[name, String(value)]]));
  return pairs.length === 0 ? '/desk' : `/desk?${new URLSearchParams(pairs).toString()}`;
}
