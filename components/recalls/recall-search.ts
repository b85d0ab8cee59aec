import { regionParameter } from '@/components/registers/enterprise-query';
import { type Unread, dateParameter, oneOf, textParameter, unreadOf } from '@/components/registers/register-query';
import { isCategory } from '@/lib/trace/model/category';
import { ENTRY_KINDS } from '@/lib/trace/model/register';
import type { EntryQuery, RecallQuery } from '@/lib/trace/registers/store';

type Search = Parameters<typeof textParameter>[0];

export const RECALL_LEVELS = ['1', '2', '3', 'unclassified'] as const satisfies readonly NonNullable<RecallQuery['level']>[];
export const RECALL_STATUSES = ['ongoing', 'completed'] as const satisfies readonly NonNullable<RecallQuery['status']>[];
export const TIP_KINDS = ENTRY_KINDS.tips;

type RecallField = 'category' | 'level' | 'status' | 'region' | 'from' | 'to';

export interface RecallSearch {
  readonly query: Omit<RecallQuery, 'page' | 'perPage'>;
  /** The conditions as they stand in a stable address, those not used undefined. */
  readonly parameters: Readonly<Record<'q' | RecallField | 'uscc', string | undefined>>;
  readonly unread: readonly Unread<RecallField>[];
  /** The last day lies before the first: nothing can match. */
  readonly backwards: boolean;
}

/** The query of `/recalls` and of the files and feeds of the same selection. Total: what cannot be read is left out and told. */
export function parseRecallSearch(search: Search): RecallSearch {
  const q = textParameter(search, 'q');
  const given = { category: textParameter(search, 'category', 40), level: textParameter(search, 'level', 20), status: textParameter(search, 'status', 20), region: textParameter(search, 'region', 20) };
  const category = isCategory(given.category) ? given.category : undefined;
  const level = oneOf(RECALL_LEVELS, given.level);
  const status = oneOf(RECALL_STATUSES, given.status);
  const region = regionParameter(search);
  const uscc = textParameter(search, 'uscc', 18)?.toUpperCase();
  const [from, to] = [dateParameter(search, 'from'), dateParameter(search, 'to')];
  const unread: Unread<RecallField>[] = [...unreadOf(given, { category, level, status, region })];
  if (from.unreadable !== undefined) unread.push({ field: 'from', text: from.unreadable });
  if (to.unreadable !== undefined) unread.push({ field: 'to', text: to.unreadable });
  return {
    query: {
      ...(q === undefined ? {} : { q }), ...(category === undefined ? {} : { category }), ...(level === undefined ? {} : { level }), ...(status === undefined ? {} : { status }),
      ...(region === undefined ? {} : { region }), ...(uscc === undefined ? {} : { uscc }), ...(from.date === undefined ? {} : { issuedFrom: from.date }), ...(to.date === undefined ? {} : { issuedTo: to.date }),
    },
    parameters: { q, category, level, status, region, uscc, from: from.date, to: to.date },
    unread,
    backwards: from.date !== undefined && to.date !== undefined && to.date < from.date,
  };
}

type TipField = 'category' | 'kind' | 'region' | 'month';

export interface TipSearch {
  readonly query: Omit<EntryQuery, 'page' | 'perPage'>;
  readonly parameters: Readonly<Record<'q' | TipField, string | undefined>>;
  readonly unread: readonly Unread<TipField>[];
}

/** The query of `/tips` and of its files and feeds. Total. */
export function parseTipSearch(search: Search): TipSearch {
  const q = textParameter(search, 'q');
  const given = { category: textParameter(search, 'category', 40), kind: textParameter(search, 'kind', 40), region: textParameter(search, 'region', 20), month: textParameter(search, 'month', 10) };
  const category = isCategory(given.category) ? given.category : undefined;
  const kind = oneOf(TIP_KINDS, given.kind);
  const region = regionParameter(search);
  const month = given.month !== undefined && /^([1-9]|1[0-2])$/.test(given.month) ? Number(given.month) : undefined;
  return {
    query: {
      register: 'tips', ...(q === undefined ? {} : { q }), ...(category === undefined ? {} : { category }), ...(kind === undefined ? {} : { kind }), ...(region === undefined ? {} : { region }),
      ...(month === undefined ? {} : { month }),
    },
    parameters: { q, category, kind, region, month: month === undefined ? undefined : String(month) },
    unread: unreadOf(given, { category, kind, region, month }),
  };
}
