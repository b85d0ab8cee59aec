import { REPAIR_KINDS, type RepairKind } from '@/lib/trace/codes';
import type { LocalDate } from '@/lib/trace/model/event';

/** What the query of a result page may add to its path. */
export interface PageQuery {
  readonly lot?: string;
  /** Day of production, YYYY-MM-DD. */
  readonly date?: LocalDate;
  /** The reading to take where several are possible. */
  readonly as?: string;
  /** Data attributes of a Digital Link by their AI (`17=280805`): the dates that stand only in the code. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Reads the query of a result page; what cannot be used is left out. The proxy and the page behind it
 * both read it here, so that they ask the same question and the second finds the first one's answer.
 */
export function toAsked(query: URLSearchParams): PageQuery {
  const [lot, date, as] = ['lot', 'date', 'as'].map((name) => query.get(name)?.trim());
  const attributes = Object.fromEntries([...query].filter(([name]) => /^\d{2,4}$/.test(name)).slice(0, 16));
  return {
    ...(lot ? { lot } : {}),
    ...(date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {}),
    ...(as ? { as } : {}),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
}

/** Parameter that carries what was tidied from the door where a text was read to the page of its answer. */
const REPAIRED = 'repaired';

/**
 * An address with the kinds of repairs that led to it, never what they were made on: the page reads the
 * code from its path, where nothing is left to repair. No part of the code's own address.
 */
export function withRepaired(path: string, kinds: readonly RepairKind[]): string {
  if (kinds.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${REPAIRED}=${[...new Set(kinds)].join(',')}`;
}

/** The kinds of repairs that an address carries, in the order of the closed list; anything else is passed over. */
export function toRepaired(query: URLSearchParams): readonly RepairKind[] {
  const given = new Set((query.get(REPAIRED) ?? '').split(',', REPAIR_KINDS.length));
  return REPAIR_KINDS.filter((kind) => given.has(kind));
}

/** The search parameters of a page as Next hands them over, first value each. */
export const toSearchParams = (given: Readonly<Record<string, string | readonly string[] | undefined>>): URLSearchParams =>
  new URLSearchParams(Object.entries(given).flatMap(([name, value]) => {
    const first = typeof value === 'string' ? value : value?.[0];
    return first === undefined ? [] : [[name, first]];
  }));
