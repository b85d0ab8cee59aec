import type { LocalDate } from '@/lib/trace/model/event';
import type { Refusal } from '@/lib/trace/errors';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Result } from '@/lib/trace/result';
import type { PageOf } from '@/lib/trace/registers/store';
import { isKnownEnterprise } from '@/lib/trace/usecases/enterprise-file';
import { enterprisePath } from '@/lib/trace/usecases/enterprise-path';
import { CSV_PAGE, MOST_CSV_ROWS } from '../csv';
import { getEnvironment } from '../env';
import { asking } from '../questions';
import { type OpenQuery, listOpen, sourceNames } from './lists';
import { toOpenEnterprise } from './rows';
import type { OpenRegister, OpenRow } from './schemas';

/** What decides whether an earlier answer still holds: the store's revision and the day in China. */
export interface StandOf {
  readonly revision: number;
  readonly today: LocalDate;
}

export const askStand = (): Promise<Result<StandOf, Refusal>> =>
  asking(async (ctx) => ({ revision: await ctx.store.revision(), today: toLocalDate(ctx.clock.now()) }));

export interface AskedRows<R extends OpenRegister> {
  readonly rows: readonly OpenRow<R>[];
  readonly total: number;
  readonly more: boolean;
  readonly onDay: LocalDate;
}

/** One page of a register on a day. */
export const askOpenRows = <R extends OpenRegister>(register: R, query: OpenQuery<R>, page: PageOf, onDay: LocalDate): Promise<Result<AskedRows<R>, Refusal>> =>
  asking(async (ctx) => {
    const { rows, total, more = false } = await listOpen(register, ctx, query, page, onDay);
    return { rows, total, more, onDay };
  });

/**
 * All rows of a selection, page by page. The first page has been asked already; each further one may take the
 * whole of a request's time, because the answer has begun long ago.
 * @throws when the store does not answer: half a file must not look whole
 */
export async function* toOpenPages<R extends OpenRegister>(register: R, query: OpenQuery<R>, onDay: LocalDate, first: readonly OpenRow<R>[]): AsyncGenerator<readonly OpenRow<R>[]> {
  yield first;
  let read = first.length;
  for (let page = 2; read === (page - 1) * CSV_PAGE && read < MOST_CSV_ROWS; page++) {
    const found = await asking((ctx) => listOpen(register, ctx, query, { page, perPage: CSV_PAGE }, onDay), { deadlineMs: getEnvironment().REQUEST_DEADLINE_MS });
    if (!found.ok) throw new Error(`The store stopped answering after ${read} rows: ${found.error.code}`);
    yield found.value.rows;
    read += found.value.rows.length;
  }
}

/** Names of source platforms by id. */
export const askSourceNames = (): Promise<Result<ReadonlyMap<string, string>, Refusal>> => asking(sourceNames);

/** What is published of one legal person: its enrolments; undefined for an unknown code and for natural persons. */
export const askEnrolments = (uscc: string): Promise<Result<{ uscc: string; name: string; enrolments: readonly OpenRow<'enterprises'>[]; page: string } | undefined, Refusal>> =>
  asking(async (ctx) => {
    if (!(await isKnownEnterprise(uscc, ctx))) return undefined;
    const [enrolments, parties] = await Promise.all([ctx.registers.enrolmentsOf(uscc), ctx.registers.partiesOf(uscc)]);
    return { uscc, name: enrolments[0]?.name ?? parties[0]?.name ?? uscc, enrolments: enrolments.map(toOpenEnterprise), page: enterprisePath(uscc) };
  });
