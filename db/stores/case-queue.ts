import { and, asc, desc, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { isOver } from '@/lib/trace/cases/procedure';
import type { CaseCluster, CaseFigure, CaseQuery, CaseStore } from '@/lib/trace/cases/store';
import type { CaseKind, CaseState } from '@/lib/trace/model/case';
import type { Db } from '../drivers/database';
import { toInstant } from '../instant';
import { caseRecord } from '../schema';
import { toStoredKey, toStoredText } from '../stored-key';
import { inScope, inSight, toCaseRecord } from './case-row';
import { COUNTED_ROWS } from './register-pages';
import { rowsOf, toStartsWith } from './rows';

/** Cases named with a cluster; the rest is behind the queue's own filters. */
const CLUSTER_CASES = 200;
/** Longest beginning of a name that is looked for; the index holds as much. */
const NAME_START = 40;

const ORDERS: Readonly<Record<NonNullable<CaseQuery['sort']>, readonly SQL[]>> = {
  due: [asc(caseRecord.nextDueOn), asc(caseRecord.id)],
  newest: [desc(caseRecord.submittedAt), desc(caseRecord.id)],
  oldest: [asc(caseRecord.submittedAt), asc(caseRecord.id)],
};

/** Cases whose number or whose respondent's name begins so. */
function beginsWith(q: string): SQL | undefined {
  const typed = toStoredText(q.normalize('NFKC').trim()).slice(0, NAME_START);
  if (typed === '') return undefined;
  const number = typed.replace(/\s/g, '').toUpperCase();
  return or(sql`${caseRecord.number} like ${toStartsWith(number)}`, sql`left(${caseRecord.respondentName}, ${sql.raw(String(NAME_START))}) like ${toStartsWith(typed)}`);
}

const conditionOf = (query: CaseQuery): SQL | undefined =>
  and(
    query.kind === undefined ? undefined : eq(caseRecord.kind, query.kind),
    query.states === undefined ? undefined : inArray(caseRecord.state, [...query.states]),
    // The same said in other words: the indexes of what runs are found by it.
    query.states === undefined || query.states.length === 0 || query.states.some(isOver) ? undefined : isNull(caseRecord.endedAt),
    query.ball === undefined ? undefined : eq(caseRecord.ball, query.ball),
    query.assignedTo === undefined ? undefined : eq(caseRecord.assignedTo, toStoredText(query.assignedTo)),
    query.dueBy === undefined ? undefined : lte(caseRecord.nextDueOn, query.dueBy),
    query.uscc === undefined ? undefined : eq(caseRecord.respondentUscc, toStoredText(query.uscc)),
    query.lotKey === undefined ? undefined : eq(caseRecord.lotKey, toStoredKey(query.lotKey)),
    query.q === undefined ? undefined : beginsWith(query.q),
  );

interface ClusterRow {
  readonly by: CaseCluster['by'];
  readonly value: string;
  readonly name: string;
  readonly cases: number;
  readonly first_at: string;
  readonly last_at: string;
  /** JSON text. */
  readonly ids: string;
}

/** Reads over many cases: queue, counts, clusters, figures. None decrypts anything. */
export const createCaseQueue = (db: Db): Pick<CaseStore, 'listCases' | 'countCases' | 'listClusters' | 'caseFigures'> => ({
  async listCases(query, scope) {
    const where = and(inSight(scope), conditionOf(query));
    const { perPage } = query;
    const offset = (Math.max(1, Math.trunc(query.page) || 1) - 1) * perPage;
    const rows = await db.select().from(caseRecord).where(where).orderBy(...ORDERS[query.sort ?? 'due']).limit(perPage).offset(offset);
    // The first page of a short list is its own count.
    if (offset === 0 && rows.length < perPage) return { rows: rows.map(toCaseRecord), total: rows.length };
    const counted = db.select({ one: sql`1`.as('one') }).from(caseRecord).where(where).limit(COUNTED_ROWS + 1).as('counted');
    const [count] = await db.select({ total: sql<number>`count(*)::int` }).from(counted);
    const total = count?.total ?? 0;
    return { rows: rows.map(toCaseRecord), ...(total > COUNTED_ROWS ? { total: COUNTED_ROWS, more: true } : { total }) };
  },

  async countCases(scope, today, soon) {
    const rows = await db.select({
      kind: caseRecord.kind, state: caseRecord.state, count: sql<number>`count(*)::int`,
      overdue: sql<number>`count(*) filter (where ${caseRecord.nextDueOn} < ${today}::date)::int`,
      soon: sql<number>`count(*) filter (where ${caseRecord.nextDueOn} between ${today}::date and ${soon}::date)::int`,
    }).from(caseRecord).where(and(isNull(caseRecord.endedAt), inSight(scope))).groupBy(caseRecord.kind, caseRecord.state).orderBy(caseRecord.kind, caseRecord.state);
    return rows.map((row) => ({ ...row, kind: row.kind as CaseKind, state: row.state as CaseState }));
  },

  async listClusters({ since, atLeast, limit }, scope) {
    const groups = (by: CaseCluster['by'], value: string, name: string, condition: string): SQL => sql`
      select ${sql.raw(`'${by}'`)} as by, ${sql.raw(value)} as value, (array_agg(${sql.raw(name)} order by submitted_at desc, id desc))[1] as name, count(*)::int as cases,
        min(submitted_at)::text as first_at, max(submitted_at)::text as last_at, to_json((array_agg(id order by submitted_at desc, id desc))[1:${sql.raw(String(CLUSTER_CASES))}])::text as ids
      from recent where ${sql.raw(condition)} group by ${sql.raw(value)} having count(*) >= ${atLeast}`;
    const rows = await rowsOf<ClusterRow>(db, sql`
      with recent as materialized (
        select case_record.id, lot_key, respondent_uscc, respondent_name, region, subject, submitted_at from case_record where ${and(gte(caseRecord.submittedAt, since), inScope(scope))})
      select * from (
        ${groups('lot', 'lot_key', "concat_ws(' ', subject->>'productName', coalesce(subject->>'lot', lot_key))", 'lot_key is not null')}
        union all ${groups('enterprise', 'respondent_uscc', 'respondent_name', 'respondent_uscc is not null')}
        union all ${groups('area', 'region', 'region', "region <> '000000'")}
      ) clustered order by cases desc, last_at desc, by, value limit ${limit}`);
    return rows.map((row) => ({ by: row.by, value: row.value, name: row.name, cases: row.cases, firstAt: toInstant(row.first_at), lastAt: toInstant(row.last_at), caseIds: JSON.parse(row.ids) as string[] }));
  },

  async caseFigures(from, to, scope) {
    const { kind, state, category } = caseRecord;
    const grouped = db.select({
      kind, state, category, province: sql<string>`left(${caseRecord.region}, 2)`.as('province'),
      month: sql`date_trunc('month', ${caseRecord.submittedOn}::timestamp)`.as('month'), count: sql<number>`count(*)::int`.as('count'),
    }).from(caseRecord).where(and(gte(caseRecord.submittedOn, from), lte(caseRecord.submittedOn, to), inScope(scope))).groupBy(kind, state, category, sql`4`, sql`5`).as('grouped');
    // Months are put into words once for each group, not for each case.
    const rows = await db.select({ kind: grouped.kind, state: grouped.state, category: grouped.category, province: grouped.province, month: sql<string>`to_char(${grouped.month}, 'YYYY-MM')`, count: grouped.count })
      .from(grouped).orderBy(grouped.month, grouped.kind, grouped.state, grouped.category, grouped.province);
    return rows as CaseFigure[];
  },
});
