import { sql } from 'drizzle-orm';
import type { LocalDate } from '@/lib/trace/model/event';
import type { RegisterCounts } from '@/lib/trace/registers/store';
import type { Db } from '../drivers/database';
import { rowsOf } from './rows';

/** Counts of whole tables, for pages that are asked for seldom and kept. */
export async function countRegisters(db: Db, onDay: LocalDate): Promise<RegisterCounts> {
  const enterprises = await rowsOf<RegisterCounts['enterprises'][number]>(db, sql`
    select category, left(region, 2) || '0000' as province, extract(year from enrolled_on)::int as year, count(*)::int as count from enrolment
    where removed_on is null and enrolled_on <= ${onDay}::date and (ended_on is null or ended_on >= ${onDay}::date) group by 1, 2, 3 order by 1, 2, 3`);
  const recalls = await rowsOf<RegisterCounts['recalls'][number]>(db, sql`
    select category, extract(year from issued_on)::int as year, count(*)::int as count from recall
    where removed_on is null and issued_on <= ${onDay}::date group by 1, 2 order by 1, 2`);
  // Reports with a conclusion, as the pass rate counts them (`toShare` of lib/trace/model/share): by type, number and issuer,
  // the worse of two conclusions. Its category is that of what it is about: a product, a lot of one, or something else.
  const inspections = await rowsOf<RegisterCounts['inspections'][number]>(db, sql`
    with said as (
      select d.type, d.number, coalesce(d.body->>'issuer', '') as issuer, d.about, d.body->>'result' as result, left(coalesce(d.body->>'issuedOn', (d.recorded_at at time zone 'Asia/Shanghai')::date::text), 4) as year
      from trace_document d where d.kind = 'inspection' and d.body->>'result' in ('passed', 'failed')
    ), class_of as (
      select l.lot_key, min(l.class_key) as class_key from lot l where l.lot_key in (select about from said) group by l.lot_key
    ), category_of as (
      select distinct on (key) key, category from product order by key, recorded_at desc, source_id
    ), report as (
      select min(c.category) as category, max(r.year) as year, bool_and(r.result = 'passed') as passed
      from said r left join class_of k on k.lot_key = r.about left join category_of c on c.key = coalesce(k.class_key, r.about)
      where r.year ~ '^[0-9]{4}$' group by r.type, r.number, r.issuer
    )
    select coalesce(category, 'unknown') as category, year::int as year, count(*)::int as total, (count(*) filter (where passed))::int as passed
    from report group by 1, 2 order by 1, 2`);
  const products = await rowsOf<RegisterCounts['products'][number]>(db, sql`
    select category, count(*)::int as count from (select distinct on (key) category from product order by key, recorded_at desc, source_id) p group by 1 order by 1`);
  const events = await rowsOf<RegisterCounts['events'][number]>(db, sql`
    select extract(year from event_time at time zone 'Asia/Shanghai')::int as year, count(*)::int as count from event group by 1 order by 1`);
  const [sources] = await rowsOf<{ n: number }>(db, sql`select count(*)::int as n from source where data_as_of is not null`);
  return { enterprises, recalls, inspections, products, events, sources: sources?.n ?? 0 };
}
